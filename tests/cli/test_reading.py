from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from habeas.actions.inbox.receiving import put_in
from habeas.intake.documents.files import read_document
from tests.cli.conftest import Habeas
from tests.cli.schemas import validate
from tests.registers import MADE_AT, Register

ARTICLE = """URL: https://example.org/news/1
PUBLISHED: 2024-08-21
LANG: en

Nine people freed

At least 9 political prisoners were released this week, the rights group Viasna said on Wednesday.

Zmicier Kavalou was detained on 12 March 2022 and sentenced to three years in prison by the Minsk City Court.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_a_file_that_is_not_there_is_refused_in_one_sentence(habeas: Habeas, tmp_path: Path) -> None:
    answer = habeas("read", tmp_path / "nothing.txt")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_nothing_piped_in_is_refused_in_one_sentence(habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, b"")
    answer = habeas("read")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)


def test_a_bad_file_among_several_stops_no_other_and_is_told(habeas: Habeas, article: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 broken")
    answer = habeas("read", article, broken, "--json")
    assert answer.code == 2
    assert [json.loads(line)["file"] for line in answer.out.splitlines()] == ["article.txt"]
    assert answer.err.startswith("broken.docx: ")
    assert answer.err.count("\n") == 1


def test_a_text_that_is_no_article_is_refused_and_stops_no_other(habeas: Habeas, article: Path, tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    endless.write_text("Title\n\n" + "a" * 16_000)
    answer = habeas("read", endless, article, "--json")
    assert (answer.code, len(answer.out.splitlines())) == (2, 1)
    assert answer.err == ("endless.txt: More than 2000 letters of this text stand without a space; take them out.\n")


def test_a_day_that_is_none_is_refused(habeas: Habeas, article: Path) -> None:
    answer = habeas("read", article, "--published", "yesterday")
    assert (answer.code, answer.out) == (2, "")
    assert "“yesterday” is no day of publication" in answer.err


def test_a_transcript_goes_with_one_scan(habeas: Habeas, article: Path) -> None:
    assert habeas("read", article, article, "--transcript", article).code == 64


def test_an_article_becomes_figures_people_and_claims_as_its_schema_says(habeas: Habeas, article: Path) -> None:
    answer = habeas("read", article, "--json")
    validate(answer.json, "read")
    (figure,) = answer.json["figures"]
    assert (figure["number"], figure["lower"], figure["upper"]) == (9, 9, None)
    (person,) = answer.json["people"]
    assert person["name"] == "Zmicier Kavalou"
    assert [(one["kind"], one["date"]) for one in person["events"]] == [
        ("detained", "2022-03-12"),
        ("sentenced", None),
    ]


def test_wordings_stand_where_they_say(habeas: Habeas, article: Path) -> None:
    text = ARTICLE.split("\n\n", 1)[1]
    answer = habeas("read", article, "--json").json
    told = [*answer["figures"], *answer["claims"], *(event for one in answer["people"] for event in one["events"])]
    assert told
    assert [text[one["start"] : one["end"]] for one in told] == [one["wording"] for one in told]


def test_options_overrule_what_the_document_says(habeas: Habeas, article: Path) -> None:
    given = (
        "--published",
        "2024-08-22",
        "--url",
        "https://example.org/2",
        "--publisher",
        "Somebody",
        "--language",
        "en",
    )
    assert habeas("read", article, *given, "--json").json["source"] == {
        "title": "Nine people freed",
        "publisher": "Somebody",
        "published_on": "2024-08-22",
        "language": "en",
        "url": "https://example.org/2",
    }


def test_what_is_piped_in_is_read(habeas: Habeas, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, ARTICLE.encode())
    assert len(habeas("read", "--json").json["figures"]) == 1


def test_of_several_documents_each_is_a_line(habeas: Habeas, article: Path) -> None:
    lines = habeas("read", article, article, "--json").out.splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["article.txt", "article.txt"]


def test_names_are_looked_up_in_the_register_in_use(
    habeas: Habeas, demo_directory: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "one.txt"
    file.write_text(
        "A court in Minsk sentenced Ales Bialiatski to ten years in prison on 3 March 2023.\n", encoding="utf-8"
    )
    answer = habeas("read", file, "--language", "en", "--register", demo_directory, "--json")
    (person,) = answer.json["people"]
    assert [one["name"] for one in person["candidates"]] == ["Ales Bialiatski"]
    assert person["candidates"][0]["score"] == 1.0


def test_for_a_reader_it_is_said_in_words(habeas: Habeas, article: Path) -> None:
    answer = habeas("--language", "ru", "read", article)
    assert answer.code == 0
    assert "Zmicier Kavalou" in answer.out
    assert "Приговор" in answer.out


def test_how_good_each_rule_is_is_told(habeas: Habeas, in_use: Register, article: Path) -> None:
    (document,) = read_document(article)
    put_in([document], by=in_use.user, at=MADE_AT)
    answer = habeas("read", "--stats", "--json")
    validate(answer.json, "read")
    assert sum(rule["waiting"] for rule in answer.json["rules"]) >= 3
    assert habeas("read", "--stats").code == 0


def test_stats_go_without_a_file(habeas: Habeas, in_use: Register, article: Path) -> None:
    assert habeas("read", article, "--stats").code == 64
