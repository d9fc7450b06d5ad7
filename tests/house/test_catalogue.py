"""Every sentence is in the catalogue, translated, and compiled as it stands."""

from __future__ import annotations

import io

from babel.messages.catalog import Message

from tests.house.test_languages import documents, labels
from tools import catalogue


def test_nothing_is_missing_untranslated_or_out_of_date() -> None:
    assert catalogue.problems() == []


def test_a_sentence_without_all_its_plurals_would_be_seen() -> None:
    assert [
        catalogue.is_said(Message(("day", "days"), forms)) for forms in (("дзень", "дні", ""), ("дзень", "дні", "дзён"))
    ] == [False, True]


def test_plurals_are_read_where_calls_stand_inside_calls() -> None:
    code = b'say.say_count("%(n)s day", "%(n)s days", len(f(x)), n=say.language)'
    found = list(catalogue.read_python(io.BytesIO(code), list(catalogue.KEYWORDS), [], {}))
    assert [(name, words[:2]) for _, name, words, _ in found] == [("say_count", ("%(n)s day", "%(n)s days"))]


def test_sentences_of_a_page_are_read_with_the_names_of_their_values() -> None:
    page = "{% load i18n %}{% blocktranslate with name=user trimmed %}Signed in as {{ name }}{% endblocktranslate %}"
    found = list(catalogue.read_template(io.BytesIO(page.encode()), list(catalogue.KEYWORDS), [], {}))
    assert [words for _, _, words, _ in found] == ["Signed in as %(name)s"]


def test_no_label_is_cut_off_at_a_comma() -> None:
    found = [(place, words) for name, document in documents() for place, words in labels(document, name)]
    assert [place for place, words in found if None in words.values()] == []


def test_every_translation_holds_the_values_of_its_sentence() -> None:
    wrong = []
    for language in catalogue.LANGUAGES[1:]:
        for message in catalogue.load(language):
            wrong += [
                f"{language}: {message.id}" for said in catalogue.forms(message) if not catalogue.fits(message, said)
            ]
    assert wrong == []
