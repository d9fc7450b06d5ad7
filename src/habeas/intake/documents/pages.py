"""Saved pages: the article alone, with its headline, site, day and address; what is hidden, and all around it, left out.

Trafilatura finds the article. It passes over what it has seen before, so a paragraph that the page repeats is put back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from lxml import html
from lxml.etree import ParserError

from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.documents.document import Document, Job, is_day_or_month, note, site_of
from habeas.intake.documents.encodings import decode
from habeas.intake.documents.hidden import remove_hidden
from habeas.intake.documents.page_days import find_day
from habeas.intake.documents.paragraphs import clean, join_paragraphs
from habeas.intake.documents.plain import notes_on, too_large
from habeas.intake.documents.telegram_pages import is_telegram_page, read_telegram_page
from habeas.intake.documents.visible import Block, blocks
from habeas.intake.proposals import Notice

_DATA = re.compile(rb"data:[\w/+.;=-]{0,60},[^\"'\s)<>]{64,}")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w:-]{2,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S{1,2000})\s", re.IGNORECASE)
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_AROUND = "//body//nav | //body//*[@role='navigation'] | //footer[not(ancestor::article or ancestor::main)]"
_COMPARED = 3000


def read_page(job: Job, *, declared: str = "", address: str = "") -> list[Document]:
    """The article of a saved page, or the posts of a page of a Telegram export. Raises BadInput."""
    tree, source, notes = open_page(job, declared=declared)
    if is_telegram_page(tree):
        return read_telegram_page(tree, job)
    saved = _SAVED_FROM.search(source[:4096])
    hidden = remove_hidden(tree)
    if hidden:
        notes += (note("hidden", N_("Hidden text was left out: pieces %(n)s."), n=hidden),)
    document = _article(tree, address or (saved[1] if saved else ""))
    if document is None:
        raise BadInput("No article was found in “%(name)s”.", name=job.name)
    return [replace(document, notes=notes)]


def open_page(job: Job, *, declared: str = "") -> tuple[Any, str, tuple[Notice, ...]]:
    """The tree of a page, its source, and what to know of its letters. Raises BadInput."""
    content = _DATA.sub(b"data:,", job.content)
    if len(content) > job.limits.text_bytes:
        raise too_large(job.name, job.limits.text_bytes)
    inside = _CHARSET.search(content[:4096].replace(b"\0", b""))
    declared = declared or (inside[1].decode("ascii") if inside else "")
    decoded = decode(content, name=job.name, declared=declared)
    if "<!ENTITY" in decoded.text[:65536].upper():
        raise BadInput("“%(name)s” holds markup that no such file needs.", name=job.name)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", decoded.text))
    except ParserError as error:
        raise BadInput("No article was found in “%(name)s”.", name=job.name) from error
    _check_size(tree, job)
    return tree, decoded.text, notes_on(decoded, declared=declared)


def _check_size(tree: Any, job: Job) -> None:
    """Refuse what is nested deeper, or has more elements, than a page; beyond 256 the parser itself drops what follows."""
    count = depth = deepest = 0
    for event, _ in html.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        deepest = max(deepest, depth)
    if deepest > job.limits.nesting:
        raise BadInput("“%(name)s” is nested more than %(limit)s deep.", name=job.name, limit=job.limits.nesting)
    if count > job.limits.elements:
        raise BadInput("“%(name)s” has more than %(limit)s parts.", name=job.name, limit=job.limits.elements)


def _article(tree: Any, address: str) -> Document | None:
    from trafilatura import bare_extraction

    for around in tree.xpath(_AROUND):
        around.drop_tree()
    shown = list(blocks(tree))
    headings = [clean(" ".join("".join(heading.itertext()).split())) for heading in tree.iter("h1")]
    day = find_day(tree)
    found: Any = bare_extraction(
        tree, url=address or None, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    lines = [line.strip() for line in (found.text or "").split("\n")] if found else []
    if found is None or not _has_words(lines, shown):
        return None
    paragraphs = with_repeats(list(filter(None, lines)), [block.text for block in shown])
    title = _headline(clean(found.title or ""), headings, paragraphs)
    if title and title not in paragraphs[:2]:
        paragraphs.insert(0, title)
    url = found.url if (found.url or "").startswith(("http://", "https://")) else address
    return Document(
        kind="html",
        text=join_paragraphs(paragraphs),
        title=title,
        publisher=clean(found.sitename or "") or site_of(url),
        published=found.date if is_day_or_month(found.date or "") else day,
        url=url,
    )


def _headline(title: str, headings: Sequence[str], paragraphs: Sequence[str]) -> str:
    """The headline as the page shows it, where it tells programs a longer one with the name of the site."""
    if paragraphs[0] in headings:
        return paragraphs[0]
    return next((heading for heading in headings if heading and heading in title), title)


def _has_words(lines: Sequence[str], shown: Sequence[Block]) -> bool:
    """Say whether what was found is more than links and names: menus are not articles."""
    linked = {block.text for block in shown if block.linked * 2 > len("".join(block.text.split()))}
    return any(line.count(" ") >= 2 for line in lines if line.removeprefix("- ") not in linked)


def with_repeats(lines: list[str], shown: Sequence[str]) -> list[str]:
    """The lines of an article, with those that the page repeats between its first and last line put back."""
    known = {line.removeprefix("- ") for line in lines}
    places = [place for place, text in enumerate(shown) if text in known]
    span = shown[places[0] : places[-1] + 1] if places else []
    repeated = [text for text, times in Counter(span).items() if text in known and times > 1]
    if not repeated or len(span) > _COMPARED or len(lines) > _COMPARED:
        return lines
    whole: list[str] = []
    plain = [line.removeprefix("- ") for line in lines]
    for _, here, there, start, end in SequenceMatcher(None, plain, span, autojunk=False).get_opcodes():
        whole += lines[here:there]
        if plain[here:there] != span[start:end]:
            whole += [text for text in span[start:end] if text in repeated]
    return whole
