"""How far somebody signed in may see."""

from __future__ import annotations

from typing import Any

from habeas.domain import roles
from habeas.domain.claims import Sensitivity


def clearance_of(user: Any) -> Sensitivity:
    """The widest audience this user may ask for; an unknown role sees what everyone sees."""
    return roles.clearance_of(getattr(user, "role", ""))
