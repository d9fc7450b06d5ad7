"""The story of one person's custody: accounts laid out in cycles, and each cycle's events weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from habeas.domain.claims import Claim, Stance
from habeas.domain.custody import Chapter
from habeas.domain.cycles import LEAVINGS, Cycle, cycles_of
from habeas.domain.dates import middle_of
from habeas.domain.dossier import Event, Facet, Window
from habeas.domain.grouping import Ties, gap_between, same_events
from habeas.domain.rules import Rules
from habeas.domain.weighing import Findings, Told, Weighed, tell, weigh

# Rearrest is a detention; death and execution are told as one end of life.
EVENT_OF = {"rearrest": "detention", "execution": "death"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What weighing needs beside the accounts themselves."""

    findings: Findings
    ties: Ties
    rules: Rules


@dataclass(frozen=True, slots=True)
class Story:
    """The chapters in order, and the events that lie outside any custody."""

    chapters: tuple[Chapter, ...]
    outside: tuple[Event, ...]
    unheard_denials: tuple[Claim, ...]

    @property
    def let_home(self) -> tuple[Window, ...]:
        """When sentences served at liberty ended custodies."""
        return tuple(chapter.let_home.window for chapter in self.chapters if chapter.let_home is not None)


def story_of(claims: Sequence[Claim], reading: Reading) -> Story:
    """Tell the accounts of custody of one person as chapters with weighed events.

    `claims` are those of kinds that belong to the case, the way out and the time in prison; denials among them.
    """
    told = [tell(claim) for claim in claims if claim.stance is not Stance.DENIED]
    denials = [tell(claim) for claim in claims if claim.stance is Stance.DENIED]
    cycles, outside = cycles_of(told, rules=reading.rules, ties=reading.ties)
    heard = _Hearing(denials)
    groups = [_groups(cycle, reading) for cycle in cycles]
    loose = _by_kind([_inside(each, reading.rules.first_day, None) for each in outside], reading)
    heard.assign([group for parts in groups for group in parts.all] + loose)
    chapters: list[Chapter] = []
    for number, (cycle, parts) in enumerate(zip(cycles, groups, strict=True)):
        left = _left_on(cycles[number - 1], chapters[-1]) if chapters else None
        chapters.append(_chapter(number, parts, cycle, left, heard, reading))
    events = [_event(group, None, heard, reading) for group in loose]
    return Story(tuple(chapters), tuple(events), tuple(each.claim for each in heard.unheard))


@dataclass(slots=True)
class _Group:
    kind: str
    told: list[Told]


@dataclass(slots=True)
class _Parts:
    detentions: list[_Group]
    ways_out: list[_Group]
    home: list[_Group]
    within: list[_Group]

    @property
    def all(self) -> list[_Group]:
        return [*self.detentions, *self.ways_out, *self.home, *self.within]


class _Hearing:
    """Which denial speaks to which group of accounts: the nearest of its kind."""

    def __init__(self, denials: Sequence[Told]) -> None:
        self.waiting = list(denials)
        self.unheard: list[Told] = []
        self.by_group: dict[int, list[Told]] = {}

    def assign(self, groups: Sequence[_Group]) -> None:
        for denial in self.waiting:
            kind = EVENT_OF.get(denial.claim.kind, denial.claim.kind)
            fitting = [
                group
                for group in groups
                if any(EVENT_OF.get(each.claim.kind, each.claim.kind) == kind for each in group.told)
            ]
            fitting = fitting or [group for group in groups if _is_answered_by(denial.claim, group)]
            if not fitting:
                self.unheard.append(denial)
                continue
            near = min(fitting, key=lambda group: _how_far(denial, group))
            self.by_group.setdefault(id(near), []).append(denial)

    def of(self, group: _Group) -> list[Told]:
        return self.by_group.get(id(group), [])


def _is_answered_by(denial: Claim, group: _Group) -> bool:
    """A denial that somebody is in custody speaks to the detention."""
    return group.kind == "detention" and denial.kind in ("seen_in_custody", "custody_measure")


def _how_far(denial: Told, group: _Group) -> tuple[int, date, str]:
    last = max(each.latest for each in group.told)
    if denial.window is None:
        return ((date.max - last).days, last, group.told[0].claim.id)
    nearest = min(abs(gap_between(denial, each)) for each in group.told)
    return (nearest, last, group.told[0].claim.id)


