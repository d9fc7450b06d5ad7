"""Exports: what goes out comes back in as the same."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from habeas.actions.entries import file_entries
from habeas.actions.importing import import_file
from habeas.config import opening
from habeas.domain.claims import Draft, EntryDraft, Sensitivity, Stance
from habeas.domain.dossier import Dossier
from habeas.domain.errors import Refused
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.domain.packs import load_pack
from habeas.queries.claims import all_claims_by_person
from habeas.queries.exporting import COLUMNS, export
from habeas.records.models import ExternalId
from tests import registers
from tests.claiming import NOW, PUBLIC, SEALED, about_claim, draft, entry, ident, naming, source
from tests.intake.written import case, listed, write_cases, write_viasna
from tests.registers import Register

AT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


def exported(format: str, audience: Sensitivity | None = None) -> str:
    return b"".join(export(format, audience=audience)).decode()


def file(register: Register, *entries: EntryDraft) -> list[str]:
    return file_entries(by=register.user, at=NOW, entries=entries).claim_ids


def sealed(claim: Draft) -> Draft:
    return replace(claim, sensitivity=SEALED)


def folded() -> dict[str, Dossier]:
    rules = load_pack("by").rules
    return {person: fold(told, lens=Lens(), rules=rules, person=person) for person, told in all_claims_by_person()}


def told(dossier: Dossier) -> object:
    events = [(event.kind, event.window, event.conflicts, event.facets) for event in dossier.events]
    return dossier.names, dossier.facts, events, dossier.stays, dossier.happenings, dossier.designations


def test_claims_exported_and_imported_elsewhere_fold_to_the_same(encrypted_register: Register, tmp_path: Path) -> None:
    rows = [
        case(name_be="Алена Прыкладная", birth_date="1984"),
        case(event="sentenced", date="2022-03-03", sentence_text="5 years, strict regime", source_date="2022-03-04"),
        case(event="sentenced", date="2022-03-09", sentence_text="6 years", source_date="2022-03-10"),
        case(event="expelled", date="2025", source_date="", note="family says she never left"),
        case(person_key="uzorny-ivan", name_en="Ivan Uzorny", event="recognised_political_prisoner"),
    ]
    import_file(write_cases(tmp_path, *rows), by=encrypted_register.user, at=AT)
    changed = write_cases(tmp_path, *rows[:4], {**rows[4], "date": "2021-07-15"})
    import_file(changed, by=encrypted_register.user, at=AT)
    first = folded()
    (tmp_path / "out.jsonl").write_text(exported("claims"), encoding="utf-8")
    opening.close_register()
    other = registers.make(tmp_path / "other")
    done = import_file(tmp_path / "out.jsonl", by=other.user, at=AT)
    assert (done.unchanged, done.superseded, done.refused) == (0, 0, ())
    second = folded()
    assert {person: told(dossier) for person, dossier in second.items()} == {
        person: told(dossier) for person, dossier in first.items()
    }
    opening.close_register()


def test_an_export_imported_where_it_came_from_adds_nothing(register: Register, tmp_path: Path) -> None:
    done = import_file(write_cases(tmp_path, case(), case(event="charged")), by=register.user, at=AT)
    (tmp_path / "out.jsonl").write_text(exported("claims"), encoding="utf-8")
    again = import_file(tmp_path / "out.jsonl", by=register.user, at=AT)
    assert (again.filed, again.unchanged) == (0, done.filed)


def test_viasnas_list_is_written_back_letter_by_letter(register: Register, tmp_path: Path) -> None:
    path = write_viasna(
        tmp_path,
        listed(gender="жаночы", birthday="12.05.1984", articles="342 ч.1", clusters="a;b", councel="Адвакат Б."),
        listed(id="9", name='Ivan "Vania" Uzorny', status="former", prison="released", release_date="13 July 2023"),
        listed(id="x-1", name="Piotr Test", status="np", url="", died="2024-01-09", fake_terrorist_list="0"),
    )
    import_file(path, by=register.user, at=AT)
    assert exported("viasna") == path.read_text(encoding="utf-8")


def test_a_revised_list_is_written_back_as_revised(register: Register, tmp_path: Path) -> None:
    import_file(write_viasna(tmp_path, listed(prison="ПК-4")), by=register.user, at=AT)
    path = write_viasna(tmp_path, listed(prison="ПК-24", arrested="2021-07-14"))
    import_file(path, by=register.user, at=AT)
    assert exported("viasna") == path.read_text(encoding="utf-8")


def test_people_of_other_lists_stand_in_viasnas_columns_too(register: Register, tmp_path: Path) -> None:
    import_file(write_cases(tmp_path, case()), by=register.user, at=AT)
    (row,) = csv.DictReader(io.StringIO(exported("viasna")))
    assert (row["name"], row["gender"], row["arrested"]) == ("Alena Prykladnaja", "female", "2021-07-14")


def test_words_that_tell_no_day_fill_no_day_of_viasnas_columns(register: Register, tmp_path: Path) -> None:
    path = write_cases(tmp_path, case(sentence_text="15 days administrative, then extended"))
    import_file(path, by=register.user, at=AT)
    (row,) = csv.DictReader(io.StringIO(exported("viasna")))
    assert row["arrested"] == "2021-07-14"


def test_the_flat_table_holds_what_counts_for_the_team(register: Register) -> None:
    sealed = draft("health", details={"text": "ill"}, sensitivity=SEALED)
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Alena"), draft("detention", when="2021-07"), sealed)])
    rows = list(csv.DictReader(io.StringIO(exported("csv"))))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["kind"], row["earliest"], row["latest"]) for row in rows] == [
        ("naming", "", ""),
        ("detention", "2021-07-01", "2021-07-31"),
    ]


def test_a_cell_that_a_spreadsheet_would_calculate_is_written_as_text(register: Register) -> None:
    file_entries(by=register.user, at=NOW, entries=[entry(draft("detention", place="=1+1"))])
    assert [row["place"] for row in csv.DictReader(io.StringIO(exported("csv")))] == ["'=1+1"]


def test_a_smaller_audience_gets_no_sealed_claim_and_no_hidden_speaker(register: Register) -> None:
    file_entries(
        by=register.user,
        at=NOW,
        entries=[
            entry(
                draft("detention", speakers=("a neighbour",), speaker_sensitivity=SEALED),
                draft("health", details={"text": "ill"}, sensitivity=SEALED),
                draft("detention", when="2021", supersedes="@0"),
            ),
            entry(
                draft("retraction", about=("@0.2",), wording="she asked us", wording_sensitivity=SEALED,
                      speakers=("a cousin",), speaker_sensitivity=SEALED),
                source_=source("A call", published="2024-05-06", sensitivity=SEALED),
            ),
        ],
    )  # fmt: skip
    text = exported("claims", Sensitivity.PUBLIC)
    assert "neighbour" not in text
    assert "ill" not in text.replace("will", "")
    hidden = ("neighbour", "A call", "she asked us", "a cousin", "2024-05", ident("source A call"))
    assert [word for word in hidden if word in text] == []
    assert (text.count('"kind":"detention"'), text.count('"kind":"retraction"')) == (2, 1)
    assert [word for word in hidden if word not in exported("claims")] == []


def test_hidden_sources_keep_their_years_apart_in_an_export(register: Register) -> None:
    calls = [source(name, published=f"{name}-05-06", sensitivity=SEALED) for name in ("2023", "2024")]
    file(register, *(entry(draft("detention"), source_=call) for call in calls))
    lines = [orjson.loads(line) for line in exported("claims", PUBLIC).splitlines()]
    assert [line.get("published") for line in lines if "title" in line] == ["2023", "2024"]


def test_an_export_for_fewer_readers_tells_neither_gaps_nor_hours(register: Register) -> None:
    file(register, entry(sealed(naming("Alena"))), entry(naming("Barys")), entry(sealed(naming("Alena"))))
    file(register, entry(naming("Cimafiej")))
    lines = [orjson.loads(line) for line in exported("claims", PUBLIC).splitlines()]
    told_of = [(line["entry"], line["recorded_at"]) for line in lines if "kind" in line]
    assert told_of == [("0", "2026-02-03T00:00:00+00:00"), ("1", "2026-02-03T00:00:00+00:00")]


@pytest.mark.parametrize("format", ["claims", "csv", "viasna"])
def test_no_hour_of_filing_reaches_the_public(register: Register, format: str) -> None:
    file(register, entry(naming("Alena"), draft("detention", when="2021-07-14")))
    assert NOW.strftime("%H:%M:%S") not in exported(format, PUBLIC)


def test_the_flat_table_tells_the_public_the_day_of_filing_and_the_team_its_moment(register: Register) -> None:
    file(register, entry(naming("Alena")))
    for audience, told_of in ((PUBLIC, "2026-02-03"), (None, "2026-02-03T04:05:06+00:00")):
        [row] = csv.DictReader(io.StringIO(exported("csv", audience)))
        assert row["recorded_at"] == told_of


def test_people_of_whom_a_reader_may_see_nothing_are_not_in_viasnas_columns(register: Register) -> None:
    file(register, entry(sealed(naming("Alena")), sealed(naming("Barys"))), entry(naming("Cimafiej")))
    ExternalId.objects.create(namespace="viasna", key="77", subject=ident("Alena"))
    rows = csv.DictReader(io.StringIO(exported("viasna", PUBLIC)))
    assert [(row["id"], row["name"]) for row in rows] == [(ident("Cimafiej"), "Cimafiej")]


def test_what_was_retracted_stays_retracted_in_viasnas_columns(register: Register) -> None:
    [_, detained] = file(register, entry(naming("Alena"), draft("detention", when="2024-01-01")))
    ExternalId.objects.create(namespace="viasna", key="77", subject=ident("Alena"))
    file(register, entry(draft("retraction", about_claim(detained), about=(detained,))))
    [row] = csv.DictReader(io.StringIO(exported("viasna")))
    assert (row["id"], row["name"], row["arrested"]) == ("77", "Alena", "")


def row_with(register: Register, *claims: Draft) -> dict[str, str]:
    """The row in Viasna's columns of a person told of by these claims."""
    file(register, *(entry(claim, source_=source(f"page {at}")) for at, claim in enumerate((naming("Alena"), *claims))))
    [row] = csv.DictReader(io.StringIO(exported("viasna")))
    return row


