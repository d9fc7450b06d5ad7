"""Keeping a list of people under a name, for oneself or for the team; and letting go of it."""

from __future__ import annotations

import os
from datetime import datetime

from habeas.domain.access import Right
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import NotFound, Refused
from habeas.queries.users import refuse_unless
from habeas.records.models import SavedView
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

MOST_VIEWS, MOST_LETTERS, LONGEST = 50, 80, 4000


def save_view(
    name: str,
    query: str,
    *,
    audience: Sensitivity,
    is_shared: bool,
    by: str,
    at: datetime,
    randomness: Randomness = os.urandom,
) -> None:
    """Keep a list under a name; one of the same name, which was there before, this takes the place of.

    Refused: no name, too long a name or question, more than 50, and sharing by somebody who may not file.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= MOST_LETTERS:
        raise Refused("A view needs a name of at most %(most)s letters.", most=MOST_LETTERS)
    if len(query) > LONGEST:
        raise Refused("This list asks for too much to be kept under a name.")
    with writing():
        refuse_unless(by, Right.FILE if is_shared else Right.READ)
        SavedView.objects.filter(owner_id=by, name=name).delete()
        if SavedView.objects.filter(owner_id=by).count() >= MOST_VIEWS:
            raise Refused("You keep %(most)s views already: let go of one first.", most=MOST_VIEWS)
        SavedView.objects.create(
            id=randomness(16).hex(),
            owner_id=by,
            name=name,
            query=query,
            audience=audience.value,
            is_shared=is_shared,
            made_at=at,
        )


def drop_view(view: str, *, by: str) -> None:
    """Let go of a view of one's own. Raises NotFound where there is none."""
    with writing():
        refuse_unless(by, Right.READ)
        gone, _ = SavedView.objects.filter(id=view, owner_id=by).delete()
        if not gone:
            raise NotFound("There is no such view of yours.")
