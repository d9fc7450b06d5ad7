"""What can go wrong, and who is told.

    HabeasError
    ├── Refused            the request is turned down and nothing was changed; exit 2
    │   ├── BadInput       a row or a value that could not be understood, with row and column
    │   └── NotFound       what was asked for is not here
    └── Damaged            the log or a file is not what it should be; exit 1

A refusal carries one sentence fit for its reader. The sentence is a message id: doors translate it and
fill in its values; `str()` gives the English one.
"""

from __future__ import annotations


class HabeasError(Exception):
    """Any failure that Habeas foresees: one sentence with named values."""

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence


class Refused(HabeasError):
    """The request is turned down; nothing was changed."""


class BadInput(Refused):
    """A value that could not be understood; `row` counts from 1, the header being row 1."""

    def __init__(self, sentence: str, /, *, row: int | None = None, column: str = "", **values: object) -> None:
        super().__init__(sentence, **values)
        self.row = row
        self.column = column


class NotFound(Refused):
    """What was asked for is not in the register, or not for this reader."""


class Damaged(HabeasError):
    """The log, a proof or a file is not what it should be."""
