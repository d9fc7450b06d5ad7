"""What the documents promise is short, there, and true of the code."""

from __future__ import annotations

import re

from tests.house.reading import PACKAGE, ROOT, shown

DECISIONS = ROOT / "docs" / "decisions"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
RECIPES = ("ARCHITECTURE.md", "CONTRIBUTING.md")
FILE = re.compile(r"`([a-z_]+(?:/[a-z_]+)*/[a-z_]+\.(?:py|yaml|md))`")
PROOF = re.compile(r"`(tests/[\w/.]+\.py)(?:::(\w+))?`")


def test_every_decision_is_short_and_numbered() -> None:
    records = sorted(DECISIONS.glob("*.md"))
    assert [shown(path) for path in records if not re.match(r"\d{4}-[a-z0-9-]+\.md$", path.name)] == []
    assert [shown(path) for path in records if len(path.read_text(encoding="utf-8").splitlines()) > 40] == []


def test_every_decision_has_context_decision_and_consequence() -> None:
    wanted = ("**Context.**", "**Decision.**", "**Consequence.**")
    texts = {shown(path): path.read_text(encoding="utf-8") for path in DECISIONS.glob("*.md")}
    assert [name for name, text in texts.items() if not all(part in text for part in wanted)] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{shown(path)} -> {target}")
    assert broken == []


def test_every_proof_named_in_the_documents_exists() -> None:
    missing = []
    for path in (ROOT / "docs").rglob("*.md"):
        for file, name in PROOF.findall(path.read_text(encoding="utf-8")):
            code = ROOT / file
            if not code.is_file() or (name and f"def {name}(" not in code.read_text(encoding="utf-8")):
                missing.append(f"{shown(path)}: {file}::{name}")
    assert missing == []


def test_every_file_named_in_the_recipes_exists() -> None:
    named = {name for page in RECIPES for name in FILE.findall((ROOT / page).read_text(encoding="utf-8"))}
    assert named != set()
    assert [name for name in sorted(named) if not (ROOT / name).exists() and not (PACKAGE / name).exists()] == []