def sentence(by: str, term: str, when: str = "2022-03-03", judge: str = "") -> Draft:
    details = {"term": term, **({"judge": judge} if judge else {})}
    return draft("sentence", when=when, details=details, speakers=tuple(by.split("; ")), wording=f"{term} ({by})")


def test_denials_and_what_was_said_under_duress_fill_no_cell(register: Register) -> None:
    row = row_with(
        register,
        draft("detention", when="2021-07-14", stance=Stance.DENIED, speakers=("A",)),
        draft("sex", details={"sex": "F"}, stance=Stance.UNDER_DURESS),
    )
    assert (row["arrested"], row["gender"]) == ("", "")


def test_the_sentence_that_most_speakers_tell_is_written_not_the_last_filed(register: Register) -> None:
    row = row_with(register, sentence("A; B", "P5Y", judge="Судья П."), sentence("C", "P6Y"))
    assert (row["decision"], row["judge"]) == ("P5Y (A; B)", "Судья П.")


def test_a_sentence_without_a_term_gives_way_to_one_with_a_term(register: Register) -> None:
    convicted = draft("sentence", when="2022-03-03", speakers=("C", "D"), wording="convicted")
    assert row_with(register, sentence("A", "P5Y"), convicted)["decision"] == "P5Y (A)"


