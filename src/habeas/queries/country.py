"""The country of this register: the constants by which it counts, and the regions of its places."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from habeas.domain.digests import digest_of
from habeas.domain.fold import FOLD_VERSION
from habeas.domain.packs import Pack, pack_folder, pack_named
from habeas.domain.vocabulary import vocabulary_folder
from habeas.names.finding import FINDING_VERSION
from habeas.records.kept import Kept
from habeas.records.opened import DEFAULT_COUNTRY, is_open, the_register

_PACK: Kept[Pack] = Kept(1)


def the_pack() -> Pack:
    """The country pack that this register counts by."""
    country = _country()
    return _PACK.get(country, lambda: pack_named(country), head=country)


def how_columns_are_made() -> str:
    """A digest of all that stored columns depend on beside the claims: the fold, the names, the vocabulary and the country pack."""
    parts = (
        str(FOLD_VERSION),
        str(FINDING_VERSION),
        digest_of(files("habeas.names")),
        digest_of(vocabulary_folder()),
        digest_of(pack_folder(_country())),
    )
    return sha256("\0".join(parts).encode()).hexdigest()


def _country() -> str:
    return the_register().country if is_open() else DEFAULT_COUNTRY
