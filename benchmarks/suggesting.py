"""What a box suggests among very many: the first answer of a process, the next ones, and those right after something was filed.

The register is that of the other parts, each verdict with one of 400 judges whose names are made like people's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.finding import names_of
from benchmarks.measuring import memory_mb, milliseconds_of
from benchmarks.register import AT, make_register, open_it
from benchmarks.worlds import entries
from habeas.domain.claims import EntryDraft

JUDGES = 400
TODAY = date(2026, 11, 2)
TYPED = {
    "person": ("alia", "ivan", "Іван", "Siar", "Навіц", "petr"),
    "article": ("361", "342(1)", "ч. 1 ст. 342", "extrem", "тэр"),
    "court": ("minsk", "мін", "Гом", "дзярж"),
    "prison": ("ик 4", "Valad", "колония", "1"),
    "judge": ("alia", "Іван", "Siar", "petr"),
    "source": ("chron", "courier", "page 12", "https://"),
}


def suggest_all(directory: Path, *, people: int) -> dict[str, Any]:
    """Milliseconds for each kind of box, in a register of so many people; made first where it is not there."""
    home = directory.parent / f"suggesting-{people}"
    if home.exists():
        open_it(home)
    else:
        _make(home, people=people)
    from habeas.domain.lens import Lens
    from habeas.queries.suggesting import filed_near, suggest
    from habeas.records import bulk

    def ask(question: tuple[str, str]) -> object:
        return suggest(question[0], question[1], Lens(), today=TODAY)

    report: dict[str, Any] = {}
    for what, typed in TYPED.items():
        first = milliseconds_of(ask, [(what, typed[0])])
        report[what] = {"first": first, "next": milliseconds_of(ask, [(what, one) for one in typed] * 20)}
    persons = bulk.select("SELECT holder FROM records_holderkey WHERE kind = 'person' ORDER BY holder LIMIT 100")
    near = milliseconds_of(lambda one: filed_near(one, "detention", Lens(), day=None), [one for (one,) in persons])
    return {"people": people, "boxes": report, "duplicates": near, "memory_mb": memory_mb()}


def _make(home: Path, *, people: int) -> None:
    user = make_register(home)
    from habeas.actions.entries import file_entries
    from habeas.actions.refolding import refold_everyone

    file_entries(by=user, at=AT, entries=_judged(people))
    refold_everyone()


def _judged(people: int) -> Iterator[EntryDraft]:
    """The world of the other parts, with a judge in each verdict."""
    number = 0
    for entry in entries(people=people):
        claims = []
        for draft in entry.claims:
            if draft.kind == "sentence":
                number += 1
                draft = replace(draft, details={**draft.details, "judge": names_of(number % JUDGES)[number % 3]})
            claims.append(draft)
        yield replace(entry, claims=tuple(claims))
