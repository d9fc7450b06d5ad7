"""Who may do what: by role, and in one case beyond it."""

from __future__ import annotations

import pytest

from habeas.domain.access import NOBODY, RIGHTS, ROLE_LABELS, ROLES, Reader, Right, clearance_of, may, refusal_of
from habeas.domain.claims import Sensitivity

CASE, OTHER = "a case", "another"


def test_a_role_that_is_not_known_may_nothing_not_even_in_a_case_opened_to_it() -> None:
    for reader in (NOBODY, Reader(role="king"), Reader(role="king", cases=frozenset({CASE}))):
        assert [right for right in Right if may(reader, right, CASE)] == []
        assert clearance_of(reader, CASE) is Sensitivity.PUBLIC


@pytest.mark.parametrize("role", ROLES)
def test_a_case_that_is_open_opens_that_case_and_gives_no_other_right(role: str) -> None:
    reader = Reader(role=role, cases=frozenset({CASE}))
    by_role = {right for right in Right if may(Reader(role=role), right)}
    assert {right for right in Right if may(reader, right, CASE)} == by_role | {Right.SEE_SEALED}
    for case in (OTHER, ""):
        assert {right for right in Right if may(reader, right, case)} == by_role
        assert clearance_of(reader, case) is clearance_of(Reader(role=role))
    assert clearance_of(reader, CASE) is Sensitivity.SEALED


def test_every_role_has_a_label_and_a_new_right_belongs_to_nobody_unnamed() -> None:
    assert tuple(ROLE_LABELS) == ROLES == tuple(RIGHTS)
    assert {role for role in ROLES if may(Reader(role=role), Right.ADMINISTER)} == {"administrator"}


def test_a_refusal_is_one_sentence_with_the_roles_that_may() -> None:
    refused = refusal_of(Reader(name="Hanna", role="reader"), Right.SEE_SEALED)
    assert str(refused) == "“Hanna” is reader here; this is for: keeper, administrator."
    assert refusal_of(Reader(role="keeper"), Right.SEE_SEALED) is None
