"""Rules for the tests themselves: none is skipped, none races a clock, none reaches a network, none names a machine."""

from __future__ import annotations

import ast
import re
import socket
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.house.reading import TESTS, committed_texts, exceptions, python_files, shown, tree

SKIPS = {"skip", "skipif", "xfail", "importorskip"}
CLOCKS = {"perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "monotonic", "timeit", "timeout"}
# Put together here, so that this file does not name them itself.
MACHINE = re.compile(
    "|".join([r"(?<![\w.:-])/" + r"work(?![\w-])", r"\." + r"library\b", "/ro" + r"ot/", r"\.\./" + "shared"])
)


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}


def test_a_test_is_set_aside_only_for_a_part_the_machine_lacks() -> None:
    skipping = {shown(path) for path in python_files(TESTS) if SKIPS & attributes(path)}
    assert skipping == {"tests/parts.py"}


def test_no_test_has_a_time_limit() -> None:
    timing = {shown(path) for path in python_files(TESTS) if CLOCKS & attributes(path)}
    assert timing == set(exceptions("clocks_in_tests"))


def test_no_test_reaches_a_network() -> None:
    with pytest.warns(UserWarning), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80))


def test_nothing_committed_names_a_machine() -> None:
    named = {
        shown(path): MACHINE.search(path.read_text(encoding="utf-8", errors="replace")) for path in committed_texts()
    }
    assert {name: found.group() for name, found in named.items() if found} == {}
