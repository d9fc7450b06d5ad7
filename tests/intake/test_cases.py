from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from habeas.domain.claims import Draft, Sensitivity, Stance
from habeas.intake.cases import Places, read_cases
from habeas.intake.proposals import Reading
from tests.intake.written import PAGE, UNREAD, case, table, write, write_cases

PLACES = Places(
    is_abroad=lambda place: place.endswith("Lithuania"), prison=lambda place: "colony-1" if "No. 1" in place else None
)


def read(folder: Path, *rows: dict[str, str]) -> Reading:
    return read_cases(write_cases(folder, *rows), places=PLACES)


def refusals(reading: Reading) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.column, str(one)) for one in reading.refused]


def drafts(folder: Path, **cells: str) -> dict[str, Draft]:
    """The claims of a table of one row, by their role."""
    reading = read(folder, case(**cells))
    assert refusals(reading) == []
    return {proposed.role: proposed.draft for row in reading.rows for proposed in row.claims}


def event(folder: Path, **cells: str) -> tuple[str, dict[str, Any]]:
    draft = drafts(folder, **cells)["event"]
    return draft.kind, dict(draft.details)


@pytest.mark.parametrize(
    ("cells", "column", "sentence"),
    [
        ({"event": "teleported"}, "event", "“teleported” is not an event that is known here."),
        ({"event": ""}, "event", "“” is not an event that is known here."),
        ({"date": "yesterday"}, "date", UNREAD % "yesterday"),
        ({"date": "2021-02-30"}, "date", "“2021-02-30” is not a day of the calendar."),
        ({"date": "2022/2021"}, "date", "“2022/2021” ends before it begins."),
        ({"birth_date": "1/2/1980"}, "birth_date", UNREAD % "1/2/1980"),
        ({"source_date": "2021-13"}, "source_date", "“2021-13” is not a day of the calendar."),
        ({"source_url": ""}, "source_url", "This row names no source."),
        ({"source_url": "javascript:alert(1)"}, "source_url", "“javascript:alert(1)” is not a web address."),
        ({"language": "English"}, "language", "“English” is not the code of a language."),
        ({"sex": "?"}, "sex", "“?” is not F, M, X or unknown."),
        ({"person_key": ""}, "person_key", "This row has no key for its person."),
        ({"name_en": ""}, "name_en", "This row names nobody."),
    ],
)
def test_a_bad_cell_stops_its_row_with_one_sentence(
    tmp_path: Path, cells: dict[str, str], column: str, sentence: str
) -> None:
    reading = read(tmp_path, case(), case(**cells), case(date="2021-07-16"))
    assert refusals(reading) == [(3, column, sentence)]
    assert [row.number for row in reading.rows] == [2, 4]


def test_an_unknown_and_a_missing_column_stop_the_file(tmp_path: Path) -> None:
    text = table([*case(), "colour"], [case(colour="red")])
    reading = read_cases(write(tmp_path / "a.csv", text), places=PLACES)
    assert reading.rows == ()
    assert refusals(reading)[0] == (1, "colour", "The column “colour” is not known here.")
    assert (1, "note", "The column “note” is missing.") in refusals(reading)


def test_names_keep_their_language_script_and_brackets(tmp_path: Path) -> None:
    found = drafts(
        tmp_path, name_en="Alena (Lena) Prykladnaja", name_be="Алена Прыкладная", name_other="pl: A; lt: B; C"
    )
    names = {role: dict(draft.details) for role, draft in found.items() if draft.kind == "naming"}
    assert names == {
        "naming:en": {"name": "Alena (Lena) Prykladnaja", "script": "Latn", "language": "en"},
        "naming:be": {"name": "Алена Прыкладная", "script": "Cyrl", "language": "be"},
        "naming:other:0": {"name": "A", "script": "Latn", "language": "pl"},
        "naming:other:1": {"name": "B", "script": "Latn", "language": "lt"},
        "naming:other:2": {"name": "C", "script": "Latn"},
    }


def test_what_is_said_of_the_person_is_said_by_the_rows_speakers_and_public(tmp_path: Path) -> None:
    found = drafts(tmp_path, said_by="Viasna (via AP)", birth_date="1984", occupation_en="teacher")
    assert {draft.speakers for draft in found.values()} == {("Viasna",)}
    assert {draft.via for draft in found.values()} == {("AP",)}
    assert {draft.sensitivity for draft in found.values()} == {Sensitivity.PUBLIC}
    assert str(found["birth"].when) == "1984"
    assert dict(found["occupation"].details) == {"text": "teacher"}


def test_a_row_without_a_speaker_is_said_by_its_page(tmp_path: Path) -> None:
    assert drafts(tmp_path, said_by="")["event"].speakers == ("example.org",)


def test_the_source_is_the_page_with_its_day_and_language(tmp_path: Path) -> None:
    (row,) = read(tmp_path, case(source_date="2021-07", language="pl")).rows
    source = row.claims[0].source
    assert (source.url, source.publisher, str(source.published), source.language) == (
        PAGE,
        "example.org",
        "2021-07",
        "pl",
    )


def test_facts_repeated_from_one_page_are_one_claim(tmp_path: Path) -> None:
    other_page = {"source_url": "https://example.org/news/2"}
    reading = read(tmp_path, case(), case(event="charged"), case(event="charged", **other_page), case())
    assert [[proposed.role for proposed in row.claims] for row in reading.rows] == [
        ["naming:en", "sex", "event"],
        ["event"],
        ["naming:en", "sex", "event"],
        [],
    ]


