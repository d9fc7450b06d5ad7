from __future__ import annotations

import pytest

from habeas.intake.denials import find_deniers


@pytest.mark.parametrize(
    ("note", "who"),
    [
        (
            "CONFLICT: claimed he crossed; border guard of the neighbour says he never entered",
            "border guard of the neighbour",
        ),
        ("Border guard says that Prykladny did not enter", "Border guard"),
        ("according to the border guard, he never crossed", "border guard"),
        ("border guard: she never entered", "border guard"),
        ("ministry said that they were never detained", "ministry"),
        ("denied by the Interior Ministry", "Interior Ministry"),
        ("the release was denied by Viasna", "Viasna"),
        ("Poland denies it", "Poland"),
        ("KGB denies holding him", "KGB"),
    ],
)
def test_who_denies_the_event_is_found_in_the_note(note: str, who: str) -> None:
    assert find_deniers(note) == (who,)


@pytest.mark.parametrize(
    "note",
    [
        "",
        "he denies guilt",
        "Alena Prykladnaja denied the charges",
        "was denied a lawyer",
        "prison denied him medical care",
        "CONFLICT: 8 years vs 8 years 3 months",
        "never seen in public since",
        "she says nothing",
        "The family says she never asked for a pardon",
        "Viasna says he was not released until May",
    ],
)
def test_guilt_denied_and_things_withheld_deny_no_event(note: str) -> None:
    assert find_deniers(note) == ()


def test_several_deniers_are_named_once_each() -> None:
    assert find_deniers("denied by Viasna; family says he never left; Viasna denies it") == ("Viasna", "family")


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("pressure", "in the video Prykladny says he was never ill-treated"),
        ("sentence", "lawyer says she never saw the verdict"),
        ("detention", "family says he never crossed the border"),
    ],
)
def test_who_says_that_something_else_never_happened_does_not_deny_this_event(kind: str, note: str) -> None:
    assert find_deniers(note, kind) == ()
    assert find_deniers("family says she was never sentenced", "sentence") == ("family",)
