"""Is this register kept as it should be? Each check says what it found, and in one sentence how to mend it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from habeas.domain.access import Right, may
from habeas.domain.speech import N_
from habeas.queries.health import Health, read_health
from habeas.queries.sign_in_keys import who_has_second
from habeas.queries.users import list_users
from habeas.records.directory import database_of
from habeas.records.disks import VARIABLE, is_disk_confirmed
from habeas.records.opened import the_register

BACKUP_DAYS, VERIFY_DAYS = 2, 31
LEAST_FREE = 1_000_000_000
"""Bytes; and never less than the register takes, since an upgrade copies it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: its code, whether it is as it should be, what was found, and how to mend it where it is not.

    `found` and `mend` are message ids with the same `values`.
    """

    code: str
    is_good: bool
    found: str
    mend: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def check_deployment(settings: Any, *, at: datetime, environment: Mapping[str, str] = os.environ) -> list[Check]:
    """Every check of the open register under these settings of Django, in the same order each time."""
    health = read_health()
    return [
        _debug(settings),
        _reached(settings),
        _disk(environment),
        _files(the_register().directory),
        _room(health),
        _backup(health, at),
        _verified(health, at),
        _stale(health),
        _second_factor(),
    ]


def _debug(settings: Any) -> Check:
    if settings.DEBUG:
        return Check(
            code="debug",
            is_good=False,
            found=N_("Error pages quote what was typed."),
            mend=N_("Set DEBUG to False, and start the server anew."),
        )
    return Check(code="debug", is_good=True, found=N_("Error pages quote nothing."))


def _reached(settings: Any) -> Check:
    secure = settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE
    origin = settings.ADDRESS.origin
    if "*" in settings.ALLOWED_HOSTS or (origin and not secure):
        return Check(
            code="reached",
            is_good=False,
            found=N_("The workspace answers under any name, or its cookies travel without TLS."),
            mend=N_("Let HABEAS_ADDRESS alone say where it is met, as https://register.example."),
        )
    if origin:
        return Check(
            code="reached", is_good=True, found=N_("It is met at %(address)s, over TLS."), values={"address": origin}
        )
    return Check(code="reached", is_good=True, found=N_("It answers on this machine only."))


def _disk(environment: Mapping[str, str]) -> Check:
    url, is_confirmed = database_of(the_register().directory)
    if not url:
        return Check(code="disk", is_good=True, found=N_("The database is one encrypted file."))
    if is_disk_confirmed(is_confirmed, environment=environment):
        return Check(
            code="disk", is_good=True, found=N_("Somebody confirmed that the database server's disk is encrypted.")
        )
    return Check(
        code="disk",
        is_good=False,
        found=N_("Nobody confirmed that the database server's disk is encrypted, and names lie on it in the clear."),
        mend=N_("Encrypt the disk, then confirm it with %(variable)s=yes."),
        values={"variable": VARIABLE},
    )


def _files(directory: Path) -> Check:
    if os.name != "posix":
        return Check(code="files", is_good=True, found=N_("This system keeps no permissions that can be read here."))
    open_ = sorted(_open_to_others(directory))
    if not open_:
        return Check(code="files", is_good=True, found=N_("Only its owner can read the register's files."))
    return Check(
        code="files",
        is_good=False,
        found=N_("Others on this machine can read or change: %(files)s."),
        mend=N_("Take their rights away: chmod -R go= %(directory)s"),
        values={"files": ", ".join(open_), "directory": str(directory)},
    )


def _open_to_others(directory: Path) -> Iterator[str]:
    for path in (directory, *directory.iterdir()):
        if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
            yield path.name


def _room(health: Health) -> Check:
    least = max(LEAST_FREE, health.size)
    values = {"free": _megabytes(health.free), "size": _megabytes(health.size)}
    if health.free >= least:
        found = N_("The register takes %(size)s MB; %(free)s MB are free.")
        return Check(code="room", is_good=True, found=found, values=values)
    return Check(
        code="room",
        is_good=False,
        found=N_("Only %(free)s MB are free; the register takes %(size)s MB."),
        mend=N_("Make room: an upgrade writes a copy of the register first."),
        values=values,
    )


def _megabytes(size: int) -> int:
    return -(-size // 1_000_000)


def _backup(health: Health, at: datetime) -> Check:
    mend = N_("Make one with “habeas backup FILE”, or let the server make one each night with “serve --backups DIR”.")
    if health.backed_up is None:
        return Check(code="backup", is_good=False, found=N_("No backup was made of this register."), mend=mend)
    days = _days(health.backed_up.at, at)
    if days <= BACKUP_DAYS:
        return Check(
            code="backup", is_good=True, found=N_("The last backup is %(days)s days old."), values={"days": days}
        )
    return Check(
        code="backup",
        is_good=False,
        found=N_("The last backup is %(days)s days old."),
        mend=mend,
        values={"days": days},
    )


def _verified(health: Health, at: datetime) -> Check:
    mend = N_("Verify it with “habeas verify”, and keep a checkpoint outside.")
    if health.verified is None:
        return Check(code="verified", is_good=False, found=N_("The log was not verified here yet."), mend=mend)
    days = _days(health.verified.at, at)
    if health.verified.value.get("whole") is not True:
        return Check(
            code="verified",
            is_good=False,
            found=N_("The log was not whole when it was last verified, %(days)s days ago."),
            mend=N_("Read what “habeas verify” says, and go back to a backup that is whole."),
            values={"days": days},
        )
    found = N_("The log was whole when it was last verified, %(days)s days ago.")
    if days <= VERIFY_DAYS:
        return Check(code="verified", is_good=True, found=found, values={"days": days})
    return Check(code="verified", is_good=False, found=found, mend=mend, values={"days": days})


def _days(then: datetime, at: datetime) -> int:
    return max(timedelta(), at - then).days


def _stale(health: Health) -> Check:
    if not health.stale:
        return Check(code="stale", is_good=True, found=N_("The columns that counts are read from are up to date."))
    return Check(
        code="stale",
        is_good=False,
        found=N_("The columns of %(people)s people are out of date, so that each page folds them anew."),
        mend=N_("Make them anew with “habeas upgrade”."),
        values={"people": health.stale},
    )


def _second_factor() -> Check:
    second = who_has_second()
    without = [
        user.name
        for user in list_users()
        if user.is_active and may(user.reader, Right.ADMINISTER) and user.id not in second
    ]
    if not without:
        return Check(code="second_factor", is_good=True, found=N_("Every administrator signs in with a second step."))
    return Check(
        code="second_factor",
        is_good=False,
        found=N_("A password alone lets in, as administrator: %(names)s."),
        mend=N_("Let them add a passkey or an authenticator app under “How you sign in”."),
        values={"names": ", ".join(without)},
    )
