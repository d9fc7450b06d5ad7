"""Where somebody confirms that the disk of a database server is encrypted: in the register, or in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping

VARIABLE = "HABEAS_DATABASE_DISK_ENCRYPTED"


def is_disk_confirmed(is_confirmed: bool, *, environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether somebody did, where the register itself says so or not."""
    return is_confirmed or environment.get(VARIABLE) == "yes"
