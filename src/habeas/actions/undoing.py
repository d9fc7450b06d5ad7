"""Taking back a whole entry: each account of it that still counts, for one reason, in one entry of its own."""

from __future__ import annotations

from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.actions.reasons import refuse_unless_said
from habeas.actions.retracting import retraction_of
from habeas.domain.access import Right
from habeas.domain.claims import EntryDraft, Source
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import NotFound, Refused
from habeas.queries.claims import claims_in_entry, those_that_count, who_filed
from habeas.queries.users import refuse_unless
from habeas.records.transactions import writing

MOST = 4000
_DECISIONS = frozenset({*JUDGEMENTS, "retraction"})


def take_back_entry(number: int, *, why: str, by: str, at: datetime) -> int:
    """File that an entry counts no more, and say how many accounts that are. Only whoever filed it may.

    They may also where they cannot read it: it is their own word. Raises NotFound where they filed no such entry, and
    Refused where no reason is given or nothing of it counts.
    """
    refuse_unless_said(why, missing="Say why: the reason stays beside the account.")
    with writing():
        refuse_unless(by, Right.FILE)
        if who_filed([number]).get(number) != by:
            raise NotFound("Nothing like that is filed here.")
        claims = those_that_count(claims_in_entry(number))
        if not claims:
            raise Refused("Nothing of this counts any more.")
        if len(claims) > MOST or any(claim.kind in _DECISIONS for claim in claims):
            raise Refused("This was not filed by a form: take its accounts back one by one.")
        source = Source(id="", title="Correction", publisher="the register")
        drafts = tuple(retraction_of(claim, why) for claim in claims)
        file_entries(by=by, at=at, entries=[EntryDraft(source=source, claims=drafts)])
    return len(claims)
