"""Judgements of identity that a file brings: one person's import does not settle what two people must.

Whom the register already has and the team may not see is joined, or held apart, only when two people come to the same
(`actions.judging`). A file's word on such a person is refused. Among people who come with the file it stands: whoever
brings them might have brought them as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from habeas.domain.claims import Draft, Sensitivity
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import BadInput
from habeas.domain.selection import in_force
from habeas.queries.claims import claims_of
from habeas.queries.judged import who_may_agree


def refuse_alone(judged: Iterable[tuple[int, Draft]], *, by: str, begun_at: int) -> Iterator[BadInput]:
    """Name the rows of judgements that need a second person, whom the register has; none where nobody else may agree.

    Drafts name subjects by the register's ids. `begun_at` is how many entries the log held before the import.
    """
    some = [(row, draft) for row, draft in judged if draft.kind in JUDGEMENTS]
    if not some or begun_at == 0 or not who_may_agree(apart_from=by):
        return
    is_sealed = lru_cache(maxsize=None)(lambda subject: _is_sealed(subject, begun_at))
    for row, draft in some:
        if any(is_sealed(subject) for subject in (draft.subject.id, *draft.about)):
            yield BadInput(
                "One of these people is sealed, and one person alone neither joins nor parts them: leave the row out and let "
                "two people judge.",
                row=row,
                column="about",
            )


def _is_sealed(subject: str, begun_at: int) -> bool:
    """Whether something was told of a subject before the import, and nothing of it to the team."""
    told = in_force(claim for claim in claims_of([subject]) if claim.entry < begun_at)
    words = {claim.sensitivity for claim in told if claim.kind not in JUDGEMENTS}
    return bool(words) and not any(word.is_within(Sensitivity.TEAM) for word in words)
