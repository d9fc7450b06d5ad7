"""The one way in which the ledger complains.

The ledger stands alone, so that an outsider can run its verifier without the rest of the house: it has an
error of its own, in the shape of `habeas.domain.errors.Damaged`. Whoever calls it inside the house turns one into the other.
"""

from __future__ import annotations


class Fault(ValueError):
    """Bytes, a proof, a signature or an export that is not what it should be: one sentence with named values."""

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence
