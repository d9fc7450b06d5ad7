"""Parts of the system that some tests need and a bare machine may lack: PostgreSQL, Chromium, Java, the package registry.

A test that lacks its part is set aside by name (`./run test` lists what is absent), and fails where
`HABEAS_REQUIRE_ALL` is set, as it is in `.ci/run`.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache

import pytest

POSTGRES = "PostgreSQL is absent"
CHROMIUM = "Chromium is absent"
JAVA = "Java is absent"
REGISTRY = "the package registry cannot be reached"
ALLOWED = (POSTGRES, CHROMIUM, JAVA, REGISTRY)


def lack(part: str) -> None:
    """Set the test aside because `part` is absent; fail where every part is required."""
    if os.environ.get("HABEAS_REQUIRE_ALL"):
        pytest.fail(f"{part}, and HABEAS_REQUIRE_ALL is set")
    pytest.skip(part)


@cache
def postgres_server() -> str | None:
    """The URL of a database on a PostgreSQL server where databases may be made, or None."""
    try:
        import psycopg
    except ImportError:
        return None
    for url in _candidates():
        try:
            with psycopg.connect(url, connect_timeout=3) as connection:
                connection.execute("select 1")
        except psycopg.Error:
            continue
        return url
    return None


def _candidates() -> list[str]:
    told = os.environ.get("HABEAS_TEST_DATABASE_URL")
    return [told] if told else ["postgresql://postgres@127.0.0.1:5432/postgres"]


def fresh_database() -> AbstractContextManager[str]:
    """A new, empty PostgreSQL database and its URL; dropped afterwards."""
    return _made("encoding 'UTF8' template template0")


def copied_database(url: str) -> AbstractContextManager[str]:
    """A copy of a database that nobody is connected to, and its URL; dropped afterwards."""
    return _made(f"template {url.rpartition('/')[2]}")


@contextmanager
def _made(how: str) -> Iterator[str]:
    import psycopg

    server = postgres_server()
    if server is None:
        lack(POSTGRES)
    assert server is not None
    name = f"habeas_test_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create database {name} {how}")
    try:
        yield server.rpartition("/")[0] + "/" + name
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"drop database if exists {name} with (force)")


@cache
def find_chromium() -> str | None:
    """The path of Chromium, or None."""
    told = os.environ.get("HABEAS_CHROMIUM")
    if told:
        return told
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@cache
def find_java() -> str | None:
    """The path of Java, which Spark runs on, or None."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
