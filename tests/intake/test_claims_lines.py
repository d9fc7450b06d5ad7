from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from habeas.domain.claims import Claim, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import parse
from habeas.intake.claims_lines import BadLine, ClaimLine, ClaimReader, open_claims, write_claims
from habeas.intake.claims_rows import has_ids_of_its_own, read_claim_rows
from habeas.intake.texts import Limits
from tests.intake.written import write

HEADER = {"format": "habeas-claims", "v": 1}
SOURCE = {"source": "s", "title": "Bulletin", "published": "2024-01-02"}
CLAIM: dict[str, Any] = {
    "claim": "c1",
    "source": "s",
    "kind": "detention",
    "subject": {"kind": "person", "id": "alena"},
    "speakers": ["Viasna"],
    "when": "2021-07-14",
    "sensitivity": "public",
}
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "claims.json"


def lines(*values: Any) -> list[bytes | None]:
    return [value if isinstance(value, bytes) else json.dumps(value).encode() for value in values]


def read(*values: Any) -> list[ClaimLine | BadLine]:
    return list(ClaimReader(subject=Subject, limit=100).read(lines(*values)))


def problems(found: list[ClaimLine | BadLine]) -> list[tuple[int | None, str, str]]:
    bad = [line.problem for line in found if isinstance(line, BadLine)]
    return [(problem.row, problem.column, str(problem)) for problem in bad]


@pytest.mark.parametrize(
    ("line", "column", "sentence"),
    [
        (b"{", "", "This line is not JSON, at letter 2."),
        (b"[1]", "", "This line is not a JSON object."),
        (b'{"kind": "\xff"}', "", "This line is not UTF-8 text, at byte 11."),
        ({**CLAIM, "colour": "red"}, "colour", "“colour” is not known in this format."),
        ({**CLAIM, "source": "t"}, "source", "This line names no source that the file has described before."),
        ({**CLAIM, "subject": "alena"}, "subject", "This line does not say whom it is about."),
        ({**CLAIM, "subject": {"kind": "robot", "id": "x"}}, "subject", "“robot” is not a word for “subject”."),
        ({**CLAIM, "stance": "sung"}, "stance", "“sung” is not a word for “stance”."),
        ({**CLAIM, "sensitivity": "secret"}, "sensitivity", "“secret” is not a word for “sensitivity”."),
        ({**CLAIM, "when": "2021-02-30"}, "when", "“2021-02-30” is not a day of the calendar."),
        ({**CLAIM, "when": "2022/2021"}, "when", "“2022/2021” ends before it begins."),
        ({**CLAIM, "when": 2021}, "when", "“when” must be text."),
        ({**CLAIM, "place": 7}, "place", "“place” must be text."),
        ({**CLAIM, "speakers": "Viasna"}, "speakers", "“speakers” must be a list of texts."),
        ({**CLAIM, "details": []}, "details", "“details” must be an object."),
        ({"title": "x"}, "source", "This line names neither a claim nor a source."),
        ({"source": "t", "published": "soon"}, "published", "“soon” is not a date that can be read."),
    ],
)
def test_a_bad_line_is_told_with_its_row_and_the_others_are_read(line: Any, column: str, sentence: str) -> None:
    found = read(HEADER, SOURCE, line, CLAIM)
    assert problems(found) == [(3, column, sentence)]
    assert [one.number for one in found if isinstance(one, ClaimLine)] == [4]


def test_a_file_of_another_format_is_not_read_at_all() -> None:
    assert problems(read(CLAIM, CLAIM)) == [(1, "", "The file does not begin with the line of its format.")]
    assert problems(read({**HEADER, "v": 2}, CLAIM)) == [(1, "", "Version 2 of the format is not known.")]
    assert problems(read(b"\n")) == [(1, "", "The file does not begin with the line of its format.")]


