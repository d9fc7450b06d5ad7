"""What is printed about faults: which, where and on which page; never the words, which may be a name, nor an address."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


class Wordless(logging.Formatter):
    """Prints no message and no traceback of anything that is logged: both quote what somebody typed or filed.

    "ERROR django.request 500: OperationalError at habeas/actions/links.py:38, page enter"
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        status = getattr(record, "status_code", "")
        named = " ".join(str(part) for part in (record.levelname, record.name, status) if part)
        error = record.exc_info[1] if record.exc_info else None
        said = f"{named}: {_fault(error) if error else f'{Path(record.pathname).name}:{record.lineno}'}"
        page = _page(record)
        return f"{said}, page {page}" if page else said


def _fault(error: BaseException) -> str:
    """The class, and the last line of our own that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    kind = type(error).__name__
    if not own:
        return kind
    place = Path(own[-1].filename).relative_to(PACKAGE.parent).as_posix()
    return f"{kind} at {place}:{own[-1].lineno}"


def _page(record: logging.LogRecord) -> str:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return str(match.url_name) if match is not None and match.url_name else ""
