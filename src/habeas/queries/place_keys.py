"""Under what the places and officials of this register stand, by its country's pack."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from habeas.domain.packs import Pack
from habeas.figures.columns import place_key
from habeas.queries.country import the_pack
from habeas.records.kept import Kept

_REMEMBERED = 65536
_KEYS: Kept[Callable[[str, str], str]] = Kept(1)


def key_of(kind: str, text: str) -> str:
    """Under what a prison, court, judge, prosecutor or force told of in these words stands."""
    pack = the_pack()
    return _KEYS.get("keys", lambda: _remembering(pack), head=id(pack))(kind, text)


def _remembering(pack: Pack) -> Callable[[str, str], str]:
    @lru_cache(maxsize=_REMEMBERED)
    def key(kind: str, text: str) -> str:
        return place_key(kind, text, pack.place_of)

    return key
