"""Forms of names: all spellings that sound alike are one, and each pair of forms is scored once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from habeas.matching.namesakes import LONGEST, Heard, hear, taken_apart
from habeas.names.comparing import GIVEN_CONFLICT, given_of, of_given, of_surname, score_parsed
from habeas.names.parsing import Parsed, Reading, parse_all

_MAY_BE, _SURELY = 1, 2
_WORTH_A_LOOK = 0.5
Near = Sequence[Mapping[int, Sequence[int]]]


class Form(NamedTuple):
    """What all spellings with one form share: `heard` is one of each name, by which it is scored, `as_one` all of them."""

    as_one: Heard
    heard: tuple[Heard, ...]

    @property
    def namesakes(self) -> str:
        """What namesakes share: the bones of the first surname, and the given name."""
        return " ".join([*self.as_one.surnames[:1], *self.as_one.given[:1]])


class Forms:
    """The forms met so far, each under a number: a person with several names has one number for all of them."""

    def __init__(self) -> None:
        self.all: list[Form] = []
        self._numbers: dict[str | tuple[str, ...], int] = {}
        self._heard: dict[str, Heard] = {}
        self._given: dict[tuple[str, str], float] = {}

    def hear_all(self, names: Iterable[str]) -> None:
        """Take many names apart at once, which is quicker."""
        parsed = parse_all({name for name in names if len(name) <= LONGEST})
        self._heard.update((name, taken_apart(name, one)) for name, one in parsed.items())

    def of(self, names: Sequence[str]) -> tuple[int | None, Heard]:
        """The number of the form of somebody's names, and the names as one; no number where none of them has a word."""
        heard = [one for one in map(self._hear, names) if one.form] if len(names) > 1 else [*map(self._hear, names)]
        if not heard or not heard[0].form:
            return None, hear("")
        as_one = heard[0] if len(heard) == 1 else _together(heard)
        key = as_one.form if len(heard) == 1 else tuple(sorted({one.form for one in heard}))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.all)
            self.all.append(Form(as_one, tuple({one.form: one for one in heard}.values())))
        return number, as_one

    def score(self, one: int, other: int, *, least: float = 0.0) -> float:
        """The best score of any two spellings, patronymics left aside; any number below `least` where it is below that."""
        ours, theirs = self.all[one].heard, self.all[other].heard
        if len(ours) == 1 and len(theirs) == 1:
            a, b = ours[0].parsed, theirs[0].parsed
            if _is_plain(a) and _is_plain(b) and a.origin + b.origin > _SURELY:
                return self._score_plain(a, b, least)
            return _score(a, b)
        return max(_score(a.parsed, b.parsed) for a in ours for b in theirs)

    def _score_plain(self, a: Parsed, b: Parsed, least: float) -> float:
        """As names are scored, with the given names first: of these there are few, and without them nothing fits."""
        x, y = (a.readings[0], b.readings[0]) if a.text <= b.text else (b.readings[0], a.readings[0])
        given = self._score_given(x, y)
        if given < least:
            return given
        return given * of_surname(x.surnames[0], y.surnames[0], thorough=given >= _WORTH_A_LOOK)

    def _score_given(self, x: Reading, y: Reading) -> float:
        one, other = x.given, y.given
        assert one is not None and other is not None
        score = self._given.get((one.text, other.text))
        if score is None:
            score = self._given[one.text, other.text] = of_given(one, other)
        return given_of(x, y) if score == GIVEN_CONFLICT else score

    def _hear(self, text: str) -> Heard:
        heard = self._heard.get(text)
        if heard is None:
            heard = self._heard[text] = hear(text)
        return heard


def near(forms: Forms, pairs: Iterable[tuple[int, int]], levels: Sequence[float]) -> list[Mapping[int, list[int]]]:
    """For each level (the highest first), the forms whose score with a form reaches it and no higher one.

    A partial form reaches the lowest level at most.
    """
    found: list[dict[int, list[int]]] = [{} for _ in levels]
    for one, other in pairs:
        score = forms.score(one, other, least=levels[-1])
        if score < levels[-1]:
            continue
        partial = forms.all[one].as_one.partial or forms.all[other].as_one.partial
        level = found[-1 if partial else next(at for at, least in enumerate(levels) if score >= least)]
        level.setdefault(one, []).append(other)
        level.setdefault(other, []).append(one)
    return list(found)


def _together(heard: Sequence[Heard]) -> Heard:
    """Several names of one person as one: whatever any of them says."""

    def each(field: str) -> tuple[str, ...]:
        return tuple(sorted({value for one in heard for value in getattr(one, field)}))

    return heard[0]._replace(
        surnames=each("surnames"),
        fathers=each("fathers"),
        given=each("given"),
        initials="".join([one.initials for one in heard]),
        father=each("father"),
        father_initial=max(one.father_initial for one in heard),
        father_known=any(one.father_known for one in heard),
        whole=any(one.whole for one in heard),
        partial=all(one.partial for one in heard),
    )


def _is_plain(name: Parsed) -> bool:
    """Whether there is one way to read it: a given name and one surname."""
    if len(name.readings) > 1 or name.also or name.doubts or not name.origin:
        return False
    given, surnames, patronymic = name.readings[0]
    return given is not None and len(given.text) > 1 and len(surnames) == 1 and patronymic is None


def _score(one: Parsed, other: Parsed) -> float:
    """As names are scored; where both may be East Slavic though neither surely is, the better of both methods."""
    score = score_parsed(one, other)
    if one.origin == other.origin == _MAY_BE:
        return max(score, score_parsed(one._replace(origin=_SURELY), other._replace(origin=_SURELY)))
    return score
