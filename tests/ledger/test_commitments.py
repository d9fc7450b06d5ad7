"""A commitment hides a claim's words and binds them."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.commitments import commit, commit_salted, commit_salted_source, commit_source
from habeas.ledger.faults import Fault

SALT = bytes(range(32))


@pytest.mark.parametrize("salt", [b"", SALT[:31], SALT + b"x"])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    for make in (commit, commit_source):
        with pytest.raises(Fault):
            make(b"payload", salt)


def test_a_commitment_is_this_hash() -> None:
    assert commit(b"payload", SALT) == sha256(b"habeas/claim/v1\x00" + SALT + b"payload").digest()
    assert commit_source(b"payload", SALT) == sha256(b"habeas/source/v1\x00" + SALT + b"payload").digest()


@given(st.binary(), st.binary(min_size=32, max_size=32))
def test_a_commitment_over_one_piece_is_the_same(payload: bytes, salt: bytes) -> None:
    assert commit_salted(salt + payload) == commit(payload, salt)
    assert commit_salted_source(salt + payload) == commit_source(payload, salt)


def test_a_guess_at_the_words_without_the_salt_does_not_match() -> None:
    name = b'{"kind":"naming","details":{"name":"Alena Example"}}'
    guesses = {commit(name, bytes(32)), sha256(name).digest(), sha256(b"habeas/claim/v1\x00" + name).digest()}
    assert commit(name, SALT) not in guesses
