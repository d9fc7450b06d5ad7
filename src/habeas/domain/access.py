"""Who may do what: each role, its rights, and the predicates that every door and every action asks.

The predicates are those of `rules`, in a rule set of our own. A right that is new belongs to no role until it is named
in one, an administrator's included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rules.predicates import Predicate
from rules.rulesets import RuleSet

from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Refused
from habeas.domain.speech import N_, Words


class Right(StrEnum):
    """What somebody may do with an open register."""

    READ = "read"
    FILE = "file"
    SEE_SEALED = "see_sealed"
    ADMINISTER = "administer"


RIGHTS: Mapping[str, frozenset[Right]] = {
    "reader": frozenset({Right.READ}),
    "documenter": frozenset({Right.READ, Right.FILE}),
    "reviewer": frozenset({Right.READ, Right.FILE}),
    "keeper": frozenset({Right.READ, Right.FILE, Right.SEE_SEALED}),
    "publisher": frozenset({Right.READ, Right.FILE}),
    "administrator": frozenset({Right.READ, Right.FILE, Right.SEE_SEALED, Right.ADMINISTER}),
}
ROLES = tuple(RIGHTS)
ROLE_LABELS: Mapping[str, str] = {
    "reader": N_("reader"),
    "documenter": N_("documenter"),
    "reviewer": N_("reviewer"),
    "keeper": N_("keeper"),
    "publisher": N_("publisher"),
    "administrator": N_("administrator"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whoever asks or acts: `id` is what their entries bear; nobody has none, and no role.

    `cases` are the subjects of the people who are open to them beyond their role, at the moment that they ask.
    """

    id: str = ""
    name: str = ""
    role: str = ""
    cases: frozenset[str] = frozenset()


NOBODY = Reader()


def _has(right: Right) -> Predicate:
    """The predicate that a reader's role has a right; a role that is not known has none."""

    def has(reader: Reader, _case: str) -> bool:
        return right in RIGHTS.get(reader.role, ())

    return Predicate(has, name=f"has_{right}")


def _is_open(reader: Reader, case: str) -> bool:
    """Whether this case was opened to them, who may read at all."""
    return case in reader.cases


RULES: Any = RuleSet()
for _right in Right:
    RULES.add_rule(_right, _has(_right))
RULES.set_rule(Right.SEE_SEALED, _has(Right.SEE_SEALED) | (_has(Right.READ) & Predicate(_is_open, name="is_open")))


def may(reader: Reader, right: Right, case: str = "") -> bool:
    """Say whether this reader has a right; with a case, in that case."""
    return bool(RULES.test_rule(right, reader, case))


def roles_with(right: Right) -> tuple[str, ...]:
    """The roles that have a right."""
    return tuple(role for role in ROLES if may(Reader(role=role), right))


def refusal_of(reader: Reader, right: Right) -> Refused | None:
    """Why this reader may not, in the one sentence that every door says; None where they may."""
    if may(reader, right):
        return None
    return Refused(
        "“%(name)s” is %(role)s here; this is for: %(roles)s.",
        name=reader.name,
        role=role_words(reader.role),
        roles=role_words(*roles_with(right)),
    )


def role_words(*roles: str) -> Words:
    """Roles as a reader meets them, in their own language; one that is not known as it is stored."""
    return Words(tuple(ROLE_LABELS.get(role, role) for role in roles))


def clearance_of(reader: Reader, case: str = "") -> Sensitivity:
    """The widest audience that a reader may ask for, of a case or of everybody; an unknown role sees what everyone sees."""
    if may(reader, Right.SEE_SEALED, case):
        return Sensitivity.SEALED
    return Sensitivity.TEAM if may(reader, Right.READ) else Sensitivity.PUBLIC
