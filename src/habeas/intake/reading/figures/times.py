"""When a figure holds: as of a day, for a period, or since a beginning; and so whether it is a stock, a flow or cumulative."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.days.moving import shifted
from habeas.intake.reading.figures.counting import Count

_STOCKS = frozenset({"held", "political_prisoners", "ill", "restricted", "listed"})
_DAY, _MONTH, _YEAR = 10, 7, 4


@dataclass(frozen=True, slots=True)
class Time:
    """`as_of` and `period` are EDTF or None; `kind` is stock, flow or cumulative."""

    as_of: str | None
    period: str | None
    kind: str


def find_time(
    count: Count, *, days: Sequence[Dated], published: str, before: Time | None, compared: re.Pattern[str]
) -> Time:
    """The time of a figure: the date nearest to it in its sentence, else that of the figure before it in the sentence.

    `compared` are the language's words for a time that it only is compared with: a year earlier.
    """
    stock = count.measure in _STOCKS
    if count.counted.is_compared:
        found = compared.match(count.sentence.text[count.end - count.sentence.start :])
        unit = found["unit"][0].upper() if found else ""
        return _then(unit, published=published, before=before, kind="stock" if stock else "flow")
    near = _nearest(count, days)
    if near is None and before is not None:
        return _of_kind(before, stock=stock)
    if near is None:
        return Time(published if stock and len(published) == _DAY else None, None, "stock" if stock else "flow")
    if near.kind == "since":
        end = published or ".."
        if stock:
            return Time(published if len(published) == _DAY else None, None, "stock")
        return Time(None, f"{near.edtf}/{end}", "cumulative")
    if near.kind == "until" or (near.kind == "day" and "/" not in near.edtf):
        return Time(near.edtf, None, "stock" if stock or near.kind == "until" else "flow")
    if stock and "/" not in near.edtf:
        return Time(near.edtf, None, "stock")
    return Time(None, near.edtf, "stock" if stock else "flow")


def _then(unit: str, *, published: str, before: Time | None, kind: str) -> Time:
    """The day, month or year of `13 a year earlier`, from that of the figure it is compared with; nothing where that is coarser."""
    period = before.period if before is not None else None
    if unit == "Y" and period and len(period) == _YEAR:
        return Time(None, shifted(period, -1, unit), kind)
    told = (before.as_of if before is not None else None) or ("" if period else published)
    if not unit or len(told) < _DAY:
        return Time(None, None, kind)
    months = {"Y": 12, "M": 1}.get(unit)
    moved = shifted(told[:_MONTH], -months, "M") if months else shifted(told, -1, unit)
    return Time(moved, None, kind)


def _of_kind(time: Time, *, stock: bool) -> Time:
    return Time(time.as_of, time.period, "stock" if stock else time.kind)


def _nearest(count: Count, days: Sequence[Dated]) -> Dated | None:
    """The date of the sentence that is nearest, one in the same clause before one beyond a semicolon or a colon."""
    sentence = count.sentence
    inside = [day for day in days if day.edtf and sentence.start <= day.start < sentence.end]
    if not inside:
        return None
    return min(inside, key=lambda day: _distance(count, day))


def _distance(count: Count, day: Dated) -> float:
    text, base = count.sentence.text, count.sentence.start
    if day.start >= count.end:
        far, between = day.start - count.end, text[count.end - base : day.start - base]
    else:
        far, between = count.start - day.end, text[max(0, day.end - base) : max(0, count.start - base)]
    return far + 40 * (between.count(";") + between.count(":")) + 10 * between.count(",")
