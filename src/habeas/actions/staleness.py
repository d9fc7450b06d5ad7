"""Whom a filing touches, so that their stored columns are folded again."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.queries.members import persons_of
from habeas.records import bulk
from habeas.records.models import Stale

_ORDER = (Sensitivity.PUBLIC, Sensitivity.TEAM, Sensitivity.SEALED)
_PERSON = SubjectKind.PERSON.value


class Touched:
    """The subjects touched so far, by the most public claim about each."""

    def __init__(self) -> None:
        self._by_sensitivity: dict[Sensitivity, set[str]] = {sensitivity: set() for sensitivity in _ORDER}
        self._last: tuple[str, Sensitivity] | None = None

    def add(self, subject: str, *, kind: str, sensitivity: Sensitivity) -> None:
        """Note a claim about a subject; only people are folded into columns."""
        if (subject, sensitivity) != self._last and kind == _PERSON:
            self._last = (subject, sensitivity)
            self._by_sensitivity[sensitivity].add(subject)

    def mark(self) -> None:
        """Mark the people behind the subjects as stale, for every audience that may see what was filed."""
        seen: set[str] = set()
        for audience in _ORDER:
            seen |= self._by_sensitivity[audience]
            mark_stale(persons_of(seen, audience=audience), audience=audience)


def mark_everyone(*, audience: Sensitivity) -> None:
    """Mark as stale, for one audience, every person of the log and every person whom subjects were merged into."""
    bulk.run(
        "INSERT INTO records_stale (audience, person) "
        "SELECT %s, holder FROM records_holderkey WHERE kind = %s AND wrapped IS NOT NULL "
        "UNION SELECT audience, person FROM records_member WHERE audience = %s ON CONFLICT DO NOTHING",
        [audience.value, _PERSON, audience.value],
    )


def mark_stale(persons: Iterable[str], *, audience: Sensitivity) -> None:
    """Mark people as stale for one audience."""
    bulk.insert_missing(Stale, ("audience", "person"), [(audience.value, person) for person in sorted(persons)])
