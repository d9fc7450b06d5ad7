"""A commitment hides a claim's words and binds them."""

from __future__ import annotations

from hashlib import sha256

from habeas.ledger.commitments import SALT_BYTES, commit_salted, commit_salted_source

SALT = bytes(range(SALT_BYTES))


def test_a_commitment_is_this_hash() -> None:
    assert commit_salted(SALT + b"payload") == sha256(b"habeas/claim/v1\x00" + SALT + b"payload").digest()
    assert commit_salted_source(SALT + b"payload") == sha256(b"habeas/source/v1\x00" + SALT + b"payload").digest()


def test_a_guess_at_the_words_without_the_salt_does_not_match() -> None:
    name = b'{"kind":"naming","details":{"name":"Alena Example"}}'
    guesses = {commit_salted(bytes(SALT_BYTES) + name), sha256(name).digest(), commit_salted(name)}
    assert commit_salted(SALT + name) not in guesses
