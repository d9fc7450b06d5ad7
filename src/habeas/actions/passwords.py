"""Passwords: refused where they are easily guessed, kept as Argon2id leaves them, changed by whoever has one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from habeas.domain.access import Right
from habeas.domain.errors import Refused
from habeas.domain.speech import N_
from habeas.queries.users import refuse_unless
from habeas.records.models import User
from habeas.records.transactions import writing

LONGEST = 1000  # hashing what is longer would only keep the server busy
_TOO_COMMON = N_("This password is one that many people use: choose several words that nobody else puts together.")
_WHY: Mapping[str, str] = {
    "password_too_short": N_("A password needs at least 12 characters: several words are easiest to remember."),
    "password_too_common": _TOO_COMMON,
    "password_entirely_numeric": N_("A password of figures alone is soon guessed: use words as well."),
    "password_too_similar": N_("This password is too much like your name."),
}


def refuse_weak(password: str, *, name: str) -> None:
    """Raise Refused for a password that is easily guessed, with the first reason."""
    if len(password) > LONGEST:
        raise Refused("A password has at most %(most)s characters.", most=LONGEST)
    try:
        validate_password(password, User(name=name))
    except ValidationError as problem:
        raise Refused(_WHY.get(problem.error_list[0].code or "", _TOO_COMMON)) from problem


def set_password(*, old: str, new: str, by: str, at: datetime) -> None:
    """Give whoever acts another password, or their first. Every other session of theirs ends with the old one.

    Refused where the old one is wrong; where there is none yet, none is asked for.
    """
    with writing():
        refuse_unless(by, Right.READ)
        user = User.objects.get(id=by)
        if user.has_usable_password() and not user.check_password(old):
            raise Refused("The old password is wrong.")
        refuse_weak(new, name=user.name)
        user.set_password(new)
        user.save(update_fields=["password"])
