"""The lists that somebody keeps under a name, and those that others share."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from habeas.domain.claims import Sensitivity
from habeas.records.models import SavedView


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownView:
    """A list under a name; `owner` is the name of whoever shares it, empty where it is the reader's own."""

    id: str
    name: str
    query: str
    owner: str
    is_shared: bool


def list_views(user: str, *, clearance: Sensitivity) -> list[KnownView]:
    """One's own, then those of others, by name; of nothing beyond what this reader may see."""
    allowed = [audience.value for audience in Sensitivity if audience.is_within(clearance)]
    rows = SavedView.objects.select_related("owner").filter(Q(owner_id=user) | Q(is_shared=True), audience__in=allowed)
    views = [
        KnownView(
            id=row.id,
            name=row.name,
            query=row.query,
            owner="" if row.owner_id == user else row.owner.name,
            is_shared=row.is_shared,
        )
        for row in rows
    ]
    return sorted(views, key=lambda one: (bool(one.owner), one.name.casefold(), one.id))