def test_a_line_longer_than_the_limit_is_passed_over_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    long = json.dumps({**CLAIM, "wording": "x" * 5000})
    path.write_text("\n".join([json.dumps(HEADER), json.dumps(SOURCE), long, json.dumps(CLAIM)]), encoding="utf-8")
    with open_claims(path, limits=Limits(record_letters=500)) as raw:
        found = list(ClaimReader(subject=Subject, limit=500).read(raw))
    assert problems(found) == [(3, "", "This line is longer than 500 bytes.")]
    assert [one.number for one in found if isinstance(one, ClaimLine)] == [4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_utf16_are_recognised(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "claims.jsonl"
    text = "\n".join(json.dumps(one, ensure_ascii=False) for one in (HEADER, SOURCE, {**CLAIM, "place": "Мінск"}))
    path.write_bytes(text.encode(encoding))
    with open_claims(path) as raw:
        (found,) = ClaimReader(subject=Subject).read(raw)
    assert isinstance(found, ClaimLine)
    assert found.draft.place == "Мінск"


def test_a_claim_may_come_from_the_files_own_source() -> None:
    values = {key: value for key, value in CLAIM.items() if key != "source"}
    (found,) = ClaimReader(subject=Subject, source_name="A list").read(lines(HEADER, values))
    assert isinstance(found, ClaimLine)
    assert found.source.title == "A list"


def test_whether_claims_bring_ids_of_the_register_is_told_from_the_first(tmp_path: Path) -> None:
    own = write(tmp_path / "own.jsonl", "\n".join(map(json.dumps, (HEADER, SOURCE, {**CLAIM, "claim": "a" * 32}))))
    names = write(tmp_path / "names.jsonl", "\n".join(map(json.dumps, (HEADER, SOURCE, CLAIM))))
    assert has_ids_of_its_own(own, limits=Limits())
    assert not has_ids_of_its_own(names, limits=Limits())


def test_a_name_given_to_two_claims_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "names.jsonl", "\n".join(map(json.dumps, (HEADER, SOURCE, CLAIM, CLAIM))))
    reading = read_claim_rows(path, source_name="", limits=Limits())
    assert [(one.row, str(one)) for one in reading.refused] == [(4, "The claim “c1” stands in row 3 already.")]


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
ids = st.integers(0, 2**128 - 1).map(lambda number: f"{number:032x}")


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    return Claim(
        id=draw(ids),
        kind=draw(st.sampled_from(["detention", "naming", "sentence"])),
        subject=Subject(draw(st.sampled_from([SubjectKind.PERSON, SubjectKind.GROUP])), draw(ids)),
        speakers=tuple(draw(st.lists(texts.filter(bool), max_size=2))),
        via=tuple(draw(st.lists(texts.filter(bool), max_size=2))),
        stance=draw(st.sampled_from(list(Stance))),
        when=draw(st.sampled_from([None, parse("2021"), parse("2021-07-14~"), parse("../2022")])),
        place=draw(texts),
        details=draw(st.dictionaries(st.sampled_from(["name", "note"]), texts, max_size=2)),
        wording=draw(texts),
        language=draw(st.sampled_from(["", "be"])),
        sensitivity=draw(st.sampled_from(list(Sensitivity))),
        speaker_sensitivity=draw(st.sampled_from(list(Sensitivity))),
        wording_sensitivity=draw(st.sampled_from(list(Sensitivity))),
        supersedes=draw(st.one_of(st.just(""), ids)),
        about=tuple(draw(st.lists(ids, max_size=2))),
        source=Source(id="5" * 32, title=draw(texts), published=parse("2024"), url="https://example.org"),
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        entry=3,
        position=0,
    )


@given(claims())
def test_what_is_written_reads_as_the_same_claim_and_keeps_the_schema(claim: Claim) -> None:
    written = list(write_claims([claim]))
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for line in written:
        validator.validate(json.loads(line))
    (found,) = ClaimReader(subject=Subject).read(written)
    assert isinstance(found, ClaimLine)
    assert (found.id, found.entry, found.source) == (claim.id, "3", claim.source)
    for name in found.draft.__slots__:
        assert getattr(found.draft, name) == getattr(claim, name), name
