"""Whoever a typed word fits passes its sieve; of those whom it does not fit, few do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.names.finding import kept_sounds, patterns_of, typed_words
from habeas.names.sieve import openings_of, sieve_of

NAMES = (
    "Алесь Бяляцкі",
    "Ales Bialiatski",
    "Саша Исаенко",
    "А. Б. Нехта",
    "Jan Nowak",
    "Ю Э",
    "王 小",
    "ณัฐวุฒิ",
    "O'Neil Chyž",
)
LETTERS = st.text(alphabet="абвгіўяюэAaeiocnszj'’ -王", min_size=1, max_size=12)
TYPED = st.sampled_from([name[start:end] for name in NAMES for start in (0, 2, 5) for end in range(1, 12)]) | LETTERS


def passes(typed: str, *names: str) -> bool:
    """Whether whoever has these names passes the sieve of each typed word."""
    a, b = sieve_of(kept_sounds(names))
    return all(any(a & one == one and b & other == other for one, other in openings_of(w)) for w in typed_words(typed))


@pytest.mark.parametrize("names", [(), ("",), ("😀 12",)])
def test_whoever_has_no_words_has_no_bits(names: tuple[str, ...]) -> None:
    assert sieve_of(kept_sounds(names)) == (0, 0)


@given(TYPED, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_nobody_whose_sounds_fit_a_pattern_is_left_out(text: str, name: str, other: str) -> None:
    sounds = kept_sounds([name, other])
    for one in typed_words(text):
        if any(pattern.strip("%") in sounds for pattern in patterns_of(one)):
            assert passes(one.text, name, other)


@pytest.mark.parametrize("typed", ["Бяляцкі", "Bial", "А.", "Саша", "Бя", "Балицкий", "Бяляцкага"])
def test_whoever_it_does_not_fit_is_left_out(typed: str) -> None:
    assert (passes(typed, "Алесь Бяляцкі"), passes(typed, "Ніна Нікольская")) == (True, False)


def test_the_more_somebody_is_called_the_more_passes() -> None:
    few, many = sieve_of(kept_sounds(NAMES[:2])), sieve_of(kept_sounds(NAMES))
    assert (few[0] & many[0], few[1] & many[1]) == few


def test_the_bits_of_a_name_are_the_same_on_every_machine() -> None:
    """They are kept: whoever changes them makes `FINDING_VERSION` one more."""
    assert sieve_of(kept_sounds(["Алесь Бяляцкі"])) == (882786948836960869, 7585386864565569707)


def test_a_half_is_a_whole_number_of_the_database() -> None:
    assert all(0 <= half < 2**63 for half in sieve_of(kept_sounds(NAMES * 3)))
