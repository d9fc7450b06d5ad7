"""What is sealed opens in its own place, with its own key, unaltered, or not at all."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.errors import Damaged
from habeas.vault.sealing import Sealer, open_sealed, seal, unwrap_key, wrap_key

KEY, OTHER, NONCE = b"k" * 32, b"o" * 32, b"n" * 12


@pytest.mark.parametrize("key", [b"", b"k" * 16, b"k" * 24, b"k" * 33])
def test_a_key_of_another_length_is_refused(key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(key)
    with pytest.raises(ValueError, match="32 bytes"):
        wrap_key(key, wrapping=Sealer(KEY), holder="a", nonce=NONCE)


@pytest.mark.parametrize("nonce", [b"", b"n" * 11, b"n" * 16])
def test_a_nonce_of_another_length_is_refused(nonce: bytes) -> None:
    with pytest.raises(ValueError, match="12 bytes"):
        seal(b"words", key=KEY, bound_to=b"row", nonce=nonce)


@given(st.binary(), st.binary(max_size=100))
def test_what_is_sealed_opens(plain: bytes, place: bytes) -> None:
    sealed = seal(plain, key=KEY, bound_to=place, nonce=NONCE)
    assert open_sealed(sealed, key=KEY, bound_to=place) == plain
    assert len(sealed) == len(plain) + 28


def test_a_sealed_text_is_a_nonce_and_plain_aes_gcm() -> None:
    assert seal(b"words", key=KEY, bound_to=b"row", nonce=NONCE) == NONCE + AESGCM(KEY).encrypt(NONCE, b"words", b"row")


def test_a_ciphertext_moved_to_another_row_does_not_open() -> None:
    sealed = seal(b"words", key=KEY, bound_to=b"commitment" + b"1", nonce=NONCE)
    with pytest.raises(Damaged):
        open_sealed(sealed, key=KEY, bound_to=b"commitment" + b"2")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(Damaged):
        open_sealed(seal(b"words", key=KEY, bound_to=b"row", nonce=NONCE), key=OTHER, bound_to=b"row")


def test_every_flipped_bit_and_every_cut_is_noticed() -> None:
    sealed, sealer, opened = seal(b"words", key=KEY, bound_to=b"row", nonce=NONCE), Sealer(KEY), 0
    flipped = [
        bytes(b ^ (1 << bit % 8) if place == bit // 8 else b for place, b in enumerate(sealed))
        for bit in range(8 * len(sealed))
    ]
    for wrong in [*flipped, *(sealed[:size] for size in range(len(sealed))), sealed + b"\0"]:
        with pytest.raises(Damaged):
            sealer.open(wrong, bound_to=b"row")
            opened += 1
    assert opened == 0


def test_a_wrapped_key_is_its_holders_only() -> None:
    wrapping = Sealer(KEY)
    wrapped = wrap_key(OTHER, wrapping=wrapping, holder="alena", nonce=NONCE)
    assert unwrap_key(wrapped, wrapping=wrapping, holder="alena") == OTHER
    with pytest.raises(Damaged):
        unwrap_key(wrapped, wrapping=wrapping, holder="maryia")


def test_a_sealer_does_not_print_its_key() -> None:
    assert KEY.decode() not in repr(Sealer(KEY))
