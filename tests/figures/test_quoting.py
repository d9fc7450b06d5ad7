"""The sentence under a number can be quoted as it stands."""

from datetime import UTC, date, datetime

import pytest

from habeas.domain.counts import Count, is_stock
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import terms
from habeas.figures.quoting import quote

TODAY = date(2026, 11, 22)
DAY = date(2024, 9, 30)


def stock(measure: str, low: int, best: int, *, as_of: date = DAY, unnamed: int = 0) -> Count:
    return Count(
        measure=measure, kind="stock", as_of=as_of, from_day=None, to_day=None, low=low, best=best, high=best,
        unnamed=unnamed,
    )  # fmt: skip


def flow(measure: str, low: int, best: int, *, first: date | None = None, unnamed: int = 0) -> Count:
    return Count(
        measure=measure, kind="flow", as_of=None, from_day=first, to_day=DAY, low=low, best=best, high=best,
        unnamed=unnamed,
    )  # fmt: skip


def said(count: Count, lens: Lens | None = None, by: str = "") -> str:
    return quote(count, lens=lens or Lens(), today=TODAY, language="en", designated_by=by)


def test_a_stock_is_quoted_with_its_day_and_best_count() -> None:
    assert said(stock("held", 1204, 1251)) == (
        "At least 1,204 people were held on 30 September 2024, according to the accounts in this register; "
        "1,251 is the register's best count."
    )


def test_one_person_is_one_person() -> None:
    assert said(stock("held", 1, 2)).startswith("At least 1 person was held on 30 September 2024")


def test_nobody_for_certain_is_said_so() -> None:
    assert said(stock("held", 0, 2)) == (
        "People held, on 30 September 2024: nobody for certain, according to the accounts in this register; "
        "2 is the register's best count."
    )


def test_a_flow_is_quoted_with_its_period_and_its_unnamed() -> None:
    assert said(flow("pardoned", 31, 31, first=date(2024, 7, 1), unnamed=29)) == (
        "At least 31 people were pardoned from 1 July 2024 to 30 September 2024, according to the accounts in this "
        "register; 31 is the register's best count. Of them 29 are not known by name."
    )


def test_a_count_from_the_beginning_goes_up_to_a_day() -> None:
    assert said(flow("died", 6, 7)).startswith("At least 6 people died in custody up to 30 September 2024")


def test_unnamed_people_stand_beside_a_stock() -> None:
    assert said(stock("held", 5, 9, unnamed=1)).endswith(
        "1 person left custody without being named and may be among those counted."
    )


def test_the_organisation_that_recognises_is_named() -> None:
    assert said(stock("political_prisoners", 3, 3), by="Example Monitor").startswith(
        "At least 3 people recognised by Example Monitor as political prisoners were held on"
    )


def test_the_lens_is_said() -> None:
    lens = Lens(
        known_at=datetime(2025, 3, 1, tzinfo=UTC), said_by_day=date(2024, 11, 2), according_to=frozenset({"B", "A"})
    )
    assert said(stock("held", 3, 3), lens) == (
        "At least 3 people were held on 30 September 2024, according to A, B; 3 is the register's best count. "
        "As the register knew it on 1 March 2025. As the world had been told by 2 November 2024."
    )


def test_a_day_to_come_is_called_a_forecast_also_when_it_was_to_come_then() -> None:
    ahead = "This is a forecast: 1 January 2030 was still to come."
    assert said(stock("held", 3, 3, as_of=date(2030, 1, 1))).endswith(ahead)
    then = Lens(known_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert said(stock("held", 3, 3), then).endswith("This is a forecast: 30 September 2024 was still to come.")


@pytest.mark.parametrize("measure", sorted(terms("measures")))
def test_every_measure_can_be_quoted(measure: str) -> None:
    count = stock(measure, 2, 3) if is_stock(measure) else flow(measure, 2, 3)
    assert said(count).startswith("At least 2 people ")
    assert "%" not in said(count)
