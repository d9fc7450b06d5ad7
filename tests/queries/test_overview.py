"""The first page: the main counts and the newest events."""

from __future__ import annotations

from datetime import date

from habeas.actions.refolding import refold_everyone
from habeas.domain.lens import Lens
from habeas.queries.overview import known_since, overview
from tests.claiming import NOW, draft
from tests.queries.filing import file, moment, prisoner
from tests.registers import Register

TODAY = date(2026, 11, 22)


def test_an_empty_register_knows_nothing_yet(register: Register) -> None:
    seen = overview(Lens(), today=TODAY)
    assert (seen.day, seen.documented, seen.newest, seen.known_since) == (TODAY, 0, (), None)
    assert {measure: count.high for measure, count in seen.counts.items()} == {
        "held": 0, "released": 0, "died": 0, "pressured_after_release": 0,
    }  # fmt: skip


def test_the_newest_events_come_first_and_none_after_the_day(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"), *prisoner("Ivan", "2024-02-01", released="2024-03-20"))
    file(register, draft("pressure", "Ivan", "2024-03-25", details={"pressure": "forced_video"}), days=3)
    for _ in range(2):
        seen = overview(Lens(as_of=date(2024, 3, 22)), today=TODAY)
        told = [(one.names[0].text, one.event.kind) for one in seen.newest]
        assert told[0] == ("Ivan", "way_out")
        assert told[-1] == ("Alena", "detention")
        assert (seen.counts["released"].best, seen.counts["pressured_after_release"].best) == (1, 0)
        refold_everyone()
    newest = overview(Lens(as_of=date(2024, 3, 30)), today=TODAY, newest=1).newest
    assert [(one.names[0].text, one.event.kind) for one in newest] == [("Ivan", "pressure")]


def test_a_video_recorded_in_prison_is_not_pressure_after_release(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"), *prisoner("Ivan", "2024-02-01", released="2024-03-20"))
    file(register, draft("pressure", "Ivan", "2024-02-25", details={"pressure": "forced_video"}))
    file(register, draft("pressure", "Alena", "2024-01-25", details={"pressure": "forced_video"}))
    counted = overview(Lens(as_of=date(2024, 3, 30)), today=TODAY).counts["pressured_after_release"]
    assert (counted.low, counted.best, counted.high) == (0, 0, 0)


def test_the_register_says_since_when_it_knows(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"))
    file(register, *prisoner("Ivan", "2024-01-10"), days=3)
    assert known_since() == NOW
    assert overview(Lens(known_at=moment(1)), today=TODAY).day == moment(1).date()
    assert overview(Lens(known_at=moment(1)), today=TODAY).documented == 1
