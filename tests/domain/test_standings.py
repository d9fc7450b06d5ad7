"""How a person stood on one day."""

from __future__ import annotations

from datetime import date

from habeas.domain.standings import standing_on
from tests.worlds.telling import folded, told

DETAINED, REMANDED, SENTENCED = (
    told("detention", "2021-07-14"),
    told("custody_measure", "2021-07-17", measure="remand"),
    told("sentence", "2023-03-03", term="P10Y"),
)


def stood(person, day):
    standing = standing_on(person, date.fromisoformat(day))
    return (standing.status, standing.certainty, standing.since)


def test_in_custody_the_status_follows_the_case():
    person = folded(DETAINED, REMANDED, SENTENCED, told("release", "2025-12-13"))
    assert stood(person, "2021-07-15") == ("detained", "confirmed", date(2021, 7, 14))
    assert stood(person, "2022-01-01") == ("pretrial", "confirmed", date(2021, 7, 17))
    assert stood(person, "2024-01-01") == ("serving", "confirmed", date(2023, 3, 3))
    assert stood(person, "2025-12-13") == ("free", "confirmed", date(2025, 12, 13))


def test_without_news_somebody_is_believed_and_then_not_known():
    person = folded(DETAINED, REMANDED)
    assert stood(person, "2022-12-01") == ("pretrial", "believed", date(2021, 7, 17))
    assert stood(person, "2024-01-01") == ("unknown", "possible", date(2021, 7, 17))


def test_an_expelled_person_is_in_exile_and_a_dead_one_dead():
    assert stood(folded(DETAINED, told("expulsion", "2025-12-13")), "2026-01-01")[0] == "exiled"
    assert stood(folded(DETAINED, told("death", "2023-07-11", in_custody=True)), "2026-01-01")[0] == "dead"


def test_before_anything_is_told_nothing_is_known():
    assert stood(folded(DETAINED), "2021-01-01") == ("unknown", "confirmed", None)


def test_a_disputed_detention_is_said_to_be_disputed():
    from habeas.domain.claims import Stance

    denied = told("detention", "2021-07-14", by="C", stance=Stance.DENIED)
    person = folded(told("detention", "2021-07-14", by="A; B"), denied)
    assert stood(person, "2021-07-15")[1] == "disputed"
