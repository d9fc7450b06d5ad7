"""The register this process has opened: where it lies and its keys. Never a part of the settings, so never printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from habeas.domain.errors import Refused
from habeas.vault.keys import Opened

DATABASE_FILE = "register.db"
DEFAULT_COUNTRY = "by"  # of registers made before they said their country


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRegister:
    """A register and its keys. `database_url` is empty for the encrypted SQLite file in `directory`.

    `country` is the code of the pack that it counts by, or the path of the pack's folder.
    """

    directory: Path
    register_id: str
    database_url: str
    country: str = DEFAULT_COUNTRY
    keys: Opened = field(repr=False)

    @property
    def database_file(self) -> Path:
        """The encrypted SQLite file; not used where `database_url` is given."""
        return self.directory / DATABASE_FILE

    @property
    def origin(self) -> str:
        """The name of this log in its checkpoints."""
        return f"habeas/{self.register_id}"


_open: list[OpenRegister] = []


def hold(register: OpenRegister | None) -> None:
    """Make this the register of the process; None lets go of the keys."""
    _open.clear()
    if register is not None:
        _open.append(register)


def is_open() -> bool:
    """Say whether this process has a register open."""
    return bool(_open)


def the_register() -> OpenRegister:
    """The opened register. Raises Refused where none is open."""
    if not _open:
        raise Refused("No register is open.")
    return _open[0]
