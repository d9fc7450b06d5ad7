"""The country of this register: the constants by which it counts, and the regions of its places."""

from __future__ import annotations

from functools import lru_cache

from habeas.domain.packs import Pack, load_pack

COUNTRY = "by"


@lru_cache(maxsize=1)
def the_pack() -> Pack:
    """The country pack that this register counts by."""
    return load_pack(COUNTRY)
