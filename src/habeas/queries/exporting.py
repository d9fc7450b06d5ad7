"""What the register holds, as lines of a file: our exchange format, Viasna's columns, or a flat table of claims."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

import orjson

from habeas.domain.claims import Claim, Sensitivity, SubjectKind
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS, redacted, select
from habeas.intake.claims_lines import write_claims
from habeas.intake.tables import is_formula
from habeas.intake.viasna import COLUMNS as VIASNA
from habeas.queries.claims import all_claims_by_person, claims_about, claims_by_id, claims_of
from habeas.queries.folding import by_person, fold_person
from habeas.queries.viasna_cells import best_row
from habeas.records import bulk
from habeas.records.transactions import reading

AT_ONCE = 5000
FORMATS = ("claims", "viasna", "csv")
COLUMNS = (
    "claim", "person", "subject_kind", "kind", "stance", "when", "earliest", "latest", "place", "speakers", "via",
    "details", "wording", "language", "source_url", "source_title", "source_publisher", "source_published",
    "source_language", "sensitivity", "recorded_at",
)  # fmt: skip
_OTHERS = (SubjectKind.GROUP, SubjectKind.OFFICIAL, SubjectKind.BODY, SubjectKind.PLACE)


def export(format: str, *, audience: Sensitivity | None = None) -> Iterator[bytes]:
    """The lines of a whole export, UTF-8. Call it inside `transactions.reading()` for one moment of the register.

    `claims` holds everything unless an audience is named; the others hold what the team may see.
    """
    writers: dict[str, Callable[[Sensitivity], Iterator[bytes]]] = {
        "claims": _claims,
        "viasna": _viasna,
        "csv": _csv,
    }
    if format not in writers:
        raise Refused("“%(format)s” is not a format that can be exported.", format=format)
    default = Sensitivity.SEALED if format == "claims" else Sensitivity.TEAM
    return writers[format](audience or default)


def write_export(stream: BinaryIO, format: str, *, audience: Sensitivity | None = None) -> int:
    """Write a whole export, as of one moment, and return how many lines it has."""
    lines = 0
    with reading():
        for line in export(format, audience=audience):
            stream.write(line)
            lines += 1
    return lines


def _claims(audience: Sensitivity) -> Iterator[bytes]:
    claims = _all_claims()
    return write_claims(claims if audience is Sensitivity.SEALED else _as_heard(claims, audience))


def _all_claims() -> Iterator[Claim]:
    """Every claim that is not erased, superseded and retracted ones too, in filing order."""
    last = -1
    while True:
        sql = "SELECT number, claim FROM records_claimrow WHERE number > %s ORDER BY number LIMIT %s"
        rows = bulk.select(sql, [last, AT_ONCE])
        if not rows:
            return
        last = rows[-1][0]
        yield from claims_by_id([claim for _, claim in rows])


def _as_heard(claims: Iterable[Claim], audience: Sensitivity) -> Iterator[Claim]:
    """What an audience may see of each claim; what refers to something it may not see is left out or cut.

    Entries are numbered anew and moments told by their day, so that gaps and hours give nothing away.
    """
    heard: set[str] = set()
    numbers: dict[int, int] = {}
    for claim in claims:
        if not claim.sensitivity.is_within(audience) or not heard.issuperset(_meant(claim)):
            continue
        heard.update((claim.id, claim.subject.id))
        yield replace(
            redacted(claim, audience),
            supersedes=claim.supersedes if claim.supersedes in heard else "",
            entry=numbers.setdefault(claim.entry, len(numbers)),
            recorded_at=_day_of(claim.recorded_at),
        )


def _day_of(moment: datetime) -> datetime:
    """The beginning of a moment's day: the hour of filing can tell who spoke."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _meant(claim: Claim) -> tuple[str, ...]:
    """What a claim is about and says nothing without: another claim, or what the register's bookkeeping compares."""
    about = claim.about if claim.kind in BOOKKEEPING | TEAM_READINGS else ()
    return (*about, claim.subject.id) if claim.subject.kind is SubjectKind.CLAIM else about


def _viasna(audience: Sensitivity) -> Iterator[bytes]:
    """One row for each id of Viasna's, then one for each other person under the register's own id, where any is seen."""
    yield csv_line(VIASNA)
    rows = bulk.select("SELECT key, subject FROM records_externalid WHERE namespace = 'viasna' ORDER BY id")
    for start in range(0, len(rows), AT_ONCE):
        subjects = {subject: subject for _, subject in rows[start : start + AT_ONCE]}
        claims = by_person(claims_of(subjects), subjects)
        for key, subject in rows[start : start + AT_ONCE]:
            yield from _viasna_row(key, claims.get(subject, ()), audience)
    listed = {subject for _, subject in rows}
    for person, told in all_claims_by_person(audience=audience):
        if not listed & {person, *(claim.subject.id for claim in told)}:
            yield from _viasna_row(person, told, audience)


def _viasna_row(key: str, claims: Iterable[Claim], audience: Sensitivity) -> Iterator[bytes]:
    dossier = fold_person(key, claims, Lens(audience=audience))
    if dossier.claims:
        cells = best_row(key, dossier)
        yield csv_line([cells[column] for column in VIASNA])


def _csv(audience: Sensitivity) -> Iterator[bytes]:
    """A line for each claim in force, person by person, then groups and the rest; the public is told days without hours."""
    yield csv_line(COLUMNS)
    lens = Lens(audience=audience)
    for person, told in all_claims_by_person(audience=audience):
        for claim in select(told, lens):
            yield _flat(claim, person, audience)
    for kind in _OTHERS:
        for claim in select(claims_about(kind), lens):
            yield _flat(claim, claim.subject.id, audience)


def _flat(claim: Claim, person: str, audience: Sensitivity) -> bytes:
    when, source = claim.when, claim.source
    recorded = claim.recorded_at
    return csv_line(
        [
            claim.id, person, claim.subject.kind.value, claim.kind, claim.stance.value,
            when.text if when else "",
            when.earliest.isoformat() if when and when.earliest else "",
            when.latest.isoformat() if when and when.latest else "",
            claim.place, "; ".join(claim.speakers), "; ".join(claim.via),
            orjson.dumps(dict(claim.details), option=orjson.OPT_SORT_KEYS).decode() if claim.details else "",
            claim.wording, claim.language, source.url, source.title, source.publisher,
            source.published.text if source.published else "", source.language, claim.sensitivity.value,
            recorded.date().isoformat() if audience is Sensitivity.PUBLIC else recorded.isoformat(),
        ]
    )  # fmt: skip


def csv_line(cells: Iterable[str]) -> bytes:
    """One line of CSV. A cell that a spreadsheet would calculate gets an apostrophe before it."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow("'" + cell if is_formula(cell) else cell for cell in cells)
    return text.getvalue().encode()
