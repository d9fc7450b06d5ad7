"""Days and moments as they are typed after an option, in any of the languages that dates are read in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import click

from habeas.domain.dates import UncertainDate
from habeas.domain.errors import Refused


class DayType(click.ParamType[date]):
    """One day. Of a month or a year, `end` says which day is meant: the first, the last, or (None) none."""

    name = "day"

    def __init__(self, end: str | None = None) -> None:
        self.end = end

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail as wrong usage."""
        from habeas.domain.date_reading import read_date

        if isinstance(value, date):
            return value
        try:
            said = read_date(str(value))
        except Refused as error:
            self.fail(str(error), param, ctx)
        day = self._day(said)
        if day is None:
            self.fail(f"“{value}” is not one day.", param, ctx)
        return day

    def _day(self, said: UncertainDate) -> date | None:
        if said.is_day:
            return said.earliest
        return {"first": said.earliest, "last": said.latest, None: None}[self.end]


class MomentType(click.ParamType[datetime]):
    """A moment in UTC; a bare day means its end, as the log's rules have it (rule 16 of counting)."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the moment, or fail as wrong usage."""
        text = str(value)
        if "T" in text:
            try:
                moment = datetime.fromisoformat(text)
            except ValueError:
                self.fail(f"“{text}” is not a moment such as 2024-09-30T12:00Z.", param, ctx)
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        return datetime.combine(DAY.convert(value, param, ctx), time.max, tzinfo=UTC)


DAY = DayType()
FIRST_DAY = DayType("first")
LAST_DAY = DayType("last")
MOMENT = MomentType()
