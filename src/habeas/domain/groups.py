"""Described people without names: groups with places that named people fill (rule 13 of counting)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from habeas.domain.bounds import bounds_of
from habeas.domain.claims import Claim, Stance, SubjectKind
from habeas.domain.dossier import Dossier, Happening, Level, Window
from habeas.domain.lens import Lens
from habeas.domain.rules import Rules
from habeas.domain.selection import select
from habeas.domain.weighing import Told, findings_in, tell, weigh

# Kind of claim about a group -> the flows that its places count in.
MEASURES: Mapping[str, tuple[str, ...]] = {
    "detention": ("detained",),
    "rearrest": ("detained",),
    "sentence": ("sentenced",),
    "pardon": ("pardoned", "released"),
    "amnesty": ("released",),
    "release": ("released",),
    "exchange": ("released",),
    "expulsion": ("expelled", "released"),
    "death": ("died",),
    "execution": ("died",),
    "designation": ("recognised",),
    "pressure": ("pressured", "pressured_after_release"),
    "restriction": ("restricted",),
}
LEAVING = frozenset({"pardon", "amnesty", "release", "exchange", "expulsion", "death", "execution"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedGroup:
    """People known by number: from `lower` to `upper` places (None: no upper bound), `best` as told.

    One described group (`subject`) may be pardoned and released: each kind is read apart, with an id of its own.
    """

    id: str
    subject: str
    kind: str
    window: Window
    dated: bool
    lower: int
    best: int
    upper: int | None
    population: str
    claims: tuple[str, ...]

    @property
    def most(self) -> int:
        """The highest reading; where none is told, the best one."""
        return self.best if self.upper is None else self.upper

    def counts_in(self, measure: str) -> bool:
        """Say whether the group's places belong to this flow."""
        return measure in MEASURES.get(self.kind, ())


@dataclass(frozen=True, slots=True)
class Places:
    """Unfilled places: the lowest reading, the best, the highest."""

    low: int
    best: int
    high: int

    def __add__(self, other: Places) -> Places:
        return Places(self.low + other.low, self.best + other.best, self.high + other.high)


NONE = Places(0, 0, 0)


def groups_in(claims: Iterable[Claim], *, lens: Lens, rules: Rules) -> tuple[DescribedGroup, ...]:
    """The described groups that a lens lets through, one per group and kind of happening."""
    chosen = select(claims, lens)
    findings = findings_in(chosen)
    told: dict[tuple[str, str], list[Told]] = {}
    for claim in chosen:
        is_group = claim.subject.kind is SubjectKind.GROUP and claim.kind in MEASURES
        if is_group and claim.stance in (Stance.STATED, Stance.ALLEGED):
            told.setdefault((claim.subject.id, claim.kind), []).append(tell(claim))
    found = []
    for (subject, kind), accounts in sorted(told.items()):
        group = _group(subject, kind, accounts, weigh(accounts, (), findings=findings, rules=rules).window)
        if group is not None:
            found.append(group)
    return tuple(found)


def _group(subject: str, kind: str, accounts: Sequence[Told], window: Window | None) -> DescribedGroup | None:
    claims = [each.claim for each in accounts]
    bounds = [bounds_of(claim) for claim in claims]
    lowers = [each.lower if each.lower is not None else 0 for each in bounds]
    bests = [each.best if each.best is not None else (each.lower or 0) for each in bounds]
    uppers = [each.upper for each in bounds]
    if not any(bests) and not any(lowers):
        return None
    last = max(claim.said_by_day for claim in claims)
    best = max(bests)
    return DescribedGroup(
        id=f"{subject}/{kind}",
        subject=subject,
        kind=kind,
        window=window or Window(None, None, last),
        dated=window is not None,
        lower=min(min(lowers), best),
        best=best,
        upper=None if None in uppers else max([best, *(upper for upper in uppers if upper is not None)]),
        population=next((claim.text("population") for claim in claims if claim.text("population")), ""),
        claims=tuple(claim.id for claim in claims),
    )


def unfilled(
    measure: str, groups: Sequence[DescribedGroup], dossiers: Sequence[Dossier], rules: Rules
) -> dict[str, Places]:
    """For each group of a flow, its places that no named person fills, groups inside wider ones taken once.

    A named person fills a place of the one group nearest to an event of theirs: inside its window, or as near
    as two accounts of one event may be; of events as near, the surest. A group whose window lies in that of another
    is part of it.
    """
    relevant = in_filling_order(measure, groups)
    filled = {group.id: [0, 0, 0] for group in relevant}
    for dossier in dossiers:
        nearest = _nearest(dossier, measure, relevant, rules)
        if nearest is not None:
            filled[nearest[0].id][nearest[1]] += 1
    return remaining(relevant, filled)


def in_filling_order(measure: str, groups: Iterable[DescribedGroup]) -> list[DescribedGroup]:
    """The groups of a flow, the narrowest first."""
    return sorted((group for group in groups if group.counts_in(measure)), key=_narrow_first)


