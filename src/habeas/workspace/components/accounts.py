"""An event as a reader sees it: who says what of it, where they differ, and the original wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from habeas.domain.claims import Claim, Sensitivity, Source
from habeas.domain.dossier import Account, Conflict, Event
from habeas.domain.selection import BOOKKEEPING, TEAM_READINGS
from habeas.domain.telling import Told
from habeas.workspace.components import describing
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """One line: what, when, who says so and how they say it; the rest opens on demand."""

    id: str
    what: str
    when: str
    said_by: str
    source: str
    url: str
    published: str
    stance: str
    stance_word: str
    aside: str
    wording: str
    wording_language: str
    wording_language_name: str
    wording_direction: str
    more: tuple[Told, ...]
    note: str
    sensitivity: str
    filed: str
    history: str = ""
    all_told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One reading in a conflict and those who hold it."""

    value: str
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """Accounts that cannot all hold, side by side."""

    about: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """One happening with its accounts. `doubt` says in a sentence why it may not have happened, empty otherwise;
    `settle` leads to where the team says what it finds of the accounts, empty where this reader cannot.
    """

    id: str
    title: str
    when: str
    most_likely: str
    accounts: tuple[AccountView, ...]
    conflicts: tuple[ConflictView, ...]
    doubt: str
    finding: str
    settle: str = ""


def show_event(event: Event, *, audience: Sensitivity, query: str | None = None, settles: bool = False) -> EventView:
    """The event in the reader's language; with a `query` each account leads to its history."""
    claims = {account.claim.id: account.claim for account in event.accounts}
    return EventView(
        id=event.id,
        title=_title(event),
        when=_when(event),
        most_likely=_most_likely(event),
        accounts=tuple(show_account(account, of=event, audience=audience, query=query) for account in event.accounts),
        conflicts=tuple(_conflict(conflict, claims) for conflict in event.conflicts if conflict.sides),
        doubt=_doubt(event),
        finding=describing.label_of("findings", event.finding) if event.finding else "",
        settle=with_lens(reverse("settling", args=[event.id]), query or "")
        if settles and (event.conflicts or event.disputed)
        else "",
    )


def show_account(account: Account, *, of: Event, audience: Sensitivity, query: str | None = None) -> AccountView:
    """One account inside an event; its day is said where it is not the event's own."""
    view = show_claim(account.claim, of=of.kind, audience=audience, aside=_aside(account.set_aside), query=query)
    return replace(view, when="") if view.when == _when(of) or not of.dated else view


def show_claim(
    claim: Claim, *, of: str = "", audience: Sensitivity, aside: str = "", query: str | None = None
) -> AccountView:
    """A claim as an account line. Its kind is named unless it is that of the event it stands under; `query` is the lens
    with which it leads to its history, None where it does not.
    """
    told = ", ".join(describing.phrases(claim, audience=audience))
    kind = describing.kind_label(claim.kind)
    return AccountView(
        id=claim.id,
        what=kind if not told else told if claim.kind == of else f"{kind}: {told}",
        when=words.when(claim.when),
        said_by=say_speakers(claim),
        source=source_words(claim.source),
        url=safe_url(claim.source.url),
        published=words.when(claim.source.published) if claim.source.published else "",
        stance=claim.stance.value,
        stance_word=describing.label_of("stances", claim.stance.value),
        aside=aside,
        wording=claim.wording,
        wording_language=claim.language,
        wording_language_name=_language_name(claim.language),
        wording_direction="rtl" if claim.language in RIGHT_TO_LEFT else "auto",
        more=describing.more_details(claim, audience=audience),
        note=describing.note_of(claim, audience=audience),
        sensitivity="" if claim.sensitivity is Sensitivity.PUBLIC else _sensitivity(claim.sensitivity),
        filed=words.day(claim.recorded_at.date()),
        history="" if query is None else with_lens(reverse("history", args=[claim.id]), query),
        all_told="" if query is None else _all_told(claim, query),
    )


def _all_told(claim: Claim, query: str) -> str:
    """The page of the source, where it is shown and tells more than what the register says of its own accounts."""
    if not claim.source.id or claim.kind in BOOKKEEPING | TEAM_READINGS:
        return ""
    return with_lens(reverse("source", args=[claim.source.id]), query)


def say_speakers(claim: Claim) -> str:
    """Who says so, and through whom it came."""
    speakers = ", ".join(claim.speakers) or _("nobody named")
    if not claim.via:
        return speakers
    return _("%(speakers)s, via %(via)s") % {"speakers": speakers, "via": ", ".join(claim.via)}


def source_words(source: Source) -> str:
    """The source in a few words: its title or publisher, else the site it stands on."""
    if source.is_protected:
        return _("a source known to the organisation (%(code)s)") % {"code": source.code}
    name = source.title or source.publisher or (urlsplit(source.url).hostname or "").removeprefix("www.")
    return name or _("source not shown")


def _title(event: Event) -> str:
    if event.kind != "way_out":
        return describing.kind_label(event.kind)
    kinds = dict.fromkeys(facet.kind for facet in event.facets) or dict.fromkeys(
        account.claim.kind for account in event.accounts
    )
    labels = [describing.kind_label(kind) for kind in kinds] or [describing.kind_label("way_out")]
    return ", ".join([labels[0], *(label.lower() for label in labels[1:])])


def _when(event: Event) -> str:
    """The event's day as the account tells it that has just this window; else between which days it lies."""
    for account in event.accounts:
        if event.dated and account.claim.when is not None and account.window == event.window and not account.set_aside:
            return words.when(account.claim.when)
    return words.window(event.window, dated=event.dated)


def _most_likely(event: Event) -> str:
    """The best day, where some account names that very day and others differ."""
    named = (account.claim.when for account in event.accounts if account.claim.when is not None)
    if event.dated and any(day.is_day and day.earliest == event.window.best for day in named):
        return words.most_likely(event.window)
    return ""


def _doubt(event: Event) -> str:
    if not event.best_counts:
        return _("Denied, and the denial weighs as much or more: the best count leaves it out.")
    if event.disputed:
        return _("Somebody denies it.")
    return ""


def _aside(reason: str) -> str:
    return {
        "vaguer": _("agrees, less exactly"),
        "undated": _("gives no day"),
        "refuted": _("found by the team not to hold"),
        "other_confirmed": _("the team confirmed another account"),
        "denial": _("denies it"),
        "answerable": _("denied by those answerable for it, which by itself disputes nothing"),
    }.get(reason, "")


def _conflict(conflict: Conflict, claims: Mapping[str, Claim]) -> ConflictView:
    return ConflictView(
        about=describing.label_of("conflict_subjects", conflict.about),
        sides=tuple(
            SideView(value=describing.reading(conflict.about, side.value), said_by=_holders(side.claims, claims))
            for side in conflict.sides
        ),
    )


def _holders(ids: Iterable[str], claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Who holds a reading; only those whom the lens lets through."""
    said = (claims[one] for one in ids if one in claims)
    return tuple(dict.fromkeys(f"{say_speakers(claim)} · {source_words(claim.source)}" for claim in said))


def _sensitivity(sensitivity: Sensitivity) -> str:
    return describing.label_of("sensitivities", sensitivity.value)


def safe_url(url: str) -> str:
    """An address that may stand behind a link: the web's, and nothing that runs."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _language_name(code: str) -> str:
    if not code:
        return ""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
