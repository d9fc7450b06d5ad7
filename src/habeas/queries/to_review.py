"""What waits for somebody to decide, kind by kind: how much, and the first few of each, in the order in which it is gone through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from habeas.domain.access import Reader, Right, may
from habeas.domain.coming import CONFLICT, REVIEW
from habeas.domain.lens import Lens
from habeas.queries.coming import Section, read_sections
from habeas.queries.inbox import WaitingLine, count_undecided, list_waiting
from habeas.queries.judged import Proposal
from habeas.queries.judged import list_waiting as list_proposed
from habeas.queries.people import list_names
from habeas.queries.tasks import KnownTask, open_questions


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """`documents` and `proposals` wait in the inbox; `questions` were left by lists, so many by each; `pairs` wait for a
    second person; `designations` are under review, `conflicts` not settled. What this reader may not decide is empty."""

    documents: int
    proposals: int
    questions: tuple[tuple[KnownTask, int], ...]
    pairs: tuple[Proposal, ...]
    designations: Section
    conflicts: Section


def read_to_review(reader: Reader, lens: Lens, *, today: date, most: int, language: str) -> ToReview:
    """What waits, as this reader may see it. Those who may not file decide nothing, so nothing waits for them."""
    if not may(reader, Right.FILE):
        nothing = {what: Section(what=what, total=0, start=0, waiting=()) for what in (REVIEW, CONFLICT)}
        return ToReview(
            documents=0, proposals=0, questions=(), pairs=(), designations=nothing[REVIEW], conflicts=nothing[CONFLICT]
        )
    documents, proposals = count_undecided()
    sections = read_sections(lens, (REVIEW, CONFLICT), today=today, most=most, language=language)
    return ToReview(
        documents=documents,
        proposals=proposals,
        questions=tuple(open_questions()),
        pairs=tuple(one for one in list_proposed(lens) if one.by != reader.id),
        designations=sections[REVIEW],
        conflicts=sections[CONFLICT],
    )


def first_documents(most: int) -> list[WaitingLine]:
    """The documents that wait longest."""
    return list_waiting(most=most)


def names_in(pairs: tuple[Proposal, ...], lens: Lens, *, language: str) -> dict[str, str]:
    """The names of those whom proposals about pairs speak of."""
    return list_names({person for one in pairs for person in (one.one, one.other)}, lens, language=language)
