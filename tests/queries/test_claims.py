"""Claims read back by whom they concern, by kind, and for everyone at once."""

from __future__ import annotations

from habeas.actions.entries import file_entries
from habeas.domain.claims import Subject, SubjectKind
from habeas.queries import claims as reading_claims
from habeas.queries.claims import (
    all_claims_by_person,
    claims_about,
    claims_by_id,
    claims_of,
    claims_of_kinds,
    log_size,
)
from habeas.queries.identities import identity_judgements
from habeas.queries.members import members_of, members_of_all, persons_of
from tests.claiming import NOW, PUBLIC, SEALED, TEAM, about_claim, draft, entry, ident, naming
from tests.registers import Register

GROUP = Subject(SubjectKind.GROUP, ident("31 pardoned"))


def fill(register: Register) -> list[str]:
    return file_entries(
        by=register.user,
        at=NOW,
        entries=[
            entry(naming("Alena"), draft("detention", "Alena", "2021-07-14"), naming("Helena")),
            entry(naming("Barys"), draft("pardon", GROUP, "2024-09", details={"number": 31})),
            entry(draft("comment", about_claim("@0.1"), about=("@0.1",))),
            entry(draft("same_person", "Alena", about=(ident("Helena"),), sensitivity=TEAM)),
        ],
    ).claim_ids


def test_a_subject_comes_with_what_was_said_about_its_claims_in_filing_order(register: Register) -> None:
    filed = fill(register)
    assert [claim.id for claim in claims_of([ident("Alena")])] == [filed[0], filed[1], filed[5], filed[6]]
    assert claims_of([ident("Nobody")]) == claims_of([]) == []


def test_claims_are_found_by_kind_by_id_and_by_what_they_are_about(register: Register) -> None:
    filed = fill(register)
    assert [claim.id for claim in claims_of_kinds(["detention", "pardon"])] == [filed[1], filed[4]]
    assert [claim.id for claim in claims_by_id([filed[4], filed[0], ident("nothing")])] == [filed[0], filed[4]]
    assert [claim.number("number") for claim in claims_about(SubjectKind.GROUP)] == [31]
    assert [claim.kind for claim in identity_judgements()] == ["same_person"]
    assert log_size() == 4


def test_everyone_is_read_by_person_as_the_audience_knows_them(register: Register) -> None:
    fill(register)
    team = {person: [claim.kind for claim in claims] for person, claims in all_claims_by_person(audience=TEAM)}
    public = {person: len(claims) for person, claims in all_claims_by_person(audience=PUBLIC)}
    both = min(ident("Alena"), ident("Helena"))
    assert team == {
        both: ["naming", "detention", "naming", "comment", "same_person"],
        ident("Barys"): ["naming"],
    }
    assert public == {ident("Alena"): 4, ident("Helena"): 1, ident("Barys"): 1}


def test_everyone_is_read_in_batches_of_any_size(register: Register, monkeypatch: object) -> None:
    people = [entry(naming(f"Person {number}")) for number in range(23)]
    file_entries(by=register.user, at=NOW, entries=people)
    monkeypatch.setattr(reading_claims, "AT_ONCE", 5)  # type: ignore[attr-defined]
    read = [claim.text("name") for _, claims in all_claims_by_person() for claim in claims]
    assert read == [f"Person {number}" for number in range(23)]


def test_a_sealed_judgement_joins_nobody_for_the_team(register: Register) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"), naming("Helena"))])
    same = draft("same_person", "Alena", about=(ident("Helena"),), sensitivity=SEALED)
    file_entries(by=register.user, at=NOW, entries=[entry(same)])
    both = sorted([ident("Alena"), ident("Helena")])
    assert members_of(ident("Alena"), audience=SEALED) == (both[0], both)
    assert members_of(ident("Alena"), audience=TEAM) == (ident("Alena"), [ident("Alena")])
    assert persons_of(both, audience=SEALED) == {both[0]}
    assert persons_of(both, audience=TEAM) == set(both)
    assert members_of_all(both, audience=SEALED) == {both[0]: both, both[1]: []}
