"""What earlier imports left behind: rows with the claims they made, and which subject a key of a list stands for.

Both are projections: deleted, the next import of the same file files its claims anew. Of a row's cells only keyed
fingerprints are kept, so that what is sealed as a claim does not lie open beside it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import NamedTuple

from habeas.intake.proposals import Proposed, Row, fingerprint
from habeas.records import bulk
from habeas.records.models import ExternalId, ImportedRow
from habeas.records.opened import the_register
from habeas.vault.randomness import Randomness

GONE = 0
REPLACED = -1
_REVISED = "revised claims"
_ROW_COLUMNS = ("dataset", "number", "key", "cells", "subject", "claim_ids")
_HOLDERS = (
    "SELECT c.claim, h.holder FROM records_claimrow c JOIN records_holderkey h ON h.number = c.holder "
    "WHERE c.claim IN ({})"
)
_ID_COLUMNS = ("namespace", "key", "subject")


class Marks:
    """Fingerprints under the register's own key: whoever lacks it cannot tell by guessing what was said."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def row(self, row: Row) -> Row:
        """The row with fingerprints in the place of its key and its cells; empty cells stay empty."""
        key = "\x1f".join(self.text(part) for part in row.key.split("\x1f"))
        return replace(row, key=key, cells=tuple(self.text(cell) for cell in row.cells))

    def text(self, text: str) -> str:
        """One text as 16 hex digits."""
        return blake2b(text.encode(), digest_size=8, key=self._key).hexdigest() if text else ""

    def claim(self, proposed: Proposed) -> str:
        """What a claim says as 32 hex digits."""
        return fingerprint(proposed, key=self._key)


def the_marks() -> Marks:
    """The fingerprints of the open register."""
    return Marks(the_register().keys.fingerprint_key)


class Made(NamedTuple):
    """A claim that a row made: its place in the row, its id, and the fingerprint of what it says."""

    role: str
    claim: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A row as it was last imported, key and cells as `Marks.row` has them. `number` is GONE once a later file no
    longer had it, and REPLACED once a row of another file took its place."""

    dataset: str
    number: int
    key: str
    subject: str
    cells: tuple[str, ...]
    made: tuple[Made, ...]

    @property
    def digest(self) -> str:
        """The cells as one short text."""
        return digest_of(self.cells)


def dataset_of(format_: str, *, source: str, name: str) -> str:
    """What an imported file is remembered as: its format, its source's name and its own."""
    return f"{format_}:{_short(source) if source else ''}:{_short(name)}"


def is_namesake(dataset: str, other: str) -> bool:
    """Say whether two files go by the same source or by the same name."""
    first, second = dataset.split(":"), other.split(":")
    return first[2] == second[2] or (first[1] == second[1] != "")


def digest_of(cells: Iterable[str]) -> str:
    """The cells of a row as 32 hex digits."""
    return blake2b(json.dumps(list(cells)).encode(), digest_size=16).hexdigest()


def stored_rows(format_: str) -> list[Stored]:
    """All rows that earlier imports of this format left."""
    rows = ImportedRow.objects.filter(dataset__startswith=f"{format_}:")
    return [
        Stored(
            dataset=row.dataset,
            number=row.number,
            key=row.cells["key"],
            subject=row.subject,
            cells=tuple(row.cells["cells"]),
            made=tuple(Made(*made) for made in row.claim_ids),
        )
        for row in rows.order_by("dataset", "number", "pk")
    ]


def store_rows(dataset: str, rows: Iterable[Stored]) -> None:
    """Remember these rows as all that this file holds, in the place of what was remembered of it."""
    ImportedRow.objects.filter(dataset=dataset).delete()
    values: dict[str, tuple[object, ...]] = {}
    for row in rows:
        cells = json.dumps({"key": row.key, "cells": row.cells})
        made = json.dumps(row.made)
        values.setdefault(row.digest, (dataset, row.number, row.digest, cells, row.subject, made))
    bulk.insert(ImportedRow, _ROW_COLUMNS, list(values.values()))


def mark_replaced(rows: Iterable[Stored]) -> None:
    """Remember, in whatever file they stand, that other rows took the place of these."""
    by_dataset: dict[str, list[str]] = {}
    for row in rows:
        by_dataset.setdefault(row.dataset, []).append(row.digest)
    for dataset, digests in by_dataset.items():
        ImportedRow.objects.filter(dataset=dataset, key__in=digests).update(number=REPLACED)


def remember_revised(rows: Iterable[Stored]) -> None:
    """Remember which claim speaks now for a claim of an exchange file that says something new."""
    by_key = {row.key: row.made for row in rows}
    if by_key:
        ImportedRow.objects.filter(dataset=_REVISED, key__in=list(by_key)).delete()
        holders = dict(bulk.select_in(_HOLDERS, [made[0].claim for made in by_key.values()]))
        rows_now = [(_REVISED, 1, key, "{}", holders[made[0].claim], json.dumps(made)) for key, made in by_key.items()]
        bulk.insert(ImportedRow, _ROW_COLUMNS, rows_now)


def revised_claims(keys: Collection[str]) -> dict[str, tuple[str, str]]:
    """For ids of an exchange file: the claim that speaks for each now, and the fingerprint of what it says."""
    rows = ImportedRow.objects.filter(dataset=_REVISED, key__in=list(keys)) if keys else ()
    return {row.key: (row.claim_ids[0][1], row.claim_ids[0][2]) for row in rows}


def subjects_for(
    namespace: str, keys: Collection[str], *, randomness: Randomness, keep: bool = True
) -> Mapping[str, str]:
    """The subject for each key of a list, the same one every time; a key that is new gets a new one."""
    sql = "SELECT key, subject FROM records_externalid WHERE namespace = %s"
    known = dict(bulk.select(sql, [_fitting(namespace, 64)]))
    fitting = {key: _fitting(key, 255) for key in keys}
    made = {short: randomness(16).hex() for short in dict.fromkeys(fitting.values()) if short not in known}
    if keep and made:
        rows = [(_fitting(namespace, 64), key, subject) for key, subject in made.items()]
        bulk.insert(ExternalId, _ID_COLUMNS, rows)
    known.update(made)
    return {key: known[short] for key, short in fitting.items()}


def strangers_among(namespace: str, keys: Collection[str]) -> set[str]:
    """Those of a list's keys that stand for nobody in the register."""
    rows = bulk.select("SELECT key FROM records_externalid WHERE namespace = %s", [_fitting(namespace, 64)])
    known = {key for (key,) in rows}
    return {key for key in keys if _fitting(key, 255) not in known}


def keys_of(namespace: str, subjects: Collection[str]) -> dict[str, str]:
    """The keys by which a list calls these subjects; those it does not know are absent."""
    rows = bulk.select("SELECT subject, key FROM records_externalid WHERE namespace = %s", [_fitting(namespace, 64)])
    return {subject: key for subject, key in rows if subject in subjects}


def how_many_erasures() -> int:
    """How many times somebody was erased."""
    return int(bulk.select("SELECT count(DISTINCT entry) FROM records_erasure")[0][0])


def _fitting(text: str, letters: int) -> str:
    """A text that a column of so many letters holds; the end of a longer one gives way to its digest."""
    return text if len(text) <= letters else text[: letters - 17] + "#" + _short(text)


def _short(text: str) -> str:
    return blake2b(text.casefold().encode(), digest_size=8).hexdigest()
