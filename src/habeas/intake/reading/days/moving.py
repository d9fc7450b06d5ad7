"""A date as many days, weeks, months or years away from another, as finely as both tell."""

from __future__ import annotations

from datetime import date, timedelta

_DAY, _MONTH, _YEAR = 10, 7, 4


def shifted(told: str, number: int, unit: str) -> str | None:
    """A date moved by days, weeks, months or years, as finely as the unit tells; None where the date told is much coarser."""
    if len(told) == {"D": _MONTH, "W": _YEAR}.get(unit):
        return told  # days after something in May, weeks after something in 2018
    if len(told) < {"D": _DAY, "W": _DAY, "M": _MONTH}.get(unit, _YEAR) or "/" in told:
        return None
    if unit in "DW":
        return (date.fromisoformat(told) + timedelta(days=number * (7 if unit == "W" else 1))).isoformat()
    if unit == "M":
        year, month = divmod(int(told[:_YEAR]) * 12 + int(told[5:_MONTH]) - 1 + number, 12)
        return f"{year}-{month + 1:02}"
    return str(int(told[:_YEAR]) + number)
