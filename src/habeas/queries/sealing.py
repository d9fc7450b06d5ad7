"""A code over the stored rows of one person: whoever changes, removes, moves or adds one cannot make it.

It is made with a key of the register when a person is folded, over the rows, how rows are made, and what was told
then: how many claims the audience may see, and the sum of their entries. Claims are never taken away, so rows that
were right once and lack a later claim do not pass either.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import orjson

from habeas.queries.country import how_columns_are_made
from habeas.records.opened import the_register

CODE_BYTES = 16
Told = tuple[int, int]  # how many claims, and the sum of the numbers of their entries


class RowSealer:
    """Makes codes, for the rows as they are made now."""

    def __init__(self) -> None:
        self._key = the_register().keys.derive("stored-rows")
        self._made = how_columns_are_made()

    def code(self, audience: str, person: str, told: Told, rows: Sequence[Sequence[Sequence[Any]]]) -> bytes:
        """The code over a person's rows, table by table, each row as (person, value ...)."""
        said = orjson.dumps((self._made, audience, person, told, rows))
        return blake2b(said, key=self._key, digest_size=CODE_BYTES).digest()
