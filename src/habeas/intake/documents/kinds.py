"""What a file is, by how it begins; its name only helps where the beginning leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath

from habeas.domain.errors import BadInput
from habeas.intake.packages import PACKED

START = 4096

MEDIA_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "telegram": "application/json",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "mail": "message/rfc822",
    "mhtml": "multipart/related",
}

_PICTURES = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(?:heic|heix|mif1|msf1|heim)", re.DOTALL), "image/heic"),
    (re.compile(rb".{4}ftypavif", re.DOTALL), "image/avif"),
    (re.compile(rb"BM.{4}\0\0\0\0", re.DOTALL), "image/bmp"),
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|!--)", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:\?xml|!doctype|!entity)", re.IGNORECASE)
_OBJECT = re.compile(rb'\{\s*(?:"|\})')
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_OF_MAIL = {b"from", b"to", b"subject", b"date", b"received", b"message-id", b"mime-version", b"return-path",
            b"delivered-to", b"content-type", b"reply-to", b"dkim-signature", b"list-id"}  # fmt: skip
_OF_MACHINES = {b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"content-type"}
_SAVED = re.compile(rb"^Snapshot-Content-Location:|^From: *<?Saved by ", re.MULTILINE | re.IGNORECASE)


def kind_of(content: bytes, *, name: str) -> str:
    """One of the keys of `MEDIA_TYPES`. Raises BadInput for a kind of file that is not read."""
    if not content.strip(b"\0 \t\r\n"):
        raise BadInput("The file “%(name)s” is empty.", name=name)
    start, ending = content[:START], PurePath(name).suffix.lower()
    _refuse_what_is_not_read(start, name)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(PACKED):
        return "docx"
    # Without its zeros the beginning of a text in UTF-16 reads like one in UTF-8.
    letters = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if ending == ".json" or _OBJECT.match(letters):
        return "telegram"
    if _PAGE.match(letters) or (letters.startswith(b"<?xml") and _PAGE.search(letters)):
        return "html"
    if _MARKUP.match(letters):
        raise BadInput("“%(name)s” is XML for programs, not a page or a text.", name=name)
    if ending in (".html", ".htm", ".xhtml"):
        return "html"
    return _kind_of_letter(letters, ending) or "text"


def find_scan_type(content: bytes) -> str:
    """The media type of a photo or a scan, empty where it is none."""
    found = next((media for pattern, media in _PICTURES if pattern.match(content[:32])), "")
    return found or (MEDIA_TYPES["pdf"] if b"%PDF-" in content[:1024] else "")


def _refuse_what_is_not_read(start: bytes, name: str) -> None:
    if any(pattern.match(start[:32]) for pattern, _ in _PICTURES):
        raise BadInput("“%(name)s” is a picture; type what it says, and give it with that transcript.", name=name)
    if start.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise BadInput("“%(name)s” is in an older format; save it as DOCX, PDF or plain text first.", name=name)


def _kind_of_letter(letters: bytes, ending: str) -> str:
    """`mail` or `mhtml` where the beginning is a letter's head; empty where it is none."""
    head = re.split(rb"\r?\n\r?\n", letters, maxsplit=1)[0]
    found = {header.lower() for header in _HEADER.findall(head)}
    if ending in (".mht", ".mhtml") or (_SAVED.search(head) and b"content-type" in found):
        return "mhtml"
    is_letter = len(found & _OF_MAIL) >= 3 and found & _OF_MACHINES
    return "mail" if ending == ".eml" or is_letter else ""
