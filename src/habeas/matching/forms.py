"""Forms of names: all spellings that sound alike are one, and each pair of forms is scored once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from habeas.matching.namesakes import Heard, hear, hear_all
from habeas.names.comparing import (
    GIVEN_CONFLICT,
    WORTH_A_LOOK,
    best_readings,
    given_of,
    of_given,
    of_surname,
    score_parsed,
)
from habeas.names.parsing import Parsed, Reading

_SURELY, _SURE = 2, 0.93
Near = Sequence[Mapping[int, Sequence[int]]]


class Form(NamedTuple):
    """What all spellings with one form share.

    `heard` is one of each name, by which it is scored, `as_one` all of them; `name_key` is what namesakes share: the bones
    of the first surname, and the given name.
    """

    as_one: Heard
    heard: tuple[Heard, ...]
    name_key: str


class Forms:
    """The forms met so far, each under a number: a person with several names has one number for all of them."""

    def __init__(self) -> None:
        self.all: list[Form] = []
        self._numbers: dict[str | tuple[str, ...], int] = {}
        self._heard: dict[str, Heard] = {}
        self._given: dict[tuple[str, str], float] = {}

    def hear_all(self, names: Iterable[str]) -> None:
        """Take many names apart at once, which is quicker."""
        self._heard.update(hear_all(names))

    def of(self, names: Sequence[str]) -> tuple[int | None, Heard]:
        """The number of the form of somebody's names, and the names as one; no number where none of them has a word."""
        if len(names) == 1:
            heard = self._hear(names[0])
            return (self._number(heard.form, heard, (heard,)) if heard.form else None), heard
        several = [one for one in map(self._hear, names) if one.form]
        if not several:
            return None, hear("")
        by_form = {one.form: one for one in several}
        key = several[0].form if len(by_form) == 1 else tuple(sorted(by_form))
        as_one = _together(several)
        return self._number(key, as_one, by_form.values()), as_one

    def _number(self, key: str | tuple[str, ...], as_one: Heard, heard: Iterable[Heard]) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.all)
            name_key = " ".join([*as_one.surnames[:1], *as_one.given[:1]])
            self.all.append(Form(as_one, tuple(heard), name_key))
        return number

    def score(self, one: int, other: int, *, least: float = 0.0) -> float:
        """The best score of any two spellings, patronymics left aside; any number below `least` where it is below that."""
        ours, theirs = self.all[one].heard, self.all[other].heard
        if len(ours) == 1 and len(theirs) == 1:
            return self._score(ours[0].parsed, theirs[0].parsed, least)
        return max(self._score(a.parsed, b.parsed, least) for a in ours for b in theirs)

    def _score(self, a: Parsed, b: Parsed, least: float) -> float:
        """As names are scored; where both may be East Slavic though neither surely is, the better of both methods."""
        if a.text > b.text:
            a, b = b, a
        if not (a.origin and b.origin) or a.doubts or b.doubts:
            return score_parsed(_without_patronymic(a), _without_patronymic(b))
        score = self._score_readings(a, b, least)
        if a.origin + b.origin > _SURELY or score >= _SURE:
            return score
        return max(score, score_parsed(_without_patronymic(a), _without_patronymic(b)))

    def _score_readings(self, a: Parsed, b: Parsed, least: float) -> float:
        """The best score of any two readings, with the given names first: of these there are few, and without them nothing fits."""
        given = max([self._score_given(x, y) for x in a.readings for y in b.readings])
        if given < least:
            return given
        if not (_is_plain(a) and _is_plain(b)):
            return best_readings(_without_patronymic(a), _without_patronymic(b))[0]
        ours, theirs = a.readings[0].surnames[0], b.readings[0].surnames[0]
        return given * of_surname(ours, theirs, thorough=given >= WORTH_A_LOOK)

    def _score_given(self, x: Reading, y: Reading) -> float:
        one, other = x.given, y.given
        if one is None or other is None:
            return given_of(x, y)
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


def _without_patronymic(parsed: Parsed) -> Parsed:
    if parsed.patronymic is None and all(one.patronymic is None for one in parsed.readings):
        return parsed
    return parsed._replace(patronymic=None, readings=tuple([Reading(*one[:2]) for one in parsed.readings]))


def _is_plain(name: Parsed) -> bool:
    """Whether there is one way to read it: a given name and one surname."""
    given, surnames, _ = name.readings[0]
    return len(name.readings) == len(surnames) == 1 and given is not None and len(given.text) > 1 and not name.also
