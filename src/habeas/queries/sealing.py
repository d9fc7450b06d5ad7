"""A code over the stored rows of one person: whoever changes, removes, moves or adds one cannot make it.

It is made with a key of the register when a person is folded, over the rows, how rows are made, and what was told
then: the numbers of the entries of all claims that the audience may see, each and one, in sum. Claims are never taken
away, so the sum only grows, and rows that were right once and lack a later claim do not pass either.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import orjson

from habeas.queries.country import how_columns_are_made
from habeas.records.opened import the_register

CODE_BYTES = 16


class RowSealer:
    """Makes codes, for the rows as they are made now."""

    def __init__(self) -> None:
        self._key = the_register().keys.derive("stored-rows")
        self._made = how_columns_are_made()

    def code(self, audience: str, person: str, told: int, rows: Sequence[Sequence[Sequence[Any]]]) -> bytes:
        """The code over a person's rows, table by table, each row as (person, value ...)."""
        said = orjson.dumps((self._made, audience, person, told, rows))
        return blake2b(said, key=self._key, digest_size=CODE_BYTES).digest()
