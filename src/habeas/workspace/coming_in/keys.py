"""How somebody signs in: their password, app, passkeys, recovery codes, and where they are signed in now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.queries.sign_in_keys import KnownPasskey, KnownSession, SignInKeys
from habeas.workspace.frame import words

_BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
_KNOWN_AS = {"Edg": "Edge", "OPR": "Opera", "Mac OS X": "macOS"}


@dataclass(frozen=True, slots=True)
class PasskeyView:
    """One passkey, and where it is taken away."""

    name: str
    told: str
    off_url: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """Somewhere they are signed in, and where that is ended; empty for the browser that asks."""

    browser: str
    told: str
    end_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysPage:
    """What somebody signs in with. `codes` are shown once, when they are made."""

    problem: str
    done: str
    advice: str
    has_password: bool
    has_app: bool
    passkeys: tuple[PasskeyView, ...]
    has_second: bool
    codes: tuple[str, ...]
    codes_told: str
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppPage:
    """The secret that an authenticator app is to learn, as a picture and in letters."""

    problem: str
    picture: SafeString
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyPage:
    """What a browser is asked to make a passkey from."""

    problem: str
    options: str


def build_keys(
    keys: SignInKeys, sessions: list[KnownSession], *, codes: tuple[str, ...], problem: str, done: str
) -> KeysPage:
    """The page of what somebody signs in with."""
    return KeysPage(
        problem=problem,
        done=done,
        advice="" if keys.has_second else _advice(keys),
        has_password=keys.has_password,
        has_app=keys.has_app,
        passkeys=tuple(_passkey(one) for one in keys.passkeys),
        has_second=keys.has_second,
        codes=codes,
        codes_told=_codes(keys.codes_left),
        sessions=tuple(_session(one) for one in sessions),
    )


def build_app(svg: str, secret: str, *, problem: str) -> AppPage:
    """The page that shows a secret once. The picture is made here, of nothing that anybody typed."""
    picture = mark_safe(svg[svg.index("<svg") :])
    spaced = " ".join(re.findall(".{1,4}", secret))
    return AppPage(problem=problem, picture=picture, secret=spaced)


def _advice(keys: SignInKeys) -> str:
    if keys.has_password:
        return _(
            "Whoever learns your password is in. Add a passkey or an authenticator app, and it is not enough alone."
        )
    return _("You came by a link. Set a password or add a passkey, and you need none the next time.")


def _codes(left: int) -> str:
    if not left:
        return _("There are none that could be used.")
    return ngettext("%(n)s code is unused.", "%(n)s codes are unused.", left) % {"n": words.number(left)}


def _passkey(one: KnownPasskey) -> PasskeyView:
    used = _("last used on %(day)s") % {"day": words.day(one.used_at.date())} if one.used_at else _("not used yet")
    told = _("added on %(day)s, %(used)s") % {"day": words.day(one.added_at.date()), "used": used}
    return PasskeyView(one.name, told, reverse("passkey-off", args=[one.id]))


def _session(one: KnownSession) -> SessionView:
    told = _("since %(moment)s") % {"moment": words.moment(one.began_at)}
    if one.is_current:
        return SessionView(_browser(one.browser), _("this browser, %(told)s") % {"told": told}, "")
    return SessionView(_browser(one.browser), told, reverse("session-end", args=[one.id]))


def _browser(called: str) -> str:
    """What a browser calls itself, short: “Firefox, Linux”."""
    browser = next((name for name in _BROWSERS if f"{name}/" in called), "")
    system = next((name for name in _SYSTEMS if name in called), "")
    told = ", ".join(_KNOWN_AS.get(name, name) for name in (browser, system) if name)
    return told or _("a browser that does not say what it is")
