"""The list of sources, and one source with all that it told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from habeas.domain import vocabulary
from habeas.domain.claims import Claim, Sensitivity, Source, SubjectKind
from habeas.domain.vocabulary import terms
from habeas.queries.told_by import KnownSource, SourcesFound, Telling, ToldOf
from habeas.workspace.components import describing
from habeas.workspace.components.accounts import AccountView, safe_url, show_claim, source_words
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.frame.shell import lens_values

AT_ONCE = 50
ACCOUNTS_AT_ONCE = 100
_CAN_BE_JUDGED = "reliabilities"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source in the list."""

    name: str
    url: str
    note: str
    reliability: str
    accounts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """Everything that the list shows; `typed` is what was searched for."""

    action: str
    typed: str
    kept: tuple[tuple[str, str], ...]
    summary: str
    note: str
    sources: tuple[SourceLine, ...]
    nothing: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """What a source told of somebody or something; `url` leads to a person."""

    heading: str
    url: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """Everything that the page of a source shows; `facts` are labels with what is known of it."""

    facts: tuple[tuple[str, str], ...]
    url: str
    reliability: str
    reliability_means: str
    told: tuple[ToldView, ...]
    nothing: str
    first: str
    after: str
    back: str


def build_sources(found: SourcesFound, *, typed: str, narrowed: bool, query: str) -> SourcesPage:
    """A page of the list; `narrowed`: the question asks for speakers, whom the list does not look at."""
    first, total = found.start, found.total
    summary = ngettext("%(n)s source is known here.", "%(n)s sources are known here.", total)
    if typed:
        summary = ngettext("%(n)s source fits.", "%(n)s sources fit.", total)
    return SourcesPage(
        action=reverse("sources"),
        typed=typed,
        kept=lens_values(query),
        summary=summary % {"n": words.number(total)} if total else "",
        note=_("The list holds sources whoever speaks in them; the page of each shows only the speakers asked for.")
        if narrowed
        else "",
        sources=tuple(_line(one, query) for one in found.sources),
        nothing=_("No source fits what was typed.")
        if typed
        else _(
            "No source is known here. Everything from which accounts are filed would stand here, the latest on top."
        ),
        before=_list_url(typed, max(0, first - AT_ONCE), query) if first else "",
        after=_list_url(typed, first + AT_ONCE, query) if first + AT_ONCE < total else "",
    )


def build_source(
    found: Telling, *, names: Mapping[str, str], audience: Sensitivity, start: int, query: str
) -> SourcePage:
    """The page; `names` are those of the people told of."""
    url = reverse("source", args=[found.source.id])
    return SourcePage(
        facts=_facts(found.source),
        url=safe_url(found.source.url),
        reliability=describing.label_of(_CAN_BE_JUDGED, found.source.reliability),
        reliability_means=_meaning(found.source.reliability),
        told=tuple(_told(one, names, audience, query) for one in found.told),
        nothing=""
        if found.told
        else _("Nothing of it counts here: it was corrected, taken back, or is left out by the question."),
        first=with_lens(url, query) if start else "",
        after=with_lens(f"{url}?start={found.after}", query) if found.after is not None else "",
        back=with_lens(reverse("sources"), query),
    )


def source_name(source: Source) -> str:
    """What a source is called before readers."""
    return source_words(source)


def _line(one: KnownSource, query: str) -> SourceLine:
    source = one.source
    published = words.when(source.published) if source.published else ""
    told = (source.publisher if source.title else "", published)
    return SourceLine(
        name=source_words(source),
        url=with_lens(reverse("source", args=[source.id]), query),
        note=" · ".join(part for part in told if part),
        reliability=describing.label_of(_CAN_BE_JUDGED, source.reliability),
        accounts=ngettext("%(n)s account", "%(n)s accounts", one.accounts) % {"n": words.number(one.accounts)},
    )


def _facts(source: Source) -> tuple[tuple[str, str], ...]:
    told = (
        (_("Published by"), source.publisher),
        (_("Published on"), words.when(source.published) if source.published else ""),
        (_("Language"), _language(source.language)),
        (_("Code"), source.code),
        (_("Who may read it"), describing.label_of("sensitivities", source.sensitivity.value)),
    )
    return tuple((label, value) for label, value in told if value)


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"]) if code else ""
    except KeyError:
        return code


def _meaning(reliability: str) -> str:
    known = terms(_CAN_BE_JUDGED).get(reliability)
    return vocabulary.said_in(known.definition, words.language()) if known is not None else ""


def _told(one: ToldOf, names: Mapping[str, str], audience: Sensitivity, query: str) -> ToldView:
    is_person = one.kind == SubjectKind.PERSON
    return ToldView(
        heading=(names.get(one.id, "") or _("Name not shown")) if is_person else _subject(one.claims[0]),
        url=person_url(one.id, query) if is_person else "",
        accounts=tuple(_account(claim, audience, query) for claim in one.claims),
    )


def _account(claim: Claim, audience: Sensitivity, query: str) -> AccountView:
    """The line of an account; a name, which other pages show on top, stands in it."""
    view = show_claim(claim, audience=audience, query=query)
    name = claim.text("name") if claim.kind == "naming" else ""
    return replace(view, what=f"{view.what}: {name}", when="") if name else view


def _subject(claim: Claim) -> str:
    """What else is told of: a group as it is described, a place by its name, else by what is told."""
    kinds = {"group": _("A group"), "place": _("A country or place"), "official": _("An official"), "body": _("A body")}
    return claim.text("population") or claim.place or claim.text("name") or kinds.get(claim.subject.kind.value, "")


def _list_url(typed: str, start: int, query: str) -> str:
    asked = {"name": typed, "start": str(start) if start else ""}
    tail = urlencode({key: value for key, value in asked.items() if value})
    return with_lens(f"{reverse('sources')}{'?' if tail else ''}{tail}", query)
