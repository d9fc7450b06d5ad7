"""Posts as documents: who is the speaker of one that was forwarded, and when it was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.documents.document import Document, Job, is_day_or_month, note
from habeas.intake.documents.paragraphs import arrange, title_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post of a chat or a channel, before it is cleaned; `channel` is whoever posted it there."""

    text: str
    channel: str
    day: str
    url: str = ""
    edited_on: str = ""
    is_forward: bool = False
    forwarded_from: str = ""


def documents_of(posts: Iterable[Post], job: Job) -> list[Document]:
    """A document for each post with a text; the first one notes how many had none. Raises BadInput where none has."""
    found: list[Document] = []
    without = 0
    for post in posts:
        document = document_of(post)
        if not document.text:
            without += 1
            continue
        if len(found) == job.limits.documents:
            raise BadInput("“%(name)s” holds more than %(limit)s posts.", name=job.name, limit=job.limits.documents)
        found.append(document)
    if not found:
        raise BadInput("No post of “%(name)s” has a text.", name=job.name)
    if without:
        passed = note("without_text", N_("Posts without a text were passed over: %(n)s."), n=without)
        found[0] = replace(found[0], notes=(passed, *found[0].notes))
    return found


def document_of(post: Post) -> Document:
    """The document of a post. Whoever forwards is not the speaker; where the origin is hidden, nobody is named."""
    notes = []
    if post.is_forward and post.forwarded_from:
        sentence = N_("Forwarded by %(channel)s from %(origin)s, who is its speaker.")
        notes.append(note("forwarded", sentence, channel=post.channel, origin=post.forwarded_from))
    elif post.is_forward:
        notes.append(note("forwarded", N_("Forwarded by %(channel)s; from whom is hidden."), channel=post.channel))
    if post.edited_on and post.edited_on != post.day:
        notes.append(note("edited", N_("The post was edited on %(day)s."), day=post.edited_on))
    text = arrange(post.text)
    return Document(
        kind="telegram",
        text=text,
        title=title_in(text),
        publisher=post.forwarded_from if post.is_forward else post.channel,
        published=post.day if is_day_or_month(post.day) else "",
        url=post.url,
        forwarded_from=post.forwarded_from,
        edited_on=post.edited_on if is_day_or_month(post.edited_on) else "",
        notes=tuple(notes),
    )
