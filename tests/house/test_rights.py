"""Every action that a door can call knows who acts, and asks inside whether they may."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.reading import exceptions, room_files, tree

DOORS = ("cli", "workspace", "config")
ASKS = "refuse_unless"


def called_by_doors() -> Iterator[str]:
    """The names of the functions that a door takes from actions, also as attributes of a module of theirs."""
    for path in room_files(*DOORS):
        modules = set()
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("habeas.actions"):
                names = {alias.asname or alias.name for alias in node.names}
                modules |= names if node.module == "habeas.actions" else set()
                yield from names
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
                yield node.attr


def functions_of(*rooms: str) -> dict[str, list[ast.FunctionDef]]:
    """Each function of these rooms, methods included, by its own name."""
    found: dict[str, list[ast.FunctionDef]] = {}
    for path in room_files(*rooms):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
    return found


FUNCTIONS = functions_of("actions")


def calls(function: ast.FunctionDef) -> set[str]:
    nodes = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {getattr(node, "attr", getattr(node, "id", "")) for node in nodes}


def reached_from(name: str) -> set[str]:
    """The names of all that a function of actions calls, and what those call."""
    reached, waiting = set(), [name]
    while waiting:
        for function in FUNCTIONS.get(waiting.pop(), ()):
            new = calls(function) - reached
            reached |= new
            waiting += new
    return reached


def knows_who_acts(name: str) -> bool:
    return all("by" in {one.arg for one in node.args.kwonlyargs} for node in FUNCTIONS[name])


def actions() -> set[str]:
    return {name for name in called_by_doors() if name in FUNCTIONS}


def test_every_action_knows_who_acts_and_asks_whether_they_may() -> None:
    unasked = {name for name in actions() if not (knows_who_acts(name) and ASKS in reached_from(name))}
    assert unasked == set(exceptions("acts_unasked"))


def test_an_action_that_asks_nobody_would_be_seen() -> None:
    assert len(actions()) > 20
    assert (knows_who_acts("mark_outdated"), ASKS in reached_from("mark_outdated")) == (False, False)
    assert ASKS in reached_from("retract")
