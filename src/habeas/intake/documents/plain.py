"""Plain text, pasted or from a file; it may open with lines about itself (`URL:`, `PUBLISHED:`, ...) and an empty line."""

from __future__ import annotations

import re

from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.documents.document import LANGUAGES, Document, Job, is_day_or_month, note
from habeas.intake.documents.encodings import Decoded, decode, encoding_name
from habeas.intake.documents.paragraphs import arrange, clean, title_in
from habeas.intake.proposals import Notice

_ABOUT = re.compile(r"(URL|PUBLISHED|LANG|TITLE|PUBLISHER):[ \t]*(.*)")
_UNKNOWN = ("", "unknown")


def read_plain(job: Job) -> Document:
    """The document in a text file. Raises BadInput."""
    if len(job.content) > job.limits.text_bytes:
        raise too_large(job.name, job.limits.text_bytes)
    decoded = decode(job.content, name=job.name)
    return read_pasted(decoded.text, name=job.name, letters=job.limits.letters, notes=notes_on(decoded))


def read_pasted(text: str, *, name: str, letters: int, notes: tuple[Notice, ...] = ()) -> Document:
    """The document in a text. Raises BadInput where there is none, or too much of it."""
    if len(text) > letters:
        raise BadInput("“%(name)s” is longer than %(limit)s letters.", name=name, limit=letters)
    about, body = _split(clean(text))
    arranged = arrange(body)
    if not arranged:
        raise BadInput("There is no text in “%(name)s”.", name=name)
    published = about.get("PUBLISHED", "")
    if published.lower() not in _UNKNOWN and not is_day_or_month(published):
        said = note("published", N_("“%(text)s” is no day of publication, and was passed over."), text=published)
        notes = (*notes, said)
    return Document(
        kind="text",
        text=arranged,
        title=about.get("TITLE") or title_in(arranged),
        publisher=about.get("PUBLISHER", ""),
        published=published if is_day_or_month(published) else "",
        language=about["LANG"] if about.get("LANG") in LANGUAGES else "",
        url=about.get("URL", ""),
        notes=notes,
    )


def notes_on(decoded: Decoded, *, declared: str = "") -> tuple[Notice, ...]:
    """What a reader should know of how the letters were read."""
    notes = []
    if decoded.found and declared:
        sentence = N_("The letters are read as %(encoding)s, though the file says %(declared)s.")
        name = encoding_name(decoded.encoding)
        notes.append(note("encoding", sentence, encoding=name, declared=declared[:40]))
    elif decoded.found:
        sentence = N_("The letters are read as %(encoding)s; the file does not say.")
        notes.append(note("encoding", sentence, encoding=encoding_name(decoded.encoding)))
    if decoded.lost:
        notes.append(note("lost", N_("Letters that are damaged and could not be read: %(n)s."), n=decoded.lost))
    return tuple(notes)


def too_large(name: str, most: int) -> BadInput:
    """The refusal of a file of more bytes than are read."""
    return BadInput("“%(name)s” is larger than %(limit)s megabytes.", name=name, limit=most // (1024 * 1024))


def _split(text: str) -> tuple[dict[str, str], str]:
    """What the lines at the head say, and what comes after them."""
    head, _, body = text.partition("\n\n")
    lines = [_ABOUT.fullmatch(line) for line in head.split("\n")]
    if not body or not all(lines):
        return {}, text
    return {line[1]: line[2].strip() for line in lines if line}, body
