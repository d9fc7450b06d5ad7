"""DOCX: what stands on the page, tables and notes at the foot too; without what was deleted, hidden or remarked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document as open_docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.documents.document import Document, Job, note
from habeas.intake.documents.paragraphs import join_paragraphs, title_in
from habeas.intake.packages import check_package
from habeas.intake.texts import Limits

_LEFT_OUT = {qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr")}
_LEFT_OUT.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
_WHITE = ("ffffff", "fefefe")


def read_docx(job: Job) -> Document:
    """The text of a DOCX. Raises BadInput for other archives, and for what would unpack to too much."""
    limits = Limits(unpacked_bytes=job.limits.unpacked_bytes)
    parts = check_package(io.BytesIO(job.content), name=job.name, limits=limits)
    if "word/document.xml" not in parts:
        if "xl/workbook.xml" in parts:
            raise BadInput("“%(name)s” is a spreadsheet; import it as a list.", name=job.name)
        raise BadInput("“%(name)s” is an archive, but no document that can be read.", name=job.name)
    document = open_docx(io.BytesIO(job.content))
    hidden: list[str] = []
    paragraphs = [*_paragraphs(document.element.body, hidden), *_footnotes(document, hidden)]
    text = join_paragraphs(paragraphs)
    if not text:
        raise BadInput("There is no text in “%(name)s”.", name=job.name)
    left_out = note("hidden", N_("Hidden text was left out: pieces %(n)s."), n=len(hidden))
    return Document(kind="docx", text=text, title=title_in(text), notes=(left_out,) if hidden else ())


def _paragraphs(body: Any, hidden: list[str]) -> Iterator[str]:
    """Paragraphs, those in tables and boxes where they stand."""
    for paragraph in body.iter(_PARAGRAPH):
        if not any(above.tag in _LEFT_OUT for above in paragraph.iterancestors()):
            yield "".join(_pieces(paragraph, hidden))


def _pieces(holder: Any, hidden: list[str]) -> Iterator[str]:
    for element in holder:
        if element.tag in _LEFT_OUT or element.tag == _PARAGRAPH:
            continue
        if element.tag == _RUN and _is_hidden(element):
            hidden.append("")
        elif element.tag == _TEXT:
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        else:
            yield from _pieces(element, hidden)


def _is_hidden(run: Any) -> bool:
    """Say whether words are marked as hidden, or white without anything behind them."""
    look = run.find(qn("w:rPr"))
    if look is None or run.find(_TEXT) is None:
        return False
    for mark in (qn("w:vanish"), qn("w:specVanish"), qn("w:webHidden")):
        found = look.find(mark)
        if found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off"):
            return True
    colour = look.find(qn("w:color"))
    is_white = colour is not None and colour.get(qn("w:val"), "").lower() in _WHITE
    return is_white and look.find(qn("w:shd")) is None and look.find(qn("w:highlight")) is None


def _footnotes(document: Any, hidden: list[str]) -> Iterator[str]:
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        for relation in document.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                yield from _paragraphs(parse_xml(relation.target_part.blob), hidden)
