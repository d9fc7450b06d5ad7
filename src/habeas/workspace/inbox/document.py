"""A document beside what the reader proposes of it, and the forms that decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.actions.inbox.accepting import NEW
from habeas.domain import dates
from habeas.domain.claims import Stance
from habeas.domain.errors import Refused
from habeas.domain.vocabulary import terms
from habeas.intake.events import find_event
from habeas.intake.reading.proposals import CLAIM, EVENT, FIGURE, LIKELY, MENDABLE, as_written
from habeas.intake.reading.told import Event, Figure, Statement
from habeas.queries.already_here import Likely
from habeas.queries.inbox import MENDED, REJECTED, REPEATED, WAITING, WaitingDocument, WaitingProposal
from habeas.workspace.components.describing import kind_label, label_of
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.frame.options import Option
from habeas.workspace.inbox.marked_text import Paragraph, mark
from habeas.workspace.inbox.sent import Sent, Typed

_SURELY = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """Somebody whom the document names, and whom they may be."""

    field: str
    name: str
    choices: tuple[Option, ...]
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MendField:
    """One field of a proposal as it can be corrected. `choices` are empty where it is typed."""

    name: str
    label: str
    value: str
    choices: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalCard:
    """One proposal. `is_open`: it can still be chosen to be filed; `action` is where its decisions go.

    `typed` is a decision about it that was refused.
    """

    number: int
    kind: str
    about: str
    told: tuple[tuple[str, str], ...]
    wording: str
    hints: tuple[str, ...]
    state: str
    code: str
    is_open: bool
    is_taken: bool
    is_decided: bool
    revision: int
    action: str
    fields: tuple[MendField, ...]
    typed: Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """Everything the page of one document shows. `title_language` is empty where the title is the page's own words."""

    done: str
    problem: str
    note: str
    language: str
    title_language: str
    paragraphs: tuple[Paragraph, ...]
    cards: tuple[ProposalCard, ...]
    people: tuple[PersonChoice, ...]
    nothing: str
    file: str
    aside: str
    aside_told: tuple[str, ...]
    revision: int
    inbox: str


def build_document(
    waiting: WaitingDocument,
    meant: Sequence[Sequence[Likely]],
    *,
    users: Mapping[str, str],
    query: str,
    sent: Sent,
    done: str = "",
    problem: str = "",
) -> DocumentPage:
    """The page of a document. `meant` are the people of the register that each of its people may be; `sent` was refused."""
    document = waiting.document
    spans = {one.number: (one.proposal.told.start, one.proposal.told.end) for one in waiting.proposals}
    wanted = {one.proposal.who for one in waiting.proposals if one.proposal.who is not None and not one.claim}
    told = (document.publisher, words.when(dates.parse(document.published)) if document.published else "", document.url)
    return DocumentPage(
        done=done,
        problem=problem,
        note=" · ".join(part for part in told if part),
        language=document.language,
        title_language=document.language if document.title else "",
        paragraphs=mark(document.text, spans),
        cards=tuple(_card(one, waiting, users, query, sent) for one in waiting.proposals),
        people=tuple(
            _person(place, waiting.people[place].name, some, query, sent)
            for place, some in enumerate(meant)
            if place in wanted
        ),
        nothing="" if waiting.proposals else _("The reader proposes nothing of this text."),
        file=with_lens(reverse("file", args=[waiting.id]), query),
        aside=with_lens(reverse("aside", args=[waiting.id]), query),
        aside_told=_lost(waiting),
        revision=waiting.revision,
        inbox=with_lens(reverse("inbox"), query),
    )


def _lost(waiting: WaitingDocument) -> tuple[str, ...]:
    """What setting a document aside costs."""
    mended = sum(one.state == MENDED and not one.claim for one in waiting.proposals)
    told = _("Nothing more of this text is filed, and its words are forgotten.")
    if not mended:
        return (told,)
    lost = ngettext(
        "%(n)s proposal that somebody mended is lost with it.",
        "%(n)s proposals that somebody mended are lost with it.",
        mended,
    )
    return told, lost % {"n": words.number(mended)}


def _person(place: int, name: str, some: Sequence[Likely], query: str, sent: Sent) -> PersonChoice:
    """Whoever the register surely knows is chosen beforehand, and somebody new where it knows nobody: one glance, then Enter."""
    usual = some[0].person if len(some) == 1 and some[0].score >= _SURELY else "" if some else NEW
    meant = sent.meant(place, usually=usual)
    options = [
        ("", _("Say who it is")),
        *(
            (
                one.person,
                _("%(name)s, of this register (%(score)s in 100 alike)")
                % {"name": one.name, "score": words.number(round(one.score * 100))},
            )
            for one in some
        ),
        (NEW, _("Somebody new")),
    ]
    return PersonChoice(
        field=f"meant-{place}",
        name=name or _("somebody who is not named"),
        choices=tuple(Option(value=value, label=label, is_chosen=value == meant) for value, label in options),
        links=tuple((one.name, person_url(one.person, query)) for one in some),
    )


