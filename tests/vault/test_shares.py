"""So many shares give the secret back, and one fewer tells nothing of it."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.errors import Refused
from habeas.vault.shares import MOST, Share, join, split


@pytest.mark.parametrize(("needed", "count"), [(0, 3), (4, 3), (1, 0), (1, MOST + 1), (-1, 2)])
def test_what_cannot_be_needed_is_refused(needed: int, count: int) -> None:
    with pytest.raises(Refused):
        split(b"secret", needed=needed, count=count, randomness=os.urandom)


@given(st.binary(min_size=1, max_size=40), st.integers(1, 5), st.integers(0, 3))
def test_any_so_many_give_it_back(secret: bytes, needed: int, spare: int) -> None:
    shares = split(secret, needed=needed, count=needed + spare, randomness=os.urandom)
    assert {join(some) for some in itertools.permutations(shares, needed)} == {secret}


def test_one_fewer_fits_every_secret_alike() -> None:
    """Whatever the secret's byte is, what is drawn makes each value of one share just as likely."""
    for secret in (b"\x00", b"\x42", b"\xff"):
        drawn = [split(secret, needed=2, count=7, randomness=lambda n, at=at: bytes([at]) * n) for at in range(256)]
        assert [len({shares[x].values for shares in drawn}) for x in range(7)] == [256] * 7


def test_it_agrees_with_a_share_that_was_worked_out_by_hand() -> None:
    shares = split(b"\x05", needed=2, count=3, randomness=lambda n: b"\x03" * n)
    assert [share.values for share in shares] == [b"\x06", b"\x03", b"\x00"]  # 5 + 3x: 5^3, 5^6, 5^5
    assert join([Share(1, b"\x06"), Share(3, b"\x00")]) == b"\x05"


def test_no_share_is_printed() -> None:
    assert "secret" not in repr(split(b"secret", needed=1, count=1, randomness=os.urandom))
