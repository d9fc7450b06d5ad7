"""The constants of counting, as a country's pack gives them. Each is explained in the methodology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyCredit:
    """How many days of a sentence one day in custody before the verdict counts for (rule 9).

    Holds for verdicts from `verdicts_from` on. A regime not listed, or unknown, is taken at
    `unknown_most` for the earliest end and at `unknown_least` for the latest.
    """

    verdicts_from: date
    by_regime: Mapping[str, Fraction]
    unknown_most: Fraction
    unknown_least: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a country's pack says about counting. The defaults are those of a register without a pack.

    `first_day`: no custody of this register begins before it (rule 8).
    `police_custody_days`: how long a bare detention is believed without more news (rule 10).
    `pretrial_months`: the longest pre-trial detention; `house_arrest_months` likewise after a move home.
    `silence_days`: how long the last account in custody is enough for `low`.
    `overrun_days`: how long after the latest end of a term `high` still holds.
    `tolerance_days`: by kind of event, how far apart two accounts of one event may be (rule 5).
    `answerable`: speakers whose denial disputes nothing until the team finds so (rule 1).
    """

    pack: str = ""
    first_day: date | None = None
    police_custody_days: int | None = None
    pretrial_months: int = 12
    house_arrest_months: int = 12
    silence_days: int = 365
    overrun_days: int = 30
    tolerance_days: Mapping[str, int] = field(default_factory=lambda: {"detention": 3})
    other_tolerance_days: int = 7
    custody_credits: tuple[CustodyCredit, ...] = ()
    answerable: frozenset[str] = frozenset()

    def tolerance(self, kind: str) -> int:
        """Days by which accounts of one event of this kind may differ (twice this is the widest gap)."""
        return self.tolerance_days.get(kind, self.other_tolerance_days)

    def credit(self, verdict_on: date) -> CustodyCredit | None:
        """The credit in force for a verdict of that day, None where a day counts for a day."""
        in_force = [credit for credit in self.custody_credits if credit.verdicts_from <= verdict_on]
        return max(in_force, key=lambda credit: credit.verdicts_from, default=None)
