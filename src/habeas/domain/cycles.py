"""Times in custody: a detention needs a way out before it, a way out needs a detention before it (rule 4).

So all detentions between two ways out are one detention, and all ways out between two detentions are one way
out, whatever days their accounts give. Accounts are put in order by their best days; on one day a person who
was held leaves first and is re-arrested after, and one who was not is detained first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from habeas.domain.claims import Claim
from habeas.domain.grouping import Ties, gap_between
from habeas.domain.rules import Rules
from habeas.domain.terms import Duration, is_administrative, is_custodial, is_served_at_liberty, term_of
from habeas.domain.turns import Turn, best_day, turns_of
from habeas.domain.vocabulary import kinds
from habeas.domain.weighing import Told, contains, voices

IN, OUT, HOME, PROOF, WITHIN, BESIDE = "in", "out", "home", "proof", "within", "beside"
_ROLES = {"begins": IN, "ends": OUT, "dies": OUT, "proves": PROOF, "sentences": PROOF, "within": WITHIN}
_AT_LIBERTY = frozenset({"bail", "recognisance"})
# Tellings of a leaving. Where one is told, the day of a decree does not end the custody (rule 4).
LEAVINGS = frozenset({"release", "expulsion", "exchange", "escape", "flight", "transfer", "custody_measure", "death"})


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
    administrative days imply when they have run out: the least and the most days. `let_home` are sentences that are
    served at liberty, and so end it. `after` is the last day of the
    way out before it, where one is told."""

    begins: list[Told] = field(default_factory=list)
    ends: list[Told] = field(default_factory=list)
    home: list[Told] = field(default_factory=list)
    let_home: list[Told] = field(default_factory=list)
    within: list[Told] = field(default_factory=list)
    days_over: tuple[Duration, Duration] | None = None
    after: date | None = None

    @property
    def first(self) -> date | None:
        """The first possible day of its detention; None where none with a day is told."""
        return min((told.earliest for told in narrowest(self.begins)), default=None)

    @property
    def last(self) -> date | None:
        """The last possible day of its way out; None where none with a day is told."""
        days = [max(told.latest for told in left) for left in (self.left, narrowest(self.let_home)) if left]
        return min(days, default=None)

    @property
    def left(self) -> list[Told]:
        """The accounts that give its way out a day: where a leaving is told, the day of a decree does not (rule 4)."""
        leavings = [told for told in self.ends if told.window and told.claim.kind in LEAVINGS]
        return narrowest(leavings or self.ends)


def narrowest(told: Sequence[Told]) -> list[Told]:
    """The accounts with a day that are no vaguer telling of another: those widen nothing (rule 3)."""
    dated = [each for each in told if each.window]
    return [each for each in dated if not any(contains(each, other) for other in dated)]


def cycles_of(told: Sequence[Told], *, rules: Rules, ties: Ties) -> tuple[list[Cycle], list[Told]]:
    """Lay the accounts of one person out in times of custody; the second list lies outside any."""
    ordered = sorted(told, key=lambda each: each.key)
    by_role: dict[str, list[Told]] = {IN: [], OUT: [], HOME: [], PROOF: [], WITHIN: [], BESIDE: []}
    for each in ordered:
        by_role[role_of(each.claim)].append(each)
    let_home = _let_home(by_role)
    leaving = [*by_role[OUT], *by_role[HOME], *let_home]
    cycles = _paired(turns_of(by_role[IN], leaving, ties, are_apart=_proofs_between(by_role[PROOF])))
    cycles = _split_at_days_over(cycles, by_role[PROOF] + by_role[WITHIN])
    cycles = _split_at_undated_ways_out(cycles, by_role[OUT], by_role[PROOF])
    _place_undated(by_role[IN], cycles, into="begins")
    outside: list[Told] = []
    for each in _in_order(by_role[PROOF]) + _in_order(by_role[WITHIN]) + _in_order(by_role[BESIDE]):
        if each not in let_home:
            _place(each, cycles, outside)
    placed = {id(each) for cycle in cycles for each in cycle.ends}
    _place_undated([each for each in by_role[OUT] if id(each) not in placed], cycles, into="ends")
    _place_undated(by_role[HOME], cycles, into="home")
    for cycle in cycles:
        _settle_days_over(cycle)
    return cycles, outside


