"""A report as plain values: what blocks are made of, and the columns that any engine compares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from habeas.domain.dates import UncertainDate
from habeas.domain.place_names import folded
from habeas.matching.namesakes import Form, Forms, Heard
from habeas.matching.reports import Report
from habeas.names.sounds import sound

NEAR_DAYS = 3
_FEMALE, _MALE = ("female", "f", "ж", "жанчына", "женщина"), ("male", "m", "м", "мужчына", "мужчина")


class Features(NamedTuple):
    """One report as plain values. Days are ordinals; `form` is None where no name has a word."""

    form: Form | None
    surnames: tuple[str, ...]
    fathers: tuple[str, ...]
    given: tuple[str, ...]
    initials: str
    father: tuple[str, ...]
    father_initial: str
    father_known: bool
    birth: UncertainDate | None
    birth_year: int
    birth_keys: tuple[str, ...]
    sex: str
    places: tuple[str, ...]
    arrested: tuple[int, ...]
    tried: tuple[str, ...]
    tried_on: tuple[int, ...]
    articles: tuple[str, ...]


def features_of(report: Report, forms: Forms) -> Features:
    """Take one report apart."""
    found = forms.of(report.names)
    form, heard = found if found is not None else (None, ())
    birth = report.birth
    return Features(
        form,
        _all(heard, "surnames"),
        _all(heard, "fathers"),
        _all(heard, "given"),
        "".join([one.initials for one in heard]),
        _all(heard, "father"),
        max([one.father_initial for one in heard], default=""),
        True in [one.father_known for one in heard],
        birth,
        _year(birth),
        (_birth_key(birth.earliest),) if birth is not None and birth.is_day and birth.earliest else (),
        _sex(report.sex),
        _each(map(_place, report.places)) if report.places else (),
        _each([day.toordinal() for day in report.arrested]) if report.arrested else (),
        _each([f"{day.isoformat()} {folded(court)}" for day, court in report.tried if court]) if report.tried else (),
        _each([day.toordinal() for day, _ in report.tried]) if report.tried else (),
        _each(map(_article, report.articles)) if report.articles else (),
    )


Value = TypeVar("Value", str, int)


def _each(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values that are there, each once, in order."""
    found = tuple(filter(None, values))
    return tuple(sorted(set(found))) if len(found) > 1 else found


def _all(heard: Sequence[Heard], field: str) -> tuple[str, ...]:
    if len(heard) == 1:
        only: tuple[str, ...] = getattr(heard[0], field)
        return only
    return tuple(sorted({value for one in heard for value in getattr(one, field)}))


def _year(birth: UncertainDate | None) -> int:
    if birth is None or birth.earliest is None or birth.latest is None or birth.earliest.year != birth.latest.year:
        return 0
    return birth.earliest.year


def _birth_key(day: date) -> str:
    """The same for a day and the one with day and month swapped."""
    low, high = sorted((day.month, day.day))
    return f"{day.year} {low} {high}"


@lru_cache(maxsize=1 << 12)
def _sex(text: str) -> str:
    word = text.strip().casefold()
    return "f" if word in _FEMALE else "m" if word in _MALE else ""


@lru_cache(maxsize=1 << 14)
def _place(text: str) -> str:
    """The same for the spellings of a place in several languages."""
    return " ".join(sound(word) or word for word in folded(text).split())


@lru_cache(maxsize=1 << 14)
def _article(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum() or letter in "-().")


def listed(days: Iterable[int]) -> list[int]:
    """The days with those around them, for agreement within a few days."""
    return sorted({day + more for day in days for more in range(-NEAR_DAYS, NEAR_DAYS + 1)})
