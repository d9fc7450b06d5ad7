"""Erasure: the key of a person is destroyed, so that their words are gone for good while the log still verifies.

With it go the sources from which nothing but claims about that person came, every projection (index, stored columns,
names, imported rows), the texts of the inbox that speak of the person, unless somebody looked and keeps one, and every file
that is just being brought in. What stays are random ids, commitments that nobody can guess, and an entry that says which
keys were destroyed. The keys files of backups are written anew without them where they can be reached; a backup whose keys
file was carried elsewhere follows once that is gone.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from habeas.actions.appending import LogTail
from habeas.actions.backup_keys import erase_in_backups
from habeas.actions.clustering import recluster
from habeas.actions.drafts import forget_drafts
from habeas.actions.inbox.forgetting import forget_marks, forget_words, scrub_inbox
from habeas.actions.refolding import refold_if_few
from habeas.actions.tasks.keeping import forget_files
from habeas.domain.access import Right
from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.domain.errors import NotFound, Refused
from habeas.queries.members import members_of
from habeas.queries.users import refuse_unless
from habeas.queries.waiting_mentions import waiting_that_mention
from habeas.records import bulk
from habeas.records.kept import forget_everything
from habeas.records.models import (
    AwaitedRow,
    CaseAccess,
    ClaimIndex,
    Erasure,
    ExternalId,
    FacetRow,
    HappeningRow,
    HolderKey,
    ImportedRow,
    KnownAs,
    NameWord,
    RowsSeal,
    SavedView,
    Stale,
    StayRow,
)
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

_BY_PERSON = (CaseAccess, StayRow, HappeningRow, FacetRow, NameWord, KnownAs, AwaitedRow, RowsSeal, Stale)
_BY_SUBJECT = (ImportedRow, ExternalId)
# What a list under a name may ask for in words that tell of one person alone.
_IN_FREE_WORDS = ("occupation", "according_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased: how many subjects, sources, claims and texts that waited, and the entry that says so.

    `unreached` are keys files of backups from which the keys could not be taken.
    """

    subjects: int
    sources: int
    claims: int
    entry: int
    waiting: int = 0
    unreached: tuple[Path, ...] = ()


def erase_person(
    person: str,
    *,
    why: str,
    by: str,
    at: datetime,
    forget: Collection[str] = (),
    keep: Collection[str] = (),
    randomness: Randomness = os.urandom,
) -> Erased:
    """Destroy the keys of a person. `why` is kept beside the erasure and must name nobody.

    Every subject that the register, at its most confidential, takes for the same person is erased with it. `forget` and
    `keep` are ids of texts in the inbox that speak of them or of a namesake; Refused names those of which neither is said.
    """
    if not why.strip():
        raise Refused("An erasure needs a reason.")
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        _, subjects = members_of(person, audience=Sensitivity.SEALED)
        holders = _live_holders(subjects)
        waiting = _to_forget(subjects, forget=forget, keep=keep)
        claims = _claims_under(holders)
        sources = _sources_of_nobody_else(claims)
        log = LogTail(at=at)
        entry = log.append(by=by, erased=tuple(sorted([*subjects, *sources])))
        erase_holders([*subjects, *sources], entry=entry, at=log.at, why=why.strip())
        forget_words(waiting, at=log.at)
        forget_marks()
        forget_files()
        forget_drafts()
        log.close()
        refold_if_few()
    scrub()
    scrub_inbox()
    forget_everything()
    counts = {"subjects": len(subjects), "sources": len(sources), "claims": len(claims), "waiting": len(waiting)}
    return Erased(entry=entry, unreached=erase_in_backups(), **counts)


def erase_holders(holders: Iterable[str], *, entry: int, at: datetime, why: str) -> None:
    """Destroy these keys and everything computed from what lay under them. Inside `transactions.writing()`."""
    wanted = sorted(set(holders))
    for some in _some_at_once(wanted):
        rows = HolderKey.objects.filter(holder__in=some)
        for numbers in _some_at_once(_claims_under(list(rows.values_list("number", flat=True)))):
            ClaimIndex.objects.filter(number__in=numbers).delete()
        rows.update(wrapped=None, destroyed_at=at)
        for by_person in _BY_PERSON:
            by_person.objects.filter(person__in=some).delete()
        for by_subject in _BY_SUBJECT:
            by_subject.objects.filter(subject__in=some).delete()
    for told in _IN_FREE_WORDS:  # whose words they were, no view says
        SavedView.objects.filter(query__contains=f"{told}=").delete()
    Erasure.objects.bulk_create([Erasure(holder=one, at=at, entry=entry, why=why) for one in wanted])
    recluster()


def scrub() -> None:
    """Have the database overwrite what was deleted. Outside any transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM FULL records_holderkey")
            for model in (ClaimIndex, *_BY_PERSON, *_BY_SUBJECT):
                cursor.execute(f"VACUUM {model._meta.db_table}")
        else:  # secure_delete has overwritten the pages; the write-ahead log still has the old ones
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _to_forget(subjects: list[str], *, forget: Collection[str], keep: Collection[str]) -> list[str]:
    """The texts of the inbox that are to go. Raises Refused where one speaks of these subjects of which nothing is said."""
    found = waiting_that_mention(subjects)
    open_ = [line for line in found if line.id not in forget and line.id not in keep]
    if open_:
        raise Refused(
            "These texts in the inbox speak of this person, or of somebody of that name: %(texts)s. "
            "Say of each whether it is forgotten too.",
            texts="; ".join(f"{line.id[:8]} “{line.title}”" for line in open_),
        )
    return [line.id for line in found if line.id in forget]


def _live_holders(subjects: list[str]) -> list[int]:
    rows = HolderKey.objects.filter(holder__in=subjects)
    found = {row.holder: row for row in rows}
    for subject in subjects:
        row = found.get(subject)
        if row is None or row.kind != SubjectKind.PERSON.value:
            raise NotFound("There is no person %(id)s in the register.", id=subject)
        if row.destroyed_at is not None:
            raise Refused("%(id)s has been erased already.", id=subject)
    return [row.number for row in rows]


def _claims_under(holders: list[int]) -> list[int]:
    """The numbers of the claims that lie under these keys."""
    return [number for (number,) in bulk.select_in("SELECT number FROM records_claimrow WHERE holder IN ({})", holders)]


def _sources_of_nobody_else(claims: list[int]) -> list[str]:
    """The ids of the sources all of whose living claims are among these."""
    mine: dict[int, int] = {}
    sql = "SELECT source, count(*) FROM records_claimindex WHERE number IN ({}) GROUP BY source"
    for source, count in bulk.select_in(sql, claims):
        mine[source] = mine.get(source, 0) + count
    sql = "SELECT source, count(*) FROM records_claimindex WHERE source IN ({}) GROUP BY source"
    alone = [source for source, count in bulk.select_in(sql, mine) if count == mine[source]]
    return [source for (source,) in bulk.select_in("SELECT source FROM records_sourcerow WHERE number IN ({})", alone)]


def _some_at_once(values: list[int] | list[str]) -> Iterable[list[int] | list[str]]:
    return [values[start : start + bulk.AT_ONCE] for start in range(0, len(values), bulk.AT_ONCE)]
