"""Filing what was accepted of a document: one entry for its source, with the reader's version and what was changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from habeas.actions.entries import file_entries
from habeas.actions.inbox.deciding import decided_meanwhile, name_of
from habeas.actions.inbox.forgetting import DECIDED, close_if_decided, forget_words
from habeas.domain.access import Right
from habeas.domain.claims import Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.dates import parse
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.intake.documents.document import Document
from habeas.intake.reading.drafting import Heard, draft_of_event, draft_of_figure, draft_of_name, draft_of_statement
from habeas.intake.reading.told import Event, Figure, Statement
from habeas.queries.claims import claims_by_id, claims_of
from habeas.queries.inbox import ACCEPTED, MENDED, WaitingDocument, WaitingProposal, get_waiting
from habeas.queries.people import resolve_person
from habeas.queries.users import refuse_beyond, refuse_unless
from habeas.records.models import ProposalRow
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

NEW = "new"
_KINDS = {"telegram": "post", "mail": "letter", "html": "page", "mhtml": "page", "pdf": "document", "docx": "document"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody accepted: the revision of each proposal as they saw it, by number, and who each person is.

    `meant` is by the place of a person in the document: the id of somebody in the register, or `new`.
    """

    revisions: Mapping[int, int]
    meant: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledFromInbox:
    """What was filed: how many claims of proposals, the number of the entry, and whether the document is closed now."""

    claims: int
    entry: int
    is_closed: bool


def file_accepted(
    source: str, choice: Choice, *, by: str, at: datetime, audience: Sensitivity, randomness: Randomness = os.urandom
) -> FiledFromInbox:
    """File the chosen proposals as one entry, all or none, and close the document when nothing of it waits any more.

    Raises NotFound, and Refused where somebody decided meanwhile, a person is not chosen, or a claim may not be filed.
    """
    with writing():
        refuse_unless(by, Right.FILE)
        waiting = get_waiting(source)
        chosen = [_unchanged(waiting, number, seen) for number, seen in sorted(choice.revisions.items())]
        if not chosen:
            raise Refused("Nothing is chosen to be filed.")
        refuse_beyond(by, audience)
        entry = _Entry(waiting, choice.meant, lens=Lens(audience=audience), randomness=randomness)
        for one in chosen:
            entry.add(one)
        drafts = [*entry.drafts, *entry.remarks(chosen, by=name_of(by))]
        filed = file_entries(
            by=by, at=at, entries=[EntryDraft(source=_source(waiting), claims=tuple(drafts))], randomness=randomness
        )
        for one in chosen:
            state, claim = MENDED if one.proposal.mended else ACCEPTED, filed.claim_ids[entry.places[one.number]]
            ProposalRow.objects.filter(source_id=source, number=one.number).update(
                state=state, claim=claim, decided_at=at, decided_by=by, revision=one.revision + 1
            )
        return FiledFromInbox(claims=len(chosen), entry=filed.first_entry, is_closed=close_if_decided(source, at=at))


def set_aside(source: str, *, revision: int, by: str, at: datetime) -> None:
    """Close a document of which nothing more is wanted; what still waits of it counts as undecided for the rules.

    `revision` is that of the document as they saw it. Raises NotFound, and Refused where somebody decided meanwhile.
    """
    with writing():
        refuse_unless(by, Right.FILE)
        if get_waiting(source).revision != revision:
            raise Refused("Somebody decided about this text meanwhile; look again.")
        forget_words([source], at=at)


def _unchanged(waiting: WaitingDocument, number: int, seen: int) -> WaitingProposal:
    found = next((one for one in waiting.proposals if one.number == number), None)
    if found is None:
        raise Refused("Proposal %(number)s is not there.", number=number)
    if found.revision != seen or found.claim or found.state in DECIDED:
        raise decided_meanwhile(found.decided_by)
    return found


