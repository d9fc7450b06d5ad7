"""`habeas import` and `habeas export` as a script calls them."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest

from habeas.actions.inbox.receiving import put_in
from habeas.config.opening import close_register
from habeas.intake.documents.document import Document
from habeas.queries.inbox import list_waiting
from tests.claiming import NOW
from tests.cli.conftest import Habeas
from tests.cli.schemas import validate
from tests.registers import Register

CASES = Path(str(files("habeas").joinpath("demo", "cases.csv")))


@pytest.fixture
def some_cases(tmp_path: Path) -> Path:
    """The header and the first rows of the demo's cases."""
    lines = CASES.read_text(encoding="utf-8").splitlines(keepends=True)
    file = tmp_path / "cases.csv"
    file.write_text("".join(lines[:10]), encoding="utf-8")
    return file


def broken(file: Path) -> Path:
    """The same with a day in row 3 that cannot be read."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[2][rows[0].index("date")] = "the day before"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return file


def test_a_bad_row_stops_everything_and_is_named(habeas: Habeas, in_use: Register, some_cases: Path) -> None:
    answer = habeas("import", broken(some_cases), "--json")
    assert answer.code == 2
    validate(answer.json, "import")
    assert answer.json["filed"] == 0
    assert [(one["row"], one["column"]) for one in answer.json["refused"]] == [(3, "date")]
    assert habeas("verify", "--json").json["claims"] == 0


def test_good_rows_are_filed_only_when_asked_for(habeas: Habeas, in_use: Register, some_cases: Path) -> None:
    answer = habeas("import", broken(some_cases), "--partial", "--json")
    assert answer.code == 0
    assert answer.json["filed"] > 0
    assert len(answer.json["refused"]) == 1


def test_a_file_that_is_not_there_is_wrong_usage(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    assert habeas("import", tmp_path / "nothing.csv").code == 64


def test_a_file_of_no_known_format_is_refused(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    (tmp_path / "shoes.csv").write_text("size,colour\n42,black\n", encoding="utf-8")
    answer = habeas("import", tmp_path / "shoes.csv")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_what_has_no_names_is_not_guessed_at(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    (tmp_path / "shoes.csv").write_text("size,colour\n42,black\n42,red\n", encoding="utf-8")
    answer = habeas("import", tmp_path / "shoes.csv", "--guess")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_a_guessed_mapping_is_printed_and_imports_the_file(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    table, mapping = tmp_path / "list.csv", tmp_path / "list.yaml"
    table.write_text("Имя;Пол;Дата ареста\nУзорный Иван;м;14.07.2021\n", encoding="utf-8")
    guess = habeas("import", table, "--guess")
    assert guess.code == 0
    assert "# 2 Detention: 14 July 2021" in guess.out.splitlines()
    mapping.write_text(guess.out, encoding="utf-8")
    answer = habeas("import", table, "--mapping", mapping, "--json").json
    assert (answer["filed"], answer["refused"]) == (3, [])


def test_what_a_person_must_decide_is_in_the_answer(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    one = "1. Узорны Іван, 01.02.1980\n"
    (tmp_path / "list.txt").write_text(one + "2. Узорная Алена, 1990 г.н.\n", encoding="utf-8")
    arguments = ("--format", "state-list", "--source", "Ministry, list of extremists")
    habeas("import", tmp_path / "list.txt", *arguments)
    (tmp_path / "list.txt").write_text(one, encoding="utf-8")
    answer = habeas("import", tmp_path / "list.txt", *arguments, "--json").json
    validate(answer, "import")
    assert [(each["kind"], each["key"]) for each in answer["questions"]] == [
        ("left_the_list", "extremist|узорная алена|1990")
    ]


def test_a_second_import_adds_nothing(habeas: Habeas, in_use: Register, some_cases: Path) -> None:
    first = habeas("import", some_cases, "--json").json
    again = habeas("import", some_cases, "--json").json
    validate(again, "import")
    assert (again["filed"], again["unchanged"], again["superseded"]) == (0, first["filed"], 0)


def test_a_dry_run_writes_nothing(habeas: Habeas, in_use: Register, some_cases: Path) -> None:
    answer = habeas("import", some_cases, "--dry-run", "--json").json
    validate(answer, "import")
    assert answer["filed"] > 0
    assert habeas("verify", "--json").json["claims"] == 0


def test_an_import_is_told_in_one_line(habeas: Habeas, in_use: Register, some_cases: Path) -> None:
    answer = habeas("import", some_cases)
    filed = habeas("import", some_cases, "--json").json["unchanged"]
    assert answer.out.splitlines()[0] == f"Claims filed: {filed}. Unchanged: 0. Superseded: 0. Rows refused: 0."


def test_what_is_exported_comes_back(habeas: Habeas, in_use: Register, some_cases: Path, tmp_path: Path) -> None:
    filed = habeas("import", some_cases, "--json").json["filed"]
    assert habeas("export", tmp_path / "all.jsonl", "--format", "claims").code == 0
    habeas("init", tmp_path / "other", "--as", "Alena")
    back = habeas("import", tmp_path / "all.jsonl", "--register", tmp_path / "other", "--json").json
    assert (back["filed"], back["refused"]) == (filed, [])


@pytest.mark.parametrize("format_", ["claims", "viasna", "csv", "log"])
def test_an_export_never_overwrites(
    habeas: Habeas, in_use: Register, some_cases: Path, tmp_path: Path, format_: str
) -> None:
    habeas("import", some_cases)
    assert habeas("export", tmp_path / "out", "--format", format_).code == 0
    before = (tmp_path / "out").read_bytes()
    answer = habeas("export", tmp_path / "out", "--format", format_)
    assert (answer.code, answer.err) == (2, f"habeas: “{tmp_path / 'out'}” is there already; nothing was written.\n")
    assert (tmp_path / "out").read_bytes() == before


def test_a_format_of_a_later_version_says_so(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    answer = habeas("export", tmp_path / "out", "--format", "parquet")
    assert (answer.code, (tmp_path / "out").exists()) == (2, False)


def test_an_empty_log_leaves_no_file_behind(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    answer = habeas("export", tmp_path / "out", "--format", "log")
    assert (answer.code, (tmp_path / "out").exists()) == (2, False)


def test_somebody_is_erased_and_the_log_still_stands(habeas: Habeas, in_use: Register, some_cases: Path) -> None:
    habeas("import", some_cases)
    name = habeas("find", "Bialiatski", "--json").json["people"][0]["names"][0]
    assert habeas("erase", name, "--why", "asked for by the family", "--yes").code == 0
    assert habeas("find", "Bialiatski", "--json").json["people"] == []
    assert habeas("verify").code == 0


def test_an_erasure_needs_a_reason(habeas: Habeas, in_use: Register) -> None:
    assert habeas("erase", "somebody").code == 64


@pytest.fixture
def named_in_the_inbox(habeas: Habeas, in_use: Register, some_cases: Path) -> str:
    """The name of somebody of the register of whom a text speaks that waits."""
    habeas("import", some_cases)
    name = str(habeas("find", "Bialiatski", "--json").json["people"][0]["names"][0])
    text = f"Verdict in Minsk\n\nOn 3 March 2023 the Minsk City Court sentenced {name} to ten years."
    in_use.reopen()
    put_in([Document(kind="text", text=text, title="Verdict in Minsk")], by=in_use.user, at=NOW)
    close_register()
    return name


def test_a_text_that_waits_and_names_the_erased_is_asked_about(
    habeas: Habeas, in_use: Register, named_in_the_inbox: str
) -> None:
    told = ("erase", named_in_the_inbox, "--why", "asked for by the family", "--yes")
    refused = habeas(*told)
    assert (refused.code, "“Verdict in Minsk”. Say of each whether it is forgotten too" in refused.err) == (2, True)
    assert "forgotten 1, kept 0" in habeas(*told, "--waiting", "forget").out
    in_use.reopen()
    assert list_waiting() == []


@pytest.mark.parametrize(("forget", "counts"), [(True, "forgotten 1, kept 0"), (False, "forgotten 0, kept 1")])
def test_without_yes_each_text_is_asked_about(
    habeas: Habeas,
    in_use: Register,
    named_in_the_inbox: str,
    monkeypatch: pytest.MonkeyPatch,
    forget: bool,
    counts: str,
) -> None:
    asked = []

    def confirm(question: str, **how: object) -> bool:
        asked.append(question)
        return forget or len(asked) == 1

    monkeypatch.setattr("habeas.cli.history.click.confirm", confirm)
    assert counts in habeas("erase", named_in_the_inbox, "--why", "asked for by the family").out
    assert ["Destroy every word" in asked[0], "“Verdict in Minsk”" in asked[1], len(asked)] == [True, True, 2]
    in_use.reopen()
    assert len(list_waiting()) == (not forget)
