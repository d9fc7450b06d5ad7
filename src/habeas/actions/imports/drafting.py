"""New claims as entries of the log: page by page, with the register's own subjects and claims in the place of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from habeas.actions.checking import ABOUT_OTHERS
from habeas.actions.imports.revising import NewClaim
from habeas.domain.claims import Draft, EntryDraft, Subject, SubjectKind
from habeas.intake.claims_lines import HEX_ID
from habeas.intake.proposals import source_key

CLAIMS_IN_ENTRY = 1000


def pages(claims: Sequence[NewClaim], *, in_order: bool) -> list[list[NewClaim]]:
    """The claims page by page, in the order in which pages first come up; a very long page in several parts.

    `in_order` keeps the claims' own order, where some of them may refer to others: a page then ends with the next.
    """
    found: list[list[NewClaim]] = []
    if in_order:
        found = [list(page) for _, page in groupby(claims, key=lambda claim: source_key(claim.proposed.source))]
    else:
        by_source: dict[tuple[str, ...], list[NewClaim]] = {}
        for claim in claims:
            by_source.setdefault(source_key(claim.proposed.source), []).append(claim)
        found = list(by_source.values())
    return [page[start : start + CLAIMS_IN_ENTRY] for page in found for start in range(0, len(page), CLAIMS_IN_ENTRY)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the names of a file stand for: subjects, and the claims that it names."""

    subjects: Mapping[str, str]
    claims: Mapping[str, str] = field(default_factory=dict)

    def draft(self, claim: NewClaim) -> Draft:
        """The claim as it is filed."""
        draft = claim.proposed.draft
        supersedes = claim.supersedes or self.claims.get(draft.supersedes, draft.supersedes)
        about: tuple[str, ...] = draft.about
        if about:
            named = self.claims if draft.kind in ABOUT_OTHERS else self.subjects
            about = tuple(named.get(one, one) for one in about)
        known = self.claims if draft.subject.kind is SubjectKind.CLAIM else self.subjects
        subject = Subject(draft.subject.kind, known.get(draft.subject.id, draft.subject.id))
        return replace(draft, subject=subject, supersedes=supersedes, about=about)


def entries(book: Iterable[Sequence[NewClaim]], names: Names) -> Iterable[EntryDraft]:
    """One entry for each page."""
    for page in book:
        yield EntryDraft(source=page[0].proposed.source, claims=tuple(names.draft(claim) for claim in page))


def places(book: Sequence[Sequence[NewClaim]], names: Mapping[str, str]) -> dict[str, str]:
    """Where each named claim will stand in this filing, as `@entry.position`. `names` gives names by fingerprint."""
    return {
        names[claim.fingerprint]: f"@{number}.{position}"
        for number, page in enumerate(book)
        for position, claim in enumerate(page)
        if claim.fingerprint in names
    }


def subject_names(drafts: Iterable[Draft]) -> list[str]:
    """Every name of a subject that these drafts use, each once."""
    found: dict[str, None] = {}
    for draft in drafts:
        if draft.subject.kind is not SubjectKind.CLAIM:
            found[draft.subject.id] = None
        if draft.kind not in ABOUT_OTHERS:
            found.update(dict.fromkeys(draft.about))
    return list(found)


def split_name(name: str, *, own: str) -> tuple[str, str]:
    """The list and the key that `list:key` names; a plain name belongs to the file's own list, an id to none."""
    if HEX_ID.fullmatch(name):
        return "", name
    namespace, colon, key = name.partition(":")
    return (namespace, key) if colon and namespace and key else (own, name)
