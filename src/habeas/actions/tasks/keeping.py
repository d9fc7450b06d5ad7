"""Tasks put in, begun, stopped and dropped by somebody, and the questions they left settled."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

import orjson

from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries import under_way
from habeas.queries.inbox import words_sealer
from habeas.queries.tasks import (
    DOCUMENT,
    ENDED,
    LIST,
    READY,
    RUNNING,
    STATE_LIST,
    STOPPED,
    STOPPING,
    WAITING,
    Asked,
    KnownTask,
    get_task,
)
from habeas.queries.users import refuse_unless
from habeas.records.models import Task, TaskPiece
from habeas.records.sealed import piece_place, task_place
from habeas.records.transactions import writing_beside
from habeas.vault.randomness import Randomness
from habeas.vault.sealing import NONCE_BYTES

PIECE = 1 << 20
LARGEST = 200 << 20
LOOK, FILE = "look", "file"
LONGEST_SOURCE = 300


def put_in_list(
    content: Iterable[bytes], *, name: str, by: str, at: datetime, randomness: Randomness = os.urandom
) -> str:
    """Keep a list that is to be imported, and have somebody look at it first; says under which id. Raises Refused."""
    return _put_in(content, LIST, Asked(name=name, step=LOOK), by=by, at=at, randomness=randomness)


def put_in_document(
    content: Iterable[bytes],
    *,
    name: str,
    overrides: Mapping[str, str],
    by: str,
    at: datetime,
    randomness: Randomness = os.urandom,
) -> str:
    """Keep a document that is to be read into the inbox; says under which id. Raises Refused."""
    asked = Asked(name=name, step=FILE, overrides=dict(overrides))
    return _put_in(content, DOCUMENT, asked, by=by, at=at, randomness=randomness)


def look_again(task: str, *, mapping: Mapping[str, Any], by: str, randomness: Randomness = os.urandom) -> None:
    """Have a list looked at by another mapping."""
    _ask(
        task, by=by, randomness=randomness, step=LOOK, format="table", mapping=dict(mapping), report=None, problem=None
    )


def look_as_state_list(task: str, *, source: str, by: str, randomness: Randomness = os.urandom) -> None:
    """Have a list looked at as one that a state keeps; `source` says whose it is, and which."""
    if not source.strip() or len(source) > LONGEST_SOURCE:
        raise Refused("Say whose list it is, and which, in a few words.")
    _ask(
        task, by=by, randomness=randomness, step=LOOK, format=STATE_LIST, mapping={}, source=source.strip(),
        report=None, problem=None,
    )  # fmt: skip


def file_it(task: str, *, partial: bool, by: str, randomness: Randomness = os.urandom) -> None:
    """Have a list filed that was looked at; with `partial` its good rows although others are refused."""
    _ask(task, by=by, randomness=randomness, step=FILE, partial=partial, problem=None)


def stop(task: str, *, by: str, at: datetime) -> None:
    """Stop a task: at once where it waits or is ready, at the next step where it runs. Nothing of it is filed then."""
    if (here := under_way.how_far(task)) is not None:
        refuse_unless(by, Right.FILE)
        here.asked_to_stop.set()
        return
    with writing_beside():
        refuse_unless(by, Right.FILE)
        if Task.objects.filter(id=task, state=RUNNING).update(state=STOPPING):
            return
        if not Task.objects.filter(id=task, state__in=(WAITING, READY)).update(state=STOPPED, ended_at=at):
            raise Refused("This file is dealt with already.")
        TaskPiece.objects.filter(task_id=task).delete()


def take_over(task: str, *, by: str, randomness: Randomness = os.urandom) -> None:
    """Let a task begin anew here whose process nobody will hear of again: its machine is gone.

    A list is only looked at, whatever was asked: that says what of it was filed. Should the process live after all, it
    files nothing more. Raises Refused where the task runs here, or not at all.
    """
    with writing_beside():
        refuse_unless(by, Right.FILE)
        known = _locked(task)
        if known.state not in (RUNNING, STOPPING) or under_way.how_far(task) is not None:
            raise Refused("This file is dealt with here, or is dealt with already.")
        step = FILE if known.kind == DOCUMENT else LOOK
        asked = replace(known.asked, step=step, report=None, problem=None)
        keep_asked(task, asked, randomness=randomness, state=WAITING, runner="", stage="")
    under_way.something_waits.set()


def drop(task: str, *, by: str) -> None:
    """Take an ended task off the list, with what is told of it."""
    with writing_beside():
        refuse_unless(by, Right.FILE)
        if not Task.objects.filter(id=task, state__in=ENDED).delete()[0]:
            raise Refused("This file is still being dealt with.")


def settle(task: str, number: int, *, by: str, randomness: Randomness = os.urandom) -> None:
    """Note that somebody saw to a question that an import left; from 1. Raises NotFound."""
    with writing_beside():
        refuse_unless(by, Right.FILE)
        known = _locked(task)
        report = known.asked.report
        if report is None or not 1 <= number <= len(report.questions):
            raise NotFound("There is no such question.")
        questions = tuple(
            replace(one, is_settled=True) if at == number else one for at, one in enumerate(report.questions, start=1)
        )
        keep_asked(task, replace(known.asked, report=replace(report, questions=questions)), randomness=randomness)


def keep_asked(task: str, asked: Asked, *, randomness: Randomness, **columns: Any) -> None:
    """Keep what is told of a task, and other columns of it. Inside a transaction."""
    Task.objects.filter(id=task).update(sealed=_sealed(task, asked, randomness), **columns)


def forget_files() -> int:
    """Forget each file that is being brought in, and what is told of those before; part of an erasure. Inside `writing()`.

    Nobody can tell which of them speaks of the person, so that all are to be chosen anew. One that is just running stops.
    """
    return Task.objects.all().delete()[1].get("records.Task", 0)


def _put_in(content: Iterable[bytes], kind: str, asked: Asked, *, by: str, at: datetime, randomness: Randomness) -> str:
    task, sealer, size = randomness(16).hex(), words_sealer(), 0
    with writing_beside():
        refuse_unless(by, Right.FILE)
        Task.objects.create(
            id=task, kind=kind, state=WAITING, sealed=_sealed(task, asked, randomness), size=0, added_at=at, added_by=by
        )
        for number, piece in enumerate(content, start=1):
            size += len(piece)
            sealed = sealer.seal(piece, bound_to=piece_place(task, number), nonce=randomness(NONCE_BYTES))
            TaskPiece.objects.create(task_id=task, number=number, sealed=sealed)
        if not size:
            raise Refused("The file “%(name)s” is empty.", name=asked.name)
        Task.objects.filter(id=task).update(size=size)
    under_way.something_waits.set()
    return task


def _ask(task: str, *, by: str, randomness: Randomness, **changes: Any) -> None:
    with writing_beside():
        refuse_unless(by, Right.FILE)
        known = _locked(task)
        if known.state != READY:
            raise Refused("This file is dealt with already.")
        keep_asked(task, replace(known.asked, **changes), randomness=randomness, state=WAITING)
    under_way.something_waits.set()


def _locked(task: str) -> KnownTask:
    """A task that nobody else changes until the transaction ends. Raises NotFound."""
    Task.objects.select_for_update().filter(id=task).first()
    return get_task(task)


def _sealed(task: str, asked: Asked, randomness: Randomness) -> bytes:
    return words_sealer().seal(orjson.dumps(asdict(asked)), bound_to=task_place(task), nonce=randomness(NONCE_BYTES))
