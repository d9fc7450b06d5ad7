"""What waits to be decided, kind by kind, and the way through it: each decision leads back here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.coming import CONFLICT, REVIEW
from habeas.queries.coming import Section
from habeas.queries.inbox import WaitingLine
from habeas.queries.judged import Proposal
from habeas.queries.tasks import KnownTask
from habeas.queries.to_review import ToReview
from habeas.workspace.components.waiting import HEADINGS, show_waiting
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import in_review, with_lens

MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """One thing that waits."""

    name: str
    told: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueKind:
    """One kind of thing that waits: how many, the first of them, and where all stand."""

    code: str
    heading: str
    count: str
    lines: tuple[QueueLine, ...]
    all_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """What waits, the way to the first of it, and the pairs that may be one person, whose number is not known before they are weighed."""

    done: str
    summary: str
    begin: str
    kinds: tuple[QueueKind, ...]
    pairs_url: str
    nothing: str


def build_review(
    found: ToReview,
    documents: Sequence[WaitingLine],
    *,
    names: Mapping[str, str],
    today: date,
    query: str,
    done: str = "",
) -> ReviewPage:
    """The queue of one reader."""
    thread = in_review(query)
    kinds = tuple(kind for kind in _kinds(found, documents, names, today, thread, query) if kind.lines)
    total = found.documents + len(found.questions) + found.designations.total + found.conflicts.total + len(found.pairs)
    return ReviewPage(
        done=done,
        summary=ngettext("%(n)s thing waits.", "%(n)s things wait.", total) % {"n": words.number(total)}
        if total
        else "",
        begin=kinds[0].lines[0].url if kinds else "",
        kinds=kinds,
        pairs_url=with_lens(reverse("pairs"), thread),
        nothing="" if kinds else _("Nothing waits for you."),
    )


def _kinds(
    found: ToReview,
    documents: Sequence[WaitingLine],
    names: Mapping[str, str],
    today: date,
    thread: str,
    query: str,
) -> Iterator[QueueKind]:
    lines = _documents(documents, thread)
    yield _kind("documents", _("Documents in the inbox"), found.documents, lines, reverse("inbox"), query)
    lines = [_questions(task, number, thread) for task, number in found.questions[:MOST]]
    heading = _("What lists leave to be decided")
    yield _kind("questions", heading, len(found.questions), lines, reverse("tasks"), query)
    for section in (found.designations, found.conflicts):
        code = {REVIEW: "designations", CONFLICT: "conflicts"}[section.what]
        path, lines = reverse("coming", args=[section.what]), _waiting(section, today, thread)
        yield _kind(code, _(HEADINGS[section.what]), section.total, lines, path, query)
    lines = [_pair(pair, names, thread) for pair in found.pairs[:MOST]]
    heading = _("Pairs that wait for a second person")
    yield _kind("pairs", heading, len(found.pairs), lines, reverse("pairs"), query)


def _questions(task: KnownTask, number: int, thread: str) -> QueueLine:
    return QueueLine(
        name=task.asked.name,
        told=ngettext("%(n)s question", "%(n)s questions", number) % {"n": words.number(number)},
        url=with_lens(reverse("task", args=[task.id]), thread) + "#questions",
    )


def _pair(pair: Proposal, names: Mapping[str, str], thread: str) -> QueueLine:
    return QueueLine(
        name=" · ".join(names.get(one, "") or _("Name not shown") for one in (pair.one, pair.other)),
        told=_("proposed on %(day)s") % {"day": words.day(pair.at.date())},
        url=with_lens(reverse("pair", args=[pair.one, pair.other]), thread),
    )


def _kind(code: str, heading: str, number: int, lines: Sequence[QueueLine], path: str, query: str) -> QueueKind:
    return QueueKind(
        code=code,
        heading=heading,
        count=words.number(number),
        lines=tuple(lines),
        all_url=with_lens(path, query) if number > len(lines) else "",
    )


def _documents(documents: Sequence[WaitingLine], thread: str) -> list[QueueLine]:
    return [
        QueueLine(
            name=one.title,
            told=ngettext("%(n)s proposal undecided", "%(n)s proposals undecided", one.undecided)
            % {"n": words.number(one.undecided)},
            url=with_lens(reverse("document", args=[one.id]), thread),
            language=one.language,
        )
        for one in documents
    ]


def _waiting(section: Section, today: date, thread: str) -> list[QueueLine]:
    shown = [show_waiting(one, today=today, query=thread, may_decide=True) for one in section.waiting]
    return [QueueLine(name=one.name, told=one.told, url=one.url) for one in shown]
