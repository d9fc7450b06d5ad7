"""A register of a team's, on PostgreSQL, through the same commands."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from habeas.cli.demo import DATA
from tests import parts
from tests.cli.conftest import Habeas

FOLDER = Path(str(files("habeas").joinpath("demo")))
QUESTION = ("count", "held", "--as-of", "2024-09-30", "--by", "region", "--json")


@pytest.mark.postgres
def test_a_team_counts_what_one_alone_counts(
    habeas: Habeas, demo: Habeas, passphrase_file: Path, postgres_url: str, tmp_path: Path
) -> None:
    alone = habeas(*QUESTION).json
    made = habeas("init", tmp_path / "team", "--database", postgres_url, "--as", "Alena")
    assert made.code == 0, made.err
    for name in DATA:
        assert habeas("import", FOLDER / name, "--register", tmp_path / "team").code == 0
    assert habeas("verify", "--register", tmp_path / "team").code == 0
    team = habeas(*QUESTION, "--register", tmp_path / "team").json
    assert (team["groups"], team["documented"]) == (alone["groups"], alone["documented"])


@pytest.mark.postgres
def test_a_team_s_backup_becomes_a_register_of_one_s_own(
    habeas: Habeas, passphrase_file: Path, postgres_url: str, tmp_path: Path
) -> None:
    habeas("init", tmp_path / "team", "--database", postgres_url, "--as", "Alena")
    habeas("import", FOLDER / "cases.csv", "--register", tmp_path / "team")
    team = habeas("verify", "--register", tmp_path / "team", "--json").json
    assert habeas("backup", tmp_path / "copy", "--register", tmp_path / "team").code == 0
    assert habeas("restore", tmp_path / "copy", "--register", tmp_path / "own").code == 0
    assert habeas("verify", "--register", tmp_path / "own", "--json").json == team


@pytest.mark.postgres
def test_a_database_that_does_not_answer_is_one_sentence(habeas: Habeas, passphrase_file: Path, tmp_path: Path) -> None:
    if parts.postgres_server() is None:
        parts.lack(parts.POSTGRES)
    nobody = "postgresql://postgres@127.0.0.1:1/nothing"
    answer = habeas("init", tmp_path / "team", "--database", nobody, "--as", "Alena")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