def remaining(relevant: Sequence[DescribedGroup], filled: Mapping[str, Sequence[int]]) -> dict[str, Places]:
    """Places left, for groups in filling order; a wider group has those of the groups inside it filled too.

    `filled` says for each group how many named people fill a place of it at each level.
    """
    left: dict[str, Places] = {}
    inside = [NONE] * len(relevant)
    for group, inner, around in zip(relevant, inside, first_around(relevant), strict=True):
        low, more, most = filled[group.id]
        left[group.id] = Places(
            max(0, group.lower - low - inner.low),
            max(0, group.best - (low + more) - inner.best),
            max(0, group.most - low - inner.low),
        )
        if around is not None:
            taken = inner + Places(low, low + more, low + more + most) + left[group.id]
            inside[around] = inside[around] + taken
    return left


def first_around(relevant: Sequence[DescribedGroup]) -> list[int | None]:
    """For each group in filling order, the place of the first later one whose window holds its own, or that tells of
    the same people. In filling order the groups of one width lie together, by the days on which they begin."""
    dated = [(at, _starts(group).toordinal(), _width(group)) for at, group in enumerate(relevant) if group.dated]
    by_width = {width: list(several) for width, several in groupby(dated, key=itemgetter(2))}
    starts = {width: [start for _, start, _ in several] for width, several in by_width.items()}
    found: list[int | None] = [None] * len(relevant)
    same: dict[str, int] = {}
    for at in range(len(relevant) - 1, -1, -1):
        found[at] = same.get(relevant[at].subject)
        same[relevant[at].subject] = at
    for at, start, own in dated:
        for width, several in by_width.items():
            if width < own:
                continue
            first = bisect_left(starts[width], start + own - width)
            if width == own:
                first = bisect_left(several, at + 1, lo=first, key=itemgetter(0))
            if first < len(several) and several[first][1] <= start:
                found[at] = min(several[first][0], found[at] or len(relevant))
                break
    return found


def _starts(group: DescribedGroup) -> date:
    return group.window.earliest or date.min


def _ends(group: DescribedGroup) -> date:
    return group.window.latest or date.max


def _width(group: DescribedGroup) -> int:
    return (_ends(group) - _starts(group)).days


def _narrow_first(group: DescribedGroup) -> tuple[int, date, int, str]:
    return (_width(group), _starts(group), group.best, group.id)


def _nearest(
    dossier: Dossier, measure: str, groups: Sequence[DescribedGroup], rules: Rules
) -> tuple[DescribedGroup, Level] | None:
    best: tuple[Rank, DescribedGroup, Level] | None = None
    for happening in dossier.happenings:
        if happening.measure != measure:
            continue
        for group in groups:
            rank = rank_of(happening, group, rules)
            if rank is not None and (best is None or (rank, happening.surest) < (best[0], best[2])):
                best = (rank, group, happening.surest)
    return None if best is None else (best[1], best[2])


Rank = tuple[int, int, date, str]


def rank_of(happening: Happening, group: DescribedGroup, rules: Rules) -> Rank | None:
    """How near a group is to an event, the least being the nearest; None where it is too far to be the same."""
    gap = _gap(happening, group)
    if gap > 2 * rules.tolerance(group.kind):
        return None
    return (max(0, gap), _width(group), _starts(group), group.id)


def _gap(happening: Happening, group: DescribedGroup) -> int:
    first, last = happening.earliest or date.min, happening.latest or date.max
    return max((first - _ends(group)).days, (_starts(group) - last).days)


def left_by(day: date, groups: Sequence[DescribedGroup]) -> list[DescribedGroup]:
    """The groups whose places may have left custody by `day`."""
    return [group for group in groups if group.kind in LEAVING and _starts(group) <= day]


def left_before(group: DescribedGroup, groups: Sequence[DescribedGroup]) -> Level | None:
    """How surely a group that was pressed had been let out, as other accounts tell of the same group's leaving.

    None: they tell that it left later. Without any such account it may have been let out.
    """
    pressed = group.window
    left = [other.window for other in groups if other.subject == group.subject and other.counts_in("released")]
    if left and all((out.earliest or date.min) > (pressed.latest or date.max) for out in left):
        return None
    if any(out.latest and pressed.earliest and out.latest < pressed.earliest for out in left):
        return Level.LOW
    if any(out.best and pressed.best and group.dated and out.best <= pressed.best for out in left):
        return Level.BEST
    return Level.HIGH


def low_lowered(
    day: date, groups: Sequence[DescribedGroup], dossiers: Sequence[Dossier], low: Sequence[Dossier], rules: Rules
) -> tuple[int, int]:
    """By how much unnamed leavings up to `day` lower the low reading of a stock, and how many people they are.

    Somebody counted may be among them, unless an account places that person in custody after the leaving.
    """
    leaving = left_by(day, groups)
    lowered = unnamed = 0
    for measure in ("released", "died"):
        left = unfilled(measure, leaving, dossiers, rules)
        for group in leaving:
            places = left.get(group.id, NONE) if group.counts_in(measure) else NONE
            among = sum(1 for dossier in low if _may_be_among(dossier, group))
            lowered += min(places.high, among)
            unnamed += places.best
    return min(lowered, len(low)), unnamed


def _may_be_among(dossier: Dossier, group: DescribedGroup) -> bool:
    return may_be_among(dossier.last_confirmed_in_custody, group)


def may_be_among(confirmed: date | None, group: DescribedGroup) -> bool:
    """Say whether somebody last confirmed in custody on a day may be one of a group that left."""
    return confirmed is None or confirmed <= _ends(group)