def _card(
    one: WaitingProposal, waiting: WaitingDocument, users: Mapping[str, str], query: str, sent: Sent
) -> ProposalCard:
    proposal, told = one.proposal, one.proposal.as_mended
    is_open = not one.claim and one.state in (WAITING, MENDED)
    typed = sent.typed_of(one)
    is_likely = one.state == MENDED or (proposal.kind != CLAIM and told.confidence >= LIKELY)
    return ProposalCard(
        number=one.number,
        kind=_kind(told),
        about=waiting.people[proposal.who].name if proposal.who is not None else "",
        told=tuple(_told(told)),
        wording=told.wording,
        hints=_hints(told),
        state=_state(one, users),
        code="filed" if one.claim else one.state,
        is_open=is_open,
        is_taken=is_open and sent.is_taken(one, usually=is_likely),
        is_decided=not one.claim and one.state != WAITING,
        revision=one.revision,
        action=with_lens(reverse("decide", args=[waiting.id, one.number]), query),
        fields=tuple(
            _field(proposal.kind, name, typed.mended.get(name, as_written(proposal, name)))
            for name in MENDABLE[proposal.kind]
        ),
        typed=typed,
    )


def _kind(told: Figure | Event | Statement) -> str:
    if isinstance(told, Figure):
        return _("Figure")
    word = find_event(told.kind)
    return kind_label(word.kind if word is not None else told.kind)


def _told(told: Figure | Event | Statement) -> list[tuple[str, str]]:
    """The label and the words of everything that is proposed."""
    said = [(_field_label("", "said_by"), told.said_by or _("the article itself"))]
    if told.stance != Stance.STATED:
        said.append((_field_label("", "stance"), label_of("stances", told.stance)))
    if isinstance(told, Figure):
        counted = [("number", _number(told)), ("measure", _measure(told.measure)), ("population", told.population)]
        when = [("as_of", _when(told.as_of)), ("period", _when(told.period))]
        return [(_field_label(FIGURE, name), text) for name, text in (*counted, *when) if text] + said
    if isinstance(told, Event):
        values = [("date", _when(told.date)), ("articles", "; ".join(told.articles)), ("court", told.court or "")]
        values += [("term", told.term or ""), ("prison", told.prison or "")]
        return [(_field_label(EVENT, name), text) for name, text in values if text] + said
    return [(_field_label(CLAIM, "about"), told.about), *said]


def _number(told: Figure) -> str:
    if told.lower == told.upper and told.lower is not None:
        return words.number(told.lower)
    if told.lower is None and told.upper is None:
        return _("about %(n)s") % {"n": words.number(told.number)} if told.number is not None else _("some")
    if told.upper is None:
        return _("at least %(n)s") % {"n": words.number(told.lower or 0)}
    if told.lower is None:
        return _("at most %(n)s") % {"n": words.number(told.upper)}
    return _("%(low)s to %(high)s") % {"low": words.number(told.lower), "high": words.number(told.upper)}


def _measure(code: str) -> str:
    return label_of("measures", code) if code in terms("measures") else code


def _when(text: str | None) -> str:
    if not text:
        return ""
    try:
        return words.when(dates.parse(text))
    except Refused:
        return text


def _hints(told: Figure | Event | Statement) -> tuple[str, ...]:
    """What a person should look at twice."""
    unsure = (_("The reader is not sure of this."),) if told.confidence < LIKELY else ()
    return (*unsure, *getattr(told, "ambiguous", ()))


def _state(one: WaitingProposal, users: Mapping[str, str]) -> str:
    who = users.get(one.decided_by, "") or _("nobody named")
    if one.claim:
        return _("filed by %(name)s") % {"name": who}
    return {
        WAITING: "",
        MENDED: _("mended by %(name)s") % {"name": who},
        REJECTED: _("rejected by %(name)s: %(why)s") % {"name": who, "why": one.reason},
        REPEATED: _("the same as %(like)s, says %(name)s") % {"like": one.like, "name": who},
    }.get(one.state, "")


def _field(kind: str, name: str, value: str) -> MendField:
    choices = {
        (FIGURE, "qualifier"): ("", *terms("qualifiers")),
        (FIGURE, "kind"): ("stock", "flow", "cumulative"),
    }.get((kind, name), tuple(Stance) if name == "stance" else ())
    return MendField(
        name=name,
        label=_field_label(kind, name),
        value=value,
        choices=tuple(Option(value=one, label=_choice_label(name, one), is_chosen=one == value) for one in choices),
    )


def _choice_label(name: str, value: str) -> str:
    if not value:
        return _("not said")
    if name == "kind":
        return {"stock": _("on a day"), "flow": _("in a period"), "cumulative": _("since a day")}[value]
    if name == "stance":
        return label_of("stances", value)
    return _("exactly so") if value == "exact" else label_of("qualifiers", value) % {"n": "…"}


def _field_label(kind: str, name: str) -> str:
    if name == "kind":
        return _("How it counts") if kind == FIGURE else _("What happened")
    return {
        "date": _("When"),
        "articles": _("Articles of law"),
        "court": _("Court"),
        "term": _("Term"),
        "prison": _("Prison"),
        "said_by": _("Who says so"),
        "stance": _("How it is said"),
        "number": _("Number"),
        "lower": _("At least"),
        "upper": _("At most"),
        "qualifier": _("How exactly"),
        "measure": _("What is counted"),
        "population": _("Of whom"),
        "as_of": _("On which day"),
        "period": _("In which period"),
        "about": _("What is said"),
    }[name]
