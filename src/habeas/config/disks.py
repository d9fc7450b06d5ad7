"""Whether the disk below a PostgreSQL database has been confirmed as encrypted. Only whoever runs the server can know.

SQLCipher's file is encrypted by itself. In PostgreSQL words are sealed, but names to search by and the columns that
counting needs are readable to whoever takes the disk.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from habeas.domain.errors import Refused
from habeas.records.disks import VARIABLE, is_disk_confirmed

__all__ = ["VARIABLE", "is_disk_unconfirmed", "refuse_unconfirmed"]


def refuse_unconfirmed(database_url: str, *, is_confirmed: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """Raise Refused where a database on another machine lies on a disk that nobody confirmed as encrypted.

    On this machine it is left to whoever sits here: the answer says whether they should be told that nobody confirmed it.
    """
    if not database_url or is_disk_confirmed(is_confirmed, environment=environment):
        return False
    if not _is_here(database_url, environment):
        raise Refused(
            "Nobody has confirmed that the disk of the database server is encrypted, and names lie on it in the clear: "
            "confirm it with %(variable)s=yes, or at init and restore with --disk-encrypted.",
            variable=VARIABLE,
        )
    return True


def is_disk_unconfirmed(directory: Path, *, environment: Mapping[str, str] = os.environ) -> bool:
    """The same of a register that is there, before it is opened."""
    from habeas.records.directory import database_of

    database_url, is_confirmed = database_of(directory)
    return refuse_unconfirmed(database_url, is_confirmed=is_confirmed, environment=environment)


def _is_here(database_url: str, environment: Mapping[str, str]) -> bool:
    """Say whether a database is reached over loopback or a socket of this machine."""
    try:
        parts = urlsplit(database_url)
        named = dict(parse_qsl(parts.query))
        host = (
            named.get("hostaddr") or named.get("host") or unquote(parts.hostname or "") or environment.get("PGHOST", "")
        )
    except ValueError:
        return True  # an address that cannot be read is refused when it is used
    if not host or host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
