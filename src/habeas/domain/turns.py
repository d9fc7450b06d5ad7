"""Detentions and ways out in an order that the days allow (rule 4 of counting).

Exact days stand where they are; on one day a person who was held leaves first and is re-arrested after, and one
who was not is detained first. Vague accounts then go where detentions and ways out alternate best, near their
middle. What still follows its own kind is one event with a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from habeas.domain.grouping import Ties
from habeas.domain.weighing import Told, contains, voices


@dataclass(slots=True)
class Turn:
    """A change between held and not: its accounts, the days it may lie in, and the day where it stands."""

    is_in: bool
    told: list[Told]
    first: date
    last: date
    day: date

    @property
    def width(self) -> int:
        """Days by which its window is wider than one day."""
        return (self.last - self.first).days

    @property
    def is_rearrest(self) -> bool:
        """Say whether it is told as a re-arrest, which somebody free cannot be met with."""
        return self.is_in and all(each.claim.kind == "rearrest" for each in self.told)


def best_day(told: Told) -> date:
    """The best day of an account; without a day, the last it may lie on."""
    return told.window.best or told.latest if told.window else told.latest


def turns_of(
    ins: Sequence[Told],
    outs: Sequence[Told],
    ties: Ties,
    *,
    are_apart: Callable[[Turn, Turn], bool],
) -> list[Turn]:
    """Alternating turns in order, each with all its accounts. Two ways out that `are_apart` are not merged."""
    turns = [*_units(ins, ties, is_in=True), *_units(outs, ties, is_in=False)]
    return _merged(_in_order(turns), are_apart)


def _units(told: Sequence[Told], ties: Ties, *, is_in: bool) -> list[Turn]:
    """Accounts of one window together; a vaguer telling with the nearest account that it contains; deaths as one."""
    dated = [each for each in told if each.window is not None]
    deaths = [each for each in dated if each.claim.kind in ("death", "execution")]
    others = [each for each in dated if each not in deaths]
    plain = [each for each in others if not any(contains(each, other) for other in others)]
    by_window: dict[tuple[date, date], list[Told]] = {}
    for each in plain:
        by_window.setdefault((each.earliest, each.latest), []).append(each)
    groups = [by_window[window] for window in sorted(by_window)]
    for each in (each for each in others if each not in plain):
        inner = [group for group in groups if contains(each, group[0])]
        min(inner, key=lambda group: (abs((best_day(group[0]) - best_day(each)).days), group[0].key)).append(each)
    groups = _tied_together([*groups, *([deaths] if deaths else [])], ties)
    return [_turn(group, is_in=is_in) for group in groups]


def _tied_together(groups: list[list[Told]], ties: Ties) -> list[list[Told]]:
    for pair in sorted(ties.same, key=sorted):
        held = [group for group in groups if any(each.claim.id in pair for each in group)]
        if len(held) > 1:
            held[0].extend(each for group in held[1:] for each in group)
            groups = [group for group in groups if not any(group is gone for gone in held[1:])]
    return groups


def _turn(group: list[Told], *, is_in: bool) -> Turn:
    """A turn stands where its account with most speakers does, of those the narrowest."""
    lead = max(group, key=lambda each: (len(_agreeing(each, group)), (each.earliest - each.latest).days, each.key))
    return Turn(is_in, group, lead.earliest, lead.latest, best_day(lead))


def _agreeing(each: Told, group: Sequence[Told]) -> frozenset[str]:
    agreeing = [other for other in group if other.earliest <= each.earliest and each.latest <= other.latest]
    return frozenset(voice for other in agreeing for voice in voices(other.claim))


def _in_order(turns: Sequence[Turn]) -> list[Turn]:
    ordered: list[Turn] = []
    exact = [turn for turn in turns if turn.first == turn.last]
    for day in sorted({turn.day for turn in exact}):
        today = [turn for turn in exact if turn.day == day]
        arrests = [turn for turn in today if turn.is_in]
        is_held = bool(ordered) and ordered[-1].is_in
        leaves_first = is_held or (bool(arrests) and all(turn.is_rearrest for turn in arrests))
        ordered += sorted(today, key=lambda turn: turn.is_in if leaves_first else not turn.is_in)
    vague = [turn for turn in turns if turn.first != turn.last]
    for turn in sorted(vague, key=lambda turn: (turn.width, turn.day, turn.told[0].key)):
        _insert(turn, ordered)
    return ordered


def _insert(turn: Turn, ordered: list[Turn]) -> None:
    """Put a vague turn where its window allows and detentions and ways out alternate best, nearest to its middle."""
    places = []
    for index in range(len(ordered) + 1):
        after = ordered[index - 1].day if index else turn.first
        before = ordered[index].day if index < len(ordered) else turn.last
        if after > turn.last or before < turn.first:
            continue
        day = min(max(turn.day, after), before)
        clashes = _clashes([*ordered[:index], turn, *ordered[index:]])
        places.append((clashes, abs((day - turn.day).days), index, day))
    _, _, index, turn.day = min(places)
    ordered.insert(index, turn)


def _clashes(ordered: Sequence[Turn]) -> int:
    """How often a detention lacks a way out before it, or a way out a detention."""
    first = 1 if ordered and not ordered[0].is_in else 0
    return first + sum(1 for one, other in pairwise(ordered) if one.is_in == other.is_in)


def _merged(ordered: Sequence[Turn], are_apart: Callable[[Turn, Turn], bool]) -> list[Turn]:
    merged: list[Turn] = []
    for turn in ordered:
        last = merged[-1] if merged else None
        if last is None or last.is_in != turn.is_in or (not turn.is_in and are_apart(last, turn)):
            merged.append(Turn(turn.is_in, list(turn.told), turn.first, turn.last, turn.day))
        else:
            last.told.extend(turn.told)
            last.last = max(last.last, turn.last)
    return merged
