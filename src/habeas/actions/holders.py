"""The keys of subjects and sources: found, or made when somebody is first spoken of."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from django.db.models import Max

from habeas.domain.errors import Refused
from habeas.records import bulk
from habeas.records.models import HolderKey
from habeas.records.opened import the_register
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import KEY_BYTES, NONCE_BYTES, Sealer, unwrap_key, wrap_key

DRAWN_AT_ONCE = 4096
KEPT = 10_000  # each made ready takes some 2 kB
_COLUMNS = ("number", "holder", "kind", "wrapped", "destroyed_at")


class Drawn:
    """Random bytes, fetched some thousand at a time: to fetch those of each key apart takes a hundredth of an import."""

    def __init__(self, randomness: Randomness) -> None:
        self._randomness = randomness
        self._bytes = b""
        self._next = 0

    def __call__(self, count: int) -> bytes:
        """So many bytes, given out once and never again."""
        start, end = self._next, self._next + count
        if end > len(self._bytes):
            self._bytes = self._randomness(max(count, DRAWN_AT_ONCE))
            start, end = 0, count
        self._next = end
        return self._bytes[start:end]


class Holder(NamedTuple):
    """A key made ready, the number under which rows name it, and what kind of subject holds it."""

    number: int
    kind: str
    sealer: Sealer


class Holders:
    """The holders met while filing. Made inside `transactions.writing()`."""

    def __init__(self, *, randomness: Randomness) -> None:
        self._randomness = randomness
        self._wrapping = Sealer(the_register().keys.wrapping_key)
        highest = HolderKey.objects.aggregate(highest=Max("number"))["highest"]
        self._next = 0 if highest is None else highest + 1
        self._known: dict[str, Holder] = {}
        self._rows: list[tuple[int, str, str, bytes, None]] = []

    def look_up(self, ids: Collection[str]) -> None:
        """Read those of these holders that exist. Raises Refused where one has been erased."""
        if len(self._known) > KEPT:
            self._known.clear()
        wanted = [one for one in ids if one not in self._known]
        sql = "SELECT number, holder, kind, wrapped FROM records_holderkey WHERE holder IN ({})"
        for number, holder, kind, wrapped in bulk.select_in(sql, wanted):
            if wrapped is None:
                raise Refused("%(id)s has been erased, so nothing can be filed about it.", id=holder)
            key = unwrap_key(bytes(wrapped), wrapping=self._wrapping, holder=holder)
            self._known[holder] = Holder(number, kind, Sealer(key))

    def find(self, holder: str) -> Holder | None:
        """One that exists already or was made in this filing."""
        return self._known.get(holder)

    def find_or_make(self, holder: str, *, kind: str, which: Callable[[], str]) -> Holder:
        """One of this kind, made if it is new. Raises Refused where the id is that of another kind."""
        found = self._known.get(holder)
        if found is None:
            return self._make(holder, kind)
        if found.kind != kind:
            raise Refused(
                "%(which)s: %(id)s is a %(known)s, not a %(kind)s.",
                which=which(),
                id=holder,
                known=found.kind,
                kind=kind,
            )
        return found

    def flush(self) -> None:
        """Write the keys that were made."""
        bulk.insert(HolderKey, _COLUMNS, self._rows)
        self._rows.clear()

    def _make(self, holder: str, kind: str) -> Holder:
        random = self._randomness(KEY_BYTES + NONCE_BYTES)
        key, nonce = random[:KEY_BYTES], random[KEY_BYTES:]
        made = Holder(self._next, kind, Sealer(key))
        self._rows.append(
            (made.number, holder, kind, wrap_key(key, wrapping=self._wrapping, holder=holder, nonce=nonce), None)
        )
        self._next += 1
        self._known[holder] = made
        return made