def test_two_rows_that_disagree_are_two_accounts(tmp_path: Path) -> None:
    reading = read(tmp_path, case(), case(date="2021-07-15"))
    days = [str(proposed.draft.when) for row in reading.rows for proposed in row.claims if proposed.role == "event"]
    assert days == ["2021-07-14", "2021-07-15"]


def test_an_undated_row_stays_undated(tmp_path: Path) -> None:
    assert drafts(tmp_path, date="")["event"].when is None


def test_a_sentence_carries_its_court_articles_and_term_and_keeps_its_words(tmp_path: Path) -> None:
    cells = {
        "event": "sentenced",
        "place_or_court": "Leninsky District Court, Minsk",
        "criminal_articles": "342(1); 361-4",
        "sentence_text": "5 years, general-regime colony",
    }
    assert event(tmp_path, **cells) == (
        "sentence",
        {
            "articles": ["342(1)", "361-4"],
            "court": "Leninsky District Court, Minsk",
            "term": "P5Y",
            "regime": "general",
            "penalty": "imprisonment",
        },
    )
    assert drafts(tmp_path, **cells)["event"].wording == "5 years, general-regime colony"


def test_some_court_in_a_town_is_no_name_of_a_court(tmp_path: Path) -> None:
    assert event(tmp_path, event="sentenced", place_or_court="court in Minsk") == ("sentence", {})


def test_only_administrative_days_are_a_term_of_a_detention(tmp_path: Path) -> None:
    assert event(tmp_path, sentence_text="15 days administrative") == (
        "detention",
        {"term": "P15D", "administrative": True},
    )
    assert event(tmp_path, sentence_text="5 years") == ("detention", {})


def test_a_transfer_knows_prisons_and_other_countries(tmp_path: Path) -> None:
    assert event(tmp_path, event="transferred", place_or_court="penal colony No. 1") == (
        "transfer",
        {"prison": "colony-1"},
    )
    assert event(tmp_path, event="transferred", place_or_court="Vilnius, Lithuania") == (
        "transfer",
        {"abroad": True, "country": "Lithuania"},
    )
    assert event(tmp_path, event="transferred", place_or_court="Homiel (from Zhodzina)") == ("transfer", {})


def test_a_regime_on_a_transfer_is_no_term(tmp_path: Path) -> None:
    cells = {"event": "transferred", "sentence_text": "prison regime for 1 year 6 months"}
    assert event(tmp_path, **cells) == ("transfer", {})
    assert [str(one) for one in read(tmp_path, case(**cells)).notices] == [
        "Row 2: of the sentence “prison regime for 1 year 6 months”, “prison regime for 1 year 6 months” was kept in words only."
    ]


def test_house_arrest_as_a_punishment_is_restricted_freedom(tmp_path: Path) -> None:
    assert event(tmp_path, event="moved_to_house_arrest") == ("release", {"into": "house_arrest"})
    assert event(tmp_path, event="moved_to_house_arrest", sentence_text="2 years house arrest")[1] == {
        "into": "restricted_freedom_home"
    }
    assert (
        event(tmp_path, event="moved_to_house_arrest", note="home confinement")[1]["into"] == "restricted_freedom_home"
    )


def test_each_organisation_that_recognises_somebody_makes_its_own_claim(tmp_path: Path) -> None:
    found = drafts(tmp_path, event="recognised_political_prisoner", said_by="Viasna; BAJ", date="")
    made = [(draft.speakers, dict(draft.details)) for draft in found.values() if draft.kind == "designation"]
    assert made == [
        (("Viasna",), {"status": "recognised", "organisation": "Viasna"}),
        (("BAJ",), {"status": "recognised", "organisation": "BAJ"}),
    ]


def test_ways_out_carry_what_the_row_says_of_them(tmp_path: Path) -> None:
    assert event(tmp_path, event="expelled", place_or_court="Vilnius, Lithuania") == (
        "expulsion",
        {"country": "Lithuania"},
    )
    assert event(tmp_path, event="released", note="spelling; amnesty law")[1]["release_type"] == "amnesty"
    assert event(tmp_path, event="died_in_custody") == ("death", {"in_custody": True})
    assert event(tmp_path, event="forced_video") == ("pressure", {"pressure": "forced_video"})


def test_a_note_is_kept_and_so_is_what_stood_in_brackets(tmp_path: Path) -> None:
    assert event(tmp_path, note="by the police", said_by="Viasna (family)")[1] == {
        "note": "by the police; said by: Viasna (family)"
    }


def test_who_says_it_never_happened_is_filed_as_a_denial_of_the_same_event(tmp_path: Path) -> None:
    note = "CONFLICT: claimed he crossed; border guard says he never entered"
    found = drafts(tmp_path, event="expelled", place_or_court="Lithuania", said_by="channels (via AP)", note=note)
    told, denied = found["event"], found["denial:0"]
    assert (denied.kind, denied.when, denied.place) == (told.kind, told.when, told.place)
    assert (denied.stance, denied.speakers, denied.via) == (Stance.DENIED, ("border guard",), ("AP",))
    assert denied.details["note"] == note


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2021-7-4", "2021-07-04"),
        ("14.07.2021", "2021-07-14"),
        ("14 July 2021", "2021-07-14"),
        ("July 2021", "2021-07"),
        ("2021-07-14 00:00:00", "2021-07-14"),
        ("early May 2023", "2023-05-01/2023-05-10"),
        ("2021-07-XX", "2021-07"),
    ],
)
def test_a_day_is_read_as_people_write_it(tmp_path: Path, written: str, read_as: str) -> None:
    assert str(drafts(tmp_path, date=written)["event"].when) == read_as
