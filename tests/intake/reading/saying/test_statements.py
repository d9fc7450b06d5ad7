"""Statements with a speaker become claims, with their stance and the kind of what they tell."""

from __future__ import annotations

import pytest

from tests.intake.reading.asking import claims


def test_an_article_that_attributes_nothing_makes_no_claim() -> None:
    text = (
        "Молчат и родные, и адвокаты. За месяц освободили 63 человека. Рассказывать начинают те, кому удалось уехать."
    )
    assert claims(text, "ru") == []


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Orlan said the released are barred from leaving the country.", "en", "exit_ban"),
        ("Orlan said the released are forced to appear in propaganda videos.", "en", "forced_video"),
        ("Orlan said police threatened the families of those released.", "en", "threat_to_family"),
        ("Orlan said the released were threatened with new charges.", "en", "threat_of_reconviction"),
        ("Orlan said the phones of the released were infected with spyware.", "en", "spyware_suspected"),
        ("Orlan said the released are pressured to cooperate.", "en", "forced_cooperation"),
        ("Orlan called for the immediate release of all prisoners.", "en", "call_for_release"),
        ("Orlan said the EU will impose new sanctions.", "en", "sanction"),
        ("Освобождённым запрещают выезжать из страны, сообщает «Орлан».", "ru", "exit_ban"),
        ("Родным угрожают, рассказали правозащитники: угрозы семьям не прекращаются.", "ru", "threat_to_family"),
        ("Вызваленым забараняюць пакідаць краіну, паведамляе «Орлан».", "be", "exit_ban"),
        ("Звільненим забороняють виїжджати з країни, повідомляє «Орлан».", "uk", "exit_ban"),
        ("Zwolnionym zakazano wyjazdu z kraju – podaje Orlan.", "pl", "exit_ban"),
    ],
)
def test_what_befell_a_group_has_its_kind(text: str, language: str, kind: str) -> None:
    assert [one.kind for one in claims(text, language)] == [kind]


def test_other_statements_are_statements_and_figures_are_figures() -> None:
    found = claims("Orlan said the law is bad. Sava said 12 people were arrested.")
    assert [(one.said_by, one.kind) for one in found] == [("Orlan", "statement"), ("Sava", "figure")]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Orlan said the weather was fine.", "stated"),
        ("Orlan alleges that the vote was bad.", "alleged"),
        ("Orlan said the authorities were torturing prisoners.", "alleged"),
        ("The ministry denied the reports.", "denied"),
        ("Orlan said Orlin was shown confessing on state television.", "under_duress"),
    ],
)
def test_stances_are_told_by_verbs_and_by_what_is_said(text: str, stance: str) -> None:
    assert [one.stance for one in claims(text)] == [stance]


def test_they_go_on_with_the_speaker_before() -> None:
    text = "Rights groups have reported that the pardoned face limits. They are prohibited from leaving the country."
    assert [(one.said_by, one.kind) for one in claims(text)] == [
        ("Rights groups", "statement"),
        ("Rights groups", "exit_ban"),
    ]


def test_a_quotation_in_a_paragraph_of_its_own_has_the_speaker_named_after_it() -> None:
    found = claims('"We condemn the pressure on former prisoners, all of it."\n\nMaria Orlin stated')
    assert [(one.said_by, one.wording.startswith('"We condemn')) for one in found] == [("Maria Orlin", True)]
