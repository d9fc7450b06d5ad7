"""The door of this room: files, pasted texts and transcripts in, documents out. Nothing is written anywhere.

Plain text is read here; every other format in a child process, which is handed the content and hands back the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from habeas.domain.errors import BadInput, Refused
from habeas.domain.speech import N_
from habeas.intake.documents.asking import ParsingChild
from habeas.intake.documents.document import Document, DocumentLimits, Job, Original, Overrides, note, site_of
from habeas.intake.documents.kinds import MEDIA_TYPES, find_scan_type, kind_of
from habeas.intake.documents.languages import recognise
from habeas.intake.documents.plain import read_pasted, read_plain, too_large
from habeas.intake.texts import check_file


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One of several files: its documents, or why it has none."""

    name: str
    documents: tuple[Document, ...] = ()
    problem: Refused | None = None


def read_documents(
    paths: Iterable[Path], *, overrides: Overrides | None = None, limits: DocumentLimits | None = None
) -> Iterator[FileRead]:
    """Each file in turn; one that cannot be read stops no other. One child serves all of them."""
    with ParsingChild() as child:
        for path in paths:
            try:
                documents = _documents(path, path.name, child, overrides, limits)
            except Refused as problem:
                yield FileRead(name=path.name, problem=problem)
            else:
                yield FileRead(name=path.name, documents=tuple(documents))


def read_document(
    given: Path | bytes | str,
    *,
    name: str = "",
    overrides: Overrides | None = None,
    limits: DocumentLimits | None = None,
    child: ParsingChild | None = None,
) -> list[Document]:
    """The documents in a file, in the content of one (`name` tells what kind it may be), or in a pasted text.

    An export of Telegram holds many, any other file one. Raises BadInput, and Refused where the extra `reading`
    is not installed. `child` may be one that is open already.
    """
    with ExitStack() as ending:
        return _documents(given, name, child or ending.enter_context(ParsingChild()), overrides, limits)


def read_transcript(
    scan: Path | bytes,
    transcript: Path | bytes | str,
    *,
    name: str = "",
    overrides: Overrides | None = None,
    limits: DocumentLimits | None = None,
) -> Document:
    """What somebody typed of a photo or a scan, with that as its original. Raises BadInput.

    Nothing is recognised in the picture, and none of it is changed or kept here.
    """
    limits = limits or DocumentLimits()
    content, scan_name = _content(scan, name, limits)
    media_type = find_scan_type(content)
    if not media_type:
        raise BadInput("“%(name)s” is neither a photo nor a scan.", name=scan_name)
    typed = read_document(transcript, name="transcript", overrides=overrides, limits=limits)
    if len(typed) != 1:
        raise BadInput("The transcript of “%(name)s” is not one text.", name=scan_name)
    original = Original(name=scan_name, media_type=media_type, sha256=sha256(content).hexdigest())
    by_hand = note("transcript", N_("The text was typed by hand from “%(name)s”."), name=scan_name)
    return replace(typed[0], kind="transcript", original=original, notes=(by_hand, *typed[0].notes))


def _documents(
    given: Path | bytes | str,
    name: str,
    child: ParsingChild,
    overrides: Overrides | None,
    limits: DocumentLimits | None,
) -> list[Document]:
    limits, overrides = limits or DocumentLimits(), overrides or Overrides()
    if isinstance(given, str):
        pasted = read_pasted(given, name=name or "text", letters=limits.letters)
        return [_completed(pasted, overrides)]
    content, name = _content(given, name, limits)
    job = Job(name=name, kind=kind_of(content, name=name), content=content, limits=limits)
    documents = [read_plain(job)] if job.kind == "text" else child.read(job)
    original = Original(name=name, media_type=MEDIA_TYPES[job.kind], sha256=sha256(content).hexdigest())
    return [_completed(replace(document, original=original), overrides) for document in documents]


def _content(given: Path | bytes | str, name: str, limits: DocumentLimits) -> tuple[bytes, str]:
    """What is in a file, and how it is called. Raises BadInput for no file, an empty one, or one that is too large."""
    if isinstance(given, Path):
        check_file(given)
        if given.stat().st_size > limits.file_bytes:
            raise too_large(given.name, limits.file_bytes)
        return given.read_bytes(), given.name
    content = given if isinstance(given, bytes) else given.encode()
    if len(content) > limits.file_bytes:
        raise too_large(name, limits.file_bytes)
    return content, name


def _completed(document: Document, overrides: Overrides) -> Document:
    """With what the reader knows better, with the language found, and the site of the address as its publisher."""
    document = overrides.over(document)
    if not document.publisher and document.kind != "telegram":
        document = replace(document, publisher=site_of(document.url))
    if not document.language:
        language, notes = recognise(document)
        document = replace(document, language=language, notes=(*document.notes, *notes))
    return document
