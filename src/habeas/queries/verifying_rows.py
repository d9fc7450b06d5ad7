"""What stands beside each entry: its claims, its source, their columns and the keys they lie under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.domain.dates import parse
from habeas.domain.errors import Damaged, Refused
from habeas.ledger.canonical import EntryHeader, decode, encode_known, read_entry
from habeas.ledger.commitments import SALT_BYTES, commit_salted, commit_salted_source
from habeas.ledger.faults import Fault
from habeas.queries.identities import expected_members, identity_judgements
from habeas.records import bulk
from habeas.records.models import ClaimIndex, Erasure, HolderKey, Member
from habeas.records.opened import the_register
from habeas.records.payloads import last_day
from habeas.records.sealed import claim_place, source_place
from habeas.vault.sealing import Sealer, unwrap_key

_CLAIMS = (
    "SELECT c.number, c.claim, c.entry, c.position, c.holder, c.sealed, h.holder, h.kind, h.wrapped, h.destroyed_at, "
    "i.number, i.kind, i.sensitivity, i.source, i.published_latest "
    "FROM records_claimrow c LEFT JOIN records_holderkey h ON h.number = c.holder "
    "LEFT JOIN records_claimindex i ON i.number = c.number ORDER BY c.number"
)
_SOURCE = (
    "SELECT s.number, s.source, s.entry, s.holder, s.sealed, h.holder, h.kind, h.wrapped, e.body "
    "FROM records_sourcerow s LEFT JOIN records_holderkey h ON h.number = s.holder "
    "LEFT JOIN records_entry e ON e.number = s.entry"
)
_CLAIM = SubjectKind.CLAIM.value
_KEPT = 50_000
SOURCE_HOLDER = "source"


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


class ClaimShown(NamedTuple):
    """A stored claim with its key and its columns in the index; the latter None where it is not in the index."""

    number: int
    claim: str
    entry: int
    position: int
    holder: int
    sealed: bytes
    holder_id: str | None
    holder_kind: str
    wrapped: bytes | None
    destroyed_at: datetime | None
    indexed: int | None
    kind: str
    sensitivity: str
    source: int
    published_latest: int | None


class SeenSource(NamedTuple):
    """A source as entries name it; `published_latest` means nothing where the source is erased."""

    number: int
    id: str
    published_latest: int | None
    erased: bool


class RowCheck:
    """Checks everything that belongs to an entry, in the order of the log. Memory does not grow with the log."""

    def __init__(self) -> None:
        self.claims = 0
        self._claims = Cursor(bulk.stream(_CLAIMS))
        self._sources = Cursor(bulk.stream(f"{_SOURCE} ORDER BY s.number"))
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
            raise BadEntry("Entry %(entry)s cannot be read: %(why)s", why=fault) from fault
        said = (header.number, header.at, header.by)
        if said != (row.number, bulk.read_moment(row.recorded_at), row.filed_by):
            raise BadEntry("Entry %(entry)s was changed: its columns do not say what its bytes say.")
        if self._last_at is not None and header.at < self._last_at:
            raise BadEntry("Entry %(entry)s was recorded before the one in front of it.")
        self._last_at = header.at
        self._erased.update(header.erased)
        self._check_new_source(header)
        for position, commitment in enumerate(header.claims):
            self._check_claim(header, position, commitment)
        if self._claims.head is not None and self._claims.head[2] == header.number:
            raise BadEntry("Entry %(entry)s has a claim too many.")

    def check_end(self) -> None:
        """Raise BadEntry or BadLog when something is left over, or keys and projections do not fit the log."""
        if self._claims.head is not None or self._sources.head is not None:
            raise BadLog("There are claims or sources of an entry %(entry)s, which is not there.")
        if ClaimIndex.objects.count() != self._index_count:
            raise BadLog("The index holds claims that are not in the log.")
        destroyed = set(HolderKey.objects.filter(wrapped=None).values_list("holder", flat=True))
        if destroyed != self._erased or set(Erasure.objects.values_list("holder", flat=True)) != self._erased:
            raise BadLog("The keys that are gone are not those whose erasure is in the log.")
        self._check_claims_on_claims()
        self._check_keys()
        self._check_members()

    def _check_new_source(self, header: EntryHeader) -> None:
        head = self._sources.head
        if head is None or head[2] > header.number:
            return
        if head[0] != self._source_count or head[2] != header.number:
            raise BadEntry("The source of entry %(entry)s does not lie where it was filed.")
        self._source_count += 1
        self._remember(header.source, self._read_source(self._sources.take(), header.source))
        if self._sources.head is not None and self._sources.head[2] <= header.number:
            raise BadEntry("Entry %(entry)s has a source too many.")

    def _source_of(self, header: EntryHeader, number: int) -> SeenSource:
        """The source that an entry commits to; `number` is where the index says that it lies."""
        seen = self._seen.get(header.source)
        if seen is None:
            rows = bulk.select(f"{_SOURCE} WHERE s.number = %s AND s.entry <= %s", [number, header.number])
            if not rows:
                raise BadEntry("The source of entry %(entry)s is not there.")
            seen = self._remember(header.source, self._read_source(rows[0], header.source))
        return seen

    def _remember(self, commitment: bytes, seen: SeenSource) -> SeenSource:
        if len(self._seen) > _KEPT:
            self._seen.clear()
        self._seen[commitment] = seen
        return seen

    def _read_source(self, row: tuple[Any, ...], commitment: bytes) -> SeenSource:
        number, source_id, _, holder, sealed, holder_id, holder_kind, wrapped, body = row
        if (holder_id, holder_kind) != (source_id, SOURCE_HOLDER):
            raise BadEntry("The source of entry %(entry)s does not lie where it was filed.")
        if wrapped is None:
            if body is None or read_entry(bytes(body)).source != commitment:
                raise BadEntry("The source of entry %(entry)s is not the one it commits to.")
            return SeenSource(number, source_id, None, True)
        salted = self._open(holder, holder_id, wrapped, bytes(sealed), source_place(source_id))
        if commit_salted_source(salted) != commitment:
            raise BadEntry("The source of entry %(entry)s is not the one it commits to.")
        payload = _payload(salted)
        if payload.get("id") != source_id:
            raise BadEntry("The source of entry %(entry)s bears another id than it says.")
        published = payload.get("published")
        return SeenSource(number, source_id, last_day(parse(published)) if published else None, False)

    def _check_claim(self, header: EntryHeader, position: int, commitment: bytes) -> None:
        head = self._claims.head
        if head is None or head[0] != self.claims or head[2] != header.number or head[3] != position:
            raise BadEntry("Claim %(position)s of entry %(entry)s is not there.", position=position)
        row = ClaimShown._make(self._claims.take())
        self.claims += 1
        if row.holder_id is None:
            raise BadEntry("Entry %(entry)s lies under a key that is not there.")
        if row.wrapped is None:
            if row.indexed is not None:
                raise BadEntry("The index still holds an erased claim of entry %(entry)s.")
            return
        salted = self._open(row.holder, row.holder_id, row.wrapped, bytes(row.sealed), claim_place(row.claim))
        if commit_salted(salted) != commitment:
            raise BadEntry("Claim %(position)s of entry %(entry)s is not the one it commits to.", position=position)
        payload = _payload(salted)
        self._index_count += 1
        if row.indexed is None or not self._fits(payload, row, self._source_of(header, row.source)):
            raise BadEntry(
                "Claim %(position)s of entry %(entry)s was changed: its columns do not say what its bytes say.",
                position=position,
            )

    def _fits(self, payload: Mapping[str, Any], row: ClaimShown, source: SeenSource) -> bool:
        kind, subject = payload["subject"]
        if kind == _CLAIM:
            self._on_claims[subject] = row.holder
            if len(self._on_claims) > _KEPT:
                self._check_claims_on_claims()
        elif (kind, subject) != (row.holder_kind, row.holder_id):
            return False
        if payload["id"] != row.claim or payload["source"] != source.id:
            return False
        if row.source != source.number:
            return False
        if row.published_latest != source.published_latest and not source.erased:
            return False
        return (payload["kind"], payload["sensitivity"]) == (row.kind, row.sensitivity)

    def _open(self, number: int, holder: str, wrapped: bytes, sealed: bytes, place: bytes) -> bytes:
        try:
            sealer = self._sealers.get(number)
            if sealer is None:
                if len(self._sealers) > _KEPT:
                    self._sealers.clear()
                sealer = Sealer(unwrap_key(bytes(wrapped), wrapping=self._wrapping, holder=holder))
                self._sealers[number] = sealer
            return sealer.open(sealed, bound_to=place)
        except Damaged as damaged:
            raise BadEntry("Entry %(entry)s does not open: it was altered or moved, or its key was.") from damaged

    def _check_claims_on_claims(self) -> None:
        sql = "SELECT claim, holder FROM records_claimrow WHERE claim IN ({})"
        for claim, holder in bulk.select_in(sql, list(self._on_claims)):
            if self._on_claims.pop(claim) != holder:
                raise BadLog("What was said about the claim %(claim)s does not lie under its key.", claim=claim)
        if self._on_claims:
            raise BadLog("Something is said about a claim that is not there.")

    def _check_keys(self) -> None:
        """Keys are numbered without gaps; each that still opens something has been opened above."""
        [(count, highest)] = bulk.select("SELECT count(*), coalesce(max(number), -1) FROM records_holderkey")
        if count != highest + 1:
            raise BadLog("The key of a subject is missing.")
        if HolderKey.objects.filter(kind=SOURCE_HOLDER).count() != self._source_count:
            raise BadLog("A source is missing.")

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
