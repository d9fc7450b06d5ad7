"""New people of a file who may be in the register already, under another spelling or from another list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from habeas.actions.imports.drafting import split_name
from habeas.actions.imports.remembered import strangers_among
from habeas.domain.claims import SubjectKind
from habeas.domain.lens import Lens
from habeas.intake.proposals import N_, Notice, Row
from habeas.queries.already_here import likely_people

MOST_LOOKED_UP = 500
MOST_NAMES = 4


def find_already_here(rows: Iterable[Row], *, namespace: str) -> Iterator[Notice]:
    """Name the people who are likely meant, for the team's eyes. Nobody is joined; the first 500 new people are looked up."""
    names, row_of = names_of(rows)
    new = strangers_of(names, namespace)
    for key in new[:MOST_LOOKED_UP]:
        likely = likely_people(names[key][:MOST_NAMES], Lens())
        if likely:
            yield Notice(
                kind="already_here",
                rows=(row_of[key],),
                sentence=N_("Row %(row)s: %(name)s may be here already: %(people)s."),
                values={
                    "row": row_of[key],
                    "name": names[key][0],
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


def names_of(rows: Iterable[Row]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """The names of each person of a file, and the first row that tells of them."""
    names: dict[str, list[str]] = {}
    row_of: dict[str, int] = {}
    for row in rows:
        for proposed in row.claims:
            draft = proposed.draft
            name = str(draft.details.get("name", "")).strip()
            if draft.kind == "naming" and draft.subject.kind is SubjectKind.PERSON and name:
                row_of.setdefault(draft.subject.id, row.number)
                told = names.setdefault(draft.subject.id, [])
                if name not in told:
                    told.append(name)
    return names, row_of


def strangers_of(keys: Iterable[str], namespace: str) -> list[str]:
    """Those of these keys, in order, that stand for nobody in the register; a key may name another list than the file's own."""
    keys = list(keys)
    lists: dict[str, dict[str, str]] = {}
    for key in keys:
        of, plain = split_name(key, own=namespace)
        if of:
            lists.setdefault(of, {})[plain] = key
    new = {one[key] for of, one in lists.items() for key in strangers_among(of, one)}
    return [key for key in keys if key in new]
