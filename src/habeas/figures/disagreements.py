"""Published figures that disagree with each other, and why.

Figures are laid side by side when they count the same measure of the same population for the same days. Grounds,
the gravest first: `contradict`, their bounds have no number in common; `parts`, the parts that a note adds up do
not give the number; `noted`, whoever documented it wrote down a contradiction; `differ`, the bounds can all hold
and yet the sources said different things. A vague day (a month, a year) is compared with the same vague day only:
a month's figure may mean another day than the fifth. Figures without any day are laid beside nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.date_reading import say_date
from habeas.domain.dates import parse
from habeas.domain.speech import Speech, speech
from habeas.domain.vocabulary import label
from habeas.figures.published import Figure

CONTRADICT, PARTS, NOTED, DIFFER = "contradict", "parts", "noted", "differ"

# The marks that documenters write into the note of a figure that contradicts another.
_NOTED = re.compile(r"\b(DISAGREES?|CONFLICTS?|SAME NEWS|SAME DAY|differs)\b|\bvs\.? \d|\d vs\b|do not add up")
_SUM = re.compile(r"\d[\d,]*(?:\s+[^\W\d]+){0,3}(?:\s*\+\s*\d[\d,]*(?:\s+[^\W\d]+){0,3})+")
_NUMBER = re.compile(r"\d[\d,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Figures that do not say the same of the same days. `grounds` are ordered, the gravest first."""

    measure: str
    population: str
    when: str
    grounds: tuple[str, ...]
    figures: tuple[str, ...]
    sentence: str


def find_disagreements(figures: Iterable[Figure], *, language: str) -> list[Disagreement]:
    """Every disagreement, in order of days, then of measures."""
    alike: dict[tuple[date, date, str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        alike[_likeness(figure)].append(figure)
    found = []
    for _, group in sorted(alike.items()):
        group.sort(key=lambda one: (one.lower or 0, one.upper or 0, one.claim))
        grounds = _grounds(group)
        if grounds:
            found.append(_disagreement(group, grounds, language))
    return found


def parts_given(note: str) -> list[tuple[int, ...]]:
    """The sums that a note spells out: "968 men + 168 women" gives (968, 168)."""
    return [tuple(_value(number) for number in _NUMBER.findall(found)) for found in _SUM.findall(note)]


def _likeness(figure: Figure) -> tuple[date, date, str, str, str]:
    """What figures must share to be laid side by side: their days, measure and population; one without days is alone."""
    first, last = figure.days
    alone = figure.claim if last is None else ""
    return last or date.max, first or date.min, figure.measure, figure.population, alone


def _grounds(group: Sequence[Figure]) -> tuple[str, ...]:
    told = {(figure.qualifier, figure.number, figure.lower, figure.upper) for figure in group}
    tests = (
        (CONTRADICT, _contradict(group)),
        (PARTS, any(_wrong_sum(figure) is not None for figure in group)),
        (NOTED, any(_NOTED.search(figure.note) for figure in group)),
        (DIFFER, len(told) > 1),
    )
    grounds = tuple(ground for ground, holds in tests if holds)
    return grounds[:-1] if grounds[0:1] == (CONTRADICT,) and grounds[-1] == DIFFER else grounds


def _contradict(group: Sequence[Figure]) -> bool:
    lowest = max((figure.lower for figure in group if figure.lower is not None), default=None)
    highest = min((figure.upper for figure in group if figure.upper is not None), default=None)
    return lowest is not None and highest is not None and highest < lowest


def _wrong_sum(figure: Figure) -> tuple[int, ...] | None:
    """Parts in the note that give another number; a sum in which the figure is itself a part is none of its parts."""
    for parts in parts_given(figure.note):
        if figure.number is not None and figure.number not in parts and sum(parts) != figure.number:
            return parts
    return None


def _disagreement(group: Sequence[Figure], grounds: tuple[str, ...], language: str) -> Disagreement:
    first = group[0]
    return Disagreement(
        measure=first.measure,
        population=first.population,
        when=_when(first),
        grounds=grounds,
        figures=tuple(figure.claim for figure in group),
        sentence=_sentence(group, grounds, speech(language)),
    )


def _sentence(group: Sequence[Figure], grounds: tuple[str, ...], say: Speech) -> str:
    what = label("figure_measures", group[0].measure, say.language)
    said = "; ".join(_said_by(figure, say) for figure in group)
    return say.say("%(what)s, %(when)s: %(said)s.", what=what, when=_when_said(group[0], say), said=said) + "".join(
        " " + why for why in _whys(group, grounds, say)
    )


def _whys(group: Sequence[Figure], grounds: tuple[str, ...], say: Speech) -> list[str]:
    whys = []
    if CONTRADICT in grounds:
        whys.append(say.say("No number satisfies all of them."))
    for figure in group:
        parts = _wrong_sum(figure)
        if parts is not None:
            whys.append(
                say.say(
                    "The parts given for %(number)s do not add up: %(sum)s = %(total)s.",
                    number=figure.said(say.language),
                    sum=" + ".join(str(part) for part in parts),
                    total=sum(parts),
                )
            )
        if _NOTED.search(figure.note):
            whys.append(
                say.say(
                    "The note to “%(number)s” says: “%(note)s”.", number=figure.said(say.language), note=figure.note
                )
            )
    if grounds == (DIFFER,):
        whys.append(say.say("All can be true at once, and yet they do not say the same."))
    return whys


def _said_by(figure: Figure, say: Speech) -> str:
    who = ", ".join(figure.speakers) or figure.source.publisher or figure.source.title
    return f"{figure.said(say.language)} ({who})" if who else figure.said(say.language)


def _when_said(figure: Figure, say: Speech) -> str:
    when = _when(figure)
    return say_date(parse(when), say.language) if when else say.say("day not given")


def _when(figure: Figure) -> str:
    """The day, or the period, as EDTF."""
    begins, ends = figure.period_from, figure.period_to or figure.as_of
    if begins is not None and ends is not None and begins != ends and "/" not in begins.text + ends.text:
        return f"{begins.text}/{ends.text}"
    return ends.text if ends is not None else begins.text if begins is not None else ""


def _value(number: str) -> int:
    return int(number.replace(",", ""))
