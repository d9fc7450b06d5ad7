"""Reports as columns: whatever many reports tell in the same words is read once, and each report knows its number."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from habeas.domain.dates import UncertainDate
from habeas.domain.place_names import folded
from habeas.matching.forms import Forms
from habeas.matching.reports import Report
from habeas.names.sounds import sound

NEAR_DAYS = 3
_WIDEST = 1100  # days: "about 1983" is still something, "the eighties" are not
_MONTHS = 12
_FEMALE, _MALE = ("female", "f", "ж", "жанчына", "женщина"), ("male", "m", "м", "мужчына", "мужчина")
Raw = TypeVar("Raw", bound=Hashable)
Value = TypeVar("Value")
Sortable = TypeVar("Sortable", str, int)


@dataclass(frozen=True, slots=True)
class Told(Generic[Value]):
    """What reports tell in one field: each different thing once, and for each report the number of what it tells."""

    values: Sequence[Value]
    number: Sequence[int]

    def column(self, of: Callable[[Value], object], kind: Any) -> Any:
        """One plain value of each report as an Arrow column; nothing is null."""
        import pyarrow as pa

        return pa.array([of(value) or None for value in self.values], kind).take(pa.array(self.number, pa.int32()))

    def __getitem__(self, report: int) -> Value:
        return self.values[self.number[report]]


class Father(NamedTuple):
    """What a patronymic says: the given names that may be in it, its first letter, and whether they are of the table."""

    names: tuple[str, ...]
    initial: str
    is_known: bool


class Birth(NamedTuple):
    """A birth date as numbers: `day` and `swapped` (day and month the other way round) as 19900201, the ends as ordinals.

    `key` is the same for a day and the one with day and month swapped; what is not known is empty or 0.
    """

    day: int = 0
    swapped: int = 0
    first: int = 0
    last: int = 0
    year: int = 0
    key: str = ""


class Verdicts(NamedTuple):
    """Days of verdicts, and those with their courts."""

    keys: tuple[str, ...]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Reports as columns. Days are ordinals; `form` is the number of a name's form, None where no name has a word."""

    form: Sequence[int | None]
    surnames: Told[tuple[str, ...]]
    given: Told[tuple[str, ...]]
    initials: Told[str]
    fathers: Told[tuple[str, ...]]
    father: Told[Father]
    birth: Told[Birth]
    sex: Told[str]
    places: Told[tuple[str, ...]]
    arrested: Told[tuple[int, ...]]
    tried: Told[Verdicts]
    articles: Told[tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.form)


def features_of(reports: Sequence[Report], forms: Forms) -> Features:
    """Take reports apart."""
    named = [forms.of(report.names) for report in reports]
    heard = [one for _, one in named]
    return Features(
        form=[number for number, _ in named],
        surnames=_told((one.surnames for one in heard), _as_it_is),
        given=_told((one.given for one in heard), _as_it_is),
        initials=_told((one.initials for one in heard), _as_it_is),
        fathers=_told((one.fathers for one in heard), _as_it_is),
        father=_told(((one.father, one.father_initial, one.father_known) for one in heard), lambda raw: Father(*raw)),
        birth=_births(reports),
        sex=_told((report.sex for report in reports), _sex),
        places=_told((report.places for report in reports), lambda raw: _each(map(_place, raw))),
        arrested=_told((report.arrested for report in reports), lambda raw: _each(day.toordinal() for day in raw)),
        tried=_told((report.tried for report in reports), _verdicts),
        articles=_told((report.articles for report in reports), lambda raw: _each(map(_article, raw))),
    )


def _told(told: Iterable[Raw], read: Callable[[Raw], Value]) -> Told[Value]:
    numbers: dict[Raw, int] = {}
    number = array("i", [numbers.setdefault(one, len(numbers)) for one in told])
    return Told([read(one) for one in numbers], number)


def _as_it_is(raw: Raw) -> Raw:
    return raw


def _each(values: Iterable[Sortable]) -> tuple[Sortable, ...]:
    """The values that are there, each once, in order."""
    return tuple(sorted(set(filter(None, values))))


def _births(reports: Sequence[Report]) -> Told[Birth]:
    written = {report.birth.text: report.birth for report in reports if report.birth is not None}
    return _told(
        (report.birth.text if report.birth is not None else "" for report in reports),
        lambda text: _birth(written.get(text)),
    )


def _birth(birth: UncertainDate | None) -> Birth:
    if birth is None or birth.earliest is None or birth.latest is None:
        return Birth()
    first, last = birth.earliest, birth.latest
    year = first.year if first.year == last.year else 0
    if (last - first).days > _WIDEST:
        return Birth(year=year)
    if first != last:
        return Birth(first=first.toordinal(), last=last.toordinal(), year=year)
    low, high = sorted((first.month, first.day))
    is_day_of_another = first.day <= _MONTHS and first.day != first.month
    return Birth(
        day=_number(first.year, first.month, first.day),
        swapped=_number(first.year, first.day, first.month) if is_day_of_another else 0,
        first=first.toordinal(),
        last=first.toordinal(),
        year=year,
        key=f"{year} {low} {high}",
    )


def _number(year: int, month: int, day: int) -> int:
    return year * 10000 + month * 100 + day


def _sex(text: str) -> str:
    word = text.strip().casefold()
    return "f" if word in _FEMALE else "m" if word in _MALE else ""


@lru_cache(maxsize=1 << 14)
def _place(text: str) -> str:
    """The same for the spellings of a place in several languages."""
    return " ".join(sound(word) or word for word in folded(text).split())


def _verdicts(tried: tuple[tuple[date, str], ...]) -> Verdicts:
    return Verdicts(
        keys=_each(f"{day.isoformat()} {folded(court)}" for day, court in tried if court),
        days=_each(day.toordinal() for day, _ in tried),
    )


def _article(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum() or letter in "-().")


def listed(days: Iterable[int]) -> list[int]:
    """The days with those around them, for agreement within a few days."""
    return sorted({day + more for day in days for more in range(-NEAR_DAYS, NEAR_DAYS + 1)})
