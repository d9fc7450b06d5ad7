"""Officials of whom something is told in their own right: an office that they held, what they did in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from habeas.domain.claims import Claim, SubjectKind
from habeas.domain.lens import Lens
from habeas.domain.selection import BOOKKEEPING, select
from habeas.queries.claims import claims_about
from habeas.queries.columns import log_head
from habeas.queries.place_keys import key_of
from habeas.records.kept import Kept

# What is told of an official before a reader: what they did in office, and nothing else of them.
IN_OFFICE = ("office_held", "act_in_office")
KINDS = frozenset({"judge", "prosecutor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One record of an official: the name told most, under what key it stands, and the accounts of their acting in office."""

    subject: str
    name: str
    key: str
    claims: tuple[Claim, ...]


_OFFICIALS: Kept[tuple[Official, ...]] = Kept(8)


def officials_in(office: str, lens: Lens) -> list[Official]:
    """The officials whom a lens shows to have held an office, `judge` or `prosecutor`; of other kinds there are none."""
    if office not in KINDS:
        return []
    kept = _OFFICIALS.get((office, replace(lens, as_of=None)), lambda: tuple(_folded(office, lens)), head=log_head())
    return list(kept)


def _folded(office: str, lens: Lens) -> list[Official]:
    told: dict[str, list[Claim]] = {}
    for claim in select(claims_about(SubjectKind.OFFICIAL), lens):
        if claim.kind not in BOOKKEEPING:
            told.setdefault(claim.subject.id, []).append(claim)
    found = []
    for subject, claims in told.items():
        name = next((claim.text("name") for claim in claims if claim.kind == "naming" and claim.text("name")), "")
        acts = tuple(claim for claim in claims if claim.kind in IN_OFFICE)
        if name and any(claim.text("office") == office for claim in acts):
            found.append(Official(subject=subject, name=name, key=key_of(office, name), claims=acts))
    return found
