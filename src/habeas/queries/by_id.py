"""Subjects by their id or its beginning, or by the key under which somebody else's list has them.

Only those of whom the audience may see something: that an id or a key exists is told to nobody else, neither by way of
the person to whom such a record was joined, nor by the place that it takes from another.
"""

from __future__ import annotations

import re

from habeas.domain.claims import Sensitivity
from habeas.domain.clusters import JUDGEMENTS
from habeas.records import bulk

_ID = re.compile(r"[0-9a-f]{6,32}")
_MOST = 20
_SAYS_NOTHING = ", ".join(f"'{kind}'" for kind in sorted({*JUDGEMENTS, "retraction"}))
_SEEN = (
    "EXISTS (SELECT 1 FROM records_claimrow c JOIN records_claimindex i ON i.number = c.number "
    f"WHERE c.holder = h.number AND i.kind NOT IN ({_SAYS_NOTHING}) AND i.sensitivity IN ({{}}))"
)


def subjects_by_id(text: str, *, audience: Sensitivity) -> list[str]:
    """At most twenty, in order; an id is known by six or more of its digits."""
    text = text.casefold()
    if not _ID.fullmatch(text):
        return []
    rows = bulk.select(
        "SELECT h.holder FROM records_holderkey h WHERE h.kind = 'person' AND h.wrapped IS NOT NULL "
        f"AND h.holder >= %s AND h.holder < %s AND {_seen_by(audience)} ORDER BY h.holder LIMIT {_MOST}",
        [text, text + "g"],
    )
    return [holder for (holder,) in rows]


def subjects_by_key(text: str, *, audience: Sensitivity) -> list[str]:
    """Those whom a list has under this key, `list:key` where only one list is meant."""
    namespace, _, key = text.rpartition(":")
    rows = bulk.select(
        "SELECT e.subject FROM records_externalid e JOIN records_holderkey h ON h.holder = e.subject "
        f"WHERE (e.key = %s OR (e.namespace = %s AND e.key = %s)) AND {_seen_by(audience)} "
        f"ORDER BY e.subject LIMIT {_MOST}",
        [text, namespace, key],
    )
    return [subject for (subject,) in rows]


def _seen_by(audience: Sensitivity) -> str:
    return _SEEN.format(", ".join(f"'{one.value}'" for one in Sensitivity if one.is_within(audience)))
