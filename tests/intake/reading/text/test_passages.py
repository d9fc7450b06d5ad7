"""Sentences, words and quotations keep their places in the text."""

from __future__ import annotations

import pytest

from habeas.intake.reading.text.passages import read_passages


def sentences(text: str, language: str) -> list[str]:
    return [one.text for one in read_passages(text, language=language).sentences]


def test_a_text_of_nothing_has_no_sentences() -> None:
    assert sentences(" \n\n ", "en") == []


def test_every_sentence_and_word_stands_where_it_says() -> None:
    text = "One was held.\n\n«Двое» ушли.  Three."
    read = read_passages(text, language="en")
    assert [text[one.start : one.end] for one in read.sentences] == [one.text for one in read.sentences]
    words = [word for one in read.sentences for word in one.tokens]
    assert [text[one.start : one.end] for one in words] == [one.text for one in words]


def test_a_sentence_longer_than_people_write_is_read_in_pieces_that_keep_every_word() -> None:
    read = read_passages("word, " * 2000, language="en").sentences
    assert max(len(one.text) for one in read) <= 2000
    assert sum(one.kind == "word" for piece in read for one in piece.tokens) == 2000


def test_a_run_of_dots_ends_one_sentence() -> None:
    assert sentences("He waited" + "." * 5000 + " Then he left.", "en")[-1] == "Then he left."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mr. Orlin left colony No. 4 on Dec. 7.", "en"),
        ("J. Orlin of the U.S. Embassy came at 5 p.m. on Friday.", "en"),
        ("Его обвинили по ч. 1 ст. 342 УК.", "ru"),
        ("Яго асудзілі паводле ч. 1 арт. 342.", "be"),
        ("Його засудили за ч. 1 ст. 205 КК.", "uk"),
        ("Skazano go z art. 130 ust. 1 na ok. 5 lat.", "pl"),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, language: str) -> None:
    assert sentences(text, language) == [text]


def test_a_year_with_its_abbreviation_may_end_a_sentence() -> None:
    assert sentences("Его задержали в 2021 г. Он молчит.", "ru") == ["Его задержали в 2021 г.", "Он молчит."]


def test_a_quotation_mark_after_the_stop_belongs_to_the_sentence() -> None:
    assert sentences('"We know. They left." He said so.', "en") == ['"We know.', 'They left."', "He said so."]


def test_a_name_in_quotes_with_a_stop_inside_is_not_cut() -> None:
    text = "По данным проекта «Помощь. Орлан», их восемь."
    assert sentences(text, "ru") == [text]


def test_lines_of_a_list_are_sentences_of_their_own() -> None:
    assert sentences("Men: 10\nWomen: 2", "en") == ["Men: 10", "Women: 2"]


def test_quotations_are_found_with_their_marks() -> None:
    text = "«Нас били», — сказал он. He said “no”."
    assert [text[a:b] for a, b in read_passages(text, language="ru").quotes] == ["«Нас били»", "“no”"]


@pytest.mark.parametrize("mark", ["«", "“", "„", "‘"])
def test_a_paragraph_with_many_quotations_left_open_has_none_further_on(mark: str) -> None:
    quoted = "«Нас били», — сказал он."
    assert read_passages(f"{mark} a " * 200, language="ru").quotes == ()
    text = f"{quoted}\n\n{mark * 200}\n\n{quoted}"
    assert [text[a:b] for a, b in read_passages(text, language="ru").quotes] == ["«Нас били»", "«Нас били»"]


def test_the_sentence_at_a_place_is_found_and_none_between_two() -> None:
    passages = read_passages("He left.  She stayed.", language="en")
    assert [one and one.number for one in map(passages.sentence_at, (0, 7, 8, 9, 10, 20, 21))] == [
        0, 0, None, None, 1, 1, None,
    ]  # fmt: skip
