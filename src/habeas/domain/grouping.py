"""Which accounts are of the same event (rule 5 of counting)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.claims import Claim
from habeas.domain.conflicts import place_words
from habeas.domain.dates import middle_of
from habeas.domain.rules import Rules
from habeas.domain.terms import term_of
from habeas.domain.weighing import Told

WIDE_DAYS = 31  # an account wider than a month joins groups and never makes or bridges them


@dataclass(frozen=True, slots=True)
class Ties:
    """What same_event and different_event claims say of pairs of claims. They win over every rule."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()


def ties_in(claims: Iterable[Claim]) -> Ties:
    """Collect the pairs that the register's own judgements tie or part; the later of two judgements holds."""
    said: dict[frozenset[str], str] = {}
    for claim in claims:
        if claim.kind in ("same_event", "different_event"):
            meant = claim.about
            for index, one in enumerate(meant):
                for other in meant[index + 1 :]:
                    said[frozenset((one, other))] = claim.kind
    return Ties(
        frozenset(pair for pair, kind in said.items() if kind == "same_event"),
        frozenset(pair for pair, kind in said.items() if kind == "different_event"),
    )


def is_wide(told: Told) -> bool:
    """Say whether an account is vaguer than a month, or gives no day at all."""
    return told.window is None or (told.latest - told.earliest).days > WIDE_DAYS


def gap_between(one: Told, other: Told) -> int:
    """Days between two windows; 0 or less where they touch."""
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days)


def same_events(told: Sequence[Told], *, kind: str, rules: Rules, ties: Ties) -> list[list[Told]]:
    """Part the accounts of one kind in one cycle into events, whatever their order.

    Accounts narrower than a month are joined from the closest pair on; wider and undated ones join the nearest
    group by their middles, the earlier of two, and stay by themselves where none is near enough.
    """
    if len(told) == 1:
        return [list(told)]
    days = 2 * rules.tolerance(kind)
    is_same = _sentences_meet(days) if kind == "sentence" else _meet_within(days)
    ordered = sorted(told, key=lambda each: each.key)
    groups = _join_closest([each for each in ordered if not is_wide(each)], is_same, ties)
    for each in (each for each in ordered if is_wide(each)):
        home = _nearest(each, groups, is_same, ties)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    return groups


def _join_closest(narrow: Sequence[Told], is_same: Callable[[Told, Told], bool], ties: Ties) -> list[list[Told]]:
    groups = [[each] for each in narrow]
    pairs = sorted(
        (0 if _is_tied(one, other, ties) else 1, gap_between(one, other), one.key, other.key, index, index + 1 + step)
        for index, one in enumerate(narrow)
        for step, other in enumerate(narrow[index + 1 :])
        if _is_tied(one, other, ties) or is_same(one, other)
    )
    home = list(range(len(narrow)))
    for _, _, _, _, one_index, other_index in pairs:
        first, second = home[one_index], home[other_index]
        if first == second or _are_parted(groups[first], groups[second], ties):
            continue
        groups[first].extend(groups[second])
        groups[second] = []
        home = [first if place == second else place for place in home]
    return [group for group in groups if group]


def _is_tied(one: Told, other: Told, ties: Ties) -> bool:
    return bool(ties.same) and frozenset((one.claim.id, other.claim.id)) in ties.same


def _are_parted(first: Sequence[Told], second: Sequence[Told], ties: Ties) -> bool:
    if any(_is_tied(one, other, ties) for one in first for other in second):
        return False
    return any(
        _is_other_row(one, other)
        or _goes_elsewhere(one.claim, other.claim)
        or frozenset((one.claim.id, other.claim.id)) in ties.different
        for one in first
        for other in second
    )


def _is_other_row(one: Told, other: Told) -> bool:
    """Rows of one page with disjoint days are different events."""
    source, page = one.claim.source, other.claim.source
    is_one_page = bool(source.url) and source.url == page.url and source.published == page.published
    return is_one_page and one.window is not None and other.window is not None and gap_between(one, other) > 0


def _goes_elsewhere(one: Claim, other: Claim) -> bool:
    """Transfers to prisons that have no word in common are different transfers, whatever their days."""
    if one.kind != "transfer" or other.kind != "transfer":
        return False
    first, second = (place_words(claim.text("prison") or claim.place) for claim in (one, other))
    return bool(first) and bool(second) and not first & second


def _nearest(
    each: Told, groups: Sequence[list[Told]], is_same: Callable[[Told, Told], bool], ties: Ties
) -> list[Told] | None:
    fitting = [
        group
        for group in groups
        if not _are_parted([each], group, ties)
        and any(_is_tied(each, other, ties) or is_same(each, other) for other in group)
    ]
    if not fitting:
        return None

    def closeness(group: Sequence[Told]) -> tuple[bool, bool, int, date, str]:
        is_tied = any(_is_tied(each, other, ties) for other in group)
        has_its_term = any(_have_equal_terms(each, other) for other in group)
        return (not is_tied, not has_its_term, *_distance(each, group))

    return min(fitting, key=closeness)


def _distance(each: Told, group: Sequence[Told]) -> tuple[int, date, str]:
    middle = _middle(each)
    days = sorted(_middle(other) for other in group)
    centre = days[len(days) // 2]
    return (abs((middle - centre).days), centre, min(other.claim.id for other in group))


def _middle(told: Told) -> date:
    if told.window is not None:
        return told.window.best or told.latest
    return middle_of(told.earliest, told.latest) or told.latest


def _meet_within(days: int) -> Callable[[Told, Told], bool]:
    def meet(one: Told, other: Told) -> bool:
        return gap_between(one, other) <= days or _names_the_same(one.claim, other.claim)

    return meet


def _names_the_same(one: Claim, other: Claim) -> bool:
    """The same court and day, the same case, or the same decree."""
    if (
        one.when is not None
        and one.when == other.when
        and one.text("court")
        and one.text("court") == other.text("court")
    ):
        return True
    return any(one.text(name) and one.text(name) == other.text(name) for name in ("case", "decree"))


def _sentences_meet(days: int) -> Callable[[Told, Told], bool]:
    """Two sentences are one when their windows touch or their terms are equal, and both or neither are additional.
    Where an account gives no term, nearness decides as for any event."""

    def meet(one: Told, other: Told) -> bool:
        role, other_role = _role(one.claim), _role(other.claim)
        if "in_total" in (role, other_role) or "reduced_to" in (role, other_role):
            return role == other_role
        term, other_term = term_of(one.claim), term_of(other.claim)
        gap = gap_between(one, other)
        if term is None or other_term is None:
            return gap <= days or _names_the_same(one.claim, other.claim)
        if role != other_role or _is_days(one.claim) != _is_days(other.claim):
            return False
        return term == other_term or gap <= 1 or _names_the_same(one.claim, other.claim)

    return meet


def _have_equal_terms(one: Told, other: Told) -> bool:
    term = term_of(one.claim)
    return term is not None and term == term_of(other.claim)


def _role(claim: Claim) -> str:
    return claim.text("term_role") or "single"


def _is_days(claim: Claim) -> bool:
    return claim.is_marked("administrative")
