"""Those found while somebody is still typing: a short list under the box, and a part of no page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from habeas.queries.finding import Answer, Found
from habeas.workspace.frame.addresses import person_url

AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """Somebody found, and why."""

    name: str
    other_names: str
    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """The list, and what would help where it is empty or too short."""

    people: tuple[FoundLine, ...]
    hint: str


def build_found(answer: Answer, *, query: str) -> FoundPage:
    """The list under the box."""
    return FoundPage(people=tuple(_line(one, query) for one in answer.people), hint=answer.hint)


def _line(found: Found, query: str) -> FoundLine:
    return FoundLine(
        name=next(iter(found.names), _("Name not shown")),
        other_names=" · ".join(found.names[1:3]),
        url=person_url(found.person, query),
        reason=found.reason,
    )
