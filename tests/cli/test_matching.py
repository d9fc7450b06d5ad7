"""`habeas match` and `habeas judge` as a script calls them."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.claiming import draft, ident
from tests.cli.conftest import Habeas
from tests.cli.schemas import validate
from tests.queries.filing import file
from tests.registers import Register

CANARY = "Вераніка Канарэйкіна"
HEAD = "name,birth_date,sex,place,arrested,articles"


@pytest.fixture
def two(in_use: Register) -> Register:
    for key, name in (("A", CANARY), ("B", "Вероника Канарейкина")):
        file(
            in_use,
            draft("naming", key, details={"name": name}),
            draft("birth", key, "1990-02-01"),
            draft("detention", key, "2021-07-14"),
        )
    return in_use


def table(path: Path, *rows: str, head: str = HEAD) -> Path:
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def test_without_the_extra_one_sentence_names_it(
    habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr("habeas.matching.engines.find_spec", lambda name: None if name == "splink" else there(name))
    answer = habeas("match", "--csv", table(tmp_path / "a.csv"))
    sentence = "Matching needs Splink and DuckDB, which are not installed: pip install 'habeas[matching]'."
    assert (answer.code, answer.out, answer.err) == (2, "", f"habeas: {sentence}\n")


def test_spark_wants_a_folder_of_its_own(habeas: Habeas, tmp_path: Path) -> None:
    answer = habeas("match", "--csv", table(tmp_path / "a.csv"), "--engine", "spark")
    assert answer.code == 2
    assert answer.err.startswith("habeas: Spark writes its checkpoints to files: name a folder on an encrypted disk")


def test_options_of_lists_go_with_a_list(habeas: Habeas) -> None:
    answer = habeas("match", "--out", "x")
    assert (answer.code, answer.err) == (64, "habeas: --against and --out go with --csv; see habeas match --help.\n")


def test_a_list_that_is_not_there_is_refused(habeas: Habeas, tmp_path: Path) -> None:
    assert habeas("match", "--csv", tmp_path / "none.csv").code == 2


def test_a_list_of_nothing_but_bad_rows_is_told_row_by_row(habeas: Habeas, tmp_path: Path) -> None:
    answer = habeas("match", "--csv", table(tmp_path / "a.csv", ",,,,,", " ,1990,,,,", "x,y", "😀,,,,,"), "--json")
    validate(answer.json, "match")
    assert (answer.code, answer.json["pairs"]) == (0, [])
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [(4, ""), (3, "name"), (5, "name")]


def test_a_volunteers_two_lists(habeas: Habeas, tmp_path: Path) -> None:
    one = table(tmp_path / "one.csv", "Алесь Бяляцкі,1962-09-25,м,Мінск,2021-07-14,228(4)", "Саша,,,,,")
    other = table(
        tmp_path / "two.csv", "Ales Bialiatski;25.09.1962;14 July 2021;x", head="name;birth_date;arrested;remark"
    )
    answer = habeas("match", "--csv", one, "--against", other, "--out", tmp_path / "out", "--json")
    validate(answer.json, "match")
    (pair,) = answer.json["pairs"]
    assert (pair["a"], pair["b"], pair["band"]) == ("1:2", "2:2", "same")
    assert pair["names"] == ["Алесь Бяляцкі", "Ales Bialiatski"]
    assert answer.json["clusters"] == [["1:2", "2:2"]]
    assert answer.json["ignored_columns"] == ["remark"]
    assert [(one["file"], one["row"]) for one in answer.json["noted"]] == [("one.csv", 3)]
    rows = list(csv.DictReader((tmp_path / "out" / "one-pairs.csv").open(encoding="utf-8-sig")))
    assert [(row["band"], row["a"], row["b"], row["birth_level"]) for row in rows] == [("same", "1:2", "2:2", "same")]
    rows = list(csv.DictReader((tmp_path / "out" / "one-clusters.csv").open(encoding="utf-8-sig")))
    assert [(row["cluster"], row["row"]) for row in rows] == [("1", "1:2"), ("1", "2:2")]


def test_a_list_is_told_calmly_in_the_language_of_its_reader(habeas: Habeas, tmp_path: Path) -> None:
    rows = ("Алесь Бяляцкі,1962-09-25,,,,", "Беляцкий Александр,1962-09-25,,,,")
    lines = habeas("match", "--csv", table(tmp_path / "a.csv", *rows), "--language", "be").out.splitlines()
    assert lines[1] == "Хутчэй за ўсё, той самы чалавек: 1"
    assert lines[3].startswith("  Алесь Бяляцкі | Беляцкий Александр  (2 · 3)  +")
    assert "Нараджэнне: тое самае +" in lines[4]


def test_a_registers_pairs_are_listed_judged_and_undone(habeas: Habeas, two: Register) -> None:
    answer = habeas("match", "--json")
    validate(answer.json, "match")
    (pair,) = answer.json["pairs"]
    assert ({pair["a"], pair["b"]}, pair["band"]) == ({ident("A"), ident("B")}, "same")
    refs = (ident("A"), ident("B")[:8])
    assert habeas("judge", *refs, "same", "--why", "One photograph.").out == "Kept.\n"
    answer = habeas("match", "--json").json
    assert (answer["pairs"], answer["clusters"]) == ([], [sorted((ident("A"), ident("B")))])
    assert (
        habeas("judge", *refs, "same", "--why", "No.", "--undo").out
        == "Undone: the records stand as they did before.\n"
    )
    assert len(habeas("match", "--json").json["pairs"]) == 1


def test_nothing_of_the_register_lies_open_on_the_disk_after_matching(
    habeas: Habeas, two: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.chdir(scratch)
    assert habeas("match", "--json").code == 0
    assert list(scratch.rglob("*")) == []
    canaries = [word.encode() for name in (CANARY, CANARY.casefold()) for word in name.split()]
    open_to_all = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and any(canary in path.read_bytes() for canary in canaries)
    ]
    assert open_to_all == []


def test_duckdb_has_nowhere_to_spill_to() -> None:
    from habeas.matching.engines import DuckDB

    engine: Any = DuckDB()
    asked = engine.columns(
        "SELECT current_setting('temp_directory') AS folder, current_setting('enable_external_access') AS files"
    )
    assert asked == {"folder": [""], "files": [False]}
