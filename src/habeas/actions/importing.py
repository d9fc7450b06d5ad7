"""Importing: a file's good rows become claims, all or none; a second import of the same file adds nothing.

What is already published is filed as public. Each page is one entry of the log; everything is one transaction.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from habeas.actions.entries import file_entries
from habeas.actions.imports.already_here import called_in, find_already_here
from habeas.actions.imports.claims_file import ExchangeFile, import_claims
from habeas.actions.imports.drafting import Names, entries, pages, places, split_name, subject_names
from habeas.actions.imports.judgements import refuse_alone
from habeas.actions.imports.onlooker import Onlooker, Unwatched, watch
from habeas.actions.imports.outcome import Imported, refusals
from habeas.actions.imports.questions import who_left, who_may_be_here
from habeas.actions.imports.reading import File, Read, find_format, read_file
from habeas.actions.imports.remembered import (
    Marks,
    Stored,
    dataset_of,
    how_many_erasures,
    mark_replaced,
    store_rows,
    stored_rows,
    strangers_among,
    subjects_for,
    the_marks,
)
from habeas.actions.imports.revising import NewClaim, Plan, plan_import, rows_to_store
from habeas.domain.access import Right
from habeas.domain.claims import SubjectKind
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.claims_lines import HEX_ID
from habeas.intake.claims_rows import has_ids_of_its_own
from habeas.intake.health import check_health
from habeas.intake.proposals import Notice, Reading, Row
from habeas.intake.texts import Limits
from habeas.queries.claims import log_size
from habeas.queries.country import the_pack
from habeas.queries.members import subjects_among
from habeas.queries.under_way import FILING, LOOKING, READING
from habeas.queries.users import refuse_unless
from habeas.records.transactions import reading, writing
from habeas.vault.randomness import Randomness


def import_file(
    path: Path,
    *,
    by: str,
    at: datetime,
    format: str | None = None,
    mapping: Path | Mapping[str, Any] | None = None,
    source: str | None = None,
    dry_run: bool = False,
    partial: bool = False,
    randomness: Randomness = os.urandom,
    limits: Limits | None = None,
    onlooker: Onlooker | None = None,
) -> Imported:
    """Import a file; refused rows stop all of it unless it is `partial`. Raises BadInput where it cannot be read, and Refused.

    `mapping` says what the columns of a table mean: a file of YAML, or what such a file holds. `onlooker` is told how far it is; what it raises stops the import, and nothing is filed.
    """
    limits, source, onlooker = limits or Limits(), source or "", onlooker or Unwatched()
    format = format or find_format(path, mapping=mapping, limits=limits)
    if format == "claims" and has_ids_of_its_own(path, limits=limits):
        exchanged = ExchangeFile(path=path, source=source, limits=limits)
        return import_claims(
            exchanged, by=by, at=at, dry_run=dry_run, partial=partial, randomness=randomness, onlooker=onlooker
        )
    dataset = dataset_of(format, source=source, name=path.name)
    onlooker.begin(READING)
    file = File(path=path, source=source, mapping=mapping, dataset=dataset, limits=limits, look=onlooker.look)
    read = read_file(file, format)
    how = _How(by=by, at=at, dry_run=dry_run, partial=partial, randomness=randomness, onlooker=onlooker)
    return _import(read, format, dataset, how)


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """By whom and how a file is imported that was read."""

    by: str
    at: datetime
    dry_run: bool
    partial: bool
    randomness: Randomness
    onlooker: Onlooker


def _import(read: Read, format: str, dataset: str, how: _How) -> Imported:
    with reading() if how.dry_run else writing():
        how.onlooker.begin(LOOKING)
        how.onlooker.look(0, 0)
        read = _without_own_ids(read)
        marks, stored = the_marks(), stored_rows(format)
        rows = [marks.row(row) for row in read.reading.rows]
        plan = _plan(read, rows, stored, dataset, marks)
        if refused := _judged_alone(read, plan, by=how.by, randomness=how.randomness):
            read, rows = _without(read, refused), _but(rows, refused)
            plan = _plan(read, rows, stored, dataset, marks)
        notices = (*_telling(read.reading, plan, all_of_it=how.dry_run), *_around(read, plan))
        is_stopped = bool(read.reading.refused) and not how.partial
        asked = () if is_stopped else (*who_left(read, plan, rows), *who_may_be_here(read))
        if how.dry_run or is_stopped:
            return replace(_foreseen(read, plan, notices, how), questions=asked)
        refuse_unless(how.by, Right.FILE)  # a file without anything new is remembered too
        _file(read, plan, marks, how)
        _remember(read, plan, rows, stored, marks)
        how.onlooker.look(len(plan.new), len(plan.new))
    return replace(_outcome(plan, read.reading, notices), questions=asked)


def _without_own_ids(read: Read) -> Read:
    """Refuse rows of Viasna's list under an id of this register's own: they tell of people it has from other lists."""
    if read.namespace != "viasna":
        return read
    own = subjects_among([row.key for row in read.reading.rows if HEX_ID.fullmatch(row.key)])
    refused = [
        BadInput(
            "“%(id)s” is this register's own id for somebody of another list, who would become two people; leave the row out.",
            row=row.number,
            column="id",
            id=row.key,
        )
        for row in read.reading.rows
        if row.key in own
    ]
    return _without(read, refused)


def _without(read: Read, refused: Sequence[BadInput]) -> Read:
    """The same file with these rows refused."""
    numbers = {one.row for one in refused}
    rows = tuple(row for row in read.reading.rows if row.number not in numbers)
    return replace(read, reading=replace(read.reading, rows=rows, refused=(*read.reading.refused, *refused)))


def _but(rows: Sequence[Row], refused: Sequence[BadInput]) -> list[Row]:
    numbers = {one.row for one in refused}
    return [row for row in rows if row.number not in numbers]


def _judged_alone(read: Read, plan: Plan, *, by: str, randomness: Randomness) -> list[BadInput]:
    """The rows with new judgements that two people must come to."""
    judged = [claim for claim in plan.new if claim.proposed.draft.kind in JUDGEMENTS]
    if not judged:
        return []
    names = Names(subjects=_subjects(read, judged, randomness, keep=False))
    row_of = {id(proposed): row.number for row in read.reading.rows for proposed in row.claims}
    drafts = [(row_of[id(claim.proposed)], names.draft(claim)) for claim in judged]
    return list(refuse_alone(drafts, by=by, begun_at=log_size()))


def _plan(read: Read, rows: Sequence[Row], stored: Sequence[Stored], dataset: str, marks: Marks) -> Plan:
    return plan_import(
        rows, stored, dataset=dataset, by_key_only=read.by_key_only, mark=marks.claim, lasting=read.lasting,
        is_one_list=read.is_one_list,
    )  # fmt: skip


def _file(read: Read, plan: Plan, marks: Marks, how: _How) -> None:
    """File what is new, and note the ids in the plan."""
    if not plan.new:
        return
    how.onlooker.begin(FILING)
    how.onlooker.look(0, len(plan.new))
    subjects = _subjects(read, plan.new, how.randomness)
    book = pages(plan.new, in_order=read.in_order)
    named = _named(read, marks)
    claims = {name: plan.known[mark] for mark, name in named.items() if mark in plan.known}
    names = Names(subjects=subjects, claims={**claims, **places(book, named)} if read.in_order else {})
    watched = watch(entries(book, names), onlooker=how.onlooker, total=len(plan.new))
    filed = file_entries(by=how.by, at=how.at, entries=watched, randomness=how.randomness)
    order = [claim.fingerprint for page in book for claim in page]
    plan.known |= dict(zip(order, filed.claim_ids, strict=True))
    plan.subjects |= subjects


def _remember(read: Read, plan: Plan, rows: Sequence[Row], stored: Sequence[Stored], marks: Marks) -> None:
    mark_replaced(plan.replaced)
    some_refused = bool(read.reading.refused)
    store_rows(plan.dataset, rows_to_store(plan, rows, stored, mark=marks.claim, some_refused=some_refused))


def _named(read: Read, marks: Marks) -> dict[str, str]:
    """The names that a file gives its claims, by fingerprint; none where claims cannot be named."""
    if not read.in_order:
        return {}
    return {marks.claim(proposed): row.key for row in read.reading.rows for proposed in row.claims}


def _subjects(read: Read, claims: Sequence[NewClaim], randomness: Randomness, *, keep: bool = True) -> dict[str, str]:
    """The register's subject for every name that these claims use; without `keep` new ones are for this once."""
    names = subject_names(claim.proposed.draft for claim in claims)
    if not read.in_order:
        return dict(subjects_for(read.namespace, names, randomness=randomness, keep=keep))
    found: dict[str, str] = {}
    lists: dict[str, dict[str, str]] = {}
    for name in names:
        namespace, key = split_name(name, own=read.namespace)
        if namespace:
            lists.setdefault(namespace, {})[name] = key
        else:
            found[name] = key
    for namespace, keys in lists.items():
        known = subjects_for(namespace, list(keys.values()), randomness=randomness, keep=keep)
        found |= {name: known[key] for name, key in keys.items()}
    return found


