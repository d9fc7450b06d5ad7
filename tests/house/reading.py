"""The house as its rules see it: files, syntax trees and the one list of exceptions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "habeas"
TESTS = ROOT / "tests"
TOLD = ("run", ".ci/run", "pyproject.toml", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE", ".gitignore")
UNREAD = {"__pycache__", "node_modules", ".peers"}  # made by others, and in no commit


def shown(path: Path) -> str:
    """The path as the lists of the house write it."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: Path) -> list[Path]:
    """All Python files under `folders`, in order."""
    return [path for folder in folders for path in sorted(folder.rglob("*.py")) if not UNREAD & set(path.parts)]


def room_files(*rooms: str) -> list[Path]:
    """The Python files of some rooms; a room not yet built has none."""
    return python_files(*(PACKAGE / room for room in rooms))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Each function of a file with its dotted name."""

    def walk(node: ast.AST, prefix: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield prefix + child.name, child
            name = f"{prefix}{child.name}." if isinstance(child, ast.ClassDef | ast.FunctionDef) else prefix
            yield from walk(child, name)

    yield from walk(tree(path), "")


def pages() -> list[Path]:
    """Every HTML template."""
    return sorted((PACKAGE / "templates").rglob("*.html"))


def stylesheets() -> list[Path]:
    """Every stylesheet of our own."""
    return sorted(path for path in (PACKAGE / "static").rglob("*.css") if "vendor" not in path.parts)


def committed_texts() -> list[Path]:
    """Every text file that is ours: sources, tests, documents, data and the scripts at the top."""
    folders = [ROOT / name for name in ("src", "tests", "docs", "benchmarks")]
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if _is_text(path)]
    return found + [ROOT / name for name in TOLD if (ROOT / name).is_file()]


def _is_text(path: Path) -> bool:
    if not path.is_file() or UNREAD & set(path.parts) or path.suffix in {".png", ".woff2", ".mo", ".xlsx", ".zip"}:
        return False
    return "results" not in path.parts


@cache
def exceptions(about: str) -> dict[str, Any]:
    """The listed exceptions to one rule."""
    return dict(yaml.safe_load((Path(__file__).parent / "exceptions.yaml").read_text(encoding="utf-8"))[about] or {})
