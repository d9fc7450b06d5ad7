"""The catalogue of sentences: one per language, read from Python and from the pages.

    python -m tools.catalogue update     read every sentence again and bring the .po files up to date
    python -m tools.catalogue compile    write the .mo files that the program reads
    python -m tools.catalogue check      say what is untranslated or out of date; exit 1 if anything is

Pages are Django's templates. Django itself can turn one into text that reads like Python; Babel reads that.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "habeas"
LANGUAGES = ("en", "be", "ru")
# The functions whose first words are sentences for readers; with two numbers, the singular and the plural.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "say": None,
    "say_count": (1, 2),
    "Refused": None,
    "BadInput": None,
    "NotFound": None,
    "Damaged": None,
    "Fault": None,
    "BadEntry": None,
    "BadLog": None,
}
# The same sentences give the same file, whenever it is written.
NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
VALUE = re.compile(r"%\((\w+)\)s")


def read_template(
    stream: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Babel's way into a page: each sentence with its line."""
    text = stream.read().decode(options.get("encoding", "utf-8"))
    python = io.BytesIO(templatize(text).encode("utf-8"))
    known: Any = dict.fromkeys(keywords)
    found: Any = extract_python(python, known, comment_tags, {"encoding": "utf-8"})
    for line, name, words, _ in found:
        yield line, str(name), words, []


def read_python(
    stream: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Babel's way into a module, by its syntax tree: Babel's own loses plurals where calls stand inside calls."""
    for node in ast.walk(ast.parse(stream.read())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in keywords:
            words = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
            if words and isinstance(words[0], str):
                yield node.lineno, name, tuple(words) if KEYWORDS[name] else words[0], []


def path_of(language: str, *, compiled: bool = False) -> Path:
    """Where the catalogue of a language lies."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / ("django.mo" if compiled else "django.po")


def sentences() -> Catalog:
    """Every sentence of the program, with the files it stands in and without line numbers, so that little changes."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream, filename="babel.cfg")  # type: ignore[no-untyped-call]
    found = Catalog(project="Habeas", header_comment="# The sentences of Habeas.", charset="utf-8")
    for name, _line, message, comments, context in extract_from_dir(
        PACKAGE, method_map=methods, options_map=options, keywords=KEYWORDS
    ):
        found.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return found


def load(language: str) -> Catalog:
    """The catalogue of a language, an empty one where there is none."""
    path = path_of(language)
    if not path.is_file():
        return Catalog(locale=language, project="Habeas", header_comment="# The sentences of Habeas.")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update() -> None:
    """Bring every catalogue up to date; sentences no longer in use leave it."""
    template = sentences()
    for language in LANGUAGES:
        catalogue = load(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(as_po(catalogue))


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as text, in order of sentences and without a date, so that the same sentences give the same file."""
    written = io.BytesIO()
    write_po(written, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Report-Msgid-Bugs-To')
    return "".join(line for line in lines if not line.startswith(dated)).encode("utf-8")


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def compile_all() -> None:
    """Write the compiled catalogue of every language."""
    for language in LANGUAGES:
        path_of(language, compiled=True).write_bytes(as_mo(load(language)))


def problems() -> list[str]:
    """What is missing from the catalogues or out of date, one line each."""
    wanted = {message.id for message in sentences() if message.id}
    found = []
    for language in LANGUAGES:
        catalogue = load(language)
        known = {message.id for message in catalogue if message.id}
        found += [f"{language}: not in the catalogue: {message}" for message in sorted(wanted - known, key=str)]
        found += [f"{language}: no longer said: {message}" for message in sorted(known - wanted, key=str)]
        if language != "en":
            found += [f"{language}: not translated: {message.id}" for message in catalogue if not is_said(message)]
        compiled = path_of(language, compiled=True)
        if not compiled.is_file() or compiled.read_bytes() != as_mo(catalogue):
            found.append(f"{language}: the compiled catalogue is out of date")
    return found


def is_said(message: Any) -> bool:
    """Say whether a sentence has its translation, in every plural form."""
    if not message.id:
        return True
    said = message.string
    return not message.fuzzy and (all(said) if isinstance(said, tuple | list) else bool(said))


def forms(message: Any) -> tuple[str, ...]:
    """A translation in each of its plural forms."""
    said = message.string
    return tuple(said) if isinstance(said, tuple | list) else (said,)


def fits(message: Any, said: str) -> bool:
    """Say whether a translation holds the same values as its sentence."""
    sentence = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return not said or not message.id or set(VALUE.findall(sentence)) == set(VALUE.findall(said))


def main(arguments: list[str]) -> int:
    """Do what the command says; 64 where it says nothing known."""
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_all()
        case ["check"]:
            for problem in (found := problems()):
                print(problem)
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 64
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
