"""What a reader chooses for themselves: the language and the light. Both are kept in a cookie, nowhere else."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from habeas.workspace.frame.addresses import own_path
from habeas.workspace.frame.answering import open_to_all
from habeas.workspace.frame.shell import THEME_COOKIE, THEMES

A_YEAR = 365 * 24 * 3600


@open_to_all("POST")
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language, and go back to the page that was open."""
    known = [code for code, _name in settings.LANGUAGES]
    return _keep(request, settings.LANGUAGE_COOKIE_NAME, request.POST.get("language", ""), known)


@open_to_all("POST")
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or as the screen, and go back to the page that was open."""
    return _keep(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


def _keep(request: HttpRequest, cookie: str, value: str, known: tuple[str, ...] | list[str]) -> HttpResponse:
    answer = HttpResponseRedirect(own_path(request.POST.get("next", "/")))
    if value in known:
        secure = settings.LANGUAGE_COOKIE_SECURE
        answer.set_cookie(cookie, value, max_age=A_YEAR, secure=secure, httponly=True, samesite="Strict")
    return answer