class _Entry:
    """The drafts of one entry, and at which place each chosen proposal, by its number, stands among them."""

    def __init__(
        self, waiting: WaitingDocument, meant: Mapping[int, str], *, lens: Lens, randomness: Randomness
    ) -> None:
        self.drafts: list[Draft] = []
        self.places: dict[int, int] = {}
        self._waiting, self._meant = waiting, meant
        self._lens, self._randomness = lens, randomness
        document = waiting.document
        self._heard = Heard(publisher=document.publisher or document.title, language=document.language)
        self._people: dict[int, Subject] = {}
        self._groups: dict[str, Subject] = {}

    def add(self, one: WaitingProposal) -> None:
        """The claim of a proposal, behind the name of whoever it is about, where that is new."""
        told = one.proposal.as_mended
        if isinstance(told, Event):
            assert one.proposal.who is not None
            draft = draft_of_event(told, subject=self._person(one.proposal.who), heard=self._heard)
        elif isinstance(told, Figure):
            draft = draft_of_figure(told, subject=self._group(told.population), heard=self._heard)
        else:
            draft = self._claim(told)
        self.places[one.number] = len(self.drafts)
        self.drafts.append(draft)

    def remarks(self, chosen: Sequence[WaitingProposal], *, by: str) -> Iterator[Draft]:
        """The team's comments: which reader proposed what is filed, who looked at it, and what they changed.

        Each subject has one of its own: a comment repeats words about them, so it must be erased with them.
        """
        about: dict[str, list[WaitingProposal]] = {}
        for one in chosen:
            about.setdefault(self.drafts[self.places[one.number]].subject.id, []).append(one)
        return (self._remark(some, by=by) for some in about.values())

    def _remark(self, some: Sequence[WaitingProposal], *, by: str) -> Draft:
        changes = [
            f"{one.number}: {name} {_plain(getattr(one.proposal.told, name))} -> {_plain(value)}"
            for one in some
            for name, value in one.proposal.mended.items()
        ]
        text = f"Read by {self._waiting.reader}, reviewed by {by}. Changed: {'; '.join(changes) or 'nothing'}."
        places = [self.places[one.number] for one in some]
        is_sealed = any(not self.drafts[place].sensitivity.is_within(Sensitivity.TEAM) for place in places)
        first, *others = (f"@{place}" for place in places)
        return Draft(
            kind="comment",
            subject=Subject(SubjectKind.CLAIM, first),
            about=tuple(others),
            details={"text": text},
            sensitivity=Sensitivity.SEALED if is_sealed else Sensitivity.TEAM,
        )

    def _claim(self, told: Statement) -> Draft:
        return draft_of_statement(told, subject=self._group(f"{self._waiting.id} {told.start}"), heard=self._heard)

    def _person(self, place: int) -> Subject:
        if place not in self._people:
            self._people[place] = self._chosen(place)
        return self._people[place]

    def _chosen(self, place: int) -> Subject:
        named, meant = self._waiting.people[place], self._meant.get(place, "")
        if not meant:
            raise Refused("Say who %(name)s is: somebody in the register, or somebody new.", name=named.name or "?")
        if meant != NEW:
            return Subject(SubjectKind.PERSON, self._known(meant, named.name))
        if not named.name:
            raise Refused("Somebody without a name cannot be added; leave these proposals, or say who is meant.")
        added = self._added_before(place)
        if added is not None:
            return added
        subject = Subject(SubjectKind.PERSON, self._randomness(16).hex())
        self.drafts += [
            draft_of_name(name, subject=subject, heard=self._heard) for name in (named.name, *named.aliases)
        ]
        return subject

    def _known(self, meant: str, name: str) -> str:
        try:
            return resolve_person(meant, self._lens)
        except NotFound as error:
            raise Refused("Whoever was chosen for %(name)s is not here any more; choose again.", name=name) from error

    def _added_before(self, place: int) -> Subject | None:
        """Whoever was new when something else of this document was filed of the same person: they are not new twice."""
        filed = [one.claim for one in self._waiting.proposals if one.claim and one.proposal.who == place]
        for claim in claims_by_id(filed):
            if claims_of([claim.subject.id])[0].entry == claim.entry:
                return claim.subject
        return None

    def _group(self, key: str) -> Subject:
        if key not in self._groups:
            self._groups[key] = Subject(SubjectKind.GROUP, self._randomness(16).hex())
        return self._groups[key]


def _plain(value: object) -> str:
    """A value as JSON, which whoever reads the log in other programmes can read too."""
    return orjson.dumps(value).decode()


def _source(waiting: WaitingDocument) -> Source:
    document = waiting.document
    return Source(
        id="",
        title=document.title or _neutral_title(document),
        publisher=document.publisher,
        url=document.url,
        published=parse(document.published) if document.published else None,
        language=document.language,
    )


def _neutral_title(document: Document) -> str:
    """What to call a source without a title: its words may name somebody, and the source outlives them."""
    kind = f"Untitled {_KINDS.get(document.kind, 'text')}"
    return ", ".join(filter(None, (kind, document.publisher, document.published)))
