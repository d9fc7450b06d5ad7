"""How the register is: what it holds, how much room it takes, what is out of date, when it was last verified and backed up."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from habeas import __version__
from habeas.domain.fold import FOLD_VERSION
from habeas.queries.house_notes import BACKED_UP, VERIFIED, KnownNote, read_notes
from habeas.records import bulk
from habeas.records.opened import the_register


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Sizes are bytes. `size` None: the database lies on a server that does not say. `stale` are people whose columns
    are out of date for some audience; None as a note: it was never done here."""

    version: str
    fold_version: int
    is_postgresql: bool
    entries: int
    claims: int
    people: int
    stale: int
    began_at: datetime | None
    size: int
    free: int
    verified: KnownNote | None
    backed_up: KnownNote | None


def read_health() -> Health:
    """The health of the open register, in as many questions at any size."""
    register, notes = the_register(), read_notes()
    ((entries, claims, people, stale),) = bulk.select(
        "SELECT (SELECT COALESCE(MAX(number) + 1, 0) FROM records_entry), "
        "(SELECT COALESCE(MAX(number) + 1, 0) FROM records_claimrow), "
        "(SELECT COUNT(*) FROM records_holderkey WHERE kind = 'person' AND wrapped IS NOT NULL), "
        "(SELECT COUNT(DISTINCT person) FROM records_stale)"
    )
    began = bulk.select("SELECT recorded_at FROM records_entry WHERE number = 0")
    is_postgresql = bool(register.database_url)
    return Health(
        version=__version__,
        fold_version=FOLD_VERSION,
        is_postgresql=is_postgresql,
        entries=entries,
        claims=claims,
        people=people,
        stale=stale,
        began_at=bulk.read_moment(began[0][0]) if began else None,
        size=_size(register.directory, is_postgresql=is_postgresql),
        free=shutil.disk_usage(register.directory).free,
        verified=notes.get(VERIFIED),
        backed_up=notes.get(BACKED_UP),
    )


def _size(directory: Path, *, is_postgresql: bool) -> int:
    """What the register takes: its folder, and the database where that lies on a server."""
    own = sum(file.stat().st_size for file in directory.iterdir() if file.is_file())
    if not is_postgresql:
        return own
    ((size,),) = bulk.select("SELECT pg_database_size(current_database())")
    return own + int(size)
