"""A lens decides which claims count: true on, known on, said by, for whom, according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from habeas.domain.claims import Sensitivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """The question put to the register.

    `as_of` is the day asked about (None: the day of `known_at`, or today by the door's clock).
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
