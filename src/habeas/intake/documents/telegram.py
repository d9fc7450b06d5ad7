"""Telegram Desktop's export as JSON (`result.json`): of one chat, or of an account with many; one document a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from habeas.domain.errors import BadInput
from habeas.intake.documents.document import Document, Job
from habeas.intake.documents.encodings import decode
from habeas.intake.documents.posts import Post, documents_of

_CHANNELS = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")


def read_telegram(job: Job) -> list[Document]:
    """The posts of an export. Raises BadInput for what breaks off, and for JSON that is no export."""
    try:
        export = orjson.loads(decode(job.content, name=job.name).text)
    except orjson.JSONDecodeError as error:
        raise BadInput("“%(name)s” is damaged or breaks off: it is not whole JSON.", name=job.name) from error
    chats = list(_chats(export))
    if not chats:
        raise BadInput("“%(name)s” is JSON, but no export of Telegram Desktop.", name=job.name)
    return documents_of((post for chat in chats for post in _posts(chat)), job)


def _chats(export: Any) -> Iterator[dict[str, Any]]:
    """The chats that have a name, a type and a list of messages, as exports of one chat or of all have them."""
    if not isinstance(export, dict):
        return
    several = [export.get(part) for part in ("chats", "left_chats")]
    lists = [part.get("list") for part in several if isinstance(part, dict)]
    for chat in [export, *(chat for found in lists if isinstance(found, list) for chat in found)]:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list) and isinstance(chat.get("type"), str):
            yield chat


def _posts(chat: dict[str, Any]) -> Iterator[Post]:
    is_channel = chat["type"] in _CHANNELS
    # In a channel everything is said by the channel; in a group, by whoever wrote.
    own = _text(chat.get("name")) if chat["type"].endswith("_channel") else ""
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        forwarded = "forwarded_from" in message
        yield Post(
            text=_words(message.get("text")),
            channel=own or _text(message.get("from")) or _text(chat.get("name")),
            day=_text(message.get("date"))[:10],
            url=f"https://t.me/c/{chat.get('id')}/{message.get('id')}" if is_channel else "",
            edited_on=_text(message.get("edited"))[:10],
            is_forward=forwarded,
            forwarded_from=_text(message.get("forwarded_from")),
        )


def _words(text: Any) -> str:
    """A text as exports hold it: one string, or a list of strings and of pieces with a `text`."""
    if isinstance(text, list):
        return "".join(_text(piece.get("text")) if isinstance(piece, dict) else _text(piece) for piece in text)
    return _text(text)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
