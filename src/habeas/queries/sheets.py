"""A table as a file: CSV, XLSX or JSON, made in memory. No cell is one that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from habeas.intake.tables import is_formula

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARK = "\ufeff"  # without it Excel takes Cyrillic for something else
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_DOCUMENT}">'
        '<sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Columns by code with their headings, and rows with a text for each; `about` says what was asked (JSON only)."""

    columns: Mapping[str, str]
    rows: Sequence[Sequence[str]]
    about: Mapping[str, str]


def write_sheet(sheet: Sheet, format: str) -> bytes:
    """The file, in a format of `MEDIA`."""
    return {"csv": _csv, "xlsx": _xlsx, "json": _json}[format](sheet)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would calculate gets an apostrophe before it."""
    return "'" + cell if is_formula(cell) else cell


def _csv(sheet: Sheet) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in (tuple(sheet.columns.values()), *sheet.rows):
        writer.writerow(map(harmless, row))
    return (_MARK + text.getvalue()).encode("utf-8", "replace")


def _json(sheet: Sheet) -> bytes:
    people = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    said = {"asked": dict(sheet.about), "columns": dict(sheet.columns), "rows": people}
    return orjson.dumps(said, option=orjson.OPT_INDENT_2)


def _xlsx(sheet: Sheet) -> bytes:
    """Written by hand: the library that reads spreadsheets would lay the names on the disk in passing."""
    rows = "".join(map(_row, (tuple(sheet.columns.values()), *sheet.rows)))
    content = f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, part in {**_PARTS, "xl/worksheets/sheet1.xml": content}.items():
            # Of one day for every file, so that it does not tell when it was made.
            file.writestr(ZipInfo(name), _HEAD + part, compress_type=ZIP_DEFLATED)
    return buffer.getvalue()


def _row(cells: Iterable[str]) -> str:
    said = (escape(_NOT_IN_XML.sub("", harmless(cell))) for cell in cells)
    return (
        "<row>" + "".join(f'<c t="inlineStr"><is><t xml:space="preserve">{one}</t></is></c>' for one in said) + "</row>"
    )
