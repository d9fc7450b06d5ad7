"""The child process that takes documents apart: asked for one file after another, it answers with their texts.

A question is a line of JSON about a file, then its content; the answer is a line for each document, or one for a
refusal, then one that ends it. What a parser cannot bear ends the child, and with it that one question.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from typing import BinaryIO

from habeas.domain.errors import BadInput
from habeas.intake.confinement import allow_time, confine_this_process
from habeas.intake.documents.document import Document, DocumentLimits, Job

_READERS = {
    "html": ("pages", "read_page"),
    "telegram": ("telegram", "read_telegram"),
    "pdf": ("pdf", "read_pdf"),
    "docx": ("docx", "read_docx"),
    "mail": ("mail", "read_mail"),
    "mhtml": ("mail", "read_mhtml"),
}
_PLAINLY_WITHOUT = ("py3langid",)


def main(questions: BinaryIO) -> int:
    """Answer each question until there are no more."""
    confine_this_process()
    # Trafilatura takes it where it finds it, with numpy and its memory; nobody here asks for a language.
    sys.modules.update(dict.fromkeys(_PLAINLY_WITHOUT))  # type: ignore[arg-type]
    while line := questions.readline():
        about = json.loads(line)
        limits = DocumentLimits(**about["limits"])
        content = questions.read(about["size"])
        allow_time(limits.seconds)
        answer(Job(name=about["name"], kind=about["kind"], content=content, limits=limits))
        tell({"end": True})
    return 0


def answer(job: Job) -> None:
    """Print the documents of one file, or why there are none."""
    try:
        room, name = _READERS[job.kind]
        reader: Callable[[Job], Document | list[Document]] = getattr(
            import_module(f"habeas.intake.documents.{room}"), name
        )
        found = reader(job)
        documents: Sequence[Document] = found if isinstance(found, list) else [found]
        check_letters(documents, job)
    except BadInput as refusal:
        tell_refusal(refusal)
    except MemoryError:
        tell_refusal(BadInput("“%(name)s” needs more memory than a file may.", name=job.name))
    except RecursionError:
        tell_refusal(BadInput("“%(name)s” is nested too deeply.", name=job.name))
    except ModuleNotFoundError:
        tell({"missing": True})
    else:
        for document in documents:
            tell({"document": asdict(document)})


def check_letters(documents: Sequence[Document], job: Job) -> None:
    """Refuse a document of more letters than are read."""
    limit = job.limits.letters
    if any(len(document.text) > limit for document in documents):
        raise BadInput("“%(name)s” is longer than %(limit)s letters.", name=job.name, limit=limit)


def tell_refusal(refusal: BadInput) -> None:
    """Print why there is no document."""
    tell({"refused": refusal.sentence, "values": refusal.values})


def tell(record: dict[str, object]) -> None:
    """Print one line, at once."""
    sys.stdout.write(json.dumps(record) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer))