def test_each_day_is_that_of_the_best_account(register: Register) -> None:
    row = row_with(
        register,
        draft("detention", when="2021-07-14", speakers=("A", "B")),
        draft("detention", when="2021-07-16", speakers=("C",)),
        sentence("A; B", "P5Y", "2022-03-03"),
        sentence("C", "P5Y", "2022-03-05"),
        draft("appeal", when="2022-05-20", speakers=("A", "B")),
        draft("appeal", when="2022-05-22", speakers=("C",)),
        draft("release", when="2023-07-13", speakers=("A", "B")),
        draft("release", when="2023-07-15", speakers=("C",)),
    )
    days = ("arrested", "verdict_date", "appeal_date", "release_date")
    assert [row[column] for column in days] == ["2021-07-14", "2022-03-03", "2022-05-20", "2023-07-13"]


def test_attributes_and_charges_are_those_told_most_often(register: Register) -> None:
    row = row_with(
        register,
        naming("Alena"),
        draft("naming", "Alena", details={"name": "Olena"}),
        draft("sex", details={"sex": "F"}, speakers=("A",)),
        draft("sex", details={"sex": "F"}, speakers=("B",)),
        draft("sex", details={"sex": "M"}, speakers=("C",)),
        draft("birth", when="1984", speakers=("A",)),
        draft("birth", when="1984", speakers=("B",)),
        draft("birth", when="1985", speakers=("C",)),
        draft("charge", details={"articles": ["342"]}, speakers=("A", "B")),
        draft("charge", details={"articles": ["361"]}, speakers=("C",)),
    )
    assert [row[column] for column in ("name", "gender", "birthday", "articles")] == ["Alena", "female", "1984", "342"]


def test_somebody_arrested_again_has_no_day_of_release(register: Register) -> None:
    row = row_with(
        register,
        draft("detention", when="2021-07-14"),
        draft("release", when="2022-07-14"),
        draft("rearrest", when="2023-01-01"),
    )
    assert row["release_date"] == ""


def test_viasnas_list_exported_and_imported_again_adds_nothing(register: Register, tmp_path: Path) -> None:
    rows = [listed(prison="ПК-4", decision="5 гадоў", verdict_date="03.03.2022"), listed(id="9", name="Ivan Uzorny")]
    import_file(write_viasna(tmp_path, *rows), by=register.user, at=AT)
    (tmp_path / "out.csv").write_text(exported("viasna"), encoding="utf-8")
    again = import_file(tmp_path / "out.csv", by=register.user, at=AT)
    assert (again.filed, again.superseded, again.refused) == (0, 0, ())


def test_people_of_other_lists_do_not_become_two_when_an_export_comes_back(register: Register, tmp_path: Path) -> None:
    import_file(write_viasna(tmp_path, listed()), by=register.user, at=AT)
    import_file(write_cases(tmp_path, case()), by=register.user, at=AT)
    (tmp_path / "out.csv").write_text(exported("viasna"), encoding="utf-8")
    again = import_file(tmp_path / "out.csv", by=register.user, at=AT, partial=True)
    assert again.filed == 0
    assert [(one.row, one.column, one.reason.partition("”")[2]) for one in again.refused] == [
        (
            3,
            "id",
            " is this register's own id for somebody of another list, who would become two people; leave the row out.",
        )
    ]


def test_a_format_that_nobody_writes_is_refused(register: Register) -> None:
    with pytest.raises(Refused, match="“docx” is not a format that can be exported"):
        export("docx")
