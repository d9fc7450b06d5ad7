"""How far each role may see. One place, so that it can be read at a glance."""

from __future__ import annotations

from typing import Any

from habeas.domain.claims import Sensitivity

# Who works here sees what the team sees; what is sealed opens for its keepers, and for whoever runs the register.
BY_ROLE = {
    "reader": Sensitivity.TEAM,
    "documenter": Sensitivity.TEAM,
    "reviewer": Sensitivity.TEAM,
    "publisher": Sensitivity.TEAM,
    "keeper": Sensitivity.SEALED,
    "administrator": Sensitivity.SEALED,
}


def clearance_of(user: Any) -> Sensitivity:
    """The widest audience this user may ask for; an unknown role sees what everyone sees."""
    return BY_ROLE.get(getattr(user, "role", ""), Sensitivity.PUBLIC)
