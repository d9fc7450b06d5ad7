"""The lens is a sentence, and the address holds it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from habeas.cli import lenses
from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.workspace.frame.lens_bar import Asked, lens_query, read_lens, show_lens, split_sentence

NOW = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def asked(address: str, *, clearance: Sensitivity = Sensitivity.TEAM) -> Asked:
    return read_lens(QueryDict(address), clearance=clearance, now=NOW)


def sentence(address: str) -> str:
    bar = show_lens(asked(address), path="/", clearance=Sensitivity.TEAM)
    return "".join(part.text for part in bar.parts)


@pytest.mark.parametrize("key", ["as_of", "known_at", "said_by_day"])
@pytest.mark.parametrize(
    "text", ["31 February 2024", "2024-13", "soon", "' OR 1=1 --", "\N{WHITE SMILING FACE}", "x" * 401]
)
def test_a_day_that_cannot_be_read_is_told_and_the_rest_holds(key: str, text: str) -> None:
    query = QueryDict(mutable=True)
    query.update({key: text, "audience": "public"})
    found = read_lens(query, clearance=Sensitivity.TEAM, now=NOW)
    assert len(found.problems) == 1
    assert found.lens == Lens(audience=Sensitivity.PUBLIC)
    assert found.query == "audience=public"


def test_an_audience_above_ones_own_is_refused_like_an_unknown_one() -> None:
    sealed, unknown = asked("audience=sealed"), asked("audience=everyone")
    assert sealed.problems == ("“sealed” is not an audience you can ask for.",)
    assert unknown.problems == ("“everyone” is not an audience you can ask for.",)
    assert (sealed.lens.audience, unknown.lens.audience) == (Sensitivity.PUBLIC, Sensitivity.PUBLIC)
    assert (sealed.query, unknown.query) == ("audience=public", "audience=public")


def test_a_keeper_may_ask_for_what_is_sealed() -> None:
    assert asked("audience=sealed", clearance=Sensitivity.SEALED).lens.audience is Sensitivity.SEALED


def test_the_plain_question_has_an_empty_address() -> None:
    found = asked("")
    assert (found.lens, found.query, found.as_of) == (Lens(), "", date(2026, 1, 31))


def test_a_month_means_its_last_day() -> None:
    found = asked("said_by_day=2024-10")
    assert found.lens.said_by_day == date(2024, 10, 31)
    assert found.query == "said_by_day=2024-10-31"


def test_what_was_said_by_a_day_is_asked_for_that_day() -> None:
    assert asked("said_by_day=2024-10").as_of == date(2024, 10, 31)
    assert asked("said_by_day=2024-10&as_of=2024-09-30").as_of == date(2024, 9, 30)
    assert asked("said_by_day=2030").as_of == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("lens", "day"),
    [
        (Lens(), date(2026, 1, 31)),
        (Lens(said_by_day=date(2024, 10, 31)), date(2024, 10, 31)),
        (Lens(said_by_day=date(2030, 1, 1)), date(2026, 1, 31)),
        (Lens(known_at=datetime(2025, 12, 13, 8, tzinfo=UTC)), date(2025, 12, 13)),
        (Lens(known_at=datetime(2030, 1, 1, tzinfo=UTC)), date(2026, 1, 31)),
        (Lens(known_at=datetime(2025, 12, 13, tzinfo=UTC), said_by_day=date(2024, 10, 31)), date(2024, 10, 31)),
        (Lens(known_at=datetime(2025, 12, 13, tzinfo=UTC), as_of=date(2020, 8, 9)), date(2020, 8, 9)),
    ],
)
def test_both_doors_answer_the_same_day(lens: Lens, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lenses, "today", NOW.date)
    assert (asked(lens_query(lens)).as_of, lenses.day_asked(lens)) == (day, day)


def test_a_bare_day_known_at_means_its_end_in_utc() -> None:
    found = asked("known_at=2025-12-13")
    assert found.lens.known_at == datetime(2025, 12, 13, 23, 59, 59, 999999, tzinfo=UTC)
    assert (found.query, found.as_of) == ("known_at=2025-12-13", date(2025, 12, 13))


def test_a_moment_known_at_is_kept_to_the_second() -> None:
    found = asked("known_at=2025-12-13T10:00:00%2B03:00")
    assert found.lens.known_at == datetime(2025, 12, 13, 7, tzinfo=UTC)
    assert found.query == "known_at=2025-12-13T07%3A00%3A00%2B00%3A00"


def test_speakers_are_parted_by_semicolons_or_given_twice() -> None:
    both = frozenset({"Viasna", "BYSOL"})
    assert asked("according_to=Viasna%3B+BYSOL").lens.according_to == both
    assert asked("according_to=Viasna&according_to=BYSOL").lens.according_to == both


def test_an_address_reads_back_as_the_same_lens() -> None:
    lens = Lens(
        as_of=date(2024, 9, 30),
        known_at=datetime(2025, 1, 1, 12, tzinfo=UTC),
        said_by_day=date(2024, 10, 31),
        audience=Sensitivity.PUBLIC,
        according_to=frozenset({"Viasna", "A; B".replace("; ", " and ")}),
    )
    assert asked(lens_query(lens)).lens == lens


def test_the_sentence_of_the_plain_question() -> None:
    assert sentence("") == "What was true on 31 January 2026, as known today, according to anyone, for the team."


def test_the_sentence_says_all_that_was_asked() -> None:
    address = "as_of=2024-09-30&known_at=2025-06-01&said_by_day=2024-10&audience=public&according_to=Viasna"
    assert sentence(address) == (
        "What was true on 30 September 2024, as known on 1 June 2025 from what had been published by 31 October 2024, "
        "according to Viasna, for the public."
    )


def test_each_value_in_the_sentence_opens_its_own_control() -> None:
    parts = split_sentence("On %(as_of)s, for %(audience)s.", {"as_of": "a day", "audience": "the team"})
    assert [(part.text, part.control) for part in parts] == [
        ("On ", ""),
        ("a day", "as_of"),
        (", for ", ""),
        ("the team", "audience"),
        (".", ""),
    ]


def test_a_day_ahead_of_what_is_known_is_called_a_forecast() -> None:
    assert [asked(f"as_of={day}").is_forecast for day in ("2026-01-31", "2026-02-01")] == [False, True]


def test_going_back_to_the_plain_question_keeps_the_rest_of_the_address() -> None:
    bar = show_lens(asked("as_of=2024"), path="/people/", clearance=Sensitivity.TEAM, kept=(("q", "Алесь"),))
    assert bar.plain_url == "/people/?q=%D0%90%D0%BB%D0%B5%D1%81%D1%8C"
