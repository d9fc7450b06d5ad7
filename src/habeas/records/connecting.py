"""Points Django at the database of one register. A process has one register open at a time."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import connections

from habeas.domain.errors import Refused
from habeas.records.kept import forget_everything
from habeas.records.opened import OpenRegister, hold

BUSY_SECONDS = 60


def connect_to(register: OpenRegister) -> None:
    """Hold this register's keys and use its database from now on."""
    disconnect()
    connections.settings["default"] = database_settings(register)
    hold(register)


def disconnect() -> None:
    """Close the database and let go of the keys, and of everything that was kept in memory."""
    for open_connection in connections.all(initialized_only=True):
        open_connection.close()
        del connections[open_connection.alias]
    connections.settings["default"] = {**_DEFAULTS, "ENGINE": "django.db.backends.dummy"}
    hold(None)
    forget_everything()


def database_settings(register: OpenRegister) -> dict[str, Any]:
    """Django's settings for the database of a register; the key is not among them."""
    if register.database_url:
        _need("psycopg", "PostgreSQL needs the package psycopg: install habeas[postgres].")
        return {**_DEFAULTS, **postgresql_settings(register.database_url)}
    _need(
        "sqlcipher3", "Encrypted SQLite needs the package sqlcipher3, which is not here: use PostgreSQL (--database)."
    )
    return {
        **_DEFAULTS,
        "ENGINE": "habeas.records.sqlcipher",
        "NAME": str(register.database_file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE"},
    }


def _need(package: str, sentence: str) -> None:
    if find_spec(package) is None:
        raise Refused(sentence)


def postgresql_settings(url: str) -> dict[str, Any]:
    """A `postgresql://user:password@host:port/name?option=value` as Django's settings."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused("The address of the database cannot be read.") from error
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise Refused("The address of the database must look like postgresql://user@host:5432/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": {**dict(parse_qsl(parts.query)), "options": "-c synchronous_commit=on"},
    }


_DEFAULTS: dict[str, Any] = {
    "NAME": "",
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None,
    "OPTIONS": {},
    "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
}
