"""New people of a file who may be in the register already, under another spelling or from another list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.actions.imports.drafting import split_name
from habeas.actions.imports.remembered import strangers_among
from habeas.domain.claims import Draft, SubjectKind
from habeas.domain.lens import Lens
from habeas.domain.speech import N_
from habeas.intake.proposals import Notice, Row
from habeas.queries.already_here import likely_people
from habeas.records import bulk

MOST_LOOKED_UP = 500
MOST_NAMES = 4


class Called:
    """What the people of a file are called, as its claims are read: some names of each, and the first row with one."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}
        self.row_of: dict[str, int] = {}

    def note(self, row: int, draft: Draft) -> None:
        """Note the name that a claim gives somebody, where it gives one."""
        if draft.kind != "naming" or draft.subject.kind is not SubjectKind.PERSON:
            return
        name = str(draft.details.get("name", "")).strip()
        if name:
            self.row_of.setdefault(draft.subject.id, row)
            told = self.names.setdefault(draft.subject.id, [])
            if name not in told and len(told) < MOST_NAMES:
                told.append(name)


def called_in(rows: Iterable[Row]) -> Called:
    """What the people of these rows are called."""
    called = Called()
    for row in rows:
        for proposed in row.claims:
            called.note(row.number, proposed.draft)
    return called


def find_already_here(called: Called, *, namespace: str) -> Iterator[Notice]:
    """Name the people who are likely meant, for the team's eyes. Nobody is joined; the first 500 new people are looked up."""
    new = strangers_of(called.names, namespace)
    for key in new[:MOST_LOOKED_UP]:
        likely = likely_people(called.names[key], Lens())
        if likely:
            yield Notice(
                kind="already_here",
                rows=(called.row_of[key],),
                sentence=N_("Row %(row)s: %(name)s may be here already: %(people)s."),
                values={
                    "row": called.row_of[key],
                    "name": called.names[key][0],
                    "people": ", ".join(f"{one.name} ({one.person[:8]})" for one in likely),
                },
            )
    if len(new) > MOST_LOOKED_UP:
        yield Notice(
            kind="already_here",
            rows=(),
            sentence=N_(
                "The file has %(new)s new people; whether they are here already was looked up for the first %(most)s."
            ),
            values={"new": len(new), "most": MOST_LOOKED_UP},
        )


def strangers_of(keys: Iterable[str], namespace: str) -> list[str]:
    """Those of these keys, in order, that stand for nobody in the register; one may name another list than the file's own, or be an id."""
    keys = list(keys)
    lists: dict[str, dict[str, str]] = {}
    for key in keys:
        of, plain = split_name(key, own=namespace)
        lists.setdefault(of, {})[plain] = key
    ids = lists.pop("", {})
    known = {holder for (holder,) in bulk.select_in("SELECT holder FROM records_holderkey WHERE holder IN ({})", ids)}
    new = ids.keys() - known | {one[key] for of, one in lists.items() for key in strangers_among(of, one)}
    return [key for key in keys if key in new]
