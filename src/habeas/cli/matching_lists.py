"""`habeas match --csv`: plain lists compared without a register, and the files that come of it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.matched import as_json, tell_oversized, tell_pairs
from habeas.cli.printing import heading, print_table
from habeas.cli.progress import working
from habeas.domain.errors import BadInput
from habeas.intake.tables import read_table
from habeas.matching.bands import Band, Part
from habeas.matching.clustering import propose_clusters
from habeas.matching.finding import find_pairs
from habeas.matching.lists import COLUMNS, Listed, read_list
from habeas.matching.matched import Matched, Pair
from habeas.matching.weights import FIELDS

if TYPE_CHECKING:
    from habeas.domain.speech import Speech
    from habeas.matching.engines import Engine


Problem = tuple[str, BadInput]
"""Which file, and what is wrong with which row of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOfRows:
    """Two rows that may be about one person. A row is its number in its list, after `1:` or `2:` where there are two."""

    a: str
    b: str
    names: tuple[str, str]
    band: Band
    weight: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListAnswer:
    """What came of comparing lists, and the files it was written to."""

    pairs: tuple[PairOfRows, ...]
    clusters: Sequence[tuple[str, ...]]
    matched: Matched
    refused: tuple[Problem, ...]
    noted: tuple[Problem, ...]
    ignored: tuple[str, ...]
    files: tuple[Path, Path]

    def as_json(self) -> dict[str, Any]:
        """The answer as one document."""
        return {
            "pairs": [as_json(pair) for pair in self.pairs],
            "clusters": [list(one) for one in self.clusters],
            "oversized": self.matched.oversized,
            "compared": self.matched.compared,
            "weights": "trained" if self.matched.trained else "prior",
            "refused": _problems(self.refused),
            "noted": _problems(self.noted),
            "ignored_columns": self.ignored,
            "files": [str(file) for file in self.files],
        }

    def tell(self, speech: Speech) -> None:
        """Print the answer."""
        tell_pairs(self.pairs, speech, shown=lambda pair: f"{pair.a} · {pair.b}")
        tell_oversized(self.matched.oversized, speech)
        for title, problems in (
            (speech.say("Rows that were not compared"), self.refused),
            (speech.say("Rows compared with care"), self.noted),
        ):
            if problems:
                heading(title)
                print_table(
                    [(file, one.row, one.column, speech.say(one.sentence, **one.values)) for file, one in problems]
                )
        if self.ignored:
            click.echo(
                "\n" + speech.say("Columns that were not compared: %(columns)s.", columns=", ".join(self.ignored))
            )
        click.echo("\n" + speech.say("Written: %(files)s.", files=", ".join(str(file) for file in self.files)))


def match_lists(file: Path, against: Path | None, *, out: Path | None, engine: Engine) -> ListAnswer:
    """Compare a list with itself, or with another, and write the pairs and clusters as tables."""
    with working("Comparing"):
        paths = [file] if against is None else [file, against]
        lists, ignored = [], dict[str, None]()
        for number, path in enumerate(paths, start=1):
            listed, unknown = _read(path, side="" if against is None else str(number))
            lists.append(listed)
            ignored.update(dict.fromkeys(unknown))
        reports = [report for listed in lists for report in listed.reports]
        matched = find_pairs(reports, engine)
        name_of = {report.id: report.names[0] for report in reports}
        pairs = list(matched.pairs())
        clusters = propose_clusters(pairs)
        files = _write(out or file.parent, file.stem, pairs, clusters, name_of)
    return ListAnswer(
        pairs=tuple(
            PairOfRows(
                a=one.a,
                b=one.b,
                names=(name_of[one.a], name_of[one.b]),
                band=one.band,
                weight=one.weight,
                parts=one.parts,
            )
            for one in pairs
        ),
        clusters=clusters,
        matched=matched,
        refused=tuple((path.name, one) for path, listed in zip(paths, lists, strict=True) for one in listed.refused),
        noted=tuple((path.name, one) for path, listed in zip(paths, lists, strict=True) for one in listed.noted),
        ignored=tuple(ignored),
        files=files,
    )


def _read(path: Path, *, side: str) -> tuple[Listed, list[str]]:
    table = read_table(path)
    listed = read_list(((row.number, row.cells) for row in table.rows), columns=table.columns, side=side)
    whole = Listed(reports=listed.reports, refused=(*table.refused, *listed.refused), noted=listed.noted)
    return whole, [column for column in table.columns if column not in COLUMNS]


def _write(
    folder: Path, stem: str, pairs: Sequence[Pair], clusters: Sequence[tuple[str, ...]], name_of: dict[str, str]
) -> tuple[Path, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    of_pairs, of_clusters = folder / f"{stem}-pairs.csv", folder / f"{stem}-clusters.csv"
    header = (
        "band",
        "weight",
        "a",
        "a_name",
        "b",
        "b_name",
        *(f"{field}_{what}" for field in FIELDS for what in ("level", "weight")),
    )
    _write_table(of_pairs, header, (_row(pair, name_of) for pair in pairs))
    rows = ((number, row, name_of[row]) for number, some in enumerate(clusters, start=1) for row in some)
    _write_table(of_clusters, ("cluster", "row", "name"), rows)
    return of_pairs, of_clusters


def _row(pair: Pair, name_of: dict[str, str]) -> Iterable[object]:
    yield from (pair.band.value, pair.weight, pair.a, name_of[pair.a], pair.b, name_of[pair.b])
    for part in pair.parts[1:]:
        yield part.level
        yield part.weight


def _write_table(path: Path, header: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table that only its owner may read: it names people."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)


def _problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [{"file": file, "row": one.row, "column": one.column, "reason": str(one)} for file, one in problems]
