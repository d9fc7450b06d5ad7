"""Claims read back: found by whom they concern or by their kind, opened with their subject's key.

Claims whose key was destroyed are absent. Keys and words are kept no longer than one call.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from habeas.domain.claims import Claim, Sensitivity, Source, SubjectKind
from habeas.domain.selection import in_force
from habeas.ledger.canonical import decode
from habeas.ledger.commitments import SALT_BYTES
from habeas.queries.sources import sources_by_id
from habeas.records import bulk
from habeas.records.opened import the_register
from habeas.records.payloads import claim_from
from habeas.records.sealed import claim_place
from habeas.vault.sealing import Sealer, unwrap_key

AT_ONCE = 5000
_JOINED = "FROM records_claimrow c JOIN records_holderkey h ON h.number = c.holder JOIN records_entry e ON e.number = c.entry "
_COLUMNS = "c.claim, c.sealed, c.entry, c.position, h.holder, h.wrapped, e.recorded_at "
_OF = f"SELECT {_COLUMNS} {_JOINED} WHERE h.holder IN ({{}}) AND h.wrapped IS NOT NULL"
_BY_ID = f"SELECT {_COLUMNS} {_JOINED} WHERE c.claim IN ({{}}) AND h.wrapped IS NOT NULL"
_OF_KINDS = (
    f"SELECT {_COLUMNS} FROM records_claimindex i JOIN records_claimrow c ON c.number = i.number "
    "JOIN records_holderkey h ON h.number = c.holder JOIN records_entry e ON e.number = c.entry "
    "WHERE i.kind IN ({}) AND h.wrapped IS NOT NULL"
)
_IN_ENTRY = f"SELECT {_COLUMNS} {_JOINED} WHERE c.entry = %s AND h.wrapped IS NOT NULL"
_ABOUT = f"SELECT {_COLUMNS} {_JOINED} WHERE h.kind = %s AND h.wrapped IS NOT NULL"


def claims_of(subjects: Collection[str]) -> list[Claim]:
    """All claims about these subjects, and about those claims, in filing order."""
    return _opened(bulk.select_in(_OF, subjects))


def claims_of_people(subjects: Collection[str]) -> list[Claim]:
    """The same for those of these subjects that are persons."""
    return _opened(bulk.select_in(f"{_OF} AND h.kind = 'person'", subjects))


def claims_by_id(ids: Collection[str]) -> list[Claim]:
    """These claims, in filing order; those not in the register are absent."""
    return _opened(bulk.select_in(_BY_ID, ids))


def claims_of_kinds(kinds: Collection[str]) -> list[Claim]:
    """All claims of these kinds, in filing order."""
    return _opened(bulk.select_in(_OF_KINDS, kinds))


def claims_about(kind: SubjectKind) -> list[Claim]:
    """All claims about subjects of one kind (groups, places, officials), and about those claims, in filing order."""
    return _opened(bulk.select(_ABOUT, [kind.value]))


def claims_in_entry(number: int) -> list[Claim]:
    """All claims of one entry, in filing order."""
    return _opened(bulk.select(_IN_ENTRY, [number]))


def those_that_count(claims: Collection[Claim]) -> list[Claim]:
    """Those of these claims that were neither superseded nor taken back, whoever may see what did so."""
    live = {one.id for one in in_force(claims_of({claim.subject.id for claim in claims}))}
    return [claim for claim in claims if claim.id in live]


def log_size() -> int:
    """How many entries the log holds: a number that changes whenever anything is filed."""
    (size,) = bulk.select("SELECT coalesce(max(number) + 1, 0) FROM records_entry")[0]
    return int(size)


def who_filed(entries: Collection[int]) -> dict[int, str]:
    """The id of the user who filed each of these entries, as the log has it."""
    return dict(bulk.select_in("SELECT number, filed_by FROM records_entry WHERE number IN ({})", entries))


def all_claims_by_person(*, audience: Sensitivity = Sensitivity.TEAM) -> Iterator[tuple[str, list[Claim]]]:
    """Every person with all their claims, clustered as this audience knows it; a few thousand in memory.

    Inside `records.transactions.reading()` it is one moment of the register, whoever files meanwhile.
    """
    for persons in _persons_in_batches(audience):
        claims: dict[str, list[Claim]] = {}
        by_subject = {subject: person for person, subjects in persons.items() for subject in subjects}
        for claim, holder in _opened_with_holders(bulk.select_in(_OF, by_subject)):
            claims.setdefault(by_subject[holder], []).append(claim)
        for person in persons:
            if person in claims:
                yield person, sorted(claims[person], key=_filing_order)


def _persons_in_batches(audience: Sensitivity) -> Iterator[dict[str, list[str]]]:
    merged: dict[str, list[str]] = {}
    moved: set[str] = set()
    sql = "SELECT person, subject FROM records_member WHERE audience = %s ORDER BY person, subject"
    for person, subject in bulk.select(sql, [audience.value]):
        merged.setdefault(person, []).append(subject)
        moved.add(subject)
    after = -1
    while rows := bulk.select(
        "SELECT number, holder FROM records_holderkey WHERE kind = 'person' AND wrapped IS NOT NULL AND number > %s "
        f"ORDER BY number LIMIT {AT_ONCE}",
        [after],
    ):
        after = rows[-1][0]
        yield {holder: merged.get(holder, [holder]) for _, holder in rows if holder not in moved or holder in merged}


def _opened(rows: Iterable[tuple[Any, ...]]) -> list[Claim]:
    return sorted([claim for claim, _ in _opened_with_holders(rows)], key=_filing_order)


def _opened_with_holders(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Claim, str]]:
    wrapping = Sealer(the_register().keys.wrapping_key)
    opened: list[tuple[Any, int, int, datetime, str]] = []
    for holder, some in groupby(rows, key=lambda row: row[4]):
        sealer: Sealer | None = None
        for claim_id, sealed, entry, position, _, wrapped, recorded_at in some:
            if sealer is None:
                sealer = Sealer(unwrap_key(bytes(wrapped), wrapping=wrapping, holder=holder))
            salted = sealer.open(bytes(sealed), bound_to=claim_place(claim_id))
            opened.append((decode(salted[SALT_BYTES:]), entry, position, recorded_at, holder))
    sources = sources_by_id({payload["source"] for payload, *_ in opened})
    for payload, entry, position, recorded_at, holder in opened:
        yield _claim(payload, sources, entry, position, recorded_at), holder


def _claim(
    payload: Mapping[str, Any], sources: Mapping[str, Source], entry: int, position: int, recorded_at: datetime
) -> Claim:
    source = sources.get(payload["source"]) or Source(id=payload["source"])
    return claim_from(payload, source=source, recorded_at=bulk.read_moment(recorded_at), entry=entry, position=position)


def _filing_order(claim: Claim) -> tuple[int, int]:
    return claim.entry, claim.position
