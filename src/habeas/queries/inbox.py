"""What waits in the inbox: documents, their proposals and what was decided; and how good each rule of the reader is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from hashlib import blake2b
from typing import Any

import orjson
from django.db.models import Count, Q

from habeas.domain.errors import NotFound
from habeas.intake.documents.document import Document
from habeas.intake.reading.proposals import ReadProposal, proposal_from
from habeas.records.models import InboxSource, ProposalRow
from habeas.records.opened import the_register
from habeas.records.sealed import inbox_place, proposal_place
from habeas.vault.sealing import Sealer

WAITING, ACCEPTED, MENDED, REJECTED, REPEATED = "waiting", "accepted", "mended", "rejected", "repeated"
MOST_REASONS, _LOOKED_AT = 3, 500
STATES = (WAITING, ACCEPTED, MENDED, REJECTED, REPEATED)
_KEPT = tuple(one.name for one in fields(Document) if one.name not in ("original", "notes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPerson:
    """Somebody named in a document that waits; empty where the text gives no name."""

    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingProposal:
    """One proposal with what was decided about it. `claim` is the id under which it was filed, empty before."""

    number: int
    proposal: ReadProposal
    state: str
    like: int | None
    reason: str
    decided_by: str
    decided_at: datetime | None
    claim: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingDocument:
    """A document with everything that is proposed about it."""

    id: str
    document: Document
    people: tuple[WaitingPerson, ...]
    proposals: tuple[WaitingProposal, ...]
    reader: str
    added_at: datetime
    added_by: str

    @property
    def revision(self) -> int:
        """How often anything about it was decided, or taken back."""
        return sum(one.revision for one in self.proposals)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """A document in the list of those that wait: how much of it is decided."""

    id: str
    title: str
    publisher: str
    published: str
    language: str
    proposals: int
    undecided: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What became of the proposals of one rule in one language; `mended` counts as right in part."""

    rule: str
    language: str
    accepted: int
    mended: int
    rejected: int
    repeated: int
    waiting: int

    @property
    def decided(self) -> int:
        """How many somebody decided about; those that only repeat another are not counted."""
        return self.accepted + self.mended + self.rejected

    @property
    def rate(self) -> float | None:
        """The share of these that were right as they stood; None where none is decided."""
        return self.accepted / self.decided if self.decided else None


def count_undecided() -> tuple[int, int]:
    """How many documents wait, and how many of their proposals nobody decided about."""
    found = InboxSource.objects.filter(closed_at=None).aggregate(
        documents=Count("id", distinct=True), proposals=Count("proposalrow", filter=Q(proposalrow__state=WAITING))
    )
    return found["documents"], found["proposals"]


def list_waiting(*, most: int | None = None) -> list[WaitingLine]:
    """The documents that wait, the longest waiting first; no more than `most` of them."""
    sealer = words_sealer()
    rows = InboxSource.objects.filter(closed_at=None).annotate(
        proposals=Count("proposalrow"), undecided=Count("proposalrow", filter=Q(proposalrow__state=WAITING))
    )
    return [_line(row, sealer) for row in rows.order_by("added_at", "id")[:most]]


def is_closed(source: str) -> bool:
    """Say whether a document waited here and is closed."""
    return InboxSource.objects.filter(id=source, closed_at__isnull=False).exists()


def get_waiting(source: str) -> WaitingDocument:
    """A document that waits. Raises NotFound for one that is not there, or is closed."""
    row = InboxSource.objects.filter(id=source, closed_at=None).first()
    if row is None:
        raise NotFound("This document does not wait here any more.")
    content = _content(row, words_sealer())
    people = tuple(
        WaitingPerson(name=one["name"], aliases=tuple(one["aliases"]), mentions=tuple(map(tuple, one["mentions"])))
        for one in content["people"]
    )
    return WaitingDocument(
        id=row.id,
        document=Document(**content["document"]),
        people=people,
        proposals=tuple(_proposal(one) for one in row.proposalrow_set.order_by("number")),
        reader=row.reader,
        added_at=row.added_at,
        added_by=row.added_by,
    )


