"""A secret in shares: so many of them give it back, one fewer tells nothing (Shamir 1979, each byte for itself in GF(2^8)).

The field is that of AES (x^8 + x^4 + x^3 + x + 1); share `x` holds the value of each polynomial at `x`, from 1 to 255.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import xor
from typing import NamedTuple

from habeas.domain.errors import Refused
from habeas.vault.randomness import Randomness

MOST = 255
_POLYNOMIAL = 0x11B


class Share(NamedTuple):
    """One share: where its polynomials were asked, and their values there."""

    x: int
    values: bytes

    def __repr__(self) -> str:
        return f"<Share {self.x}>"


def split(secret: bytes, *, needed: int, count: int, randomness: Randomness) -> list[Share]:
    """`count` shares, any `needed` of which give the secret back."""
    if not 1 <= needed <= count <= MOST:
        raise Refused("Of %(count)s shares, %(needed)s cannot be needed.", count=count, needed=needed)
    polynomials = list(zip(secret, *(randomness(len(secret)) for _ in range(needed - 1)), strict=True))
    return [Share(x, bytes(_value(one, x) for one in polynomials)) for x in range(1, count + 1)]


def join(shares: Sequence[Share]) -> bytes:
    """The secret that as many shares as were needed give. Of too few, or of others, it gives something else."""
    by_x = {share.x: share.values for share in shares}
    weights = {x: _weight(x, [other for other in by_x if other != x]) for x in by_x}
    length = min(len(values) for values in by_x.values())
    return bytes(reduce(xor, (_times(weights[x], values[at]) for x, values in by_x.items())) for at in range(length))


def _value(coefficients: Sequence[int], x: int) -> int:
    """The polynomial's value, by Horner's rule."""
    value = 0
    for coefficient in reversed(coefficients):
        value = _times(value, x) ^ coefficient
    return value


def _weight(x: int, others: Sequence[int]) -> int:
    """Lagrange's weight of the value at `x`, for the value at 0."""
    weight = 1
    for other in others:
        weight = _times(weight, _times(other, _inverse(other ^ x)))
    return weight


def _times(one: int, other: int) -> int:
    product = 0
    for _ in range(8):
        product ^= one * (other & 1)
        other >>= 1
        one = (one << 1) ^ (_POLYNOMIAL if one & 0x80 else 0)
    return product


def _inverse(one: int) -> int:
    """What times it is 1: its 254th power."""
    power = 1
    for _ in range(254):
        power = _times(power, one)
    return power
