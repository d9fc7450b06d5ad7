"""Files of synthetic articles, posts and letters in each format, made for a test."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx

from habeas.domain.errors import Refused
from habeas.intake.documents.document import Document, DocumentLimits, Overrides
from habeas.intake.documents.files import read_document

HEADLINE = "Nine people were freed in Minsk"
LEAD = "Nine people were freed in Minsk on Monday, the centre Prykladny said, and two of them are women."
BODY = "Alena Prykladnaja had served three years of her sentence; her family met her at the gate of the colony."
ENGLISH = f"{HEADLINE}\n\n{LEAD}\n\n{BODY}"
RUSSIAN = (
    "В Минске освободили девять человек\n\nВ понедельник в Минске освободили девять человек, сообщил центр"
    " «Прыкладны», среди них две женщины.\n\nАлена Прикладная отбыла три года; родные встретили её у ворот колонии."
)
BELARUSIAN = (
    "У Менску вызвалілі дзевяць чалавек\n\nУ панядзелак у Менску вызвалілі дзевяць чалавек, паведаміў цэнтр"
    " «Прыкладны», сярод іх дзве жанчыны.\n\nАлена Прыкладная адбыла тры гады; родныя сустрэлі яе каля брамы калоніі."
)
UKRAINIAN = (
    "У Мінську звільнили дев'ятьох людей\n\nУ понеділок у Мінську звільнили дев'ятьох людей, повідомив центр"
    " «Прикладний», серед них дві жінки.\n\nОлена Прикладна відбула три роки; рідні зустріли її біля воріт колонії."
)
POLISH = (
    "W Mińsku zwolniono dziewięć osób\n\nW poniedziałek w Mińsku zwolniono dziewięć osób, poinformowało centrum"
    " „Prykładny”, wśród nich dwie kobiety.\n\nAlena Prykładnaja odsiedziała trzy lata; bliscy czekali na nią przy bramie."
)


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(content: bytes | str, name: str, **more: Any) -> list[Document]:
    """The documents of a file with this name and content."""
    return read_document(content if isinstance(content, bytes) else content.encode(), name=name, **more)


def read_one(content: bytes | str, name: str, **more: Any) -> Document:
    (document,) = read(content, name, **more)
    return document


def refusal(given: Path | bytes | str, name: str = "", limits: DocumentLimits | None = None) -> str:
    """The sentence with which a file is refused."""
    try:
        found = read_document(given, name=name, limits=limits, overrides=Overrides())
    except Refused as refused:
        return str(refused)
    raise AssertionError(f"it was read: {found}")


def notes(document: Document) -> list[str]:
    return [str(note) for note in document.notes]


def page(*, body: str = "", head: str = "", title: str = HEADLINE, around: bool = True) -> str:
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li></ul></nav>" if around else ""
    foot = "<footer><p><a href='/contact'>Write to us</a></p></footer>" if around else ""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{menu}<article><h1>{title}</h1>{body}</article>{foot}</body></html>"
    )


def paragraphs(text: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))


def telegram(*messages: Mapping[str, object], **about: object) -> bytes:
    chat = {"name": "Prykladny channel", "type": "public_channel", "id": 1234567890, "messages": list(messages)}
    return json.dumps(chat | about, ensure_ascii=False).encode()


def message(text: object, **about: object) -> dict[str, object]:
    return {"id": 7, "type": "message", "date": "2024-11-28T12:00:00", "text": text} | about


def telegram_page(*messages: str) -> str:
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'/><title>Exported Data</title></head><body>"
        "<div class='page_wrap'><div class='page_header'><div class='content'><div class='text bold'> Prykladny channel"
        f" </div></div></div><div class='page_body chat_page'><div class='history'>{''.join(messages)}</div></div></div>"
        "</body></html>"
    )


def posted(text: str, *, name: str = "Prykladny channel", inside: str = "", joined: bool = False) -> str:
    said = f"<div class='text'>{text}</div>" if text else ""
    sender = "" if joined else f"<div class='from_name'> {name} </div>"
    return (
        f"<div class='message default clearfix{' joined' if joined else ''}' id='message7'><div class='body'>"
        f"<div class='pull_right date details' title='28.11.2024 12:00:00 UTC+03:00'> 12:00 </div>{sender}{said}{inside}"
        "</div></div>"
    )


def forwarded(text: str, *, origin: str = "") -> str:
    moment = "<span class='date details' title='27.11.2024 09:00:00 UTC+03:00'> 27.11.2024 09:00:00</span>"
    name = f"<div class='from_name'> {origin} {moment}</div>" if origin else ""
    return f"<div class='forwarded body'>{name}<div class='text'>{text}</div></div>"


def word_file(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
    return content.getvalue()


def pdf(*pages: Sequence[str], more: Sequence[bytes] = ()) -> bytes:
    """A PDF with these lines on its pages, in letters of Latin-1; `more` are further objects."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = zlib.compress(f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1"))
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return _assembled([*objects, *more])


def _assembled(objects: Sequence[bytes]) -> bytes:
    content = io.BytesIO()
    content.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(content.tell())
        content.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = content.tell()
    content.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    content.writelines(b"%010d 00000 n \n" % place for place in places)
    content.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return content.getvalue()


def letter(text: str, *, kind: str = "text/plain; charset=utf-8", head: str = "") -> str:
    return (
        "From: Prykladny Centre <news@example.org>\nTo: desk@example.org\nSubject: Nine people were freed\n"
        f"Date: Tue, 05 Mar 2024 23:30:00 +0300\nMIME-Version: 1.0\n{head}Content-Type: {kind}\n\n{text}"
    )


def parcel(*parts: str, kind: str = "mixed", head: str = "") -> str:
    inner = "".join(f"--edge\n{part}\n" for part in parts) + "--edge--\n"
    return letter(inner, kind=f'multipart/{kind}; boundary="edge"', head=head)
