"""Files that are being brought in: what is asked of each, how it stands and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from habeas.domain.errors import NotFound, Refused
from habeas.domain.speech import speech
from habeas.queries.inbox import words_sealer
from habeas.queries.under_way import UnderWay
from habeas.records.models import Task, TaskPiece
from habeas.records.sealed import piece_place, task_place

LIST, DOCUMENT = "list", "document"
TABLE, STATE_LIST = "table", "state-list"
WAITING, RUNNING, STOPPING, READY, DONE, STOPPED, FAILED = (
    "waiting", "running", "stopping", "ready", "done", "stopped", "failed",
)  # fmt: skip
UNDER_WAY = (WAITING, RUNNING, STOPPING)
ENDED = (DONE, STOPPED, FAILED)
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with its values, as it is kept until somebody reads it; a value may be a mapping of languages."""

    sentence: str
    values: Mapping[str, Any] = field(default_factory=dict)
    row: int | None = None
    column: str = ""

    def said_in(self, language: str) -> str:
        """The sentence in a language."""
        values = {
            name: value.get(language, value["en"]) if isinstance(value, dict) else value
            for name, value in self.values.items()
        }
        return speech(language).say(self.sentence, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A question that a person decides; `about` is the subject, `row` where the file tells of it."""

    kind: str
    said: Said
    person: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of a file, or would. Claims are counted; of a document, `filed` counts the texts that now wait in the inbox."""

    filed: int = 0
    unchanged: int = 0
    superseded: int = 0
    refused: tuple[Said, ...] = ()
    told: tuple[Said, ...] = ()
    questions: tuple[Open, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a task. `step`: look (say what would happen) or file. `mapping` empty: the format says it all."""

    name: str
    step: str
    format: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    partial: bool = False
    overrides: Mapping[str, str] = field(default_factory=dict)
    report: Report | None = None
    problem: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTask:
    """A task as it stands; `far` is how far another process said that it is."""

    id: str
    kind: str
    state: str
    size: int
    runner: str
    added_at: datetime
    added_by: str
    ended_at: datetime | None
    asked: Asked
    far: UnderWay | None = None


def list_tasks() -> list[KnownTask]:
    """All tasks, the newest first."""
    return [known(row) for row in Task.objects.order_by("-added_at", "-id")]


def get_task(task: str) -> KnownTask:
    """One task. Raises NotFound."""
    row = Task.objects.filter(id=task).first()
    if row is None:
        raise NotFound("This file is not being brought in, or not any more.")
    return known(row)


def known(row: Task) -> KnownTask:
    """A stored task. Raises Damaged where it was altered or moved."""
    opened = words_sealer().open(bytes(row.sealed), bound_to=task_place(row.id))
    return KnownTask(
        id=row.id, kind=row.kind, state=row.state, size=row.size, runner=row.runner, added_at=row.added_at,
        added_by=row.added_by, ended_at=row.ended_at, asked=_asked(orjson.loads(opened)),
        far=UnderWay(stage=row.stage, done=row.done, total=row.total) if row.stage else None,
    )  # fmt: skip


def open_questions() -> list[tuple[KnownTask, int]]:
    """The tasks that left questions which nobody settled yet, and how many."""
    found = [(one, sum(not q.is_settled for q in one.asked.report.questions))
             for one in list_tasks() if one.state == DONE and one.asked.report is not None]  # fmt: skip
    return [(task, number) for task, number in found if number]


@contextmanager
def file_of(task: str, name: str) -> Iterator[Path]:
    """The file of a task under its own name, in memory and on no disk, gone afterwards. Raises Refused where that cannot be."""
    if not MEMORY.is_dir():
        raise Refused("This machine has no file system in memory: bring lists in by the command `habeas import`.")
    with TemporaryDirectory(dir=MEMORY, prefix="habeas-") as folder:
        path = Path(folder) / (Path(name).name or "file")
        with path.open("wb") as out:
            for piece in pieces_of(task):
                out.write(piece)
        if path.stat().st_size != get_task(task).size:
            raise Refused("This file was forgotten meanwhile: choose it anew.")
        yield path


def pieces_of(task: str) -> Iterator[bytes]:
    """The pieces of a task's file, in order. Raises Damaged where one was altered or moved."""
    sealer = words_sealer()
    for row in TaskPiece.objects.filter(task_id=task).order_by("number").iterator(chunk_size=4):
        yield sealer.open(bytes(row.sealed), bound_to=piece_place(task, row.number))


def _asked(stored: dict[str, Any]) -> Asked:
    report, problem = stored.pop("report", None), stored.pop("problem", None)
    return Asked(**stored, report=_report(report) if report else None, problem=Said(**problem) if problem else None)


def _report(stored: dict[str, Any]) -> Report:
    return Report(
        filed=stored["filed"], unchanged=stored["unchanged"], superseded=stored["superseded"],
        refused=tuple(Said(**one) for one in stored["refused"]), told=tuple(Said(**one) for one in stored["told"]),
        questions=tuple(Open(**{**one, "said": Said(**one["said"])}) for one in stored["questions"]),
        sources=tuple(stored["sources"]),
    )  # fmt: skip
