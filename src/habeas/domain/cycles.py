"""Times in custody: a detention needs a way out before it, a way out needs a detention before it (rule 4).

So all detentions between two ways out are one detention, and all ways out between two detentions are one way
out, whatever days their accounts give. Accounts are put in order by their best days; on one day a person who
was held leaves first and is re-arrested after, and one who was not is detained first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.domain.claims import Claim
from habeas.domain.grouping import Ties, is_wide
from habeas.domain.rules import Rules
from habeas.domain.terms import Duration, is_administrative, is_custodial, term_of
from habeas.domain.vocabulary import kinds
from habeas.domain.weighing import Told, contains

IN, OUT, HOME, PROOF, WITHIN, BESIDE = "in", "out", "home", "proof", "within", "beside"
_ROLES = {"begins": IN, "ends": OUT, "dies": OUT, "proves": PROOF, "sentences": PROOF, "within": WITHIN}
_AT_LIBERTY = frozenset({"bail", "recognisance"})


def role_of(claim: Claim) -> str:
    """What an account says of custody: in, out, home (house arrest), proof, within (only while held) or beside."""
    role = _ROLES.get(kinds()[claim.kind].custody, BESIDE)
    if claim.kind == "transfer" and claim.is_marked("abroad"):
        return OUT
    if claim.kind == "release" and claim.text("into") == "house_arrest":
        return HOME
    if claim.kind == "custody_measure" and claim.text("measure") in _AT_LIBERTY:
        return OUT
    if claim.kind == "sentence" and not is_custodial(claim):
        return BESIDE
    if role == WITHIN and claim.is_marked("in_absentia"):
        return BESIDE
    return role


@dataclass(slots=True)
class Cycle:
    """One time in custody: how it began, how it ended, and what happened in it. `days_over` is the way out that
    administrative days imply when they have run out: the least and the most days."""

    begins: list[Told] = field(default_factory=list)
    ends: list[Told] = field(default_factory=list)
    home: list[Told] = field(default_factory=list)
    within: list[Told] = field(default_factory=list)
    days_over: tuple[Duration, Duration] | None = None

    @property
    def first(self) -> date | None:
        """The first possible day of its detention; None where none with a day is told."""
        return min((told.earliest for told in self.begins if told.window), default=None)

    @property
    def last(self) -> date | None:
        """The last possible day of its way out; None where none with a day is told."""
        return max((told.latest for told in self.ends if told.window), default=None)


@dataclass(slots=True)
class _Turn:
    is_in: bool
    told: list[Told]
    day: date


def cycles_of(told: Sequence[Told], *, rules: Rules, ties: Ties) -> tuple[list[Cycle], list[Told]]:
    """Lay the accounts of one person out in times of custody; the second list lies outside any."""
    ordered = sorted(told, key=lambda each: each.key)
    by_role: dict[str, list[Told]] = {IN: [], OUT: [], HOME: [], PROOF: [], WITHIN: [], BESIDE: []}
    for each in ordered:
        by_role[role_of(each.claim)].append(each)
    turns = _turns(by_role[IN], by_role[OUT], by_role[HOME], ties)
    cycles = _paired(turns)
    cycles = _split_at_days_over(cycles, by_role[PROOF] + by_role[WITHIN])
    _place_undated(by_role[IN], cycles, into="begins")
    outside: list[Told] = []
    for each in _in_order(by_role[PROOF]) + _in_order(by_role[WITHIN]) + _in_order(by_role[BESIDE]):
        _place(each, cycles, outside)
    _place_undated(by_role[OUT], cycles, into="ends")
    _place_undated(by_role[HOME], cycles, into="home")
    for cycle in cycles:
        _settle_days_over(cycle)
    return cycles, outside


def _in_order(told: Sequence[Told]) -> list[Told]:
    """Those with a day first, so that the ones without find the custody that the others make."""
    return sorted(told, key=lambda each: (each.window is None, each.key))


def _best(told: Told) -> date:
    return told.window.best or told.latest if told.window else told.latest


def _turns(ins: Sequence[Told], outs: Sequence[Told], homes: Sequence[Told], ties: Ties) -> list[_Turn]:
    groups_in, groups_out = _anchors(ins, ties), _anchors([*outs, *homes], ties)
    turns = [_Turn(True, group, _day_of(group)) for group in groups_in]
    turns += [_Turn(False, group, _day_of(group)) for group in groups_out]
    _let_vague_ones_move(turns)
    return _alternating(turns)


def _anchors(told: Sequence[Told], ties: Ties) -> list[list[Told]]:
    """Accounts with a day, each vaguer telling beside the one it contains; wide ones with the nearest."""
    dated = [each for each in told if each.window is not None]
    plain = [each for each in dated if not any(contains(each, other) for other in dated)]
    narrow = [each for each in plain if not is_wide(each)] or plain
    groups = [[each] for each in sorted(narrow, key=lambda each: (_best(each), each.key))]
    for each in (each for each in dated if not any(each in group for group in groups)):
        inner = [group for group in groups if contains(each, group[0])]
        min(inner or groups, key=lambda group: (abs((_best(group[0]) - _best(each)).days), _best(group[0]))).append(
            each
        )
    return _tied_together(groups, ties)


def _tied_together(groups: list[list[Told]], ties: Ties) -> list[list[Told]]:
    for pair in sorted(ties.same, key=sorted):
        held = [group for group in groups if any(each.claim.id in pair for each in group)]
        if len(held) > 1:
            held[0].extend(each for group in held[1:] for each in group)
            groups = [group for group in groups if not any(group is gone for gone in held[1:])]
    return groups


def _day_of(group: Sequence[Told]) -> date:
    """The best day of the narrowest account in a group."""
    lead = min(group, key=lambda each: ((each.latest - each.earliest).days, each.key))
    return _best(lead)


def _let_vague_ones_move(turns: list[_Turn]) -> None:
    """A vague detention goes before the way out that would else lack one; a vague way out after its detention."""
    ins = sorted((turn for turn in turns if turn.is_in), key=lambda turn: turn.day)
    outs = sorted((turn for turn in turns if not turn.is_in), key=lambda turn: turn.day)
    if not ins or not outs or ins[0].day <= outs[0].day:
        return
    first_in, first_out = ins[0], outs[0]
    if all(each.earliest < first_out.day for each in first_in.told) and any(
        each.earliest != each.latest for each in first_in.told
    ):
        first_in.day = first_out.day
    elif any(first_in.day < each.latest for each in first_out.told) and not any(
        each.earliest == each.latest for each in first_out.told
    ):
        first_out.day = first_in.day


def _alternating(turns: list[_Turn]) -> list[_Turn]:
    """Merge turns of one sort that follow each other; on one day a held person leaves first."""
    merged: list[_Turn] = []
    for day in sorted({turn.day for turn in turns}):
        today = [turn for turn in turns if turn.day == day]
        is_held = bool(merged) and merged[-1].is_in
        for turn in sorted(today, key=lambda turn: turn.is_in if is_held else not turn.is_in):
            if merged and merged[-1].is_in == turn.is_in:
                merged[-1].told.extend(turn.told)
            else:
                merged.append(_Turn(turn.is_in, list(turn.told), turn.day))
    return merged


def _paired(turns: Sequence[_Turn]) -> list[Cycle]:
    cycles: list[Cycle] = []
    for turn in turns:
        if turn.is_in or not cycles or cycles[-1].ends or cycles[-1].home:
            cycles.append(Cycle())
        if turn.is_in:
            cycles[-1].begins.extend(turn.told)
        else:
            for each in turn.told:
                (cycles[-1].home if role_of(each.claim) == HOME else cycles[-1].ends).append(each)
    return cycles


def _split_at_days_over(cycles: list[Cycle], later: Sequence[Told]) -> list[Cycle]:
    """Administrative days that have run out are a way out, so a later detention opens a new cycle, unless an
    account in between, other than a detention, shows that custody went on."""
    split: list[Cycle] = []
    for cycle in cycles:
        begins = sorted((each for each in cycle.begins if each.window), key=lambda each: (_best(each), each.key))
        current = Cycle(begins=[each for each in cycle.begins if not each.window])
        for each in begins:
            over = _days_over_on(current.begins)
            if over is not None and over < each.earliest and not _went_on(later, over, each.earliest):
                split.append(current)
                current = Cycle()
            current.begins.append(each)
        current.ends, current.home = cycle.ends, cycle.home
        split.append(current)
    return split


def _days_over_on(begins: Sequence[Told]) -> date | None:
    days = [
        term.after(each.latest)
        for each in begins
        if each.window and is_administrative(each.claim) and (term := term_of(each.claim)) is not None
    ]
    return max(days, default=None)


def _went_on(later: Sequence[Told], over: date, until: date) -> bool:
    return any(
        each.window is not None and over < each.earliest and each.latest < until and not is_administrative(each.claim)
        for each in later
    )


def _settle_days_over(cycle: Cycle) -> None:
    told = [each for each in (*cycle.begins, *cycle.within) if is_administrative(each.claim)]
    terms = sorted(
        (term for each in told if (term := term_of(each.claim)) is not None), key=lambda term: term.rough_days
    )
    if not terms or any(each.window for each in cycle.ends) or cycle.home:
        return
    starts = [each.latest for each in cycle.begins if each.window] or [each.latest for each in told if each.window]
    if not starts:
        return
    over = terms[-1].after(min(starts))
    others = [each for each in cycle.within if each not in told]
    if any(_goes_beyond(each, over) for each in others) or cycle.ends:
        return
    cycle.days_over = (terms[0], terms[-1])


def _goes_beyond(each: Told, over: date) -> bool:
    """Say whether an account shows custody after the days were over; one without a day, when it was told later."""
    if role_of(each.claim) not in (PROOF, WITHIN):
        return False
    return each.window is None or each.earliest >= over


def _place(each: Told, cycles: list[Cycle], outside: list[Told]) -> None:
    """Put an account into the time of custody in which it happened; proof of custody after a way out opens one."""
    role = role_of(each.claim)
    home = _cycle_at(each, cycles)
    if home is not None:
        home.within.append(each)
    elif role == PROOF and (each.window is not None or not cycles):
        cycles.append(Cycle(within=[each]))
        cycles.sort(key=_order)
    elif role in (PROOF, WITHIN) and cycles and each.window is None:
        cycles[-1].within.append(each)
    else:
        outside.append(each)


def _order(cycle: Cycle) -> date:
    told = [each for each in (*cycle.begins, *cycle.within, *cycle.ends, *cycle.home) if each.window]
    return min((_best(each) for each in told), default=date.max)


def _cycle_at(each: Told, cycles: Sequence[Cycle]) -> Cycle | None:
    """The time of custody in which an account lies, None where it lies in none."""
    day = each.claim.said_by_day if each.window is None else _best(each)
    begun = [cycle for cycle in cycles if _opens(cycle) <= day]
    if each.window is None:
        return _likely_cycle(each, begun or list(cycles[:1]))
    home = begun[-1] if begun else None
    if home is None:
        reached = [cycle for cycle in cycles if _opens(cycle) <= each.latest]
        home = reached[0] if reached else _first_open(each, cycles)
    if home is None:
        return None
    over = _over(home)
    if over is not None and over < each.earliest:
        following = cycles[cycles.index(home) + 1 :] if home in cycles else []
        if following and (role_of(each.claim) != PROOF or following[0].begins) and _opens(following[0]) <= each.latest:
            return following[0]
        return None
    return home


def _likely_cycle(each: Told, begun: Sequence[Cycle]) -> Cycle | None:
    """Of the custodies begun before an account without a day was told: the last with such an event, else the last."""
    alike = [cycle for cycle in begun if any(other.claim.kind == each.claim.kind for other in cycle.within)]
    likely = alike or list(begun)
    return likely[-1] if likely else None


def _opens(cycle: Cycle) -> date:
    """The first day that can belong to a time of custody: that of its detention, or any where none is told."""
    if cycle.first is not None:
        return cycle.first
    if cycle.within and not cycle.ends:
        return min((each.earliest for each in cycle.within if each.window), default=date.min)
    return date.min


def _first_open(each: Told, cycles: Sequence[Cycle]) -> Cycle | None:
    """An account from before the first detention: of the custody that follows, if it is said to be custody."""
    return cycles[0] if cycles and role_of(each.claim) == PROOF else None


def _over(cycle: Cycle) -> date | None:
    """The last day of a time of custody: its way out, or the day its administrative days were over."""
    if cycle.last is not None:
        return cycle.last
    return None


def _place_undated(told: Sequence[Told], cycles: list[Cycle], *, into: str) -> None:
    """An account without a day belongs to the last custody begun before it was told."""
    for each in (each for each in told if each.window is None):
        begun = [cycle for cycle in cycles if _opens(cycle) <= each.claim.said_by_day]
        if not cycles:
            cycles.append(Cycle())
        home = begun[-1] if begun else cycles[0]
        getattr(home, into).append(each)
