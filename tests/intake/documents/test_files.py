from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from habeas.domain.errors import BadInput, Refused
from habeas.intake.confinement import start_child
from habeas.intake.documents import asking, languages
from habeas.intake.documents.asking import ParsingChild
from habeas.intake.documents.document import Document, Job, Original, Overrides
from habeas.intake.documents.files import read_document, read_documents, read_transcript
from tests.intake.documents.making import (
    ENGLISH,
    HEADLINE,
    RUSSIAN,
    message,
    notes,
    page,
    paragraphs,
    read_one,
    telegram,
    word_file,
    written,
)

ABOUT = "URL: https://example.org/1\nPUBLISHED: 2024-03-05\n\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


def test_a_pasted_text_is_read() -> None:
    (document,) = read_document(ABOUT + ENGLISH)
    assert (document.kind, document.text, document.title, document.published) == (
        "text",
        ENGLISH,
        HEADLINE,
        "2024-03-05",
    )
    assert document.original is None


def test_a_file_is_kept_in_mind_with_its_hash() -> None:
    content = word_file(ENGLISH)
    assert read_one(content, "a.docx").original == Original(
        name="a.docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        sha256=hashlib.sha256(content).hexdigest(),
    )


def test_what_the_reader_knows_better_overrules_the_document() -> None:
    better = Overrides(published="2024-04", url="https://example.net/2", publisher="Prykladny", language="be")
    document = read_one(ABOUT + ENGLISH, "a.txt", overrides=better)
    assert (document.published, document.url, document.publisher, document.language) == (
        "2024-04",
        "https://example.net/2",
        "Prykladny",
        "be",
    )


def test_a_language_that_is_not_read_cannot_be_asked_for() -> None:
    with pytest.raises(BadInput) as caught:
        Overrides(language="de")
    assert str(caught.value) == "Documents are read in en, ru, be, uk, pl, not in “de”."


@pytest.mark.parametrize("text", ["yesterday", "2024-02-30", "2024-02~", "2024"])
def test_a_day_that_is_none_cannot_be_asked_for(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        Overrides(published=text)
    assert str(caught.value) == f"“{text}” is no day of publication; write it like 2025-03-05 or 2025-03."


def test_one_child_reads_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    start = asking.start_child
    monkeypatch.setattr(asking, "start_child", lambda module, **more: started.append(module) or start(module, **more))
    paths = [
        written(tmp_path / "a.html", page(body=paragraphs(ENGLISH))),
        written(tmp_path / "b.docx", word_file(ENGLISH)),
        written(tmp_path / "result.json", telegram(message(ENGLISH), message(RUSSIAN))),
    ]
    assert [len(one.documents) for one in read_documents(paths)] == [1, 1, 2]
    assert started == ["habeas.intake.documents.child"]


def test_plain_text_needs_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "start_child", None)
    assert read_one(ENGLISH, "a.txt").text == ENGLISH


def test_a_child_that_says_something_else_is_not_believed() -> None:
    with pytest.raises(ValueError, match="a document is made of texts"):
        asking.document_from({"kind": "html", "text": ["Nine"], "notes": [], "original": None})


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    languages._identifier.cache_clear()
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    with pytest.raises(Refused) as caught:
        read_document(ENGLISH)
    assert str(caught.value) == (
        "Reading documents needs the extra “reading”; install it with: pip install 'habeas[reading]'."
    )


def test_a_transcript_is_read_with_its_scan_as_original() -> None:
    document = read_transcript(PICTURE, ABOUT + ENGLISH, name="verdict.png")
    assert (document.kind, document.text, document.published) == ("transcript", ENGLISH, "2024-03-05")
    assert document.original == Original(
        name="verdict.png", media_type="image/png", sha256=hashlib.sha256(PICTURE).hexdigest()
    )
    assert notes(document) == ["The text was typed by hand from “verdict.png”."]


def test_a_transcript_may_be_a_file_beside_its_scan(tmp_path: Path) -> None:
    scan = written(tmp_path / "verdict.jpg", b"\xff\xd8\xff" + bytes(100))
    document = read_transcript(scan, written(tmp_path / "verdict.txt", ENGLISH))
    assert document.text == ENGLISH
    assert document.original is not None
    assert (document.original.name, document.original.media_type) == ("verdict.jpg", "image/jpeg")


def test_what_is_no_scan_has_no_transcript() -> None:
    with pytest.raises(BadInput) as caught:
        read_transcript(ENGLISH.encode(), ENGLISH, name="a.txt")
    assert str(caught.value) == "“a.txt” is neither a photo nor a scan."


def test_a_transcript_is_one_text() -> None:
    with pytest.raises(BadInput) as caught:
        read_transcript(PICTURE, telegram(message(ENGLISH), message(RUSSIAN)), name="verdict.png")
    assert str(caught.value) == "The transcript of “verdict.png” is not one text."


def test_reading_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    read_one(page(body=paragraphs(ENGLISH)), "a.html")
    read_one(word_file(ENGLISH), "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_an_open_child_may_be_asked_again_after_a_file_that_killed_it() -> None:
    with ParsingChild() as child:
        with pytest.raises(BadInput):
            child.read(Job(name="a.pdf", kind="pdf", content=b"%PDF-1.4 and no more"))
        assert child.read(Job(name="a.docx", kind="docx", content=word_file(HEADLINE))) == [
            Document(kind="docx", text=HEADLINE)
        ]


def test_a_child_without_the_extra_says_so_in_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    code = """import sys; sys.stdin.readline(); print('{"missing": true}'); print('{"end": true}', flush=True)"""
    command = [sys.executable, "-c", code]
    monkeypatch.setattr(
        asking, "start_child", lambda module, **more: subprocess.Popen(command, stdout=subprocess.PIPE, **more)
    )
    with pytest.raises(Refused) as caught:
        read_one(page(body=paragraphs(ENGLISH)), "a.html")
    assert str(caught.value) == (
        "Reading documents needs the extra “reading”; install it with: pip install 'habeas[reading]'."
    )


def test_a_child_knows_nothing_of_the_users_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", "/secret")
    child = start_child("habeas.intake.documents.child", stdin=subprocess.PIPE)
    environment = Path(f"/proc/{child.pid}/environ")
    said = environment.read_bytes() if environment.exists() else b""
    child.communicate()
    assert b"HABEAS_PASSPHRASE_FILE" not in said