def _groups(cycle: Cycle, reading: Reading) -> _Parts:
    begun = cycle.first or cycle.after or reading.rules.first_day

    def place(told: Sequence[Told]) -> list[Told]:
        return [_inside(each, begun, cycle.last) for each in told]

    ends = [_after_detention(each, cycle.first) for each in place(cycle.ends)]
    return _Parts(
        detentions=_one_unless_parted("detention", place(cycle.begins), reading.ties),
        ways_out=_ways_out(ends, reading.ties),
        home=[_Group("release", place(cycle.home))] if cycle.home else [],
        within=_by_kind(place(cycle.within), reading),
    )


def _inside(each: Told, begun: date | None, over: date | None) -> Told:
    """An account without a day lies inside its custody, and before it was told."""
    if each.window is not None:
        return each
    told_on = each.claim.said_by_day
    first = begun if begun is not None and begun <= told_on else None
    return replace(each, inside=Window(first, None, over if over is not None and (first or over) <= over else None))


def _after_detention(each: Told, detained: date | None) -> Told:
    """A vague way out cannot lie before the detention that it ends."""
    window = each.window
    if window is None or detained is None or each.earliest >= detained or each.latest < detained:
        return each
    return replace(each, window=Window(detained, middle_of(detained, window.latest) or window.latest, window.latest))


def _one_unless_parted(kind: str, told: list[Told], ties: Ties) -> list[_Group]:
    """One event, unless the register's own judgement says that accounts speak of different ones."""
    if not told:
        return []
    groups: list[list[Told]] = []
    for each in sorted(told, key=lambda each: each.key):
        for group in groups:
            if not any(frozenset((each.claim.id, other.claim.id)) in ties.different for other in group):
                group.append(each)
                break
        else:
            groups.append([each])
    return [_Group(kind, group) for group in groups]


def _ways_out(told: list[Told], ties: Ties) -> list[_Group]:
    """All leavings are one way out; a death is never one with a release."""
    deaths = [each for each in told if EVENT_OF.get(each.claim.kind, each.claim.kind) == "death"]
    leavings = [each for each in told if each not in deaths]
    return [*_one_unless_parted("way_out", leavings, ties), *_one_unless_parted("way_out", deaths, ties)]


def _by_kind(told: Sequence[Told], reading: Reading) -> list[_Group]:
    by_kind: dict[str, list[Told]] = {}
    for each in told:
        by_kind.setdefault(EVENT_OF.get(each.claim.kind, each.claim.kind), []).append(each)
    return [
        _Group(kind, group)
        for kind in sorted(by_kind)
        for group in same_events(by_kind[kind], kind=kind, rules=reading.rules, ties=reading.ties)
    ]


def _chapter(
    number: int, parts: _Parts, cycle: Cycle, left_before: date | None, heard: _Hearing, reading: Reading
) -> Chapter:
    detentions = [_event(group, number, heard, reading) for group in parts.detentions]
    ways_out = [_way_out(group, number, heard, reading) for group in parts.ways_out]
    homes = [_event(group, number, heard, reading) for group in parts.home]
    within = [_event(group, number, heard, reading) for group in parts.within]
    way_out = min(ways_out, key=_first_best, default=None)
    others = [event for event in ways_out if event is not way_out]
    return Chapter(
        number=number,
        detention=detentions[0] if detentions else None,
        way_out=way_out,
        home=homes[0] if homes else None,
        let_home=_let_home(cycle, within, way_out),
        within=(*within, *detentions[1:], *others),
        days_over=cycle.days_over,
        left_before=left_before,
    )


def _let_home(cycle: Cycle, within: Sequence[Event], way_out: Event | None) -> Event | None:
    """The sentence, served at liberty, that ended the custody before any leaving did."""
    ending = {told.claim.id for told in cycle.let_home}
    out = way_out.window.earliest if way_out is not None and way_out.dated else None
    found = [
        event
        for event in within
        if event.dated and event.best_counts and any(account.claim.id in ending for account in event.accounts)
    ]
    first = min(found, key=lambda event: (event.window.best or date.max, event.id), default=None)
    return None if first is None or (out is not None and out <= (first.window.earliest or date.min)) else first


