"""Protected sources as readers meet them: by code alone, with what was said under it as a lens shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from habeas.domain.claims import Claim, SubjectKind
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.selection import select
from habeas.queries.claims import claims_of
from habeas.queries.members import members_of_all, persons_of
from habeas.queries.people import list_names
from habeas.queries.source_titles import Accounts, sources_under
from habeas.queries.sources import list_protected_sources, sealed_identity
from habeas.records import bulk
from habeas.records.transactions import reading
from habeas.vault.protected import is_of_before, read_locked

_AT_ONCE = 100
_HOLDERS = (
    "SELECT DISTINCT h.holder FROM records_claimindex i JOIN records_claimrow c ON c.number = i.number "
    "JOIN records_holderkey h ON h.number = c.holder WHERE "
)
_WITHIN = "(i.number BETWEEN %s AND %s AND i.source = %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeLine:
    """One code, since when, and how reliable its last account says that it is, empty where the lens shows none."""

    code: str
    added_at: datetime
    reliability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFound:
    """One code with the accounts filed under it, the latest first, and who could open the name behind it.

    `names` are those of the people told of, by subject, as the lens shows them; `keepers` is empty where it was sealed by
    a version that did not say.
    """

    line: CodeLine
    keepers: tuple[str, ...]
    needed: int
    claims: tuple[Claim, ...]
    names: Mapping[str, str]


def list_codes(lens: Lens) -> list[CodeLine]:
    """All codes, in their order."""
    known = list_protected_sources()
    with reading():
        filed = sources_under([one.code for one in known], audience=lens.audience)
    said = {one.code: one.reliability for one, _ in reversed(filed)}
    lines = (CodeLine(code=one.code, added_at=one.added_at, reliability=said.get(one.code, "")) for one in known)
    return sorted(lines, key=lambda one: one.code.casefold())


def find_code(code: str, lens: Lens, *, language: str = "en") -> CodeFound:
    """One of them. Raises NotFound."""
    line = next((one for one in list_codes(lens) if one.code == code), None)
    if line is None:
        raise NotFound("There is no protected source with the code “%(code)s”.", code=code)
    with reading():
        filed = sources_under([code], audience=lens.audience)
        told = select(claims_of(_told_of([(one.number, accounts) for one, accounts in filed])), lens)
        claims = tuple(claim for claim in reversed(told) if claim.source.code == code)
        names = _names_of(
            {claim.subject.id for claim in claims if claim.subject.kind is SubjectKind.PERSON}, lens, language
        )
    keepers, needed = _locked_to(code)
    return CodeFound(line=line, keepers=keepers, needed=needed, claims=claims, names=names)


def _names_of(subjects: Collection[str], lens: Lens, language: str) -> dict[str, str]:
    """The name of the person that each of these subjects belongs to, where the lens shows one."""
    members = members_of_all(persons_of(subjects, audience=lens.audience), audience=lens.audience)
    names = list_names(members, lens, language=language)
    return {subject: names[person] for person, some in members.items() for subject in some if person in names}


def _locked_to(code: str) -> tuple[tuple[str, ...], int]:
    """Who could open it, and how many of them must come together."""
    document = sealed_identity(code)
    if is_of_before(document):
        return (), 1
    locked = read_locked(document)
    return locked.labels, locked.needed


def _told_of(sources: Sequence[tuple[int, Accounts]]) -> set[str]:
    """Of whom any of these sources told."""
    holders = set[str]()
    for start in range(0, len(sources), _AT_ONCE):
        some = sources[start : start + _AT_ONCE]
        values = [value for number, accounts in some for value in (accounts.first, accounts.last, number)]
        holders.update(holder for (holder,) in bulk.select(_HOLDERS + " OR ".join([_WITHIN] * len(some)), values))
    return holders
