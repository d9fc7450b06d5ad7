"""What stands around every page: the masthead, the lens bar, the choices of language and light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from habeas.domain.access import Right, may
from habeas.domain.claims import Sensitivity
from habeas.workspace.frame.acting import reader_of
from habeas.workspace.frame.addresses import is_in_review, out_of_review, with_lens
from habeas.workspace.frame.lens_bar import Asked, LensBar, show_lens

THEME_COOKIE = "habeas_theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Room:
    """A way to another page."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One language or one light among several."""

    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """Everything around the page. `lens` None: a page that asks nothing of the register."""

    title: str
    home: str
    people_url: str
    found_url: str
    file_url: str
    rooms: tuple[Room, ...]
    find: str
    lens: LensBar | None
    lens_values: tuple[tuple[str, str], ...]
    languages: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    theme: str
    here: str
    user: str
    own: tuple[Room, ...]
    review_url: str


def show(
    request: HttpRequest,
    template: str,
    page: Any,
    *,
    title: str,
    asked: Asked | None = None,
    clearance: Sensitivity = Sensitivity.TEAM,
    kept: tuple[tuple[str, str], ...] = (),
    notes: tuple[str, ...] = (),
    at: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with a page in its shell. A question that could not be read in full is answered with status 400.

    `at` is the page's own path, where it answers a form that was sent to another: nobody can go back to that one.
    """
    lens = None
    if asked is not None:
        lens = show_lens(asked, path=at or request.path, clearance=clearance, kept=kept, notes=notes)
        status = 400 if asked.problems and status == 200 else status
    shell = build_shell(request, title=title, lens=lens, asked=asked, at=at)
    return render(request, f"workspace/{template}", {"page": page, "shell": shell}, status=status)


def build_shell(request: HttpRequest, *, title: str, lens: LensBar | None, asked: Asked | None, at: str = "") -> Shell:
    """The shell for this request; someone who has not signed in sees no ways to other pages."""
    query = asked.query if asked else ""
    plain = out_of_review(query)
    here = with_lens(at or reverse("overview"), query) if request.method == "POST" else request.get_full_path()
    name = reader_of(request).name
    theme = theme_of(request)
    return Shell(
        title=title,
        home=with_lens(reverse("overview"), plain),
        people_url=reverse("people"),
        found_url=reverse("found"),
        file_url=reverse("filing") if may(reader_of(request), Right.FILE) else "",
        rooms=_rooms(request.path, plain) if name else (),
        find=request.GET.get("q", "")[:200],
        lens=lens,
        lens_values=lens_values(plain),
        languages=_languages(),
        themes=tuple(Choice(code, _theme_name(code), code == theme) for code in THEMES),
        theme=theme,
        here=here,
        user=name,
        own=_own(request),
        review_url=with_lens(reverse("review"), plain) if is_in_review(query) else "",
    )


def _own(request: HttpRequest) -> tuple[Room, ...]:
    """The ways to what concerns whoever is signed in, and the house where it is theirs to keep."""
    if not reader_of(request).id:
        return ()
    named = [("settings", _("Settings")), ("keys", _("How you sign in"))]
    if may(reader_of(request), Right.FILE):
        named.append(("protected", _("Protected sources")))
    if may(reader_of(request), Right.ADMINISTER):
        named.append(("house", _("People of the house")))
    return tuple(Room(label, reverse(name), request.path.startswith(reverse(name))) for name, label in named)


def lens_values(query: str) -> tuple[tuple[str, str], ...]:
    """The lens as hidden fields of a form."""
    return tuple((key, value) for key, values in QueryDict(query).lists() for value in values)


def theme_of(request: HttpRequest) -> str:
    """The light that this reader chose; `auto` follows the screen."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def _rooms(path: str, query: str) -> tuple[Room, ...]:
    named = (
        ("overview", _("Overview")),
        ("people", _("People")),
        ("groups", _("Groups")),
        ("places", _("Places")),
        ("sources", _("Sources")),
        ("figures", _("Figures")),
        ("pairs", _("Same person?")),
        ("review", _("Review")),
        ("inbox", _("Inbox")),
        ("tasks", _("Lists")),
    )
    rooms = []
    for name, label in named:
        url = reverse(name)
        is_current = path == url or (url != "/" and path.startswith(url))
        rooms.append(Room(label, with_lens(url, query), is_current))
    return tuple(rooms)


def _languages() -> tuple[Choice, ...]:
    current = get_language() or "en"
    return tuple(Choice(code, str(name), code == current) for code, name in settings.LANGUAGES)


def _theme_name(code: str) -> str:
    return {"auto": _("As the screen"), "light": _("Light"), "dark": _("Dark")}[code]
