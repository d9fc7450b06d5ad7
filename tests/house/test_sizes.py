"""Nothing grows past what can be read at one sitting; what does is listed with its reason, and the list only shrinks."""

from __future__ import annotations

from pathlib import Path

from tests.house.reading import PACKAGE, ROOT, exceptions, functions, pages, python_files, shown, stylesheets

MODULE, FUNCTION, TEMPLATE, STYLESHEET = 400, 40, 200, 250


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_large() -> dict[str, int]:
    modules = [path for path in python_files(PACKAGE, ROOT / "benchmarks") if "migrations" not in path.parts]
    found = {shown(path): lines(path) for path in modules if lines(path) >= MODULE}
    for path in modules:
        for name, node in functions(path):
            size = (node.end_lineno or node.lineno) - node.lineno + 1
            if size >= FUNCTION:
                found[f"{shown(path)}::{name}"] = size
    found |= {shown(path): lines(path) for path in pages() if lines(path) >= TEMPLATE}
    return found | {shown(path): lines(path) for path in stylesheets() if lines(path) >= STYLESHEET}


def test_nothing_is_too_large_but_what_is_listed() -> None:
    listed = exceptions("sizes")
    assert {name: size for name, size in too_large().items() if size > listed.get(name, {"lines": 0})["lines"]} == {}


def test_the_list_of_large_things_only_shrinks() -> None:
    found = too_large()
    assert [name for name in exceptions("sizes") if name not in found] == []


def test_each_large_thing_says_why() -> None:
    assert [name for name, entry in exceptions("sizes").items() if not entry["why"]] == []
