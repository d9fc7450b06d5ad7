"""Telegram Desktop's export as pages (`messages.html`): one document a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from habeas.intake.documents.document import Document, Job
from habeas.intake.documents.paragraphs import clean
from habeas.intake.documents.posts import Post, documents_of
from habeas.intake.documents.visible import blocks

_MOMENT = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) ")


@dataclass(frozen=True, slots=True)
class _Forward:
    """Whose post was forwarded, and the day it was first published."""

    origin: str
    day: str


def is_telegram_page(tree: Any) -> bool:
    """Say whether a page is one of Telegram Desktop's exports of a chat."""
    return bool(tree.xpath("//div[contains(@class, 'page_wrap')]//div[contains(@class, 'history')]"))


def read_telegram_page(tree: Any, job: Job) -> list[Document]:
    """The posts of an exported page. Raises BadInput where none has a text."""
    channel = _words(tree.xpath("(//div[contains(@class, 'page_header')]//div[contains(@class, 'text')])[1]"))
    return documents_of(_posts(tree, channel), job)


def _posts(tree: Any, channel: str) -> Iterator[Post]:
    sender, forward = "", None
    for message in tree.xpath("//div[contains(concat(' ', @class, ' '), ' message ')]"):
        classes = message.get("class").split()
        if "service" in classes:
            continue
        body = next(iter(message.xpath("./div[@class='body']")), None)
        if body is None:
            continue
        sender = _words(body.xpath("./div[@class='from_name']")) or sender
        forwarded = body.xpath("./div[contains(@class, 'forwarded') and contains(@class, 'body')]")
        forward = _forward(forwarded[0], forward) if forwarded else None
        holder = forwarded[0] if forwarded else body
        yield Post(
            text=_words(holder.xpath("./div[@class='text']")),
            channel=sender or channel,
            day=(forward.day if forward else "") or _day(body),
            is_forward=forward is not None,
            forwarded_from=forward.origin if forward else "",
        )


def _forward(body: Any, before: _Forward | None) -> _Forward:
    """A forward; one that goes on under the name of the last has no name of its own."""
    name = next(iter(body.xpath("./div[@class='from_name']")), None)
    if name is None:
        return before or _Forward("", "")
    day = _day(name)
    for moment in name.xpath("./span[contains(@class, 'details')]"):
        moment.drop_tree()
    return _Forward(_words([name]), day)


def _day(holder: Any) -> str:
    for moment in holder.xpath("./*[contains(@class, 'date') and @title]"):
        found = _MOMENT.match(moment.get("title") + " ")
        if found:
            return f"{found[3]}-{found[2]}-{found[1]}"
    return ""


def _words(found: list[Any]) -> str:
    return clean("\n".join(block.text for block in blocks(found[0]))) if found else ""
