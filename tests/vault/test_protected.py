"""The identity of a protected source opens to its keepers, as many as must come together, and to nobody else."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.errors import Damaged, Refused
from habeas.vault.protected import Locked, new_keeper, open_identity, propose_code, read_locked, seal_identity, share_of
from tests.vault.rings import ring

HANNA, ALES, MIRA, STRANGER = new_keeper(), new_keeper(), new_keeper(), new_keeper()
THREE = {"Hanna": HANNA.recipient, "Ales": ALES.recipient, "Mira": MIRA.recipient}


def seal(
    text: str = "Alena Example", keepers: dict[str, str] = THREE, *, needed: int = 2, code: str = "BANU-RELO"
) -> bytes:
    return seal_identity(text, keepers, needed=needed, register="r", code=code, randomness=os.urandom)


def opened(locked: Locked, *keepers: str) -> str:
    return open_identity(locked, [share_of(locked, one) for one in keepers])


@pytest.mark.parametrize("keepers", [{}, {"a": "age1nobody"}, {"a": ""}, {"a": HANNA.identity}])
def test_nothing_is_sealed_without_someone_who_can_open_it(keepers: dict[str, str]) -> None:
    with pytest.raises(Refused):
        seal(keepers=keepers, needed=1)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_identity_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        seal(text)


@pytest.mark.parametrize("needed", [0, 4, -1])
def test_more_keepers_than_there_are_cannot_be_needed(needed: int) -> None:
    with pytest.raises(Refused):
        seal(needed=needed)


def test_the_register_and_all_its_keys_cannot_open_it() -> None:
    locked, register = read_locked(seal()), ring()
    for identity in (register.recovery_key, register.opened.backup_identity, STRANGER.identity):
        with pytest.raises(Refused) as refused:
            share_of(locked, identity)
        assert str(refused.value) == "This key does not open the sealed file."


def test_any_two_of_three_open_it_and_one_alone_does_not() -> None:
    locked = read_locked(seal("Алена Прыклад, +375 00 000-00-00"))
    for pair in ((HANNA, ALES), (MIRA, HANNA), (ALES, MIRA)):
        assert opened(locked, *(one.identity for one in pair)) == "Алена Прыклад, +375 00 000-00-00"
    for alone in ((HANNA.identity,), (HANNA.identity, HANNA.identity)):
        with pytest.raises(Refused) as refused:
            opened(locked, *alone)
        assert str(refused.value) == "2 keepers must come together to open this, and here are 1."


def test_one_share_taken_for_enough_opens_nothing() -> None:
    lied = replace(read_locked(seal()), needed=1)
    with pytest.raises(Damaged):
        opened(lied, HANNA.identity)


def test_it_says_who_can_open_it_and_nothing_else() -> None:
    document = seal()
    locked = read_locked(document)
    assert (locked.labels, locked.needed, locked.code) == (("Hanna", "Ales", "Mira"), 2, "BANU-RELO")
    assert b"Alena" not in document


@given(st.text().filter(str.strip))
def test_whatever_is_sealed_is_read_back(text: str) -> None:
    locked = read_locked(seal(text, {"Hanna": HANNA.recipient}, needed=1))
    assert opened(locked, HANNA.identity) == text.strip()


def test_the_length_of_a_name_does_not_show() -> None:
    assert len(read_locked(seal("Ян")).sealed) == len(read_locked(seal("Example" * 50)).sealed)


def test_one_that_was_moved_to_another_code_or_register_does_not_open() -> None:
    locked = read_locked(seal())
    shares = [share_of(locked, one.identity) for one in (HANNA, ALES)]
    for moved in (replace(locked, code="ZUBA-TIMO"), replace(locked, register="other")):
        with pytest.raises(Refused, match="another source"):
            open_identity(moved, shares)
        relabelled = [json.dumps(json.loads(one) | {"code": moved.code, "register": moved.register}) for one in shares]
        with pytest.raises(Damaged):
            open_identity(moved, relabelled)


def test_a_share_moved_in_from_another_source_is_refused() -> None:
    one, other = read_locked(seal()), read_locked(seal(code="ZUBA-TIMO"))
    mixed = replace(one, keepers=(other.keepers[0], *one.keepers[1:]))
    with pytest.raises(Refused, match="another source"):
        opened(mixed, HANNA.identity, ALES.identity)


def test_an_altered_one_does_not_open() -> None:
    locked = read_locked(seal())
    altered = bytearray(locked.sealed)
    altered[-1] ^= 1
    with pytest.raises(Damaged):
        opened(replace(locked, sealed=bytes(altered)), HANNA.identity, ALES.identity)


@pytest.mark.parametrize(
    "document", [b"", b"{}", b"[]", b"\xff", b'{"format": "habeas-protected-source", "version": 2}']
)
def test_what_is_no_sealed_identity_is_one_sentence(document: bytes) -> None:
    with pytest.raises(Damaged):
        read_locked(document)


def test_one_of_before_there_were_shares_says_how_it_opens() -> None:
    before = pyrage.encrypt(b"Alena", [pyrage.x25519.Recipient.from_str(HANNA.recipient)])
    with pytest.raises(Refused, match="age -d"):
        read_locked(before)


@pytest.mark.parametrize("share", ["", "{}", "nothing", '{"x": "a"}'])
def test_a_mistyped_share_is_refused(share: str) -> None:
    with pytest.raises(Refused, match="no share"):
        open_identity(read_locked(seal()), [share])


def test_a_proposed_code_can_be_said_aloud() -> None:
    assert propose_code(lambda n: bytes(n)) == "BABA-BABA"
    assert propose_code(lambda n: bytes(range(n))) == "FOBE-RUPI"
    assert len({propose_code(os.urandom) for _ in range(50)}) > 45


def test_no_secret_is_printed() -> None:
    assert HANNA.identity not in repr(HANNA) + str([HANNA])
