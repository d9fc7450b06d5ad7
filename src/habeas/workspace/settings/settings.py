"""The page that leads to everything that can be looked up or set for the whole register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.access import Right, may
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.answering import page
from habeas.workspace.frame.shell import show


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsWay:
    """One way from here: its name, what stands there, its address."""

    name: str
    told: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """The ways that are open to this reader."""

    ways: tuple[SettingsWay, ...]


@page
def settings_page(request: HttpRequest) -> HttpResponse:
    """What can be looked up or set."""
    is_keeper = may(reader_of(request), Right.ADMINISTER)
    return show(request, "settings/page.html", SettingsPage(ways=tuple(_ways(is_keeper))), title=_("Settings"))


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
