"""PDF with text. Nothing is recognised in pictures: a scan is refused, and wants a transcript typed by hand."""

from __future__ import annotations

import io
import re
from collections import Counter

from pypdf import PdfReader

from habeas.domain.errors import BadInput
from habeas.intake.documents.document import Document, Job
from habeas.intake.documents.paragraphs import clean, join_lines, title_in

_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|из|з|z)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]|/g\\d+|/uni[0-9A-F]{4}|\\(cid:\\d+\\)")
_FEW_LETTERS = 8


def read_pdf(job: Job) -> Document:
    """The text of a PDF. Raises BadInput for what is locked, too large, or has no text."""
    limits = job.limits
    if job.content.count(b" obj") > limits.objects:
        raise BadInput("“%(name)s” has more than %(limit)s parts.", name=job.name, limit=limits.objects)
    reader = PdfReader(io.BytesIO(job.content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise BadInput("“%(name)s” is locked with a password.", name=job.name)
    if len(reader.pages) > limits.pages:
        raise BadInput("“%(name)s” has more than %(limit)s pages.", name=job.name, limit=limits.pages)
    pages = []
    letters = 0
    for page in reader.pages:
        text = page.extract_text().translate(_LIGATURES)
        letters += len(text)
        if letters > limits.letters:
            raise BadInput("“%(name)s” is longer than %(limit)s letters.", name=job.name, limit=limits.letters)
        pages.append(list(filter(None, map(str.strip, text.split("\n")))))
    return _document("\n".join("\n".join(lines) for lines in pages), pages, job.name)


def _document(everything: str, pages: list[list[str]], name: str) -> Document:
    if sum(map(str.isalpha, everything)) < _FEW_LETTERS:
        raise BadInput(
            "“%(name)s” is a scan without any text; type what it says, and give it with that transcript.", name=name
        )
    if len(_UNREADABLE.findall(everything)) * 20 > len(everything):
        raise BadInput("The letters of “%(name)s” cannot be read: its fonts do not say which they are.", name=name)
    text = join_lines([line for lines in _without_edges(pages) for line in lines])
    return Document(kind="pdf", text=text, title=title_in(clean(text)))


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without their numbers, and without what most of them have at the top or at the bottom."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_shape(line) for at, line in enumerate(lines) if _is_at_an_edge(at, lines)})
    running = {shape for shape, times in edges.items() if times >= 3 and times * 2 > len(pages)}
    return [
        [
            line
            for at, line in enumerate(lines)
            if not (_is_at_an_edge(at, lines) and (_shape(line) in running or _PAGE_NUMBER.fullmatch(line)))
        ]
        for lines in pages
    ]


def _is_at_an_edge(at: int, lines: list[str]) -> bool:
    """Say whether a line is one of the first two or the last two of a page that has many more."""
    edge = min(2, len(lines) // 4)
    return at < edge or at >= len(lines) - edge


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)
