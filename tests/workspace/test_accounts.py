"""Accounts, events and conflicts as a reader sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.domain.claims import Claim, Sensitivity, Stance
from habeas.domain.dossier import Event
from habeas.workspace.components.accounts import (
    AccountView,
    safe_url,
    say_speakers,
    show_claim,
    show_event,
    source_words,
)
from tests.worlds.telling import folded, told


def shown(claim: Claim, *, of: str = "", audience: Sensitivity = Sensitivity.TEAM) -> AccountView:
    return show_claim(claim, of=of, audience=audience)


def first_event(*claims: Claim) -> Event:
    return folded(*claims).events[0]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org", "http://[", "", " https"]
)
def test_an_address_that_is_not_the_webs_is_no_link(url: str) -> None:
    assert safe_url(url) == ""


def test_an_address_of_the_web_is_a_link() -> None:
    assert safe_url("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_a_claim_says_its_details_in_the_order_that_matters() -> None:
    claim = told(
        "sentence",
        "2022-03-03",
        term="P8Y3M",
        regime="strict",
        articles=["361-4(1)"],
        fine="100 units",
        court="A court",
    )
    assert shown(claim).what == "Sentence: 8 years 3 months, strict regime, fine of 100 units, art. 361-4(1), A court"


def test_the_kind_is_not_said_twice_under_its_own_event() -> None:
    assert shown(told("detention", "2021-07-14", place="Homiel"), of="detention").what == "Homiel"
    assert shown(told("detention", "2021-07-14"), of="detention").what == "Detention"


def test_imprisonment_goes_without_saying_beside_a_term() -> None:
    assert shown(told("sentence", term="P4Y", penalty="imprisonment"), of="sentence").what == "4 years"
    assert shown(told("sentence", penalty="imprisonment"), of="sentence").what == "imprisonment"


def test_a_prison_is_called_by_its_name() -> None:
    assert shown(told("transfer", prison="ik_9"), of="transfer").what == "Penal colony No. 9, Horki"
    assert shown(told("transfer", prison="somewhere"), of="transfer").what == "somewhere"


def test_a_relay_is_named_as_one() -> None:
    assert say_speakers(replace(told("detention", by="Viasna"), via=("AFP",))) == "Viasna, via AFP"


def test_without_a_speaker_nobody_is_made_up() -> None:
    assert say_speakers(replace(told("detention"), speakers=())) == "nobody named"


def test_a_protected_source_is_known_to_the_organisation_and_no_more() -> None:
    source = replace(told("detention").source, code="K-7", title="", publisher="", url="")
    assert source_words(source) == "a source known to the organisation (K-7)"


def test_a_source_without_a_title_is_called_by_its_site() -> None:
    source = replace(told("detention").source, title="", publisher="", url="https://www.example.org/page")
    assert source_words(source) == "example.org"


@pytest.mark.parametrize(
    ("stance", "word"),
    [
        (Stance.STATED, "stated"),
        (Stance.ALLEGED, "alleged"),
        (Stance.DENIED, "denied"),
        (Stance.UNDER_DURESS, "said under duress"),
    ],
)
def test_each_stance_has_a_word_of_its_own(stance: Stance, word: str) -> None:
    assert shown(told("treatment", stance=stance)).stance_word == word


def test_a_note_of_the_team_is_not_for_the_public() -> None:
    claim = told("detention", note="the clerk told us")
    assert [shown(claim, audience=a).note for a in (Sensitivity.TEAM, Sensitivity.PUBLIC)] == ["the clerk told us", ""]


def test_the_day_of_an_event_is_told_as_its_account_tells_it() -> None:
    view = show_event(first_event(told("detention", "2021-07")), audience=Sensitivity.TEAM)
    assert (view.when, view.most_likely, view.accounts[0].when) == ("July 2021", "", "")


def test_days_that_differ_are_said_from_the_first_to_the_last_with_the_best() -> None:
    event = first_event(told("detention", "2021-07-14", by="A; B"), told("detention", "2021-07-18", by="C"))
    view = show_event(event, audience=Sensitivity.TEAM)
    assert (view.when, view.most_likely) == ("between 14 July 2021 and 18 July 2021", "most likely 14 July 2021")


def test_both_sides_of_a_conflict_are_shown_with_their_speakers() -> None:
    event = first_event(told("detention", "2021-07-14", by="A"), told("detention", "2021-12-18", by="C"))
    (conflict,) = show_event(event, audience=Sensitivity.TEAM).conflicts
    assert conflict.about == "the day"
    assert [(side.value, side.said_by[0].split(" · ")[0]) for side in conflict.sides] == [
        ("14 July 2021", "A"),
        ("18 December 2021", "C"),
    ]


def test_a_denial_is_told_as_a_doubt_and_not_as_an_empty_conflict() -> None:
    event = first_event(
        told("detention", "2021-07-14", by="A; B"), told("detention", "2021-07-14", by="C", stance=Stance.DENIED)
    )
    view = show_event(event, audience=Sensitivity.TEAM)
    assert (view.conflicts, view.doubt) == ((), "Somebody denies it.")
