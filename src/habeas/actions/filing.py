"""How drafts become rows: checked, given ids, sealed under their subject's key, committed to in their entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import repeat
from struct import Struct
from typing import NamedTuple

from django.db import IntegrityError
from django.db.models import Max

from habeas.actions.appending import LogTail
from habeas.actions.checking import ABOUT_OTHERS, ID, check_draft, check_source
from habeas.actions.clustering import recluster
from habeas.actions.filing_sources import FiledSource, Sources
from habeas.actions.holders import Drawn, Holders
from habeas.actions.staleness import Touched
from habeas.domain.claims import Draft, EntryDraft, Sensitivity, SubjectKind
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import Refused
from habeas.ledger.canonical import encode_known
from habeas.ledger.commitments import SALT_BYTES, commit_salted
from habeas.records import bulk
from habeas.records.models import ClaimIndex, ClaimRow
from habeas.records.payloads import claim_payload
from habeas.records.sealed import claim_place
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

Random = tuple[bytes, bytes, bytes]  # of a claim: the rest of its id, its salt, its nonce
ID_BYTES = 16
# The ids of one batch begin alike, so that their places in the index lie together: with ids strewn over the whole index
# of a million people each would rewrite a page of its own. 104 random bits remain to each.
_SHARED_BYTES = 3
_OWN_BYTES = ID_BYTES - _SHARED_BYTES
_PER_CLAIM = Struct(f"{_OWN_BYTES}s{SALT_BYTES}s{NONCE_BYTES}s")
_UNDOES_CLUSTERS = {*JUDGEMENTS, "retraction"}
_SEEN = (
    "SELECT DISTINCT h.holder, i.sensitivity FROM records_claimrow c JOIN records_holderkey h ON h.number = c.holder "
    "JOIN records_claimindex i ON i.number = c.number "
    "WHERE h.holder IN ({}) AND i.kind NOT IN ('same_person', 'different_person', 'retraction')"
)
_CLAIM_COLUMNS = ("number", "claim", "entry", "position", "holder", "sealed")
_INDEX_COLUMNS = ("number", "kind", "sensitivity", "source", "published_latest")


class Filed(NamedTuple):
    """What must be known of a claim when another claim refers to it."""

    holder: str
    kind: str
    sensitivity: Sensitivity


class Filing:
    """One call of `file_entries`, inside its transaction."""

    def __init__(self, *, by: str, at: datetime, randomness: Randomness) -> None:
        self.by = by
        self.log = LogTail(at=at)
        self.claim_ids: list[str] = []
        self._randomness = randomness
        drawn = Drawn(randomness)
        self._holders = Holders(randomness=drawn)
        self._sources = Sources(holders=self._holders, randomness=drawn)
        highest = ClaimRow.objects.aggregate(highest=Max("number"))["highest"]
        self._base = 0 if highest is None else highest + 1
        self._starts: list[int] = []
        self._id_begins = ""
        self._filed: dict[str, tuple[str, str, Sensitivity]] = {}
        self._touched = Touched()
        self._clusters_change = False
        self._judged: list[tuple[str, Sensitivity, tuple[str, ...]]] = []
        self._rows: list[tuple[object, ...]] = []
        self._index: list[tuple[object, ...]] = []

    def take(self, entries: Sequence[EntryDraft]) -> None:
        """Check and write some entries."""
        self._look_up(entries)
        claims = sum(len(entry.claims) for entry in entries)
        random = _PER_CLAIM.iter_unpack(self._randomness(_PER_CLAIM.size * claims))
        self._id_begins = self._randomness(_SHARED_BYTES).hex()
        for entry in entries:
            self._take_entry(entry, random)
        self._holders.flush()
        self._sources.flush()
        self.log.flush()
        try:
            bulk.insert(ClaimRow, _CLAIM_COLUMNS, self._rows)
        except IntegrityError as error:  # looking beforehand takes a twentieth of an import
            raise Refused("A claim with one of these ids is in the register already.") from error
        bulk.insert(ClaimIndex, _INDEX_COLUMNS, self._index)
        self._rows, self._index, self._filed = [], [], {}

    def close(self) -> None:
        """Bring clusters and stale marks up to date, and sign the log as it now stands."""
        self._check_judged()
        if self._clusters_change:
            recluster()
        self._touched.mark()
        self.log.close()

    def _take_entry(self, entry: EntryDraft, random: Iterator[Random]) -> None:
        if not entry.claims:
            raise Refused("Entry %(number)s of this filing holds no claim.", number=len(self._starts) + 1)
        source = self._sources.file(entry.source, entry=self.log.number)
        self._starts.append(len(self.claim_ids))
        commitments = []
        ids = entry.ids or repeat("")
        for position, (draft, given) in enumerate(zip(entry.claims, ids, strict=False)):
            commitments.append(self._take_claim(draft, source, position, next(random), given))
        self.log.append(by=self.by, source=source.commitment, claims=tuple(commitments))

    def _take_claim(self, draft: Draft, filed: FiledSource, position: int, random: Random, given: str) -> bytes:
        own, salt, nonce = random
        claim_id = given or self._id_begins + own.hex()
        supersedes = self._resolve(draft.supersedes) if draft.supersedes else ""
        about = tuple([self._resolve(one) for one in draft.about]) if draft.about else ()
        subject = draft.subject.id
        if draft.subject.kind is SubjectKind.CLAIM:
            subject = self._resolve(subject)
            holder_id = self._seen_claim(subject, draft).holder
            holder = self._holders.find(holder_id)
            assert holder is not None
        else:
            holder_id = subject
            holder = self._holders.find_or_make(subject, kind=draft.subject.kind._value_, which=self._which)
        if supersedes or about:
            self._check_references(draft, holder_id, supersedes, about)
        payload = claim_payload(
            draft, claim_id=claim_id, source_id=filed.source.id, subject_id=subject, supersedes=supersedes, about=about
        )
        salted = salt + encode_known(payload)
        number = self._base + len(self.claim_ids)
        sealed = holder.sealer.seal(salted, bound_to=claim_place(claim_id), nonce=nonce)
        self._rows.append((number, claim_id, self.log.number, position, holder.number, sealed))
        self._index.append((number, draft.kind, draft.sensitivity._value_, filed.number, filed.last_day))
        self._filed[claim_id] = (holder_id, draft.kind, draft.sensitivity)
        self._touched.add(holder_id, kind=holder.kind, sensitivity=draft.sensitivity)
        self.claim_ids.append(claim_id)
        return commit_salted(salted)

    def _look_up(self, entries: Sequence[EntryDraft]) -> None:
        """Check every draft of a batch, and read in one go what they refer to."""
        holders: set[str] = set()
        claims: set[str] = set()
        for number, entry in enumerate(entries, len(self._starts) + 1):
            check_source(entry.source, which=f"entry {number}")
            for position, draft in enumerate(entry.claims):
                check_draft(draft, which=f"claim {position + 1} of entry {number}")
                if draft.subject.kind is SubjectKind.CLAIM:
                    claims.add(self._early(draft.subject.id))
                else:
                    holders.add(draft.subject.id)
                if draft.supersedes:
                    claims.add(self._early(draft.supersedes))
                if draft.about:
                    claims.update(self._early(one) for one in draft.about)
                    holders.update(draft.about)
        _check_given_ids(entries)
        self._sources.look_up([entry.source for entry in entries])
        self._look_up_claims(claims, holders)
        self._holders.look_up(holders)

    def _look_up_claims(self, claims: set[str], holders: set[str]) -> None:
        sql = (
            "SELECT c.claim, h.holder, i.kind, i.sensitivity FROM records_claimrow c "
            "JOIN records_holderkey h ON h.number = c.holder JOIN records_claimindex i ON i.number = c.number "
            "WHERE c.claim IN ({})"
        )
        for claim, holder, kind, sensitivity in bulk.select_in(sql, claims):
            self._filed[claim] = (holder, kind, Sensitivity(sensitivity))
            holders.add(holder)

    def _check_references(self, draft: Draft, holder: str, supersedes: str, about: tuple[str, ...]) -> None:
        if supersedes:
            self._check_undoing(draft, holder, supersedes)
        for one in about:
            if draft.kind == "retraction":
                self._check_undoing(draft, holder, one)
            elif draft.kind in ABOUT_OTHERS:
                self._seen_claim(one, draft)
            elif self._holders.find(one) is None and one not in self._filed:
                raise Refused("%(which)s is about %(id)s, which is not in the register.", which=self._which(), id=one)
        if draft.kind in JUDGEMENTS:
            self._clusters_change = True
            if holder in about:
                raise Refused("%(which)s compares a subject with itself.", which=self._which())
            self._judged.append((self._which(), draft.sensitivity, (holder, *about)))

    def _check_undoing(self, draft: Draft, holder: str, undone: str) -> None:
        target = self._claim(undone, draft)
        if target.holder != holder:
            raise Refused(
                "%(which)s would undo %(id)s, which concerns another subject: retract that one and file anew.",
                which=self._which(), id=undone,
            )  # fmt: skip
        if not draft.sensitivity.is_within(target.sensitivity):
            raise Refused(
                "%(which)s would undo %(id)s for some of its readers only: it must be “%(word)s” as well.",
                which=self._which(), id=undone, word=target.sensitivity.value,
            )  # fmt: skip
        if target.kind in _UNDOES_CLUSTERS:
            self._clusters_change = True
            if draft.kind not in _UNDOES_CLUSTERS:
                raise Refused("%(which)s: a judgement is undone by a judgement or a retraction.", which=self._which())

    def _seen_claim(self, claim: str, draft: Draft) -> Filed:
        """A claim that another speaks of, which none may see who may not see the first; only a retraction may."""
        target = self._claim(claim, draft)
        if draft.kind != "retraction" and not target.sensitivity.is_within(draft.sensitivity):
            raise _told_too_widely(self._which(), claim, target.sensitivity)
        return target

    def _check_judged(self) -> None:
        """Refuse a judgement of identity for readers who may see nothing else of a subject that it names."""
        named = {subject for _, _, subjects in self._judged for subject in subjects}
        seen: dict[str, set[Sensitivity]] = {}
        for subject, word in bulk.select_in(_SEEN, named):
            seen.setdefault(subject, set()).add(Sensitivity(word))
        for which, audience, subjects in self._judged:
            for subject in subjects:
                words = seen.get(subject, {audience})
                if not any(word.is_within(audience) for word in words):
                    narrowest = Sensitivity.TEAM if Sensitivity.TEAM in words else Sensitivity.SEALED
                    raise _told_too_widely(which, subject, narrowest)

    def _claim(self, claim: str, draft: Draft) -> Filed:
        found = self._filed.get(claim)
        if found is None:
            raise Refused(
                "%(which)s refers to the claim %(id)s, which is not in the register.", which=self._which(), id=claim
            )
        return Filed._make(found)

    def _resolve(self, reference: str) -> str:
        """The id of a claim, or what `@3` and `@2.3` stand for."""
        if not reference.startswith("@"):
            return reference
        entry, dot, position = reference[1:].rpartition(".")
        try:
            start = self._starts[int(entry)] if dot else self._starts[-1]
            return self.claim_ids[start + int(position)]
        except (ValueError, IndexError) as error:
            raise Refused(
                "%(which)s refers to “%(id)s”, which is not there.", which=self._which(), id=reference
            ) from error

    def _early(self, reference: str) -> str:
        """What a reference stands for if that was filed by an earlier batch; else the reference itself."""
        try:
            return self._resolve(reference)
        except (Refused, IndexError):
            return reference

    def _which(self) -> str:
        return f"claim {len(self.claim_ids) - self._starts[-1] + 1} of entry {len(self._starts)}"


def _check_given_ids(entries: Sequence[EntryDraft]) -> None:
    """Refuse ids that claims came with where they are no ids, or do not fit their entry."""
    for entry in entries:
        if entry.ids and len(entry.ids) != len(entry.claims):
            raise Refused("An entry gives ids for some of its claims only.")
        for one in entry.ids:
            if one and ID.fullmatch(one) is None:
                raise Refused("“%(id)s” is not the id of a claim.", id=one)


def _told_too_widely(which: str, id: str, word: Sensitivity) -> Refused:
    return Refused(
        "%(which)s speaks of %(id)s to readers who may not see that: it must be “%(word)s” as well.",
        which=which, id=id, word=word.value,
    )  # fmt: skip