def _foreseen(read: Read, plan: Plan, notices: Sequence[Notice], how: _How) -> Imported:
    """What would happen, which is nothing where rows are refused and only the whole file will do."""
    reading = read.reading
    if how.dry_run:
        health = check_health(reading.rows, today=how.at.date(), rules=the_pack().rules, look=how.onlooker.look)
        called = called_in(reading.rows)
        notices = (*notices, *find_already_here(called, namespace=read.namespace), *health)
    if reading.refused and not how.partial:
        plan = Plan(dataset=plan.dataset)
    return _outcome(plan, reading, notices)


def _outcome(plan: Plan, reading: Reading, notices: Sequence[Notice]) -> Imported:
    return Imported(
        filed=len(plan.new),
        unchanged=plan.unchanged,
        superseded=plan.superseded,
        refused=refusals(reading.refused),
        health=tuple(notices),
    )


def _telling(reading: Reading, plan: Plan, *, all_of_it: bool) -> Iterable[Notice]:
    """What was noticed while reading, of the rows that are new unless all of it is wanted."""
    return (one for one in reading.notices if all_of_it or plan.changed.intersection(one.rows))


def _around(read: Read, plan: Plan) -> Iterable[Notice]:
    """What is gone from the file, and who is new in it."""
    return (*_vanished(plan, read.reading), *_newcomers(read))


