"""What waits to be decided: the documents put in, the form that puts one in, and how good each rule of the reader is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.dates import parse
from habeas.queries.decided_texts import DecidedText
from habeas.queries.inbox import Acceptance, WaitingLine
from habeas.queries.tasks import KnownTask
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens

LANGUAGE_NAMES = {"en": "English", "be": "беларуская", "ru": "русский", "uk": "українська", "pl": "polski"}


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxLine:
    """One document that waits: what it is, who put it in, and how much of it is undecided."""

    title: str
    language: str
    url: str
    note: str
    progress: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedLine:
    """A text that was sent and had been decided before: what became of it, and the people it was filed about."""

    told: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteForm:
    """The form that puts a text or files in, as it was sent where it was refused or decided before."""

    action: str
    text: str
    url: str
    published: str
    publisher: str
    problem: str
    decided: tuple[DecidedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsLine:
    """A list that left questions behind, and how many nobody saw to yet."""

    name: str
    url: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """Everything the inbox shows."""

    done: str
    lines: tuple[InboxLine, ...]
    nothing: str
    form: PasteForm
    questions: tuple[QuestionsLine, ...]
    quality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """What became of the proposals of one rule in one language."""

    rule: str
    language: str
    rate: str
    accepted: str
    mended: str
    rejected: str
    waiting: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPage:
    """How often each rule of the reader was right."""

    rows: tuple[RuleRow, ...]
    nothing: str
    inbox: str


def build_inbox(
    lines: Sequence[WaitingLine],
    *,
    users: Mapping[str, str],
    form: PasteForm,
    query: str,
    done: str = "",
    questions: Sequence[tuple[KnownTask, int]] = (),
) -> InboxPage:
    """The inbox page."""
    return InboxPage(
        done=done,
        lines=tuple(_line(one, users, query) for one in lines),
        nothing="" if lines else _("Nothing waits."),
        form=form,
        questions=tuple(
            QuestionsLine(
                name=task.asked.name,
                url=with_lens(reverse("task", args=[task.id]), query),
                number=ngettext("%(n)s question", "%(n)s questions", number) % {"n": words.number(number)},
            )
            for task, number in questions
        ),
        quality=with_lens(reverse("quality"), query),
    )


def build_form(
    query: str,
    *,
    text: str = "",
    url: str = "",
    published: str = "",
    publisher: str = "",
    problem: str = "",
    decided: Sequence[DecidedText] = (),
) -> PasteForm:
    """The form, filled in as it was sent where it was refused, or where `decided` says that it was decided before."""
    return PasteForm(
        action=with_lens(reverse("receive"), query),
        text=text,
        url=url,
        published=published,
        publisher=publisher,
        problem=problem,
        decided=tuple(_decided(one, query) for one in decided),
    )


def build_quality(
    rules: Sequence[Acceptance], reasons: Mapping[tuple[str, str], Sequence[str]], *, query: str
) -> QualityPage:
    """The page of rules, the worst first; `reasons` why proposals were rejected, by rule and language."""
    rows = tuple(
        RuleRow(
            rule=one.rule or _("no rule named"),
            language=LANGUAGE_NAMES.get(one.language, one.language),
            rate="" if one.rate is None else _("%(n)s in 100") % {"n": words.number(round(one.rate * 100))},
            accepted=words.number(one.accepted),
            mended=words.number(one.mended),
            rejected=words.number(one.rejected),
            waiting=words.number(one.waiting),
            reasons=tuple(reasons.get((one.rule, one.language), ())),
        )
        for one in rules
    )
    nothing = "" if rows else _("Nothing was read yet.")
    return QualityPage(rows=rows, nothing=nothing, inbox=with_lens(reverse("inbox"), query))


def _decided(one: DecidedText, query: str) -> DecidedLine:
    day = words.day(one.closed_at.date())
    if not one.claims:
        told = _("This text was put in before and closed on %(day)s; nothing that you may see was filed of it.")
        return DecidedLine(told=told % {"day": day}, people=())
    told = ngettext(
        "This text was put in before and closed on %(day)s; %(n)s claim was filed of it.",
        "This text was put in before and closed on %(day)s; %(n)s claims were filed of it.",
        one.claims,
    ) % {"day": day, "n": words.number(one.claims)}
    return DecidedLine(told=told, people=tuple((name, person_url(person, query)) for person, name in one.people))


def _line(one: WaitingLine, users: Mapping[str, str], query: str) -> InboxLine:
    told = [one.publisher, words.when(parse(one.published)) if one.published else ""]
    who = _("put in by %(name)s on %(day)s") % {
        "name": users.get(one.added_by, "") or _("nobody named"),
        "day": words.day(one.added_at.date()),
    }
    progress = ngettext(
        "%(n)s proposal, %(undecided)s undecided", "%(n)s proposals, %(undecided)s undecided", one.proposals
    ) % {"n": words.number(one.proposals), "undecided": words.number(one.undecided)}
    return InboxLine(
        title=one.title,
        language=one.language,
        url=with_lens(reverse("document", args=[one.id]), query),
        note=" · ".join(part for part in (*told, who) if part),
        progress=progress,
    )
