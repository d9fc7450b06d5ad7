"""What a published measure counts, and which of the register's measures it may be laid beside: data of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from habeas.domain.errors import NotFound
from habeas.domain.vocabulary import term


class FigureKind(StrEnum):
    """Held on a day, happened between two days, or happened since a beginning."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """The register's measure for a published one; empty where there is none, and `reasons` say why in each language.

    `sex` narrows the register's measure to one sex.
    """

    kind: FigureKind
    measure: str
    population: str
    sex: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


def meaning(code: str) -> Meaning:
    """What the published measure `code` counts; an unknown one is a flow without a counterpart."""
    try:
        flags = term("figure_measures", code).flags
    except NotFound:
        return Meaning(kind=FigureKind.FLOW, measure="", population="")
    return Meaning(
        kind=FigureKind(flags.get("kind", "flow")),
        measure=str(flags.get("measure") or ""),
        population=str(flags.get("population") or ""),
        sex=str(flags.get("sex") or ""),
        reasons=flags.get("reason") or {},
    )
