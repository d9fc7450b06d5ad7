"""Running tasks, one after the other, in a process that has the register open.

A task is one transaction of the register, or one for each text of a document: stopped, killed or refused, it filed nothing
of the rest. A task whose process is gone is taken up again from the beginning, and what was filed comes out as unchanged.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from habeas.actions.importing import import_file
from habeas.actions.imports.onlooker import Stopped
from habeas.actions.imports.outcome import Imported
from habeas.actions.imports.reading import find_format
from habeas.actions.inbox.receiving import put_in
from habeas.actions.refolding import refold_everyone
from habeas.actions.tasks.keeping import FILE, keep_asked
from habeas.actions.tasks.watching import Watch, watching
from habeas.domain.errors import BadInput, HabeasError, NotFound
from habeas.domain.speech import LANGUAGES
from habeas.intake.documents.document import Overrides
from habeas.intake.documents.files import read_document
from habeas.intake.guessed_mapping import look_at
from habeas.intake.json_records import begins_as_json
from habeas.queries import under_way
from habeas.queries.mappings import mapping_for
from habeas.queries.tasks import (
    DOCUMENT,
    DONE,
    FAILED,
    READY,
    RUNNING,
    STOPPED,
    STOPPING,
    WAITING,
    Asked,
    KnownTask,
    Open,
    Report,
    Said,
    file_of,
    get_task,
    pieces_of,
)
from habeas.records.models import Task, TaskPiece
from habeas.records.transactions import writing_beside
from habeas.vault.randomness import Randomness

Clock = Callable[[], datetime]


def this_process() -> str:
    """Who runs a task: the machine, the process, and when it began where the system tells."""
    return _named(os.getpid())


@cache
def _named(process: int) -> str:
    return f"{socket.gethostname()}:{process}:{_began(process)}"


def take_up_again() -> int:
    """Let tasks wait again whose process on this machine is gone, and end those it was to stop; says how many there were."""
    with writing_beside():
        gone = [row.id for row in Task.objects.filter(state__in=(RUNNING, STOPPING)) if _is_gone(row)]
        Task.objects.filter(id__in=gone, state=RUNNING).update(state=WAITING, runner="")
        Task.objects.filter(id__in=gone, state=STOPPING).update(state=STOPPED, runner="")
        TaskPiece.objects.filter(task_id__in=gone, task__state=STOPPED).delete()
    return len(gone)


def run_next(*, now: Clock, randomness: Randomness = os.urandom) -> str:
    """Run the task that waits longest, and say which; empty where none waits."""
    task = _take()
    if task is None:
        return ""
    far = under_way.begin(task.id)
    try:
        with watching(task.id, far, runner=this_process()) as watch:
            state, asked = _outcome(task, watch, now=now, randomness=randomness)
        _keep(task.id, state, asked, now=now, randomness=randomness)
    finally:
        under_way.end(task.id)
    return task.id


def _keep(task: str, state: str, asked: Asked, *, now: Clock, randomness: Randomness) -> None:
    """Keep how a task stands, unless an erasure has forgotten it meanwhile, or somebody taken it over."""
    with writing_beside():
        ended = None if state == READY else now()
        if Task.objects.select_for_update().filter(id=task, runner=this_process()).exists():
            keep_asked(task, asked, randomness=randomness, state=state, runner="", ended_at=ended)
            if ended is not None:
                TaskPiece.objects.filter(task_id=task).delete()


def end_broken(*, now: Clock) -> None:
    """End what this process was running when something happened that nobody foresaw."""
    with writing_beside():
        broken = Task.objects.filter(state__in=(RUNNING, STOPPING), runner=this_process())
        TaskPiece.objects.filter(task__in=broken).delete()
        broken.update(state=FAILED, runner="", ended_at=now())


def _take() -> KnownTask | None:
    while (row := Task.objects.filter(state=WAITING).order_by("added_at", "id").first()) is not None:
        taken = {"state": RUNNING, "runner": this_process(), "stage": "", "done": 0, "total": 0}
        if Task.objects.filter(id=row.id, state=WAITING).update(**taken):
            return get_task(row.id)
    return None


def _outcome(task: KnownTask, watch: Watch, *, now: Clock, randomness: Randomness) -> tuple[str, Asked]:
    """How the task stands after its turn, and what is told of it."""
    try:
        if task.kind == DOCUMENT:
            return DONE, replace(task.asked, report=_read(task, watch, now=now))
        return _look_or_file(task, watch, now=now, randomness=randomness)
    except Stopped:
        return STOPPED, replace(task.asked, report=None)
    except HabeasError as problem:
        told = Said(sentence=problem.sentence, values=_plain(problem.values))
        if task.kind != DOCUMENT and task.asked.step != FILE:
            return READY, replace(task.asked, problem=told)
        return FAILED, replace(task.asked, report=None, problem=told)


def _look_or_file(task: KnownTask, watch: Watch, *, now: Clock, randomness: Randomness) -> tuple[str, Any]:
    with file_of(task.id, task.asked.name) as path:
        asked = _understood(task.asked, path)
        done = import_file(
            path, by=task.added_by, at=now(), format=asked.format or None, mapping=asked.mapping or None, source=asked.source,
            dry_run=asked.step != FILE, partial=asked.partial or asked.step != FILE, randomness=randomness, onlooker=watch,
        )  # fmt: skip
    asked = replace(asked, report=report_of(done))
    if asked.step != FILE or (done.refused and not asked.partial):
        return READY, asked
    watch.begin(under_way.FOLDING)
    refold_everyone(progress=watch.count)
    return DONE, asked


def _understood(asked: Asked, path: Path) -> Asked:
    """The same with its format told; a table is read by the mapping last kept for its header. Raises BadInput."""
    if asked.format:
        return asked
    try:
        return replace(asked, format=find_format(path))
    except BadInput as problem:
        if begins_as_json(path):
            raise BadInput("“%(name)s” is no list that is known here.", name=path.name) from problem
        kept = mapping_for(look_at(path).table.columns)
        if kept is None:
            raise BadInput("Nobody said yet what the columns of “%(name)s” mean.", name=path.name) from problem
        return replace(asked, format="table", mapping=kept.content)


def _read(task: KnownTask, watch: Watch, *, now: Clock) -> Report:
    """Each text of a document waits in the inbox; one that is no article is told and harms no other."""
    raw = b"".join(pieces_of(task.id))
    documents = read_document(raw, name=task.asked.name, overrides=Overrides(**task.asked.overrides))
    filed, unchanged, refused, sources = 0, 0, list[Said](), list[str]()
    for at, document in enumerate(documents, start=1):
        watch.look(at - 1, len(documents))
        try:
            received = put_in([document], by=task.added_by, at=now())[0]
        except NotFound:
            raise
        except HabeasError as problem:
            refused.append(Said(sentence=problem.sentence, values=_plain(problem.values), row=at))
            continue
        filed, unchanged = filed + (not received.was_there), unchanged + received.was_there
        sources.append(received.source)
    return Report(filed=filed, unchanged=unchanged, refused=tuple(refused), sources=tuple(sources))


def report_of(done: Imported) -> Report:
    """What an import says of itself, as it is kept."""
    return Report(
        filed=done.filed,
        unchanged=done.unchanged,
        superseded=done.superseded,
        refused=tuple(
            Said(sentence=one.problem.sentence, values=_plain(one.problem.values), row=one.row, column=one.column)
            for one in done.refused
        ),
        told=tuple(Said(sentence=one.sentence, values=_plain(one.values)) for one in done.health),
        questions=tuple(
            Open(
                kind=one.kind,
                said=Said(sentence=one.sentence, values=_plain(one.values), row=one.row),
                person=one.person,
            )
            for one in done.questions
        ),
    )


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    """Values as JSON holds them; those that read differently in each language, in all of them."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if callable(value):
            found[name] = {language: str(value(language)) for language in LANGUAGES}
        else:
            found[name] = value if isinstance(value, int | float | str) else str(value)
    return found


def _is_gone(task: Task) -> bool:
    """Whether the process that ran a task is surely gone; of other machines nobody can tell."""
    machine, _, rest = task.runner.partition(":")
    number, _, began = rest.partition(":")
    if task.runner == this_process():
        return under_way.how_far(task.id) is None
    if machine != this_process().partition(":")[0] or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return began != _began(int(number))


def _began(process: int) -> str:
    """When a process began, as Linux tells it; empty elsewhere."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
