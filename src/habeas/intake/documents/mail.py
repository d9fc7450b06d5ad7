"""Letters (`.eml`) and pages saved as one file (MHTML): both are parts under heads, and are taken apart the same way.

Of a letter the plain part is read, else the page in it; of what is attached only the names are told.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.documents.document import Document, Job, note
from habeas.intake.documents.encodings import decode
from habeas.intake.documents.hidden import remove_hidden
from habeas.intake.documents.pages import open_page, read_page
from habeas.intake.documents.paragraphs import arrange, clean, join_paragraphs
from habeas.intake.documents.plain import notes_on
from habeas.intake.documents.visible import blocks

_HEADER_LETTERS, _NAMES_TOLD = 2000, 5
_EMPTY_LINE = re.compile(rb"\r?\n\r?\n")


def read_mail(job: Job) -> Document:
    """The letter: its subject as title, its sender as publisher. Raises BadInput."""
    message = _open(job)
    parts = list(_parts(message, job))
    document = _body(parts, job)
    attached = [_file_name(part) for part in parts if _is_attached(part)]
    if attached:
        names = ", ".join(attached[:_NAMES_TOLD]) + (" …" if len(attached) > _NAMES_TOLD else "")
        sentence = N_("What is attached was not read: %(names)s.")
        document = replace(document, notes=(*document.notes, note("attached", sentence, names=names)))
    sender, address = parseaddr(_header(message, "From"))
    title = clean(_header(message, "Subject"))
    return replace(document, kind="mail", title=title, publisher=clean(sender) or address, published=_day(message))


def read_mhtml(job: Job) -> Document:
    """The page inside an MHTML file. Raises BadInput where there is none."""
    message = _open(job)
    for part in _parts(message, job):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
            if not address.startswith(("http://", "https://")):
                address = ""
            page = replace(job, content=_content(part), kind="html")
            return replace(read_page(page, declared=_charset(part), address=address)[0], kind="mhtml")
    raise BadInput("There is no page in “%(name)s”.", name=job.name)


def _open(job: Job) -> Message:
    head = _EMPTY_LINE.search(job.content)
    if (head.start() if head else len(job.content)) > job.limits.header_bytes:
        raise BadInput("The head of the letter “%(name)s” is far too long.", name=job.name)
    return email.message_from_bytes(job.content)


def _parts(message: Message, job: Job) -> Iterator[Message]:
    """The parts that are no parcels of parts; a letter attached to a letter is one part. Raises BadInput."""
    waiting, seen = [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > job.limits.parts:
            raise BadInput("“%(name)s” has more than %(limit)s parts.", name=job.name, limit=job.limits.parts)
        if depth > job.limits.nesting:
            raise BadInput("“%(name)s” is nested more than %(limit)s deep.", name=job.name, limit=job.limits.nesting)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend((one, depth + 1) for one in reversed(inner) if isinstance(one, Message))
        else:
            yield part


def _body(parts: list[Message], job: Job) -> Document:
    shown = [part for part in parts if not _is_attached(part)]
    for part in shown:
        if part.get_content_type() == "text/plain" and _content(part).strip():
            decoded = decode(_content(part), name=job.name, declared=_charset(part))
            return Document(kind="mail", text=arrange(decoded.text), notes=notes_on(decoded, declared=_charset(part)))
    for part in shown:
        if part.get_content_type() == "text/html" and _content(part).strip():
            return _page_in_letter(replace(job, content=_content(part)), _charset(part))
    raise BadInput("There is no text in “%(name)s”.", name=job.name)


def _page_in_letter(job: Job, charset: str) -> Document:
    """All that a page in a letter shows: letters have no menus around them."""
    tree, _, notes = open_page(job, declared=charset)
    hidden = remove_hidden(tree)
    if hidden:
        notes += (note("hidden", N_("Hidden text was left out: pieces %(n)s."), n=hidden),)
    text = join_paragraphs(block.text for block in blocks(tree))
    if not text:
        raise BadInput("There is no text in “%(name)s”.", name=job.name)
    return Document(kind="mail", text=text, notes=notes)


def _is_attached(part: Message) -> bool:
    """Say whether a part is a file of its own: named so, or of a kind that is no text."""
    disposition = str(part.get("Content-Disposition", ""))[:200].strip().lower()
    return disposition.startswith("attachment") or part.get_content_type() not in ("text/plain", "text/html")


def _file_name(part: Message) -> str:
    return clean(_decoded(part.get_filename() or part.get_content_type()))[:80]


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str:
    charset = part.get_param("charset", "")
    return charset if isinstance(charset, str) else ""


def _header(message: Message, name: str) -> str:
    """A line of the head in words; letters that nobody encoded are told by themselves, as a text's are."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")[:_HEADER_LETTERS]
    if not raw.isascii():
        try:
            raw = decode(raw.encode("utf-8", "surrogateescape"), name=name).text
        except BadInput:
            raw = raw.encode("ascii", "ignore").decode("ascii")
    return " ".join(_decoded(raw).split())


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (ValueError, LookupError):
        return text


def _day(message: Message) -> str:
    """The day the sender wrote by their own clock; empty where it cannot be read."""
    try:
        moment: datetime | None = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return ""
    return moment.date().isoformat() if moment else ""
