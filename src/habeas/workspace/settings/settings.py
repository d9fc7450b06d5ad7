"""The page that leads to everything that can be looked up or set for the whole register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.noting import ask_for_two
from habeas.domain.access import Right, may
from habeas.queries.house_notes import must_two_agree
from habeas.workspace.frame.acting import reader_of, user_id
from habeas.workspace.frame.answering import form, page
from habeas.workspace.frame.shell import show


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWay:
    """One way from here: its name, what stands there, its address."""

    name: str
    told: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """The ways that are open to this reader. `two_url` is empty for those who may not set whether two must agree."""

    done: str
    ways: tuple[SettingsWay, ...]
    two: str
    two_url: str
    must_agree: bool


@page
def settings_page(request: HttpRequest) -> HttpResponse:
    """What can be looked up or set."""
    is_keeper = may(reader_of(request), Right.ADMINISTER)
    must_agree = must_two_agree()
    context = SettingsPage(
        done=_("Kept.") if request.GET.get("done") else "",
        ways=tuple(_ways(is_keeper)),
        two=_("Two people must come to the same before a recognition holds.")
        if must_agree
        else _("One person decides about a recognition."),
        two_url=reverse("two-agree") if is_keeper else "",
        must_agree=must_agree,
    )
    return show(request, "settings/page.html", context, title=_("Settings"))


@form(Right.ADMINISTER)
def two_agree(request: HttpRequest) -> HttpResponse:
    """Set whether two people must agree on a recognition."""
    ask_for_two(is_so=request.POST.get("two") == "yes", by=user_id(request), at=datetime.now(UTC))
    return HttpResponseRedirect(f"{reverse('settings')}?done=two")


def _ways(is_keeper: bool) -> Iterator[SettingsWay]:
    if is_keeper:
        yield _way("house", _("People of the house"), _("who may come in, and as what; invitations"))
    yield _way("vocabulary", _("Words of the register"), _("every kind of account and every list, in three languages"))
    yield _way("country", _("Country"), _("laws, courts, prisons and the rules of counting, with their sources"))
    yield _way("keys", _("How you sign in"), _("password, passkeys, an app, and where you are signed in"))
    if is_keeper:
        yield _way("health", _("Health of the register"), _("the log, backups, room, version; what is to be mended"))


def _way(name: str, label: str, told: str) -> SettingsWay:
    return SettingsWay(name=label, told=told, url=reverse(name))
