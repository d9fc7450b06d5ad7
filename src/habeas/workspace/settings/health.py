"""How the register is, and what is to be mended; `habeas check` says the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.access import Right
from habeas.queries.deploying import Check, check_deployment
from habeas.queries.health import Health, read_health
from habeas.queries.house_notes import KnownNote
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import users_by_id
from habeas.workspace.frame.answering import page_for
from habeas.workspace.frame.shell import show

_MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check: what was found, and how to mend it; `mend` empty: nothing is to be mended."""

    found: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """What is to be mended, what is as it should be, and the numbers of the register by their names."""

    summary: str
    wrong: tuple[CheckView, ...]
    good: tuple[CheckView, ...]
    facts: tuple[tuple[str, str], ...]
    settings: str


@page_for(Right.ADMINISTER)
def health_page(request: HttpRequest) -> HttpResponse:
    """The checks, and the numbers."""
    checks = check_deployment(settings, at=datetime.now(UTC))
    wrong = tuple(_check(one) for one in checks if not one.is_good)
    context = HealthPage(
        summary=ngettext("%(n)s thing is to be mended.", "%(n)s things are to be mended.", len(wrong))
        % {"n": words.number(len(wrong))}
        if wrong
        else _("Everything looked at is as it should be."),
        wrong=wrong,
        good=tuple(_check(one) for one in checks if one.is_good),
        facts=_facts(read_health()),
        settings=reverse("settings"),
    )
    return show(request, "health/page.html", context, title=_("Health of the register"))


def _check(one: Check) -> CheckView:
    return CheckView(found=_(one.found) % one.values, mend="" if one.is_good else _(one.mend) % one.values)


def _facts(health: Health) -> tuple[tuple[str, str], ...]:
    users = users_by_id()
    return (
        (_("Version of Habeas"), health.version),
        (_("Version of the fold"), words.number(health.fold_version)),
        (_("Database"), "PostgreSQL" if health.is_postgresql else "SQLite (SQLCipher)"),
        (_("Began"), words.moment(health.began_at) if health.began_at else _("nothing filed yet")),
        (_("Entries"), words.number(health.entries)),
        (_("Accounts"), words.number(health.claims)),
        (_("People"), words.number(health.people)),
        (_("People whose columns are out of date"), words.number(health.stale)),
        (_("Room taken"), _("%(n)s MB") % {"n": words.number(-(-health.size // _MB))}),
        (_("Room free"), _("%(n)s MB") % {"n": words.number(health.free // _MB)}),
        (_("Log last verified"), _noted(health.verified, users)),
        (_("What verifying said"), _said(health.verified)),
        (_("Last backup"), _noted(health.backed_up, users)),
    )


def _noted(note: KnownNote | None, users: Mapping[str, str]) -> str:
    if note is None:
        return _("never here")
    if not note.by:
        return words.moment(note.at)
    return _("%(when)s, by %(name)s") % {"when": words.moment(note.at), "name": users.get(note.by, note.by[:8])}


def _said(note: KnownNote | None) -> str:
    return _(str(note.value["sentence"])) % note.value.get("values", {}) if note is not None else _("nothing yet")
