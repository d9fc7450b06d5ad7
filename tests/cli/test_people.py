"""`habeas find` and `habeas show` on the demo's people."""

from __future__ import annotations

from tests.cli.conftest import Habeas
from tests.cli.schemas import validate


def test_nobody_found_is_said_and_no_failure(demo: Habeas) -> None:
    answer = demo("find", "Zzyzx Nobody")
    assert (answer.code, answer.out, answer.err) == (
        0,
        "Nobody is found by “Zzyzx Nobody”.\nTry another spelling, or a part of the name in any script.\n",
        "",
    )


def test_what_cannot_be_a_name_is_answered_calmly(demo: Habeas) -> None:
    texts = ("", "А", "А. Б.", "б" * 10_000, "\u202e\u200f", "😀", "Бяlяцki😀Љ", "a\tb\n", "%_!", "342(", "((((")
    answers = [demo("find", text, "--json") for text in texts]
    assert [(answer.code, answer.json["people"]) for answer in answers] == [(0, [])] * len(texts)
    assert answers[0].json["hint"] == "Type a name, an id, an article, a court or a prison."
    assert answers[1].json["hint"] == "Single letters fit too many people: type more of the name."


def test_people_are_found_by_article_court_and_prison_with_the_reason(demo: Habeas) -> None:
    article = demo("find", "арт. 342", "--json").json
    assert article["people"][0]["reason"].startswith("Charged under 342")
    prison = demo("find", "калонія № 9, Горкі", "--json").json
    assert {one["reason"] for one in prison["people"]} == {"Has been held in: Penal colony No. 9, Horki."}
    court = demo("find", "Мінскі абласны суд", "--json").json
    assert {one["reason"] for one in court["people"]} == {"Brought before this court: Minsk Regional Court."}


def test_initials_and_a_beginning_find_the_person(demo: Habeas) -> None:
    wanted = demo("find", "Ales Bialiatski", "--json").json["people"][0]["person"]
    for text in ("А. Бяляцкі", "A. Bialiatski", "Бяляц", "Bialiack", "Бяляцкага", wanted, wanted[:8]):
        assert demo("find", text, "--json").json["people"][0]["person"] == wanted, text


def test_one_person_is_found_in_three_scripts(demo: Habeas) -> None:
    answers = [demo("find", text, "--json").json for text in ("Bialiatski", "Бяляцкі", "Беляцкий")]
    for answer in answers:
        validate(answer, "find")
    assert len({answer["people"][0]["person"] for answer in answers}) == 1
    assert all("Ales Bialiatski" in answer["people"][0]["names"] for answer in answers)


def test_an_unknown_person_is_refused(demo: Habeas) -> None:
    answer = demo("show", "Zzyzx Nobody")
    assert (answer.code, answer.out, answer.err) == (2, "", "habeas: Nobody is found by “Zzyzx Nobody”.\n")


def test_a_name_that_fits_several_is_refused_with_their_names(demo: Habeas) -> None:
    answer = demo("show", "Ales")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("habeas: “Ales” fits several people: ")


def test_an_id_and_its_beginning_mean_the_same_person(demo: Habeas) -> None:
    person = demo("find", "Bialiatski", "--json").json["people"][0]["person"]
    whole, beginning = demo("show", person, "--json"), demo("show", person[:8], "--json")
    assert whole.json == beginning.json
    assert whole.json["person"] == person


def test_a_dossier_is_as_its_schema_says(demo: Habeas) -> None:
    answer = demo("show", "Ales Bialiatski", "--as-of", "2024-09-30", "--json")
    assert answer.code == 0
    validate(answer.json, "show")
    assert answer.json["status"]["certainty"] == "confirmed"
    assert answer.json["as_of"] == "2024-09-30"
    assert {event["kind"] for event in answer.json["events"]} >= {"detention", "sentence", "way_out"}


def test_the_day_is_read_in_words(demo: Habeas) -> None:
    typed = demo("show", "Ales Bialiatski", "--as-of", "30 верасня 2024", "--json")
    assert typed.json["as_of"] == "2024-09-30"


def test_what_was_known_before_the_first_entry_is_nobody(demo: Habeas) -> None:
    answer = demo("show", "Ales Bialiatski", "--known-at", "2025-12-31")
    assert answer.code == 2
    assert answer.err.startswith("This register exists since ")


def test_a_dossier_in_belarusian_has_no_english_sentences(demo: Habeas) -> None:
    plain = demo("show", "Ales Bialiatski", "--as-of", "2024-09-30", "--language", "be").out
    for english in ("confirmed", "days held", "What happened", "between", "Accounts differ", "since", "Let out"):
        assert english not in plain, english
    assert "30 верасня 2024" in plain
    assert "10 гадоў, штраф 185,000 BYN, арт. 228(4), 342(2)" in plain


def test_a_dossier_reads_calmly(demo: Habeas) -> None:
    lines = demo("show", "Ales Bialiatski", "--as-of", "2024-09-30").out.splitlines()
    assert lines[0] == "Ales Bialiatski"
    assert any(line.endswith("days held, by the best reading") for line in lines)
    assert any("14 July 2021" in line for line in lines)


def test_each_account_says_its_facts_and_its_own_words(demo: Habeas) -> None:
    plain = demo("show", "Ales Bialiatski", "--as-of", "2024-09-30").out
    assert "Sentence, 3 March 2023, 10 years, art. 228(4), 342(2), court in Minsk - Viasna: " in plain
    assert "\n        “10 years, high-security penal colony”\n" in plain
    assert "Transfer, May 2023, Penal colony No. 9, Horki - Viasna: " in plain
    assert "Expulsion, 13 December 2025, Lithuania - " in plain
