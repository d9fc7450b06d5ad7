"""Who may do what: each role and its rights, in one place for every door."""

from __future__ import annotations

from enum import StrEnum

from habeas.domain.claims import Sensitivity


class Right(StrEnum):
    """What somebody may do with an open register."""

    READ = "read"
    FILE = "file"
    SEE_SEALED = "see_sealed"
    ADMINISTER = "administer"


RIGHTS = {
    "reader": frozenset({Right.READ}),
    "documenter": frozenset({Right.READ, Right.FILE}),
    "reviewer": frozenset({Right.READ, Right.FILE}),
    "keeper": frozenset({Right.READ, Right.FILE, Right.SEE_SEALED}),
    "publisher": frozenset({Right.READ, Right.FILE}),
    "administrator": frozenset(Right),
}
ROLES = tuple(RIGHTS)


def may(role: str, right: Right) -> bool:
    """Say whether a role has a right; one that is not known has none."""
    return right in RIGHTS.get(role, ())


def roles_with(right: Right) -> tuple[str, ...]:
    """The roles that have a right."""
    return tuple(role for role in RIGHTS if may(role, right))


def clearance_of(role: str) -> Sensitivity:
    """The widest audience that a role may ask for; an unknown role sees what everyone sees."""
    if may(role, Right.SEE_SEALED):
        return Sensitivity.SEALED
    return Sensitivity.TEAM if may(role, Right.READ) else Sensitivity.PUBLIC
