"""Are the pages of the database file those that were written? SQLCipher seals each with a code of its own."""

from __future__ import annotations

from django.db import connection

from habeas.records import bulk

_CHECK = "PRAGMA cipher_integrity_check"


def pages_are_whole() -> bool:
    """Say whether every page of the encrypted file bears its code; PostgreSQL looks after its own.

    The file is read past the locks, so a page that somebody writes just now can look torn: what is bad is looked at twice.
    """
    if connection.vendor == "postgresql":
        return True
    return not (bulk.select(_CHECK) and bulk.select(_CHECK))
