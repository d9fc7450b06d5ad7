"""Subjects by their id or its beginning, or by the key under which somebody else's list has them."""

from __future__ import annotations

import re

from habeas.records import bulk

_ID = re.compile(r"[0-9a-f]{6,32}")
_MOST = 20


def subjects_by_id(text: str) -> list[str]:
    """At most twenty, in order; an id is known by six or more of its digits."""
    text = text.casefold()
    if not _ID.fullmatch(text):
        return []
    rows = bulk.select(
        "SELECT holder FROM records_holderkey WHERE kind = 'person' AND wrapped IS NOT NULL "
        f"AND holder >= %s AND holder < %s ORDER BY holder LIMIT {_MOST}",
        [text, text + "g"],
    )
    return [holder for (holder,) in rows]


def subjects_by_key(text: str) -> list[str]:
    """Those whom a list has under this key, `list:key` where only one list is meant."""
    namespace, _, key = text.rpartition(":")
    rows = bulk.select(
        "SELECT subject FROM records_externalid WHERE key = %s OR (namespace = %s AND key = %s) "
        f"ORDER BY subject LIMIT {_MOST}",
        [text, namespace, key],
    )
    return [subject for (subject,) in rows]
