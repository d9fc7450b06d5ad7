"""A lens decides which claims count: true on, known on, said by, for whom, according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from habeas.domain.claims import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """The question put to the register.

    `as_of` is the day asked about (None: what `day_of` comes to).
    `known_at` keeps what was recorded up to and including that moment (UTC).
    `said_by_day` keeps claims whose source was published up to that day; undated sources are left out.
    `audience` keeps what such a reader may see. `according_to` keeps claims of these speakers only;
    the bookkeeping of the register (corrections, judgements of identity) always passes.
    """

    as_of: date | None = None
    known_at: datetime | None = None
    said_by_day: date | None = None
    audience: Sensitivity = Sensitivity.TEAM
    according_to: frozenset[str] = frozenset()

    @property
    def is_plain(self) -> bool:
        """Say whether nothing but the day and the audience was chosen, so that stored columns answer."""
        return self.known_at is None and self.said_by_day is None and not self.according_to


def day_of(lens: Lens, today: date) -> date:
    """The day that a question through this lens is about: as of, else the last day that it can know."""
    return lens.as_of or last_day_known(lens, today)


def last_day_known(lens: Lens, today: date) -> date:
    """The day of known at or said by, the earlier one, and never after today. Later days are forecasts."""
    told = (lens.known_at.date() if lens.known_at else None, lens.said_by_day)
    return min((today, *(day for day in told if day is not None)))
