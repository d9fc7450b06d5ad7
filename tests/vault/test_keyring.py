"""Two ways to the master key, and none around it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from argon2 import low_level

from habeas.domain.errors import Damaged, Refused
from habeas.vault import passphrases
from habeas.vault.age import new_identity, recipient_of, seal_to
from habeas.vault.keys import (
    Keyring,
    Opened,
    change_passphrase,
    create_keyring,
    open_with_passphrase,
    open_with_recovery_key,
)
from habeas.vault.passphrases import USUAL, Cost, stretch
from tests.vault.rings import CHEAP, PASSPHRASE, randomness, ring

RING = ring()


def keys_of(opened: Opened) -> tuple[object, ...]:
    return (
        opened.master,
        opened.database_key,
        opened.wrapping_key,
        opened.fingerprint_key,
        opened.log_signer.private_bytes_raw(),
        opened.backup_identity,
    )


def altered(text: str) -> Iterator[str]:
    """The file with one bit changed, at each place, and with another case."""
    for place, character in enumerate(text):
        for other in {chr(ord(character) ^ 1), chr(ord(character) ^ 16), character.swapcase()} - {character}:
            yield text[:place] + other + text[place + 1 :]


@pytest.mark.parametrize("wrong", [PASSPHRASE + " ", PASSPHRASE.upper(), "x", "ключ"])
def test_a_wrong_passphrase_is_one_sentence(wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        open_with_passphrase(RING.keyring, wrong)
    assert str(refused.value) == "The passphrase is wrong."


@pytest.mark.parametrize(
    "wrong",
    ["", "AGE-SECRET-KEY-1", "words", new_identity()[0], RING.recovery_key[:-1]],
    ids=["nothing", "a beginning", "words", "another key", "a key cut short"],
)
def test_a_wrong_recovery_key_is_one_sentence(wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        open_with_recovery_key(RING.keyring, wrong)
    assert str(refused.value) == "The recovery key is wrong."


@pytest.mark.parametrize("passphrase", ["", "\ud800"])
def test_a_passphrase_that_is_none_is_refused(passphrase: str) -> None:
    with pytest.raises(Refused):
        create_keyring(passphrase, randomness=randomness(), cost=CHEAP)


@pytest.mark.parametrize("cost", [Cost(memory_kib=2**40, passes=1, lanes=1), Cost(memory_kib=8, passes=0, lanes=1)])
def test_a_cost_that_nobody_could_pay_is_refused(cost: Cost) -> None:
    with pytest.raises(Refused):
        stretch(PASSPHRASE, salt=bytes(16), cost=cost)


def test_both_ways_come_to_the_same_keys() -> None:
    expected = keys_of(RING.opened)
    assert keys_of(open_with_passphrase(RING.keyring, PASSPHRASE)) == expected
    assert keys_of(open_with_recovery_key(RING.keyring, RING.recovery_key)) == expected
    assert keys_of(open_with_recovery_key(RING.keyring, f" {RING.recovery_key.lower()}\n")) == expected


def test_each_purpose_has_a_key_of_its_own() -> None:
    opened = RING.opened
    keys = {opened.master, bytes.fromhex(opened.database_key), opened.wrapping_key, opened.fingerprint_key}
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 4


def test_the_file_is_read_back() -> None:
    assert Keyring.from_json(RING.keyring.to_json()) == RING.keyring


def test_the_stretching_is_the_argon2id_of_the_library() -> None:
    assert stretch("пароль", salt=bytes(16), cost=CHEAP) == low_level.hash_secret_raw(
        "пароль".encode(), bytes(16), 1, 8, 1, 32, low_level.Type.ID
    )


def test_the_usual_cost_is_the_second_recommendation_of_rfc_9106() -> None:
    assert (USUAL.memory_kib, USUAL.passes, USUAL.lanes, passphrases.VERSION) == (65536, 3, 4, 0x13)


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    assert stretch("мой й", salt=bytes(16), cost=CHEAP) == stretch("мои\u0306 и\u0306", salt=bytes(16), cost=CHEAP)


def test_a_change_of_passphrase_wraps_anew_and_touches_nothing_else() -> None:
    changed = change_passphrase(RING.keyring, RING.opened, new="other words", randomness=randomness("x"), cost=CHEAP)
    with pytest.raises(Refused):
        open_with_passphrase(changed, PASSPHRASE)
    assert keys_of(open_with_passphrase(changed, "other words")) == keys_of(RING.opened)
    assert keys_of(open_with_recovery_key(changed, RING.recovery_key)) == keys_of(RING.opened)
    put_back = {name: getattr(RING.keyring, name) for name in ("salt", "by_passphrase", "code")}
    assert replace(changed, **put_back) == RING.keyring


def test_the_passphrase_of_another_register_is_not_changed() -> None:
    with pytest.raises(Refused):
        change_passphrase(ring("other").keyring, RING.opened, new="x", randomness=randomness(), cost=CHEAP)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "[" * 100_000, '{"format":"habeas-keyring"}'])
def test_what_is_no_keyring_is_not_read(text: str) -> None:
    with pytest.raises(Damaged):
        Keyring.from_json(text)


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 2**40), ("memory_kib", 1e999), ("lanes", 0), ("name", "scrypt"), ("version", 16), ("salt", "zz")],
)
def test_a_keyring_that_asks_for_the_impossible_is_not_read(name: str, value: object) -> None:
    fields = json.loads(RING.keyring.to_json())
    fields["kdf"][name] = value
    with pytest.raises(Damaged):
        Keyring.from_json(json.dumps(fields))


def test_every_altered_byte_of_the_file_is_noticed() -> None:
    unnoticed = []
    for text in altered(RING.keyring.to_json()):
        with suppress(Damaged, Refused):
            unnoticed.append(open_with_recovery_key(Keyring.from_json(text), RING.recovery_key))
    assert unnoticed == []


def test_a_recipient_put_in_by_someone_else_is_noticed() -> None:
    forged = replace(RING.keyring, backup_recipient=new_identity()[1])
    with pytest.raises(Damaged):
        open_with_passphrase(forged, PASSPHRASE)


def test_a_master_key_put_in_by_someone_else_is_noticed() -> None:
    forged = replace(RING.keyring, by_recovery=seal_to(bytes(32), [RING.keyring.recovery_recipient]))
    with pytest.raises(Damaged):
        open_with_recovery_key(forged, RING.recovery_key)


def test_the_public_halves_belong_to_the_secret_ones() -> None:
    keyring, opened = RING.keyring, RING.opened
    assert keyring.log_public_key == opened.log_signer.public_key().public_bytes_raw()
    assert keyring.recipients == [recipient_of(RING.recovery_key), recipient_of(opened.backup_identity)]


def secrets() -> list[str]:
    opened = RING.opened
    raw = [opened.master, opened.wrapping_key, opened.fingerprint_key, opened.log_signer.private_bytes_raw()]
    texts = [PASSPHRASE, RING.recovery_key, opened.database_key, opened.backup_identity]
    return texts + [form for key in raw for form in (key.hex(), repr(key)[2:-1])]


@pytest.mark.parametrize("write", [repr, str, lambda thing: f"{thing}", lambda thing: repr([thing, {"a": thing}])])
def test_no_secret_is_printed(write: type[str]) -> None:
    printed = "".join(write(thing) for thing in (RING, RING.keyring, RING.opened, RING.opened.log_signer))
    assert [secret for secret in secrets() if secret in printed] == []


def test_no_secret_is_in_the_file() -> None:
    assert [secret for secret in secrets() if secret in RING.keyring.to_json()] == []
