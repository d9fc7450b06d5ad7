"""Numbers as a reader meets them: on the overview as cards, and each on a page of its own with the people behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain import vocabulary
from habeas.domain.counts import Count, Counted
from habeas.domain.dossier import Level
from habeas.queries.named import Named
from habeas.workspace.components import describing, states
from habeas.workspace.components.bounds_bar import BoundsBar, draw_bounds
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import number_url, person_url, with_lens

AT_ONCE = 100
STARTS = {level: f"{level.word}_start" for level in Level}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCard:
    """One number on the overview; its label leads to the people behind it."""

    label: str
    url: str
    best: str
    when: str
    bounds: str
    unnamed: str
    bar: BoundsBar
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedView:
    """One person behind a number, and why they are not counted as certain."""

    name: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelView:
    """The people who count certainly, most likely or possibly; `before` and `after` lead to the rest of many."""

    code: str
    heading: str
    meaning: str
    people: tuple[CountedView, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPage:
    """A number down to its people. `problems` are what could not be read of the period asked about."""

    when: str
    best: str
    bounds: str
    unnamed: str
    bar: BoundsBar
    sentence: str
    definition: str
    is_flow: bool
    from_given: str
    to_given: str
    problems: tuple[str, ...]
    levels: tuple[LevelView, ...]
    change_url: str


def build_card(count: Count, *, sentence: str, query: str) -> NumberCard:
    """The card of one count."""
    return NumberCard(
        label=measure_label(count.measure),
        url=number_url(count.measure, query=query, first=count.from_day),
        best=words.number(count.best),
        when=say_when(count),
        bounds=words.bounds(count.low, count.best, count.high),
        unnamed=say_unnamed(count),
        bar=_bar(count),
        sentence=sentence,
    )


def build_number(
    count: Count,
    named: Mapping[Level, Named],
    *,
    sentence: str,
    query: str,
    given: Mapping[str, str],
    problems: Iterable[str],
    path: str,
) -> NumberPage:
    """The page of one count with those who are in it; `path` is its address without the lens."""
    return NumberPage(
        when=say_when(count),
        best=words.number(count.best),
        bounds=words.bounds(count.low, count.best, count.high),
        unnamed=say_unnamed(count),
        bar=_bar(count),
        sentence=sentence,
        definition=definition_of(count.measure),
        is_flow=count.kind != "stock",
        from_given=given.get("from", ""),
        to_given=given.get("to", ""),
        problems=tuple(problems),
        levels=_levels(named, count, path=path, query=query),
        change_url=change_url(count.measure, query) if count.kind == "stock" else "",
    )


def measure_label(measure: str) -> str:
    """What is counted, beginning with a capital."""
    label = describing.label_of("measures", measure)
    return label[:1].upper() + label[1:]


def definition_of(measure: str) -> str:
    """What exactly is counted, as it is published."""
    return vocabulary.said_in(vocabulary.term("measures", measure).definition, words.language())


def say_when(count: Count) -> str:
    """The day or the period of a count, in words."""
    if count.as_of is not None:
        return _("at the end of %(day)s") % {"day": words.day(count.as_of)}
    last = words.day(count.to_day) if count.to_day else _("today")
    if count.from_day is None:
        return _("in all, up to %(last)s") % {"last": last}
    return _("from %(first)s to %(last)s") % {"first": words.day(count.from_day), "last": last}


def say_unnamed(count: Count) -> str:
    """How many people without a name are in a count, or beside it; empty where there are none."""
    most = count.unnamed_high
    if not most:
        return ""
    people = ngettext("%(n)s person without a name", "%(n)s people without a name", most) % {"n": words.number(most)}
    if count.unnamed_low != most:
        people = _("at most %(people)s") % {"people": people}
    if count.kind == "stock":
        return _("beside them: %(people)s") % {"people": people}
    return _("among them: %(people)s") % {"people": people}


def _bar(count: Count) -> BoundsBar:
    unnamed = 0 if count.kind == "stock" else count.unnamed_high
    return draw_bounds(low=count.low, best=count.best, high=count.high, most=max(1, count.high), unnamed=unnamed)


def path_of(measure: str, kept: Iterable[tuple[str, str]]) -> str:
    """The address of a number with its period and without the lens."""
    return with_lens(reverse("number", args=[measure]), urlencode(list(kept)))


def change_url(measure: str, query: str) -> str:
    """Where it is said why a number of people on a day differs from an earlier one."""
    return with_lens(reverse("change", args=[measure]), query)


def _levels(named: Mapping[Level, Named], count: Count, *, path: str, query: str) -> tuple[LevelView, ...]:
    starts = {level: each.start for level, each in named.items()}

    def turned(level: Level, start: int) -> str:
        places = {STARTS[one]: place for one, place in (starts | {level: start}).items() if place}
        return f"{with_lens(with_lens(path, urlencode(places)), query)}#{level.word}"

    fewer = named[Level.LOW].total - count.low if count.kind == "stock" else 0
    return tuple(
        _level(
            level, named[level], query=query, turned=partial(turned, level), fewer=fewer if level is Level.LOW else 0
        )
        for level in Level
    )


def _level(level: Level, named: Named, *, query: str, turned: Callable[[int], str], fewer: int) -> LevelView:
    """`fewer`: by how many the people told of without a name lower the certain count (rule 13)."""
    after = named.start + AT_ONCE
    heading = describing.label_of("levels", level.word)
    meaning = vocabulary.said_in(vocabulary.term("levels", level.word).definition, words.language())
    if fewer > 0:
        meaning += " " + ngettext(
            "%(n)s of them may be among those who left custody without being named; the count says so much less.",
            "Up to %(n)s of them may be among those who left custody without being named; the count says so many less.",
            fewer,
        ) % {"n": words.number(fewer)}
    return LevelView(
        code=level.word,
        heading=f"{heading[:1].upper()}{heading[1:]}: {words.number(named.total)}",
        meaning=meaning,
        people=tuple(
            CountedView(
                name=one.name_in(words.language()) or _("Name not shown"),
                url=person_url(one.person, query),
                reason=_reason(one),
            )
            for one in named.people
        ),
        before=turned(max(0, named.start - AT_ONCE)) if named.start else "",
        after=turned(after) if after < named.total else "",
    )


def _reason(counted: Counted) -> str:
    return states.reason_words(counted.reason, since=words.day(counted.since) if counted.since else "")
