"""What is compared: what one record says of one person, whether it stands in the register or in a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.domain.dates import UncertainDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one record says of one person; empty where it says nothing.

    `tried` are days of a verdict, each with the court or an empty text. `side` names the list it stands in where two
    lists are compared with each other and not within themselves.
    """

    id: str
    names: tuple[str, ...]
    birth: UncertainDate | None = None
    sex: str = ""
    places: tuple[str, ...] = ()
    arrested: tuple[date, ...] = ()
    tried: tuple[tuple[date, str], ...] = ()
    articles: tuple[str, ...] = ()
    side: str = ""
