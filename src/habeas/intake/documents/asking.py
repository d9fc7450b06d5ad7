"""The parent's side of the child that takes documents apart: it is started when first asked, and again after a death."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from threading import Timer
from types import TracebackType
from typing import Any, Self

from habeas.domain.errors import BadInput, Refused
from habeas.intake.confinement import start_child
from habeas.intake.documents.document import Document, Job
from habeas.intake.documents.languages import missing_extra
from habeas.intake.proposals import Notice

_MODULE = "habeas.intake.documents.child"
_BYTES_A_LETTER = 12
_SPARE = 1024 * 1024


class ParsingChild:
    """Reads files of untrusted formats, one after another; to be used in a `with` block, which ends the child."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, job: Job) -> list[Document]:
        """The documents of one file. Raises BadInput; Refused where the extra `reading` is not installed."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = start_child(_MODULE, stdin=subprocess.PIPE)
        process = self._process
        slow = Timer(job.limits.seconds, process.kill)
        slow.start()
        try:
            return _exchange(process, job)
        except (EOFError, OSError, ValueError) as error:
            raise self._reason(process, job, late=not slow.is_alive()) from error
        finally:
            slow.cancel()

    def _reason(self, process: subprocess.Popen[bytes], job: Job, *, late: bool) -> BadInput:
        """Why a child died, in one sentence; the next question starts another."""
        self._end()
        if late or process.returncode == -getattr(signal, "SIGXCPU", signal.SIGTERM):
            return BadInput(
                "“%(name)s” takes more than %(limit)s seconds to read.", name=job.name, limit=job.limits.seconds
            )
        return BadInput("“%(name)s” cannot be read: it is damaged, or not what it seems.", name=job.name)

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _exchange(process: subprocess.Popen[bytes], job: Job) -> list[Document]:
    """Ask, and take in the whole answer. Raises EOFError, OSError or ValueError where the child does not keep to it."""
    assert process.stdin is not None
    assert process.stdout is not None
    about = {"name": job.name, "kind": job.kind, "size": len(job.content), "limits": asdict(job.limits)}
    process.stdin.write(json.dumps(about).encode("ascii") + b"\n")
    process.stdin.write(job.content)
    process.stdin.flush()
    most = job.limits.letters * _BYTES_A_LETTER + _SPARE
    documents: list[Document] = []
    problem: Refused | None = None
    while True:
        line = process.stdout.readline(most)
        if not line.endswith(b"\n"):
            raise EOFError
        answer = json.loads(line)
        if "end" in answer:
            break
        if "document" in answer:
            documents.append(document_from(answer["document"]))
        elif "refused" in answer:
            problem = BadInput(str(answer["refused"]), **answer["values"])
        else:
            problem = missing_extra()
    if problem is not None:
        raise problem
    return documents


def document_from(record: Mapping[str, Any]) -> Document:
    """A document as the child tells it. Raises ValueError for anything else."""
    notes = tuple(
        Notice(kind=str(told["kind"]), rows=(), sentence=str(told["sentence"]), values=dict(told["values"]))
        for told in record["notes"]
    )
    words = {name: value for name, value in record.items() if name not in ("notes", "original")}
    if not all(isinstance(value, str) for value in words.values()):
        raise ValueError("a document is made of texts")
    return Document(**words, notes=notes)
