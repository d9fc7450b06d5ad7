"""The backup that the server makes each night while it has the keys, so that no passphrase lies anywhere for a timer."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

HOUR = 2
"""From which hour of the night, UTC."""
KEYS_STAY = timedelta(days=30)
"""An erasure reaches an old backup when its keys file is gone (docs/operate/backups.md)."""
TRY_AGAIN = timedelta(hours=1)
_KEYS = re.compile(r"habeas-(\d{4}-\d{2}-\d{2})\.backup\.keys")


class Nightly:
    """A folder into which one backup of each night goes, and from which keys files go after their 30 days."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._not_before: datetime | None = None

    def back_up_if_due(self, *, at: datetime) -> Path | None:
        """The backup that was made now; None where this night has one, or was tried for less than an hour ago."""
        night = (at - timedelta(hours=HOUR)).date()
        file = self.folder / f"habeas-{night.isoformat()}.backup"
        if file.exists() or (self._not_before is not None and at < self._not_before):
            return None
        from habeas.actions.keeping import backup_register
        from habeas.actions.noting import note_backed_up

        self._not_before = at + TRY_AGAIN
        backup_register(file, at=at)
        note_backed_up(by="", at=at)
        forget_old_keys(self.folder, night=night)
        return file


def forget_old_keys(folder: Path, *, night: date) -> list[Path]:
    """Remove the keys files that are older than their 30 days, and say which."""
    old = [
        path
        for path in sorted(folder.glob("habeas-*.backup.keys"))
        if (found := _KEYS.fullmatch(path.name)) and date.fromisoformat(found[1]) < night - KEYS_STAY
    ]
    for path in old:
        path.unlink()
    return old