def words_that_wait(source: str) -> Iterator[Mapping[str, Any]]:
    """Everything in words of a document that waits, as plain values: itself, then each proposal with its reasons."""
    row, sealer = InboxSource.objects.get(id=source), words_sealer()
    yield _content(row, sealer)
    yield from (_values(one, sealer) for one in row.proposalrow_set.order_by("number"))


def open_proposal(row: ProposalRow) -> tuple[ReadProposal, str]:
    """A stored proposal, and the reason for which it was rejected. Raises Damaged where it was altered or moved."""
    values = _values(row, words_sealer())
    return proposal_from(values), str(values.get("reason", ""))


def reason_of(row: ProposalRow) -> str:
    """Why a proposal was rejected; empty where nobody said it, or it is forgotten. Raises Damaged as `open_proposal`."""
    return str(_values(row, words_sealer()).get("reason", "")) if row.sealed is not None else ""


def acceptance() -> list[Acceptance]:
    """How often each rule was right, by language: the worst first, those of which nothing is decided last."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for rule, language, state, n in ProposalRow.objects.values_list("rule", "language", "state").annotate(
        n=Count("id")
    ):
        found.setdefault((rule, language), {})[state] = n
    rules = [
        Acceptance(rule=rule, language=language, **{state: counts.get(state, 0) for state in STATES})
        for (rule, language), counts in found.items()
    ]
    return sorted(rules, key=lambda one: (one.rate is None, one.rate or 0.0, -one.decided, one.rule, one.language))


def reasons_of_rejections() -> Mapping[tuple[str, str], Sequence[str]]:
    """Why proposals were rejected lately, by rule and language, the newest first."""
    found: dict[tuple[str, str], list[str]] = {}
    rows = ProposalRow.objects.filter(state=REJECTED, sealed__isnull=False).order_by("-decided_at", "-id")
    for row in rows[:_LOOKED_AT]:
        told, why = found.setdefault((row.rule, row.language), []), reason_of(row)
        if len(told) < MOST_REASONS and why not in told:
            told.append(why)
    return found


def mark_of(text: str) -> str:
    """What tells a text again without telling what it says."""
    key = the_register().keys.derive("inbox-marks")
    return blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), key=key, digest_size=32).hexdigest()


def as_stored(document: Document, people: Sequence[WaitingPerson]) -> dict[str, Any]:
    """A document with its people as plain values."""
    return {
        "document": {name: getattr(document, name) for name in _KEPT},
        "people": [asdict(one) for one in people],
    }


def _content(row: InboxSource, sealer: Sealer) -> Mapping[str, Any]:
    content: Mapping[str, Any] = orjson.loads(sealer.open(bytes(row.sealed or b""), bound_to=inbox_place(row.id)))
    return content


def _values(row: ProposalRow, sealer: Sealer) -> Mapping[str, Any]:
    place = proposal_place(row.source_id, row.number)
    values: Mapping[str, Any] = orjson.loads(sealer.open(bytes(row.sealed or b""), bound_to=place))
    return values


def _line(row: Any, sealer: Sealer) -> WaitingLine:
    document = Document(**_content(row, sealer)["document"])
    return WaitingLine(
        id=row.id,
        title=document.title or document.text.strip()[:80],
        publisher=document.publisher,
        published=document.published,
        language=document.language,
        proposals=row.proposals,
        undecided=row.undecided,
        added_at=row.added_at,
        added_by=row.added_by,
    )


def _proposal(row: ProposalRow) -> WaitingProposal:
    proposal, reason = open_proposal(row)
    return WaitingProposal(
        number=row.number,
        proposal=proposal,
        state=row.state,
        like=row.like,
        reason=reason,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        claim=row.claim,
        revision=row.revision,
    )


def words_sealer() -> Sealer:
    """What seals documents and proposals while they wait."""
    return Sealer(the_register().keys.derive("inbox"))
