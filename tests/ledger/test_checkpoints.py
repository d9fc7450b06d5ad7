"""A checkpoint is a signed note that any C2SP tool can read."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from habeas.ledger.checkpoints import Checkpoint, name_of, origin_of, sign, verify, vkey
from habeas.ledger.faults import Fault
from tests.ledger.logs import ORIGIN, SIGNER, VKEY, bodies, note

OTHER = Ed25519PrivateKey.from_private_bytes(b"another synthetic signer 32 bytes"[:32])
CHECKPOINT = Checkpoint(origin=ORIGIN, size=3, root=bytes(range(32)))
NOTE = sign(CHECKPOINT, signer=SIGNER)
# The example of the signed-note specification's reference implementation (golang.org/x/mod/sumdb/note).
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""


def resigned(text: str) -> str:
    """Any text, signed well."""
    key_id = bytes.fromhex(VKEY.split("+")[1])
    return f"{text}\n— {ORIGIN} {b64encode(key_id + SIGNER.sign(text.encode())).decode()}\n"


def test_the_text_is_that_of_the_specification() -> None:
    assert CHECKPOINT.text == f"{ORIGIN}\n3\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"


def test_a_signed_checkpoint_is_read_back() -> None:
    assert verify(NOTE, vkey=VKEY, alone=True) == CHECKPOINT


def test_the_key_id_is_that_of_the_specification() -> None:
    public = SIGNER.public_key().public_bytes_raw()
    key_id = sha256(f"{ORIGIN}\n".encode() + b"\x01" + public).digest()[:4].hex()
    assert f"{ORIGIN}+{key_id}+{b64encode(bytes([1]) + public).decode()}" == VKEY
    assert vkey(ORIGIN, public) == VKEY
    assert name_of(VKEY) == ORIGIN


def test_the_reference_note_is_accepted_and_found_to_be_no_checkpoint() -> None:
    with pytest.raises(Fault, match="This is not a checkpoint"):
        verify(PETERS, vkey=PETER)
    with pytest.raises(Fault, match="The signature of the checkpoint is wrong"):
        verify(PETERS.replace("problem is", "problem was"), vkey=PETER)


def test_the_origin_holds_the_id_of_the_register() -> None:
    assert origin_of("0123456789abcdef0123456789abcdef") == ORIGIN


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b", "a\nb", "a\x00b"])
def test_a_name_with_spaces_or_plus_signs_is_refused(name: str) -> None:
    with pytest.raises(Fault):
        vkey(name, bytes(32))
    with pytest.raises(Fault):
        sign(Checkpoint(origin=name, size=0, root=bytes(32)), signer=SIGNER)


@pytest.mark.parametrize("mask", [1 << bit for bit in range(8)])
def test_every_flipped_bit_of_a_note_is_noticed(mask: int) -> None:
    plain = NOTE.encode()
    accepted = []
    for place in range(len(plain)):
        mutant = bytearray(plain)
        mutant[place] ^= mask
        try:
            verify(mutant.decode("utf-8", "replace"), vkey=VKEY)
            accepted.append(place)
        except Fault:
            pass
    assert accepted == []


@pytest.mark.parametrize("mask", [1, 2, 16, 128])
def test_every_flipped_bit_of_a_public_key_is_noticed(mask: int) -> None:
    for place in range(len(VKEY)):
        mutant = bytearray(VKEY.encode())
        mutant[place] ^= mask
        with pytest.raises(Fault):
            verify(NOTE, vkey=mutant.decode("utf-8", "replace"))


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n3\n",
        f"{ORIGIN}\n03\n{CHECKPOINT.text.split()[2]}\n",
        f"{ORIGIN}\n-3\n{CHECKPOINT.text.split()[2]}\n",
        f"{ORIGIN}\n٣\n{CHECKPOINT.text.split()[2]}\n",
        f"{ORIGIN}\n3\n{CHECKPOINT.text.split()[2]}\nmore\n",
        f"{ORIGIN}\n3\nAAAA\n",
        "habeas/another\n3\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
    ],
)
def test_a_well_signed_text_that_is_no_checkpoint_of_this_log_is_refused(text: str) -> None:
    with pytest.raises(Fault):
        verify(resigned(text), vkey=VKEY)


@pytest.mark.parametrize(
    "wrong", ["", "\n\n", NOTE.rstrip("\n"), NOTE + "\n", "\n" + NOTE, NOTE.split("\n\n")[0] + "\n"]
)
def test_what_is_no_signed_note_is_refused(wrong: str) -> None:
    with pytest.raises(Fault):
        verify(wrong, vkey=VKEY)


def test_a_checkpoint_signed_by_someone_else_is_refused() -> None:
    with pytest.raises(Fault, match="not signed with the key of this log"):
        verify(note(bodies(1), signer=OTHER), vkey=VKEY)


def test_a_witness_may_sign_as_well_but_not_in_an_export() -> None:
    witness = sign(Checkpoint(origin="witness.example", size=0, root=bytes(32)), signer=OTHER).split("\n\n")[1]
    assert verify(NOTE + witness, vkey=VKEY) == CHECKPOINT
    with pytest.raises(Fault):
        verify(NOTE + witness, vkey=VKEY, alone=True)
