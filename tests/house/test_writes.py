"""Only actions write, and only through records; nobody swallows every exception."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.house.reading import PACKAGE, exceptions, python_files, room_files, shown, tree

READERS = (
    "queries",
    "reports",
    "workspace",
    "publish",
    "cli",
    "config",
    "figures",
    "matching",
    "intake",
    "names",
    "domain",
)
WRITES = {
    "save",
    "asave",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "abulk_create",
    "executemany",
}
BULK = {"insert", "insert_missing"}
ON_ROWS = {"create", "delete", "update", "acreate", "adelete", "aupdate"}
SQL = re.compile(r"\s*(insert|update|delete|replace|truncate|drop|alter)\b", re.IGNORECASE)


def is_write(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    name, receiver = node.func.attr, ast.unparse(node.func.value)
    if name in WRITES:
        return True
    if name in ON_ROWS:
        return ".objects" in receiver or ".filter(" in receiver or ".all(" in receiver
    if receiver == "bulk" and name in BULK:
        return True
    return name in ("execute", "run", "run_in") and bool(node.args) and bool(SQL.match(words_of(node.args[0])))


def words_of(sql: ast.AST) -> str:
    """The words with which a text begins, also one with values written into it."""
    if isinstance(sql, ast.JoinedStr):
        return words_of(sql.values[0]) if sql.values else ""
    return str(sql.value) if isinstance(sql, ast.Constant) else ""


def writers() -> set[str]:
    return {shown(path) for path in room_files(*READERS) if any(map(is_write, ast.walk(tree(path))))}


def catches_everything(path: Path) -> bool:
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    return any(node.type is None or "Exception" in re.findall(r"\w+", ast.unparse(node.type)) for node in handlers)


def swallowers() -> set[str]:
    return {shown(path) for path in python_files(PACKAGE) if catches_everything(path)}


def test_nothing_is_written_outside_actions() -> None:
    assert writers() == set(exceptions("writes"))


def test_exception_is_caught_nowhere_but_at_the_doors() -> None:
    assert swallowers() == set(exceptions("catches_everything"))


def test_a_write_in_a_query_would_be_seen() -> None:
    written = ast.parse(
        "Entry.objects.filter(number=1).delete(); cursor.execute('insert into x values (1)'); row.save();"
        "bulk.insert(StayRow, columns, rows); bulk.run('DELETE FROM x'); bulk.run_in(f'DELETE FROM {x}', ids)"
    )
    assert [is_write(node.value) for node in written.body if isinstance(node, ast.Expr)] == [True] * 6
    assert not is_write(ast.parse("seen.update(more)", mode="eval").body)
