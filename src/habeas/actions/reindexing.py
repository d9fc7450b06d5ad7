"""The projections of the log built again from its claims: the index, the clusters, and who must be folded anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from habeas.actions.clustering import recluster
from habeas.actions.staleness import mark_stale
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Damaged
from habeas.ledger.canonical import decode
from habeas.ledger.commitments import SALT_BYTES
from habeas.queries.members import persons_of
from habeas.queries.sources import filed_sources
from habeas.records import bulk
from habeas.records.models import ClaimIndex, HolderKey, Member
from habeas.records.opened import the_register
from habeas.records.sealed import claim_place
from habeas.vault.sealing import Sealer, unwrap_key

AT_ONCE = 2000
_COLUMNS = ("number", "kind", "sensitivity", "source", "published_latest")
_CLAIMS = (
    "SELECT c.number, c.claim, c.entry, c.sealed, h.holder, h.wrapped FROM records_claimrow c "
    "JOIN records_holderkey h ON h.number = c.holder ORDER BY c.number"
)


def rebuild_index() -> None:
    """Throw away and compute again everything that is computed from claims alone. Inside a transaction.

    Claims whose wrapped key is empty or gone stay out. The stored columns of people are marked stale, to be folded.
    """
    ClaimIndex.objects.all().delete()
    Member.objects.all().delete()
    opened = _opened()
    while some := list(islice(opened, AT_ONCE)):
        bulk.insert(ClaimIndex, _COLUMNS, _index_rows(some))
    recluster()
    persons = set(HolderKey.objects.filter(kind="person", destroyed_at=None).values_list("holder", flat=True))
    for audience in Sensitivity:
        mark_stale(persons_of(persons, audience=audience), audience=audience)


def _opened() -> Iterator[tuple[int, dict[str, Any]]]:
    """The number and payload of every claim that can be read."""
    wrapping = Sealer(the_register().keys.wrapping_key)
    known, sealer = "", None
    for number, claim, entry, sealed, holder, wrapped in bulk.stream(_CLAIMS):
        if not wrapped:
            continue
        if holder != known or sealer is None:
            known, sealer = holder, Sealer(unwrap_key(bytes(wrapped), wrapping=wrapping, holder=holder))
        payload = decode(sealer.open(bytes(sealed), bound_to=claim_place(claim))[SALT_BYTES:])
        if not isinstance(payload, dict):
            raise Damaged("A claim of entry %(entry)s cannot be read.", entry=entry)
        yield number, payload


def _index_rows(some: list[tuple[int, dict[str, Any]]]) -> list[tuple[object, ...]]:
    sources = {}
    for number, source, _ in filed_sources({payload["source"] for _, payload in some}):
        published = source.published.latest if source.published else None
        sources[source.id] = (number, None if published is None else published.toordinal())
    rows: list[tuple[object, ...]] = []
    for number, payload in some:
        rows.append((number, payload["kind"], payload["sensitivity"], *sources[payload["source"]]))
    return rows