def _newcomers(read: Read) -> Iterable[Notice]:
    """People whom the register does not know, where it has erased somebody: it cannot tell whether they are the same.

    Why it keeps nothing to tell them by: docs/decisions/0014.
    """
    erasures = 0 if read.in_order else how_many_erasures()
    if not erasures:
        return
    people = {
        claim.draft.subject.id: row.number
        for row in reversed(read.reading.rows)
        for claim in row.claims
        if claim.draft.subject.kind is SubjectKind.PERSON
    }
    new = sorted(people[key] for key in strangers_among(read.namespace, people))
    if new:
        sentence = N_(
            "People whom this register does not know: %(new)s. It has erased somebody %(erasures)s times and cannot tell "
            "whether they are among them: look at these rows before filing."
        )
        yield Notice(
            kind="newcomers", rows=tuple(new), sentence=sentence, values={"new": len(new), "erasures": erasures}
        )


def _vanished(plan: Plan, reading: Reading) -> Iterable[Notice]:
    """What is no longer there; where rows were refused, one that is missing may be one of those."""
    for row in () if reading.refused else plan.left_over:
        sentence = N_(
            "What was row %(row)s when this was last imported is no longer there; its claims stay as they are."
        )
        yield Notice(kind="vanished", rows=(), sentence=sentence, values={"row": row.number})
