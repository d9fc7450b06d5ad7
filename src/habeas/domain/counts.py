"""Counting people over dossiers: stocks and flows with low, best and high (rules 11 to 14 and 17 of counting)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.calling import called, called_in
from habeas.domain.designations import DESIGNATED, designated_level
from habeas.domain.dossier import Dossier, Happening, Level
from habeas.domain.errors import Refused
from habeas.domain.groups import NONE, DescribedGroup, Places, left_before, low_lowered, unfilled
from habeas.domain.restraints import restrained_on
from habeas.domain.rules import Rules
from habeas.domain.vocabulary import label, terms

FACETS = ("region", "sex", "article", "prison", "status", "designation")
NO_VALUE = ""
AFTER_RELEASE = "pressured_after_release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is counted: a stock on `as_of`, or a flow from `from_day` to `to_day`, both included (None: open)."""

    measure: str
    as_of: date | None = None
    from_day: date | None = None
    to_day: date | None = None
    designated_by: str = ""
    by: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Stock, flow, or cumulative: a flow without a first day."""
        if is_stock(self.measure):
            return "stock"
        return "cumulative" if self.from_day is None else "flow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One person in a count: at which level, and why not at low. `reason` is a code of the vocabulary.

    `name` is the one told most often, whatever its language; `called` those before readers (`domain.calling.called`).
    """

    person: str
    name: str
    level: Level
    reason: str = ""
    since: date | None = None
    called: tuple[str, ...] = ()

    def name_in(self, language: str) -> str:
        """The name that stands for this person before a reader of a language."""
        return called_in(language, self.called, otherwise=self.name)

    def reason_in(self, language: str) -> str:
        """The reason as a reader may be told it, empty at low."""
        if not self.reason:
            return ""
        return label("stay_reasons", self.reason, language) % {"since": self.since.isoformat() if self.since else "?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The count of those who share the values `by`, in the order of the question's facets."""

    by: tuple[str, ...]
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """An answer: `low <= best <= high`; unnamed people are in it for a flow, beside it for a stock."""

    measure: str
    kind: str
    as_of: date | None
    from_day: date | None
    to_day: date | None
    low: int
    best: int
    high: int
    unnamed: int = 0
    unnamed_low: int = 0
    unnamed_high: int = 0
    people: tuple[Counted, ...] = ()
    groups: tuple[Part, ...] = ()
    is_forecast: bool = False
    documented: int = 0


def is_stock(measure: str) -> bool:
    """Say whether a measure counts people on a day. Raises Refused for a measure that is not the register's."""
    known = terms("measures").get(measure)
    if known is None:
        raise Refused(
            "“%(measure)s” is not a measure; the measures are %(known)s.",
            measure=measure,
            known=", ".join(sorted(terms("measures"))),
        )
    return known.flags.get("kind") == "stock"


def nowhere(place: str) -> str | None:
    """The region of a place, without a country's pack: not known."""
    return None


def count(
    question: Question,
    dossiers: Sequence[Dossier],
    groups: Sequence[DescribedGroup],
    *,
    rules: Rules,
    today: date,
    region_of: Callable[[str], str | None] = nowhere,
) -> Count:
    """Count people, never events. `today` is the day of knowing: later days are labelled a forecast.

    A stock without `as_of` is taken today; a flow without `to_day` goes up to today. Raises Refused for what
    cannot be asked.
    """
    question = settled(question, today)
    counted = [(dossier, found) for dossier in dossiers if (found := _counted(question, dossier, rules)) is not None]
    sure = [dossier for dossier, each in counted if each.level is Level.LOW]
    places, lowered = _unnamed(question, groups, dossiers, sure, rules)
    levels = [each.level for _, each in counted]
    low, best, high = (sum(1 for each in levels if each <= level) for level in Level)
    return answer(
        question,
        (low, best, high),
        places,
        lowered=lowered,
        today=today,
        people=tuple(sorted((each for _, each in counted), key=lambda each: (each.level, each.name, each.person))),
        groups=_parts(question, counted, region_of),
        documented=len(dossiers),
    )


def answer(
    question: Question,
    named: tuple[int, int, int],
    places: Places,
    *,
    lowered: int,
    today: date,
    people: tuple[Counted, ...],
    groups: tuple[Part, ...],
    documented: int,
) -> Count:
    """The count that named people (low, best, high) and unfilled places come to: places add to a flow; beside a stock
    they stand, and lower its low reading by `lowered`. `question` has its days settled."""
    low, best, high = named
    if question.kind == "stock":
        low = low - lowered
    else:
        low, best, high = low + places.low, best + places.best, high + places.high
    best = max(low, best)
    return Count(
        measure=question.measure,
        kind=question.kind,
        as_of=question.as_of,
        from_day=question.from_day,
        to_day=question.to_day,
        low=low,
        best=best,
        high=max(best, high),
        unnamed=places.best,
        unnamed_low=places.low,
        unnamed_high=places.high,
        people=people,
        groups=groups,
        is_forecast=(question.as_of or question.to_day or today) > today,
        documented=documented,
    )


def settled(question: Question, today: date) -> Question:
    """The question with its days filled in. Raises Refused for what cannot be asked."""
    unknown = [facet for facet in question.by if facet not in FACETS]
    if unknown:
        raise Refused("“%(facet)s” cannot be counted by; use %(known)s.", facet=unknown[0], known=", ".join(FACETS))
    if question.kind == "stock":
        if question.from_day or question.to_day:
            raise Refused(
                "%(measure)s is counted on one day, not between two: give the day it is asked for.",
                measure=question.measure,
            )
        return _asked(question, as_of=question.as_of or today, to_day=None)
    to_day = question.to_day or question.as_of or today
    if question.from_day and question.from_day > to_day:
        raise Refused(
            "The period ends on %(to_day)s, before it begins on %(from_day)s.",
            to_day=to_day,
            from_day=question.from_day,
        )
    return _asked(question, as_of=None, to_day=to_day)


def _asked(question: Question, *, as_of: date | None, to_day: date | None) -> Question:
    return Question(
        measure=question.measure,
        as_of=as_of,
        from_day=question.from_day,
        to_day=to_day,
        designated_by=question.designated_by,
        by=question.by,
    )


def _counted(question: Question, dossier: Dossier, rules: Rules) -> Counted | None:
    if question.kind == "stock":
        level, reason, since = _in_stock(question, dossier, rules)
    else:
        level, reason = _in_flow(question, dossier)
        since = None
    if level is None:
        return None
    return Counted(
        person=dossier.person,
        name=dossier.names[0].text if dossier.names else "",
        level=level,
        reason=reason if level is not Level.LOW else "",
        since=since if level is not Level.LOW else None,
        called=called(dossier.names),
    )


def _in_stock(question: Question, dossier: Dossier, rules: Rules) -> tuple[Level | None, str, date | None]:
    day = question.as_of or date.max
    if question.measure == "restricted":
        return restrained_on(dossier, day, rules), "restriction_vague", None
    stay = dossier.stay_on(day)
    if stay is None:
        return None, "", None
    if question.measure == "held" and not question.designated_by:
        return stay.level, stay.reason, stay.since
    on = day if question.measure == "political_prisoners" else None
    designated = designated_level(dossier.designations, organisation=question.designated_by, day=on)
    if designated is None:
        return None, "", None
    if designated > stay.level:
        return designated, "designation_vague", None
    return stay.level, stay.reason, stay.since


def _in_flow(question: Question, dossier: Dossier) -> tuple[Level | None, str]:
    found = [
        (level, why_not_low(happening))
        for happening in dossier.happenings
        if happening.measure == question.measure and (level := flow_level(happening, question)) is not None
    ]
    if question.designated_by:
        designated = designated_level(dossier.designations, organisation=question.designated_by, day=None)
        found = [(max(level, designated), reason) for level, reason in found] if designated is not None else []
    return min(found, default=(None, ""))


def flow_level(happening: Happening, question: Question) -> Level | None:
    """The level at which a happening counts in the question's period, None: not at all (rule 12)."""
    first, last = question.from_day or date.min, question.to_day or date.max
    earliest, latest = happening.earliest or date.min, happening.latest or date.max
    if latest < first or last < earliest:
        return None
    if first <= earliest and latest <= last:
        return happening.surest
    if happening.best is not None and first <= happening.best <= last:
        return max(Level.BEST, happening.surest)
    return Level.HIGH


def why_not_low(happening: Happening) -> str:
    """Why an event does not count at low, as a code of the vocabulary."""
    if happening.surest is not Level.LOW:
        if happening.measure == AFTER_RELEASE:
            return "release_vague"
        return "disputed" if happening.surest is Level.BEST else "only_possibly"
    return "undated" if happening.best is None else "day_vague"


def _unnamed(
    question: Question,
    groups: Sequence[DescribedGroup],
    dossiers: Sequence[Dossier],
    low: Sequence[Dossier],
    rules: Rules,
) -> tuple[Places, int]:
    if question.designated_by and question.kind != "stock":
        return NONE, 0
    if question.kind == "stock":
        if question.measure == "restricted":
            return restricted_places(question, groups), 0
        lowered, unnamed = low_lowered(question.as_of or date.max, groups, dossiers, low, rules)
        return Places(unnamed, unnamed, unnamed), lowered
    return places_in_flow(question, groups, unfilled(question.measure, groups, dossiers, rules)), 0


def places_in_flow(question: Question, groups: Sequence[DescribedGroup], left: Mapping[str, Places]) -> Places:
    """What the unfilled places `left` of groups add to a flow."""
    total = NONE
    for group in groups:
        if group.counts_in(question.measure):
            level = flow_level(_as_happening(group, question.measure), question)
            if question.measure == AFTER_RELEASE and level is not None:
                had_left = left_before(group, groups)
                level = None if had_left is None else max(level, had_left)
            total = total + _at(level, left[group.id])
    return total


def restricted_places(question: Question, groups: Sequence[DescribedGroup]) -> Places:
    """Groups told to be restricted by the day are printed beside the count."""
    told = [group for group in groups if group.kind == "restriction" and _begun(group, question.as_of)]
    best = sum(group.best for group in told)
    return Places(best, best, best)


def _begun(group: DescribedGroup, day: date | None) -> bool:
    return day is None or group.window.earliest is None or group.window.earliest <= day


def _as_happening(group: DescribedGroup, measure: str) -> Happening:
    window = group.window
    return Happening(
        measure=measure,
        earliest=window.earliest,
        best=window.best if group.dated else None,
        latest=window.latest,
    )


def _at(level: Level | None, places: Places) -> Places:
    """What unfilled places add: to every reading, to the best and the high one, or to the high one alone."""
    match level:
        case Level.LOW:
            return places
        case Level.BEST:
            return Places(0, places.best, places.high)
        case Level.HIGH:
            return Places(0, 0, places.high)
        case None:
            return NONE


def _parts(
    question: Question,
    counted: Sequence[tuple[Dossier, Counted]],
    region_of: Callable[[str], str | None],
) -> tuple[Part, ...]:
    if not question.by:
        return ()
    levels: dict[tuple[str, ...], list[Level]] = {}
    for dossier, each in counted:
        for values in _combinations(question, dossier, region_of):
            levels.setdefault(values, []).append(each.level)
    return tuple(
        Part(by=values, **{level.word: sum(1 for each in found if each <= level) for level in Level})
        for values, found in sorted(levels.items())
    )


def _combinations(
    question: Question, dossier: Dossier, region_of: Callable[[str], str | None]
) -> Iterable[tuple[str, ...]]:
    combined: list[tuple[str, ...]] = [()]
    for facet in question.by:
        values = facet_values(dossier, facet, day=question.as_of or question.to_day, region_of=region_of)
        combined = [(*before, value) for before in combined for value in values or (NO_VALUE,)]
    return combined


def facet_values(
    dossier: Dossier, facet: str, *, day: date | None, region_of: Callable[[str], str | None]
) -> tuple[str, ...]:
    """The values by which a person is counted: one for region, sex, prison and status, several for the others."""
    stay = dossier.stay_on(day) if day is not None else None
    match facet:
        case "status":
            return (stay.status,) if stay else ()
        case "prison":
            return (stay.prison,) if stay and stay.prison else ()
        case "sex":
            return tuple(fact.value for fact in dossier.facts if fact.kind == "sex")[:1]
        case "article":
            return tuple(sorted({fact.value for fact in dossier.facts if fact.kind == "article"}))
        case "region":
            regions = [region for fact in dossier.facts if fact.kind == "place" and (region := region_of(fact.value))]
            return tuple(regions[:1])
    return tuple(sorted({each.organisation for each in dossier.designations if each.status in DESIGNATED}))
