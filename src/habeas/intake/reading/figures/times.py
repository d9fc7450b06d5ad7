"""When a figure holds: as of a day, for a period, or since a beginning; and so whether it is a stock, a flow or cumulative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.figures.counting import Count

_STOCKS = frozenset({"held", "political_prisoners", "ill", "restricted", "listed"})
_DAY = 10


@dataclass(frozen=True, slots=True)
class Time:
    """`as_of` and `period` are EDTF or None; `kind` is stock, flow or cumulative."""

    as_of: str | None
    period: str | None
    kind: str


def find_time(count: Count, *, days: Sequence[Dated], published: str, before: Time | None) -> Time:
    """The time of a figure: the date nearest to it in its sentence, else that of the figure before it in the sentence."""
    stock = count.measure in _STOCKS
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
