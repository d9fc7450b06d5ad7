"""The days on which a person counts as held, each day at one level with its reason (rule 11 of counting)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from habeas.domain.custody import NEVER, Custody, Limits
from habeas.domain.dossier import Level, Stay

Days = list[tuple[date, date]]


@dataclass(frozen=True, slots=True)
class Change:
    """From its best day on, a new status or a new prison; empty where it says nothing of one of them."""

    day: date
    status: str = ""
    prison: str = ""


def stays_of(custodies: Sequence[Custody], changes: Sequence[Change]) -> tuple[Stay, ...]:
    """Lay the custodies of one person side by side as stays that never overlap, low within best within high."""
    pieces = [(custody, _days(custody)) for custody in custodies]
    by_level = {level: _union(days[level] for _, days in pieces) for level in Level}
    by_level[Level.BEST] = _union([by_level[Level.LOW], by_level[Level.BEST]])
    by_level[Level.HIGH] = _union([by_level[Level.BEST], by_level[Level.HIGH]])
    cuts = sorted({day for days in by_level.values() for span in days for day in span})
    cuts = sorted({*cuts, *(change.day for change in changes), *_reason_cuts(custodies)})
    stays: list[Stay] = []
    for start, end in pairwise(cuts):
        level = next((level for level in Level if _covers(by_level[level], start)), None)
        if level is not None:
            _append(stays, _stay(level, start, end, custodies, changes))
    return tuple(stays)


def _days(custody: Custody) -> dict[Level, Days]:
    def span(read: Callable[[Limits], date], counts: bool = True) -> Days:
        if not counts:
            return []
        start, end = read(custody.start), read(custody.end)
        if custody.home_from is None or custody.home_until is None:
            return [(start, end)]
        pause, again = read(custody.home_from), read(custody.home_until)
        return [(start, min(pause, end)), (max(start, again), end)]

    high: Days = [(custody.start.high, custody.end.high)]
    return {
        Level.LOW: _cleaned(span(lambda limits: limits.low, custody.low_counts)),
        Level.BEST: _cleaned(span(lambda limits: limits.best, custody.best_counts)),
        Level.HIGH: _cleaned(high),
    }


def _cleaned(days: Days) -> Days:
    return [(start, end) for start, end in days if start < end]


def _union(parts: Iterable[Days]) -> Days:
    spans = sorted(span for days in parts for span in days)
    joined: Days = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _covers(days: Days, day: date) -> bool:
    return any(start <= day < end for start, end in days)


def _reason_cuts(custodies: Sequence[Custody]) -> set[date]:
    """Where the reason for not being low may change inside one level."""
    return {day for custody in custodies for day in (custody.start.low, custody.end.low, custody.end.best)}


def _stay(level: Level, start: date, end: date, custodies: Sequence[Custody], changes: Sequence[Change]) -> Stay:
    holding = [custody for custody in custodies if custody.start.high <= start < custody.end.high]
    custody = holding[0] if holding else custodies[0]
    reason = "" if level is Level.LOW else _reason(custody, level, start)
    status = next((change.status for change in reversed(changes) if change.status and change.day <= start), "detained")
    prison = next(
        (change.prison for change in reversed(changes) if change.prison and _is_in(change, custody, start)), ""
    )
    return Stay(
        level=level,
        start=start,
        end=None if end == NEVER else end,
        reason=reason,
        since=custody.last_news if reason in ("silence", "bare_detention", "term_over") else None,
        status=status,
        prison=prison,
    )


def _is_in(change: Change, custody: Custody, start: date) -> bool:
    return custody.start.high <= change.day <= start


def _reason(custody: Custody, level: Level, day: date) -> str:
    if custody.disputed:
        return "disputed"
    if day < custody.start.best or day < min(custody.start.low, custody.end.low):
        return "start_vague" if custody.is_start_told else "start_not_reported"
    if custody.home_from is not None and custody.home_until is not None:
        pause, again = custody.home_from, custody.home_until
        if pause.low <= day < again.low:
            return "house_arrest"
    if custody.end_reason == "silence" and level is Level.HIGH and custody.end.high != NEVER:
        return "term_over"
    return custody.end_reason


def _append(stays: list[Stay], stay: Stay) -> None:
    """Join a stay to the one before it where nothing but the day differs."""
    last = stays[-1] if stays else None
    if (
        last is not None
        and last.end == stay.start
        and (last.level, last.reason, last.since, last.status, last.prison)
        == (stay.level, stay.reason, stay.since, stay.status, stay.prison)
    ):
        stays[-1] = Stay(
            level=last.level,
            start=last.start,
            end=stay.end,
            reason=last.reason,
            since=last.since,
            status=last.status,
            prison=last.prison,
        )
    else:
        stays.append(stay)