def _in_order(told: Sequence[Told]) -> list[Told]:
    """Those with a day first, so that the ones without find the custody that the others make."""
    return sorted(told, key=lambda each: (each.window is None, each.key))


def _proofs_between(proofs: Sequence[Told]) -> Callable[[Turn, Turn], bool]:
    """Two leavings are apart when an account between them places the person in custody: proof is as good as a
    detention. A decree or a move home is no leaving."""

    def are_apart(earlier: Turn, later: Turn) -> bool:
        if not any(_is_leaving(each.claim) for each in earlier.told):
            return False
        return any(earlier.last < each.earliest and each.latest < later.first for each in proofs if each.window)

    return are_apart


def _is_leaving(claim: Claim) -> bool:
    return claim.kind == "sentence" or (claim.kind in LEAVINGS and role_of(claim) == OUT)


def _let_home(by_role: Mapping[str, Sequence[Told]]) -> list[Told]:
    """Sentences served at liberty that find somebody in custody, and so end it: the last change told before them is
    a detention, or an account in custody. One that is told of a custodial sentence by as many ends nothing."""
    held = [each for each in (*by_role[IN], *by_role[PROOF]) if each.window]
    out = [each for each in by_role[OUT] if each.window]
    found = []
    for each in by_role[BESIDE]:
        if each.window is None or not is_served_at_liberty(each.claim):
            continue
        day = best_day(each)
        before = max((best_day(other) for other in held if best_day(other) <= day), default=None)
        left = before is None or any(before < best_day(other) <= day for other in out)
        against = [other for other in held if other.claim.kind == "sentence" and gap_between(each, other) <= 0]
        with_it = [other for other in by_role[BESIDE] if other.window and is_served_at_liberty(other.claim)]
        if not left and len(_heard(against)) < len(_heard([one for one in with_it if gap_between(each, one) <= 0])):
            found.append(each)
    return found


def _heard(told: Sequence[Told]) -> set[str]:
    return {voice for each in told for voice in voices(each.claim)}


def _paired(turns: Sequence[Turn]) -> list[Cycle]:
    cycles: list[Cycle] = []
    for turn in turns:
        if turn.is_in or not cycles or cycles[-1].ends or cycles[-1].home or cycles[-1].let_home:
            cycles.append(Cycle(after=cycles[-1].last if cycles else None))
        if turn.is_in:
            cycles[-1].begins.extend(turn.told)
        else:
            for each in turn.told:
                _place_leaving(each, cycles[-1])
    return cycles


def _place_leaving(each: Told, cycle: Cycle) -> None:
    if each.claim.kind == "sentence":
        cycle.let_home.append(each)
        cycle.within.append(each)
    else:
        (cycle.home if role_of(each.claim) == HOME else cycle.ends).append(each)


def _split_at_days_over(cycles: list[Cycle], later: Sequence[Told]) -> list[Cycle]:
    """Administrative days that have run out are a way out, so a later detention opens a new cycle, unless an
    account in between, other than a detention, shows that custody went on."""
    split: list[Cycle] = []
    for cycle in cycles:
        begins = sorted((each for each in cycle.begins if each.window), key=lambda each: (best_day(each), each.key))
        current = Cycle(begins=[each for each in cycle.begins if not each.window], after=cycle.after)
        for each in begins:
            over = _days_over_before(each, current.begins, later)
            if over is not None and not any(_goes_beyond(other, over, each.earliest) for other in later):
                split.append(current)
                current = Cycle(after=over)
            current.begins.append(each)
        current.ends, current.home, current.let_home = cycle.ends, cycle.home, cycle.let_home
        current.within = cycle.within
        split.append(current)
    return split


