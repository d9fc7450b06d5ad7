"""What stands beside each entry: its claims, its source, their columns and the keys they lie under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.domain.errors import Damaged, Refused
from habeas.ledger.canonical import EntryHeader, decode, encode_known, read_entry
from habeas.ledger.commitments import SALT_BYTES, commit_salted, commit_salted_source
from habeas.ledger.faults import Fault
from habeas.queries.identities import expected_members, identity_judgements
from habeas.records import bulk
from habeas.records.models import ClaimIndex, Erasure, Member
from habeas.records.opened import the_register
from habeas.records.payloads import index_columns, window_of
from habeas.records.sealed import claim_place, source_place
from habeas.vault.sealing import Sealer, unwrap_key

_CLAIMS = (
    "SELECT c.number, c.claim, c.entry, c.position, c.holder, c.sealed, i.number, i.kind, i.sensitivity, i.entry, "
    "i.source, i.published_latest, i.earliest, i.latest FROM records_claimrow c "
    "LEFT JOIN records_claimindex i ON i.number = c.number ORDER BY c.number"
)
_SOURCES = "SELECT number, source, entry, holder, sealed FROM records_sourcerow ORDER BY number"
_HOLDERS = "SELECT number, holder, kind, wrapped FROM records_holderkey ORDER BY number"
_CLAIM = SubjectKind.CLAIM.value


class BadEntry(Exception):
    """What an entry is not: a message id in which `%(entry)s` is its number."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


class BadLog(Exception):
    """The log does not stand, and no single entry gives it away: a message id with values."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values


class Cursor:
    """Rows read one after another, the next one in sight."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self.head = next(rows, None)

    def take(self) -> tuple[Any, ...]:
        """The next row."""
        row = self.head
        assert row is not None
        self.head = next(self._rows, None)
        return row


class EntryRow(NamedTuple):
    """A stored entry."""

    number: int
    body: bytes
    leaf_hash: bytes
    recorded_at: datetime
    filed_by: str


class Holder(NamedTuple):
    """Whose key it is; `wrapped` None where it was destroyed."""

    id: str
    kind: str
    wrapped: bytes | None


class SeenSource(NamedTuple):
    """A source as entries name it."""

    number: int
    id: str
    published_latest: int | None
    erased: bool


