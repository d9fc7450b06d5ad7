"""Judging whether two records are about one person. A judgement is a claim, so it is undone by another, and never a merge.

Where either record is sealed, two people must come to the same judgement: the first one's is kept as a remark, and the
second one's is filed. In a register of one person that one is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.actions.reasons import refuse_unless_said
from habeas.actions.retracting import retraction_of
from habeas.domain.claims import Claim, Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.clusters import KIND_OF
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force
from habeas.domain.speech import N_
from habeas.queries.identities import identity_judgements
from habeas.queries.judged import proposal_words, proposals_about, unsure_words, who_may_agree
from habeas.queries.matching import seen_by
from habeas.queries.members import persons_of
from habeas.queries.people import resolve_person
from habeas.queries.users import refuse_beyond
from habeas.records.transactions import writing

_NO_REASON = N_("A judgement needs a reason: say why.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of it: the claims filed, and whether a second person must still agree before it holds."""

    one: str
    other: str
    claims: tuple[str, ...]
    waits_for_second: bool = False


def judge(one: str, other: str, verdict: str, *, why: str, by: str, at: datetime, audience: Sensitivity) -> Judged:
    """File that two records are the same person, different people, or that somebody looked and is unsure.

    The judgement is for those who see both records. Raises Refused where a record is named twice, no reason is given,
    or the judgement contradicts those in force.
    """
    lens = Lens(audience=audience)
    refuse_unless_said(why, missing=_NO_REASON)
    with writing():  # looked at and filed in one moment, lest two people file what contradicts
        refuse_beyond(by, audience)
        first, second = resolve_person(one, lens), resolve_person(other, lens)
        _refuse_unless_apart(first, second, verdict, audience)
        sensitivity = _for_those_who_see(first, second)
        waits = verdict in KIND_OF and sensitivity is Sensitivity.SEALED and not _agreed(first, second, verdict, by)
        if verdict == "unsure":
            drafts = [_remark(a, unsure_words(b, why), sensitivity) for a, b in ((first, second), (second, first))]
        elif waits:
            drafts = [_remark(first, proposal_words(verdict, second, why), sensitivity)]
        else:
            drafts = [_judgement(first, second, verdict, why=why, by=by, sensitivity=sensitivity)]
        return Judged(one=first, other=second, claims=_file(drafts, by=by, at=at), waits_for_second=waits)


def undo_judgement(
    one: str, other: str, verdict: str, *, why: str, by: str, at: datetime, audience: Sensitivity
) -> Judged:
    """Retract the judgements in force that name these two records directly; every dossier is as it was before them."""
    lens = Lens(audience=audience)
    refuse_unless_said(why, missing=_NO_REASON)
    with writing():
        refuse_beyond(by, audience)
        first, second = resolve_person(one, lens), resolve_person(other, lens)
        found = [claim for claim in _in_force(audience) if _names(claim, first, second, KIND_OF.get(verdict, ""))]
        if not found:
            raise Refused("No such judgement of these two records is in force.")
        drafts = [retraction_of(claim, why) for claim in found]
        return Judged(one=first, other=second, claims=_file(drafts, by=by, at=at))


def _refuse_unless_apart(first: str, second: str, verdict: str, audience: Sensitivity) -> None:
    if first == second:
        raise Refused("Both names mean the same record.")
    if len(persons_of([first, second], audience=audience)) == 1:
        if verdict == "same":
            raise Refused("These two records are one person already.")
        raise Refused("These two records are one person by an earlier judgement: undo that one first.")
    if verdict == "different" and any(_names(one, first, second, KIND_OF[verdict]) for one in _in_force(audience)):
        raise Refused("These two records are judged different people already.")


def _for_those_who_see(first: str, second: str) -> Sensitivity:
    """The team, where it may see both records; else only those who may see what is sealed."""
    both = all(seen_by(subject, Sensitivity.TEAM) for subject in (first, second))
    return Sensitivity.TEAM if both else Sensitivity.SEALED


def _agreed(first: str, second: str, verdict: str, by: str) -> bool:
    """Whether somebody else proposed the same before, or there is nobody else who might.

    Raises Refused where the same person proposed it before: one person's word stays one.
    """
    others = who_may_agree(apart_from=by)
    if not others:
        return True
    everything = Lens(audience=Sensitivity.SEALED)
    said = {found.by: found.verdict for found in proposals_about(first, second, everything)}  # the last word of each
    if any(word == verdict for one, word in said.items() if one != by):
        return True
    if said.get(by) == verdict:
        names = ", ".join(user.name for user in others)
        raise Refused("You have proposed this already; one of these must still agree: %(names)s.", names=names)
    return False


def _in_force(audience: Sensitivity) -> list[Claim]:
    return in_force(claim for claim in identity_judgements() if claim.sensitivity.is_within(audience))


def _names(claim: Claim, first: str, second: str, kind: str) -> bool:
    return claim.kind == kind and {first, second} <= {claim.subject.id, *claim.about}


def _judgement(first: str, second: str, verdict: str, *, why: str, by: str, sensitivity: Sensitivity) -> Draft:
    return Draft(
        kind=KIND_OF[verdict],
        subject=Subject(SubjectKind.PERSON, first),
        about=(second,),
        details={"evidence": why, "decided_by": by},
        sensitivity=sensitivity,
    )


def _remark(subject: str, text: str, sensitivity: Sensitivity) -> Draft:
    return Draft(
        kind="comment", subject=Subject(SubjectKind.PERSON, subject), details={"text": text}, sensitivity=sensitivity
    )


def _file(drafts: Sequence[Draft], *, by: str, at: datetime) -> tuple[str, ...]:
    source = Source(id="", title="Judgement of identity", publisher="the register")
    entry = EntryDraft(source=source, claims=tuple(drafts))
    return tuple(file_entries(by=by, at=at, entries=[entry]).claim_ids)
