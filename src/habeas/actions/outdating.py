"""Stored columns that another fold, vocabulary or country pack made are out of date, though nothing was filed."""

from __future__ import annotations

from habeas.actions.staleness import mark_everyone
from habeas.domain.claims import Sensitivity
from habeas.queries.country import how_columns_are_made
from habeas.records.models import ColumnsMade
from habeas.records.transactions import writing


def mark_outdated() -> bool:
    """Mark everyone as stale if the stored columns were made otherwise than they would be now; say whether they were."""
    now = how_columns_are_made()
    if _made() == now:
        return False
    with writing():
        for audience in Sensitivity:
            mark_everyone(audience=audience)
        ColumnsMade.objects.update_or_create(number=0, defaults={"digest": now})
    return True


def _made() -> str:
    row = ColumnsMade.objects.filter(number=0).first()
    return "" if row is None else row.digest
