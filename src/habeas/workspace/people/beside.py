"""The two pages beside a person's: who filed what, and what the public sees of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.dossier import Dossier
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.domain.selection import filing_order, let_through, redacted
from habeas.domain.standings import standing_on
from habeas.queries.claims import claims_of, who_filed
from habeas.queries.folding import fold_one
from habeas.queries.members import members_of
from habeas.workspace.components import states
from habeas.workspace.components.accounts import AccountView, show_claim, show_event, source_words
from habeas.workspace.components.names import names_of
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import users_by_id
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.frame.answering import answer, page
from habeas.workspace.frame.asking import ask, lens_of, place_asked
from habeas.workspace.frame.lens_bar import Asked

ENTRIES_AT_ONCE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """What one person filed about this person from one source at one moment."""

    said: str
    source: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """Some of the entries that speak of a person, the newest first."""

    person: str
    url: str
    entries: tuple[EntryLine, ...]
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing as we see it, and as the public does. `differs`: not alike."""

    label: str
    ours: tuple[str, ...]
    public: tuple[str, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """What the page of a person comes to for this reader, and for the public."""

    person: str
    url: str
    is_seen: bool
    rows: tuple[Row, ...]


@page
def log_page(request: HttpRequest, person: str) -> HttpResponse:
    """Each entry that speaks of a person: who filed it, when, from which source, and what it says."""
    asked, start = ask(request, case=person), place_asked(request)
    dossier = _dossier(person, lens_of(asked))
    context = _log(dossier, asked, start)
    return answer(
        request, "log/page.html", context, title=_("Who filed what, and when"), asked=asked, opened=[dossier.person]
    )


@page
def public_page(request: HttpRequest, person: str) -> HttpResponse:
    """A person as this reader sees them, beside what the public accounts alone come to."""
    asked = ask(request, case=person)
    lens = lens_of(asked)
    dossier = _dossier(person, lens)
    public = fold_one(person, replace(lens, audience=Sensitivity.PUBLIC))
    context = PublicPage(
        person=names_of(dossier)[0].text,
        url=person_url(dossier.person, asked.query),
        is_seen=bool(public.claims),
        rows=_rows(dossier, public, asked),
    )
    return answer(
        request, "as_public/page.html", context, title=_("As the public sees it"), asked=asked, opened=[dossier.person]
    )


def _dossier(person: str, lens: Lens) -> Dossier:
    dossier = fold_one(person, lens)
    if not dossier.claims:
        raise NotFound("There is no person %(id)s in the register.", id=person)
    return dossier


def _log(dossier: Dossier, asked: Asked, start: int) -> LogPage:
    """Everything filed is there: what was taken back or corrected too."""
    subjects = members_of(dossier.person, audience=asked.lens.audience)[1]
    entries: dict[int, list[Claim]] = {}
    for claim in sorted(let_through(claims_of(subjects), asked.lens), key=filing_order):
        entries.setdefault(claim.entry, []).append(redacted(claim, asked.lens.audience))
    numbers = sorted(entries, reverse=True)
    shown = numbers[start : start + ENTRIES_AT_ONCE]
    by, users = who_filed(shown), users_by_id()
    path, after = reverse("log", args=[dossier.person]), start + ENTRIES_AT_ONCE
    return LogPage(
        person=names_of(dossier)[0].text,
        url=person_url(dossier.person, asked.query),
        entries=tuple(_entry(entries[one], users.get(by.get(one, ""), ""), asked) for one in shown),
        newer=with_lens(f"{path}?start={max(0, start - ENTRIES_AT_ONCE)}", asked.query) if start else "",
        older=with_lens(f"{path}?start={after}", asked.query) if after < len(numbers) else "",
    )


def _entry(claims: list[Claim], name: str, asked: Asked) -> EntryLine:
    values = {"name": name or _("nobody named"), "moment": words.moment(claims[0].recorded_at)}
    return EntryLine(
        said=_("%(name)s, on %(moment)s") % values,
        source=source_words(claims[0].source),
        accounts=tuple(show_claim(one, audience=asked.lens.audience, query=asked.query) for one in claims),
    )


def _rows(ours: Dossier, public: Dossier, asked: Asked) -> tuple[Row, ...]:
    told, seen = _told(ours, asked, asked.lens.audience), _told(public, asked, Sensitivity.PUBLIC)
    return tuple(Row(label, told[label], seen[label], told[label] != seen[label]) for label in told)


def _told(dossier: Dossier, asked: Asked, audience: Sensitivity) -> dict[str, tuple[str, ...]]:
    """What a page of this dossier says, by what it says it of."""
    standing = standing_on(dossier, asked.as_of)
    events = [show_event(one, audience=audience) for one in dossier.events]
    after = [show_event(one, audience=audience) for one in (*dossier.restrictions, *dossier.pressure)]
    there = bool(dossier.claims)
    return {
        _("Names"): tuple(name.text for name in names_of(dossier)) if dossier.names else (),
        _("How they stand"): (states.status_words(standing),) if there else (),
        _("Days in custody"): (words.number(dossier.days_held(until=asked.as_of)),) if there else (),
        _("What happened"): tuple(f"{one.title}, {one.when}" for one in events),
        _("Restrictions and pressure"): tuple(f"{one.title}, {one.when}" for one in after),
        _("Who tells us"): tuple(dict.fromkeys(who for one in (*events, *after) for who in _speakers(one.accounts))),
        _("Accounts"): (words.number(len(dossier.claims)),),
    }


def _speakers(accounts: tuple[AccountView, ...]) -> list[str]:
    return [one.said_by for one in accounts]
