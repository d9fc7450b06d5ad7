"""Erasure: the words are gone from everywhere, a guess at them fails, and the log still verifies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.actions.checkpoints import make_checkpoint
from habeas.actions.entries import file_entries
from habeas.actions.erasing import Erased, erase_person
from habeas.domain.errors import NotFound, Refused
from habeas.ledger.canonical import decode, encode
from habeas.ledger.commitments import commit_salted
from habeas.queries.claims import all_claims_by_person, claims_by_id, claims_of
from habeas.queries.members import members_of
from habeas.queries.verifying import verify
from habeas.records.models import Entry, ExternalId, HolderKey, ImportedRow, KnownAs, NameWord
from habeas.records.payloads import claim_payload
from tests.claiming import NOW, TEAM, about_claim, draft, entry, ident, naming, source
from tests.records.tables import everything
from tests.registers import Register

CANARY = "Канарэйка-7f3a"


def fill(register: Register) -> list[str]:
    """Two subjects that are one person, somebody else, a shared source and one that only tells of the person."""
    shared = entry(
        naming(CANARY), draft("detention", CANARY, "2021-07-14", wording=CANARY), naming("Barys"), naming("Second self")
    )
    alone = entry(
        draft("occupation", CANARY, details={"text": CANARY}),
        source_=replace(source("Obituary"), title=CANARY, url=f"https://example.org/{CANARY}"),
    )
    claims = file_entries(by=register.user, at=NOW, entries=[shared, alone]).claim_ids
    same = draft("same_person", CANARY, about=(ident("Second self"),), sensitivity=TEAM)
    remark = draft("comment", about_claim(claims[1]), about=(claims[1],), details={"text": CANARY})
    claims += file_entries(by=register.user, at=NOW, entries=[entry(same, remark)]).claim_ids
    NameWord.objects.create(audience="team", person=ident(CANARY), key=CANARY.encode(), bones=CANARY.encode())
    KnownAs.objects.create(audience="team", person=ident(CANARY), names=CANARY, sounds=CANARY)
    ImportedRow.objects.create(
        dataset="list", number=1, key="1", cells={"name": CANARY}, subject=ident("Second self"), claim_ids=claims
    )
    ExternalId.objects.create(namespace="viasna", key=CANARY, subject=ident(CANARY))
    return claims


def erase(register: Register, name: str) -> Erased:
    return erase_person(ident(name), why="their own wish", by=register.user, at=NOW)


def test_every_word_about_the_person_is_gone(register: Register) -> None:
    claims = fill(register)
    keys = [bytes(key.wrapped) for key in HolderKey.objects.filter(holder__in=[ident(CANARY), ident("Second self")])]
    erased = erase(register, "Second self")
    assert (erased.subjects, erased.sources, erased.claims, erased.entry) == (2, 1, 6, 3)
    held = everything()
    assert [word in held for word in (CANARY.encode(), b"kanarejka", *keys)] == [False] * 4
    assert claims_of([ident(CANARY), ident("Second self")]) == []
    assert [claim.subject.id for claim in claims_by_id(claims)] == [ident("Barys")]
    assert [person for person, _ in all_claims_by_person()] == [ident("Barys")]
    assert members_of(ident(CANARY)) == (ident(CANARY), [ident(CANARY)])


def test_the_log_is_still_whole_against_a_checkpoint_of_before(register: Register) -> None:
    fill(register)
    before = make_checkpoint(at=NOW)
    erase(register, CANARY)
    verdict = verify(before)
    assert (verdict.whole, verdict.entries, verdict.claims) == (True, 4, 7)


def test_the_log_says_whose_words_were_erased_and_nothing_else(register: Register) -> None:
    fill(register)
    erase(register, CANARY)
    body = decode(bytes(Entry.objects.get(number=3).body))
    assert isinstance(body, dict)
    assert body["claims"] == []
    assert sorted(body["erased"]) == sorted([ident(CANARY), ident("Second self"), ident("source Obituary")])


def test_a_guess_at_the_words_matches_no_leaf(register: Register) -> None:
    claims = fill(register)
    erase(register, CANARY)
    guess = encode(
        claim_payload(naming(CANARY), claim_id=claims[0], source_id=ident("source Bulletin"), subject_id=ident(CANARY))
    )
    leaves = b"".join(bytes(row.body) for row in Entry.objects.all())
    assert [commit_salted(bytes([byte]) * 32 + guess).hex().encode() in leaves for byte in range(256)] == [False] * 256
    assert len(set(leaves.split(b'"'))) > 7


def test_what_was_erased_cannot_be_filed_about_again(register: Register) -> None:
    claims = fill(register)
    erase(register, CANARY)
    for again in (naming(CANARY), draft("comment", about_claim(claims[1]), about=(claims[1],))):
        with pytest.raises(Refused, match=r"has been erased|is not in the register"):
            file_entries(by=register.user, at=NOW, entries=[entry(again)])


def test_erasing_is_refused_without_a_reason_or_a_person(register: Register) -> None:
    fill(register)
    with pytest.raises(Refused, match="An erasure needs a reason"):
        erase_person(ident(CANARY), why=" ", by=register.user, at=NOW)
    with pytest.raises(NotFound, match="There is no person"):
        erase(register, "Nobody")
    with pytest.raises(NotFound, match="There is no person"):
        erase(register, "source Bulletin")
    erase(register, CANARY)
    with pytest.raises(Refused, match="has been erased already"):
        erase(register, CANARY)


def test_no_file_of_the_register_holds_the_old_key(encrypted_register: Register) -> None:
    fill(encrypted_register)
    erase(encrypted_register, CANARY)
    wal = encrypted_register.directory / "register.db-wal"
    assert wal.stat().st_size == 0
