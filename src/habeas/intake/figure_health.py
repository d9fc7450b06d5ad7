"""Figures of one file held against each other: one speaker, one measure, one day, and numbers that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from habeas.domain.bounds import Bounds, read_bounds
from habeas.domain.claims import Draft, Stance
from habeas.domain.numerals import say_number
from habeas.domain.speech import N_
from habeas.domain.telling import label_of, say_reading
from habeas.intake.proposals import Notice, Row

Likeness = tuple[str, str, str]


def contradicting_figures(rows: Iterable[Row]) -> Iterator[Notice]:
    """A notice for each speaker, measure and day (or period) of which rows give numbers that have none in common.

    A vague day is compared with the same vague day only, and a figure without any day with nothing.
    """
    alike: dict[Likeness, list[tuple[int, Draft]]] = {}
    for row in rows:
        for proposed in row.claims:
            if proposed.draft.kind == "figure" and proposed.draft.stance is not Stance.DENIED:
                for likeness in _likenesses(proposed.draft):
                    alike.setdefault(likeness, []).append((row.number, proposed.draft))
    for (speaker, measure, day), told in alike.items():
        if _contradict([figure for _, figure in told]):
            numbers = tuple(number for number, _ in told)
            yield Notice(
                kind="contradiction",
                rows=numbers,
                sentence=N_(
                    "%(speaker)s, %(measure)s, %(day)s: rows %(rows)s give numbers that cannot all hold: %(sides)s."
                ),
                values={
                    "speaker": speaker,
                    "measure": partial(_counted, measure),
                    "day": partial(_when, day),
                    "rows": ", ".join(map(str, numbers)),
                    "sides": partial(_sides, [figure for _, figure in told]),
                },
            )


def _likenesses(figure: Draft) -> Iterator[Likeness]:
    """Each speaker of a figure with what it counts and when; none where it gives no day."""
    begins, ends = _text(figure, "period_from"), _text(figure, "period_to")
    as_of = figure.when.text if figure.when else ""
    day = f"{begins}/{ends or as_of}" if begins else ends or as_of
    if day:
        measure = _text(figure, "measure")
        counted = _text(figure, "population") if measure == "other" else measure
        yield from ((speaker, counted, day) for speaker in dict.fromkeys(figure.speakers))


def _contradict(figures: Sequence[Draft]) -> bool:
    bounds = [_bounds(figure) for figure in figures]
    lowest = max((each.lower for each in bounds if each.lower is not None), default=None)
    highest = min((each.upper for each in bounds if each.upper is not None), default=None)
    return lowest is not None and highest is not None and highest < lowest


def _bounds(figure: Draft) -> Bounds:
    ends = {name: value for name in ("number", "lower", "upper") if type(value := figure.details.get(name)) is int}
    return read_bounds(
        qualifier=_text(figure, "qualifier"),
        number=ends.get("number"),
        lower=ends.get("lower"),
        upper=ends.get("upper"),
    )


def _counted(measure: str, language: str) -> str:
    """What is counted, in words: a measure's label, or that of the people that a figure of no known measure counts."""
    found = label_of("figure_measures", measure, language)
    return found if found != measure else label_of("populations", measure, language)


def _when(day: str, language: str) -> str:
    """A day in words, or the first and the last one of a period."""
    return " – ".join(say_reading("day", end, language) for end in day.split("/"))


def _sides(figures: Sequence[Draft], language: str) -> str:
    return " / ".join(dict.fromkeys(_said(figure, language) for figure in figures))


def _said(figure: Draft, language: str) -> str:
    """A number as it was told: "1,422", "more than 1,300", "about 100–200"."""
    qualifier, number = _text(figure, "qualifier") or "exact", figure.details.get("number")
    if isinstance(number, int):
        said = say_number(number, language)
    else:
        ends = [figure.details.get(end) for end in ("lower", "upper")]
        said = "–".join(say_number(end, language) if isinstance(end, int) else "…" for end in ends if any(ends))
    return label_of("qualifiers", qualifier, language) % {"n": said}


def _text(figure: Draft, name: str) -> str:
    value = figure.details.get(name, "")
    return value if isinstance(value, str) else str(value)
