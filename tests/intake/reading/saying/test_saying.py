"""Who says a figure: the speaker named in the sentence, in the one beside it, or the site it stands on."""

from __future__ import annotations

import pytest

from tests.intake.reading.asking import figures, speakers


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("According to the rights group Orlan, 12 people were freed.", "en", "rights group Orlan"),
        ("Some 12 people were freed, according to Orlan.", "en", "Orlan"),
        ("Orlan says that 12 people were freed.", "en", "Orlan"),
        ("Some 12 people were freed, rights activists said on Wednesday.", "en", "rights activists"),
        ("Some 12 people were freed, said Maria Orlin, head of the Orlan group.", "en", "Maria Orlin"),
        ("As state media report, 12 people were freed.", "en", "state media"),
        ("Orlan, which is banned, counts 12 prisoners.", "en", "Orlan"),
        ("The Orlan Centre (OC), a group in Vilnius, recorded 12 arrests.", "en", "Orlan Centre"),
        ('"They arrested 12 of us," Maria Orlin told reporters.', "en", "Maria Orlin"),
        ("Human rights groups, including Orlan and Sava, said 12 people were freed.", "en", "Human rights groups"),
        ("По данным «Орланы», освободили 12 человек.", "ru", "Орлана"),
        ("Освободили 12 человек, сообщает «Орлан».", "ru", "Орлан"),
        ("По словам правозащитников, освободили 12 человек.", "ru", "правозащитники"),
        ("Освободили 12 человек, заявил омбудсмен Иван Орлин.", "ru", "Иван Орлин"),
        ("Правозащитникам «Орланы» стало известно о 12 задержанных.", "ru", "Орлана"),
        ("Освободили 12 человек, говорится в заявлении ОРЛ.", "ru", "ОРЛ"),
        ("Паводле праваабаронцаў, вызвалілі 12 чалавек.", "be", "праваабаронцы"),
        ("Вызвалілі 12 чалавек, паведамляе «Орлан».", "be", "Орлан"),
        ("За даними Координаційного штабу, звільнили 12 людей.", "uk", "Координаційний штаб"),
        ("Звільнили 12 людей, повідомив омбудсман.", "uk", "омбудсман"),
        ("Według niezależnych mediów zwolniono 12 osób.", "pl", "niezależne media"),
        ("Zwolniono 12 osób – podaje Orlan.", "pl", "Orlan"),
    ],
)
def test_the_speaker_is_read(text: str, language: str, speaker: str) -> None:
    assert speakers(text, language) == [speaker]


def test_nobody_is_said_to_say_what_the_article_says() -> None:
    assert speakers("Some 12 people were freed on Monday.") == [None]


def test_a_passive_names_nobody() -> None:
    assert speakers("Some 12 people are said to have been freed.") == [None]


def test_those_who_free_people_do_not_say_so() -> None:
    assert speakers("At least 13 people have been released by President Ivan Orlin, activists said.") == ["activists"]


def test_the_listener_does_not_speak() -> None:
    assert speakers("Ivan Orlin, who rules, told the BBC that 12 people were freed.") == ["Ivan Orlin"]


def test_a_figure_that_goes_on_keeps_its_speaker() -> None:
    text = "Orlan says 27,702 people were arrested. Of these, 21,145 remain in detention."
    assert speakers(text) == ["Orlan", "Orlan"]


def test_a_new_paragraph_ends_a_speaker() -> None:
    assert speakers("Orlan says 12 people were arrested.\n\nAnother 8 people were freed.") == ["Orlan", None]


def test_it_means_the_group_named_last() -> None:
    assert speakers("Orlan, a group of lawyers, counts 12 prisoners. It has also recorded 11 deaths.") == ["Orlan"] * 2


def test_he_means_the_person_who_spoke() -> None:
    text = "За словами голови центру Сейрана Орлінова, ситуація погана. «Торік затримали 9 жінок», — наголосив він."
    assert speakers(text, "uk") == ["Сейран Орлінов"]


def test_this_was_reported_speaks_of_the_sentence_before() -> None:
    assert speakers("На волю выйшлі 14 вязняў. Пра гэта паведаміла прэс-служба.", "be") == ["прэс-служба"]


def test_a_second_speaker_may_have_no_verb() -> None:
    text = "Украинский омбудсман называет 15 погибших, правозащитники — по крайней мере 39."
    assert speakers(text, "ru") == ["Украинский омбудсман", "правозащитники"]


def test_what_stands_on_a_monitors_own_site_is_its_word() -> None:
    assert speakers("Some 12 people were freed.", url="https://spring96.org/en/news/1") == ["Viasna"]
    assert speakers("Вызвалілі 12 чалавек.", "be", url="https://spring96.org/be/news/1") == ["Вясна"]
    assert speakers("According to our count, 12 people were freed.", url="https://ovd.info/x") == ["OVD-Info"]


def test_what_stands_in_the_media_is_nobodys_word() -> None:
    assert speakers("Some 12 people were freed.", url="https://news.example.org/1") == [None]


def test_accusers_allege() -> None:
    assert [one.stance for one in figures("Activists claim that 12 people were arrested.")] == ["alleged"]


def test_the_subject_of_what_is_said_is_no_part_of_the_speaker() -> None:
    text = "According to the Institute for Peace and Democracy the country now has 361 political prisoners."
    assert [one.said_by for one in figures(text)] == ["Institute for Peace and Democracy"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("According to the Committee to Protect Authors, at least 24 authors are behind bars.", ["Committee to Protect Authors"]),
        ("Courts jailed seven authors in a case that rights groups say was made up.", [None]),
        ("The junta spoke. AAPA has so far been able to document the release of 344 prisoners.", ["AAPA"]),
        ("Foro Legal, a group that visits prisons, said 12 were freed. It counts 94 political prisoners.", ["Foro Legal"] * 2),
        ("The Mechanism for Prisoners knew of 151 political prisoners in May.", ["Mechanism for Prisoners"]),
        ("Police arrested 320 people, according to figures of the Home Bureau.", ["Home Bureau"]),
        ("Prisoners Aid, a group based in Madrid, put the number of political prisoners at 1,105.", ["Prisoners Aid"]),
    ],
)  # fmt: skip
def test_organisations_speak_by_what_they_know_and_count(text: str, said: list[str | None]) -> None:
    assert speakers(text) == said


def test_the_month_in_which_something_became_known_is_no_part_of_who_knows_it() -> None:
    text = "За чэрвень праваабарончай супольнасці стала вядома пра 68 асуджаных."
    assert speakers(text, "be") == ["праваабарончая супольнасць"]
