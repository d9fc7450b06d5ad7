"""A small register for pages: two synthetic people, three who speak of them, and figures that disagree."""

from __future__ import annotations

from habeas.domain.claims import EntryDraft, Stance, Subject, SubjectKind
from tests.claiming import SEALED, TEAM, draft, entry, ident, source

VOLHA = ident("Volha")
ALEH = ident("Aleh")
COUNTRY = Subject(SubjectKind.PLACE, ident("the country"))
GROUP = Subject(SubjectKind.GROUP, ident("thirty-one"))
SECRET = "the address of the sister"


def entries() -> list[EntryDraft]:
    """What was filed, one page at a time."""
    return [_bulletin(), _family(), _verdicts(), _release(), _afterwards(), _aleh(), _figures(), _others_figures()]


def _bulletin() -> EntryDraft:
    by = {"speakers": ("A rights group",)}
    return entry(
        draft("naming", "Volha", details={"name": "Вольга Прыкладная", "language": "be", "script": "Cyrl"}, **by),
        draft("naming", "Volha", details={"name": "Volha Prykladnaya", "language": "en", "script": "Latn"}, **by),
        draft("detention", "Volha", "2021-07-14", place="Homiel", details={"articles": ["342(1)"]}, **by),
        draft("custody_measure", "Volha", "2021-07-24", details={"measure": "remand"}, **by),
        draft(
            "designation",
            "Volha",
            "2021-08-01",
            details={"organisation": "A rights group", "status": "recognised"},
            **by,
        ),
        source_=source("Bulletin", published="2021-08-02", url="https://example.org/bulletin", language="en"),
    )


def _family() -> EntryDraft:
    wording = "Забралі ў ліпені, дня не ведаем."
    by = {"speakers": ("the family",), "language": "be"}
    return entry(
        draft("detention", "Volha", "2021-07-20", wording=wording, **by),
        draft("contact", "Volha", details={"text": SECRET}, **(by | {"sensitivity": SEALED})),
        source_=source("A letter", published="2021-09-01", language="be"),
    )


def _verdicts() -> EntryDraft:
    return entry(
        draft(
            "sentence",
            "Volha",
            "2022-03-03",
            speakers=("A rights group",),
            details={"term": "P4Y", "regime": "general", "court": "Homiel court", "fine": "100 units"},
        ),
        source_=source("Verdict", published="2022-03-04"),
    )


def _release() -> EntryDraft:
    return entry(
        draft("pardon", "Volha", "2024-09-04", speakers=("State television",)),
        draft("release", "Volha", "2024-09-05", speakers=("A rights group",)),
        source_=source("News of the day", published="2024-09-06"),
    )


def _afterwards() -> EntryDraft:
    by = {"speakers": ("A solidarity fund",)}
    return entry(
        draft("restriction", "Volha", "2024-09", details={"restriction": "exit_ban"}, **by),
        draft("pressure", "Volha", "2024-09-20", details={"pressure": "forced_video"}, stance=Stance.ALLEGED, **by),
        draft(
            "treatment", "Volha", "2022", speakers=("Volha",), stance=Stance.UNDER_DURESS, wording="I was treated well."
        ),
        draft(
            "comment", "Volha", speakers=("the desk",), details={"note": "Waits for her passport."}, sensitivity=TEAM
        ),
        source_=source("After the gate", published="2024-09-30"),
    )


def _aleh() -> EntryDraft:
    by = {"speakers": ("A rights group",)}
    return entry(
        draft("naming", "Aleh", details={"name": "Алег Узор", "language": "be", "script": "Cyrl"}, **by),
        draft("detention", "Aleh", "2023-05-01", **by),
        draft("custody_measure", "Aleh", "2023-05-10", details={"measure": "remand"}, **by),
        source_=source("Bulletin 2", published=""),
    )


def _figures() -> EntryDraft:
    held = {"measure": "political_prisoners_held", "number": 1300, "qualifier": "more_than"}
    return entry(
        draft("figure", COUNTRY, "2024-09-30", speakers=("A rights group",), details=held),
        draft(
            "pardon",
            GROUP,
            "2024-07/2024-09",
            speakers=("A rights group",),
            details={"number": 115, "qualifier": "exact"},
        ),
        source_=source("An article", published="2024-09-30", url="https://example.org/article"),
    )


def _others_figures() -> EntryDraft:
    held = {"measure": "political_prisoners_held", "number": 900, "qualifier": "exact"}
    return entry(
        draft("figure", COUNTRY, "2024-09-30", speakers=("Another group",), details=held),
        source_=source("Another article", published="2024-10-02", url="https://example.org/another"),
    )