def _first_best(event: Event) -> tuple[bool, date, str]:
    """Of a release and a death, the earlier ended the custody."""
    return (not event.dated, event.window.best or event.window.latest or date.max, event.id)


def _left_on(before: Cycle, told: Chapter) -> date | None:
    """The first day on which the custody before may have ended; `told` are its weighed events."""
    left = (told.way_out, told.home, told.let_home)
    days = [event.window.earliest for event in left if event and event.window.earliest]
    if not days and before.days_over is not None and before.first is not None:
        return before.days_over[0].after(before.first)
    return min(days, default=None)


def _event(group: _Group, cycle: int | None, heard: _Hearing, reading: Reading) -> Event:
    weighed = weigh(group.told, heard.of(group), findings=reading.findings, rules=reading.rules)
    return _as_event(group, cycle, weighed)


def _as_event(group: _Group, cycle: int | None, weighed: Weighed, facets: tuple[Facet, ...] = ()) -> Event:
    return Event(
        id=weighed.accounts[0].claim.id,
        kind=group.kind,
        cycle=cycle,
        window=weighed.window or span_of(group.told),
        accounts=weighed.accounts,
        disputed=weighed.disputed,
        best_counts=weighed.best_counts,
        dated=weighed.window is not None,
        conflicts=weighed.conflicts,
        facets=facets,
        finding=weighed.finding,
    )


def span_of(told: Sequence[Told]) -> Window:
    """All the days on which an event without a dated account may lie."""
    first, last = min(each.earliest for each in told), min(each.latest for each in told)
    return Window(None if first == date.min else min(first, last), None, last)


def _way_out(group: _Group, cycle: int, heard: _Hearing, reading: Reading) -> Event:
    """One leaving with its facets. Its window is that of the leavings told, else of the decree."""
    by_kind: dict[str, list[Told]] = {}
    for each in group.told:
        by_kind.setdefault(EVENT_OF.get(each.claim.kind, each.claim.kind), []).append(each)
    denials = heard.of(group)
    facets = []
    for kind in sorted(by_kind):
        own = [each for each in denials if EVENT_OF.get(each.claim.kind, each.claim.kind) == kind]
        weighed = weigh(by_kind[kind], own, findings=reading.findings, rules=reading.rules)
        facets.append(
            Facet(
                kind=kind,
                window=weighed.window or span_of(by_kind[kind]),
                disputed=weighed.disputed,
                best_counts=weighed.best_counts,
                dated=weighed.window is not None,
            )
        )
    whole = weigh(group.told, denials, findings=reading.findings, rules=reading.rules)
    leaving = _leaving(by_kind, reading)
    denied = all(facet.disputed for facet in facets) or any(f.disputed for f in facets if f.kind == "release")
    weighed_whole = replace(
        whole,
        window=leaving or whole.window,
        disputed=denied,
        best_counts=any(facet.best_counts for facet in facets) if denied else True,
    )
    return _as_event(group, cycle, weighed_whole, tuple(facets))


def _leaving(by_kind: Mapping[str, list[Told]], reading: Reading) -> Window | None:
    told = [each for kind, each_told in by_kind.items() if kind in LEAVINGS for each in each_told]
    dated = [each for each in told if each.window is not None]
    if not dated or "death" in by_kind:
        return None
    return weigh(dated, (), findings=reading.findings, rules=reading.rules).window


def as_events(claims: Sequence[Claim], reading: Reading, *, detail: str) -> tuple[Event, ...]:
    """Events outside the story of custody, such as pressure: accounts of one sort (by `detail`) near in time are one."""
    told = [tell(claim) for claim in claims if claim.stance is not Stance.DENIED]
    heard = _Hearing([tell(claim) for claim in claims if claim.stance is Stance.DENIED])
    by_sort: dict[str, list[Told]] = {}
    for each in told:
        by_sort.setdefault(each.claim.text(detail), []).append(each)
    groups = [group for sort in sorted(by_sort) for group in _by_kind(by_sort[sort], reading)]
    heard.assign(groups)
    events = [_event(group, None, heard, reading) for group in groups]
    return tuple(sorted(events, key=lambda event: (event.window.best or event.window.latest or date.max, event.id)))