class RowCheck:
    """Checks everything that belongs to an entry, in the order of the log."""

    def __init__(self) -> None:
        self.claims = 0
        self._claims = Cursor(bulk.stream(_CLAIMS))
        self._sources = Cursor(bulk.stream(_SOURCES))
        self._holders = [Holder(one, kind, wrapped and bytes(wrapped)) for _, one, kind, wrapped in self._all_holders()]
        self._wrapping = Sealer(the_register().keys.wrapping_key)
        self._sealers: dict[int, Sealer] = {}
        self._seen: dict[bytes, SeenSource] = {}
        self._source_count = 0
        self._index_count = 0
        self._erased: set[str] = set()
        self._on_claims: dict[str, int] = {}
        self._last_at: datetime | None = None

    def check(self, row: EntryRow, body: bytes) -> None:
        """Raise BadEntry when the entry's columns, source or claims are not what its body commits to."""
        try:
            header = read_entry(body)
        except Fault as fault:
            raise BadEntry("Entry %(entry)s cannot be read: %(why)s", why=str(fault)) from fault
        said = (header.number, header.at, header.by)
        if said != (row.number, bulk.read_moment(row.recorded_at), row.filed_by):
            raise BadEntry("Entry %(entry)s was changed: its columns do not say what its bytes say.")
        if self._last_at is not None and header.at < self._last_at:
            raise BadEntry("Entry %(entry)s was recorded before the one in front of it.")
        self._last_at = header.at
        self._erased.update(header.erased)
        source = self._check_source(header) if header.source else None
        for position, commitment in enumerate(header.claims):
            self._check_claim(header.number, position, commitment, source)
        if self._claims.head is not None and self._claims.head[2] == header.number:
            raise BadEntry("Entry %(entry)s has a claim too many.")

    def check_end(self) -> None:
        """Raise BadEntry or BadLog when something is left over, or keys and projections do not fit the log."""
        if self._claims.head is not None or self._sources.head is not None:
            raise BadLog("There are claims or sources of an entry %(entry)s, which is not there.")
        if ClaimIndex.objects.count() != self._index_count:
            raise BadLog("The index holds claims that are not in the log.")
        destroyed = {holder.id for holder in self._holders if holder.wrapped is None}
        if destroyed != self._erased or set(Erasure.objects.values_list("holder", flat=True)) != self._erased:
            raise BadLog("The keys that are gone are not those whose erasure is in the log.")
        self._check_claims_on_claims()
        self._check_members()

    def _all_holders(self) -> Iterator[tuple[Any, ...]]:
        for expected, row in enumerate(bulk.stream(_HOLDERS)):
            if row[0] != expected:
                raise BadLog("The key of holder %(holder)s is missing.", holder=expected)
            yield row

    def _check_source(self, header: EntryHeader) -> SeenSource:
        head = self._sources.head
        if head is not None and head[2] == header.number:
            self._seen[header.source] = self._check_new_source(header.source)
        seen = self._seen.get(header.source)
        if seen is None or (self._sources.head is not None and self._sources.head[2] <= header.number):
            raise BadEntry("The source of entry %(entry)s is not the one it commits to.")
        return seen

    def _check_new_source(self, commitment: bytes) -> SeenSource:
        number, source_id, _, holder_number, sealed = self._sources.take()
        holder = self._holder(holder_number)
        if number != self._source_count or (holder.id, holder.kind) != (source_id, "source"):
            raise BadEntry("The source of entry %(entry)s does not lie where it was filed.")
        self._source_count += 1
        if holder.wrapped is None:
            return SeenSource(number, source_id, None, True)
        salted = self._open(holder_number, bytes(sealed), source_place(source_id))
        if commit_salted_source(salted) != commitment:
            raise BadEntry("The source of entry %(entry)s is not the one it commits to.")
        payload = _payload(salted)
        if payload.get("id") != source_id:
            raise BadEntry("The source of entry %(entry)s bears another id than it says.")
        published = payload.get("published")
        return SeenSource(number, source_id, window_of(published)[1] if published else None, False)

    def _check_claim(self, entry: int, position: int, commitment: bytes, source: SeenSource | None) -> None:
        head = self._claims.head
        if head is None or head[0] != self.claims or head[2] != entry or head[3] != position:
            raise BadEntry("Claim %(position)s of entry %(entry)s is not there.", position=position)
        row = self._claims.take()
        self.claims += 1
        holder = self._holder(row[4])
        if holder.wrapped is None:
            if row[6] is not None:
                raise BadEntry("The index still holds an erased claim of entry %(entry)s.")
            return
        salted = self._open(row[4], bytes(row[5]), claim_place(row[1]))
        if commit_salted(salted) != commitment:
            raise BadEntry("Claim %(position)s of entry %(entry)s is not the one it commits to.", position=position)
        payload = _payload(salted)
        self._index_count += 1
        if not self._fits(payload, row, holder, source):
            raise BadEntry(
                "Claim %(position)s of entry %(entry)s was changed: its columns do not say what its bytes say.",
                position=position,
            )

    def _fits(
        self, payload: Mapping[str, Any], row: tuple[Any, ...], holder: Holder, source: SeenSource | None
    ) -> bool:
        kind, subject = payload["subject"]
        if kind == _CLAIM:
            self._on_claims[subject] = row[4]
        elif (kind, subject) != (holder.kind, holder.id):
            return False
        if source is None or payload["id"] != row[1] or payload["source"] != source.id or row[6] != row[0]:
            return False
        if row[9] != row[2] or row[10] != source.number or (row[11] != source.published_latest and not source.erased):
            return False
        return index_columns(payload) == (row[7], row[8], row[12], row[13])

    def _holder(self, number: int) -> Holder:
        if not 0 <= number < len(self._holders):
            raise BadEntry("Entry %(entry)s lies under a key that is not there.")
        return self._holders[number]

    def _open(self, number: int, sealed: bytes, place: bytes) -> bytes:
        try:
            sealer = self._sealers.get(number)
            if sealer is None:
                holder = self._holders[number]
                assert holder.wrapped is not None
                sealer = Sealer(unwrap_key(holder.wrapped, wrapping=self._wrapping, holder=holder.id))
                if len(self._sealers) > 50_000:
                    self._sealers.clear()
                self._sealers[number] = sealer
            return sealer.open(sealed, bound_to=place)
        except Damaged as damaged:
            raise BadEntry("Entry %(entry)s does not open: it was altered or moved, or its key was.") from damaged

    def _check_claims_on_claims(self) -> None:
        sql = "SELECT claim, holder FROM records_claimrow WHERE claim IN ({})"
        for claim, holder in bulk.select_in(sql, self._on_claims):
            if self._on_claims.pop(claim) != holder:
                raise BadLog("What was said about the claim %(claim)s does not lie under its key.", claim=claim)
        if self._on_claims:
            raise BadLog("Something is said about a claim that is not there.")

    def _check_members(self) -> None:
        judgements = identity_judgements()
        for audience in Sensitivity:
            stored = dict(Member.objects.filter(audience=audience.value).values_list("subject", "person"))
            if stored != expected_members(judgements, audience=audience):
                raise BadLog("Who is one person with whom is not stored as the judgements say.")


def _payload(salted: bytes) -> Mapping[str, Any]:
    """The payload in an opened row; raises BadEntry where it is not in canonical form."""
    try:
        payload = decode(salted[SALT_BYTES:])
        if isinstance(payload, dict) and encode_known(payload) == salted[SALT_BYTES:]:
            return payload
    except (Fault, Refused) as problem:
        raise BadEntry("Entry %(entry)s holds a claim that cannot be read.") from problem
    raise BadEntry("Entry %(entry)s holds a claim that is not in canonical form.")