def _days_over_before(each: Told, begins: Sequence[Told], later: Sequence[Told]) -> date | None:
    """The day on which the administrative days of this custody were over, if that was before a further detention."""
    dated = [other for other in begins if other.window]
    if not dated:
        return None
    start = max(other.latest for other in dated)
    given = [other for other in later if other.window and start <= other.latest and other.latest < each.earliest]
    terms = [term for other in (*dated, *given) if is_administrative(other.claim) and (term := term_of(other.claim))]
    over = max((term.after(start) for term in terms), default=None)
    return over if over is not None and over <= each.earliest else None


def _split_at_undated_ways_out(cycles: Sequence[Cycle], outs: Sequence[Told], proofs: Sequence[Told]) -> list[Cycle]:
    """A way out without a day lay before it was told: a detention after that, or custody shown after a leaving, is
    another time in custody."""
    split = list(cycles)
    for each in sorted((each for each in outs if each.window is None), key=lambda each: (each.latest, each.key)):
        home = _home_of(each, split, into="ends")
        if home is None or _opens(home) > each.latest or (home.last or date.max) <= each.latest:
            continue
        place = next(number for number, cycle in enumerate(split) if cycle is home)
        again = [other for other in home.begins if other.window and other.earliest > each.latest]
        if not again and not _is_shown_later(each, home, split[place + 1 :], proofs):
            continue
        later = replace(home, begins=again, after=each.latest)
        home.begins = [other for other in home.begins if other not in again]
        home.ends, home.home, home.let_home, home.within = [each], [], [], []
        split.insert(place + 1, later)
    return split


def _is_shown_later(out: Told, home: Cycle, following: Sequence[Cycle], proofs: Sequence[Told]) -> bool:
    """Say whether an account places the person in custody after a leaving without a day was told."""
    if out.claim.kind not in LEAVINGS:
        return False
    until = home.last or (_opens(following[0]) if following else date.max)
    return any(out.latest < each.earliest and each.latest < until for each in proofs if each.window)


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
    if not cycle.ends and not any(_goes_beyond(each, over) for each in others):
        cycle.days_over = (terms[0], terms[-1])


def _goes_beyond(each: Told, over: date, until: date = date.max) -> bool:
    """Say whether an account shows custody after administrative days were over and before `until`; one without a
    day does when it was told later."""
    if role_of(each.claim) not in (PROOF, WITHIN) or is_administrative(each.claim):
        return False
    first = each.earliest if each.window is not None else each.claim.said_by_day
    last = each.latest if each.window is not None else first
    return over <= first and last < until


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
    return min((best_day(each) for each in told), default=date.max)


def _cycle_at(each: Told, cycles: Sequence[Cycle]) -> Cycle | None:
    """The time of custody in which an account lies, None where it lies in none."""
    day = each.claim.said_by_day if each.window is None else best_day(each)
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
    return cycle.after or date.min


def _first_open(each: Told, cycles: Sequence[Cycle]) -> Cycle | None:
    """An account from before the first detention: of the custody that follows, if it is said to be custody."""
    return cycles[0] if cycles and role_of(each.claim) == PROOF else None


def _over(cycle: Cycle) -> date | None:
    """The last day of a time of custody: its way out, or the day its administrative days were over."""
    if cycle.last is not None:
        return cycle.last
    return None


def _place_undated(told: Sequence[Told], cycles: list[Cycle], *, into: str) -> None:
    for each in (each for each in told if each.window is None):
        home = _home_of(each, cycles, into=into)
        if home is None:
            home = Cycle()
            cycles.append(home)
        getattr(home, into).append(each)


def _home_of(each: Told, cycles: Sequence[Cycle], *, into: str) -> Cycle | None:
    """An account without a day belongs to the last custody, begun before it was told, that has an event of its kind,
    else to the last begun before it was told."""
    begun = [cycle for cycle in cycles if _opens(cycle) <= each.claim.said_by_day]
    alike = [cycle for cycle in begun if any(_is_alike(other, each) for other in getattr(cycle, into))]
    return next(iter((alike or begun or cycles[:1])[-1:]), None)


def _is_alike(one: Told, other: Told) -> bool:
    return one.window is not None and one.claim.kind == other.claim.kind
