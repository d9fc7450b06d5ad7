"""Which right each command needs, and which role has it. A command that is not here fails the tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.domain.access import Right
from habeas.domain.claims import Sensitivity

# None: no user of a register acts, because none is open yet, or none is needed.
NEEDED: Mapping[str, Right | None] = {
    "init": None,
    "demo": None,
    "pack new": None,
    "pack check": None,
    "source keeper": None,
    "source share": None,
    "source open": None,
    "user add": Right.ADMINISTER,
    "user disable": Right.ADMINISTER,
    "user list": Right.READ,
    "user link": Right.READ,
    "passphrase": Right.ADMINISTER,
    "upgrade": Right.ADMINISTER,
    "check": Right.ADMINISTER,
    "restore": Right.ADMINISTER,
    "erase": Right.ADMINISTER,
    "import": Right.FILE,
    "judge": Right.FILE,
    "source seal": Right.FILE,
    "source save": Right.SEE_SEALED,
    "source trust": Right.ADMINISTER,
    "source needed": Right.ADMINISTER,
    "source list": Right.READ,
    "serve": Right.READ,
    "find": Right.READ,
    "read": Right.READ,
    "match": Right.READ,
    "show": Right.READ,
    "count": Right.READ,
    "timeline": Right.READ,
    "reconcile": Right.READ,
    "checkpoint": Right.READ,
    "verify": Right.READ,
    "backup": Right.READ,
    "export": Right.READ,
}


def needed(command: str, given: Mapping[str, Any]) -> Right | None:
    """The right that a command needs with what it was given: what is sealed needs more than to read or to file."""
    right = NEEDED[command]
    if right in (Right.READ, Right.FILE) and _is_sealed(command, given):
        return Right.SEE_SEALED
    return right


def _is_sealed(command: str, given: Mapping[str, Any]) -> bool:
    audience = given.get("audience")
    if command == "export" and audience is None:
        return bool(given["format_"] == "claims")  # which holds everything unless an audience is named
    return bool(audience == Sensitivity.SEALED.value)
