"""What an import did, or would do, and why rows were turned down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from habeas.domain.errors import BadInput
from habeas.intake.proposals import Notice, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that was turned down, with the column where one is to blame, and the reason in one sentence."""

    row: int | None
    column: str
    problem: BadInput

    @property
    def reason(self) -> str:
        """The sentence in English."""
        return str(self.problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was filed (superseding claims among it), was there already, or gave way; what was refused; what to know;
    what only a person can decide.

    All three numbers count claims. `stages` says what an import of the exchange format spent its processor time on.
    """

    filed: int
    unchanged: int
    superseded: int
    refused: tuple[Refusal, ...] = ()
    health: tuple[Notice, ...] = ()
    questions: tuple[Question, ...] = ()
    stages: tuple[tuple[str, float], ...] = ()


def refusals(problems: Iterable[BadInput]) -> tuple[Refusal, ...]:
    """Refusals in the order of their rows."""
    found = [Refusal(row=problem.row, column=problem.column, problem=problem) for problem in problems]
    return tuple(sorted(found, key=lambda one: one.row or 0))
