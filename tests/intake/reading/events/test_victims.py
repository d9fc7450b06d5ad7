from __future__ import annotations

import pytest

from tests.intake.reading.telling import happened

REUT, SARUK, ZAJAC = "Maryna Reut", "Piotr Saruk", "Adam Zajac"
DETAINED = ("detained", "2024-05-03")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Officers picked Maryna Reut up on 3 May 2024.", "detained"),
        ("Maryna Reut was met by police at the airport on 3 May 2024.", "detained"),
        ("Maryna Reut left home at six. Police took her away on 3 May 2024.", "detained"),
        ("Maryna Reut was among 14 prisoners set free on 3 May 2024.", "released"),
        ("Maryna Reut came out on bail on 3 May 2024.", "released_on_bail"),
        ("Maryna Reut is a teacher. The Supreme Court rejected her appeal on 3 May 2024.", "appeal_rejected"),
        ("Maryna Reut, whose appeal the Supreme Court rejected on 3 May 2024, is a teacher.", "appeal_rejected"),
        ("Maryna Reut's sentence of nine years was upheld on 3 May 2024.", "appeal_rejected"),
        ("On 3 May 2024 the appeals court quashed the verdict against Maryna Reut.", "sentence_quashed"),
        ("The heaviest term went to Maryna Reut on 3 May 2024.", "sentenced"),
        ("Maryna Reut had been serving a seven-year term handed down on 3 May 2024.", "sentenced"),
        ("Maryna Reut was acquitted on 3 May 2024.", "acquitted"),
        ("A new criminal case was opened against Maryna Reut on 3 May 2024.", "charged"),
        ("Viasna designated teacher Maryna Reut a political prisoner on 3 May 2024.", "recognised_political_prisoner"),
        ("Maryna Reut had her sentence extended by a year on 3 May 2024.", "term_extended"),
        ("Maryna Reut has had three and a half years added to her term on 3 May 2024.", "term_extended"),
        ("A court arrested Maryna Reut pending trial on 3 May 2024.", "remanded"),
        ("Maryna Reut was taken back into custody on 3 May 2024.", "rearrested"),
        ("Maryna Reut is one of 52 prisoners whom Belarus released on 3 May 2024.", "released"),
        (
            "The KGB put Maryna Reut on its list of persons involved in terrorism on 3 May 2024.",
            "added_to_terrorist_list",
        ),
        (
            "Maryna Reut was added to the bank's register of people linked to extremism on 3 May 2024.",
            "added_to_extremist_list",
        ),
        ("Prosecutors declared Maryna Reut wanted on 3 May 2024.", "declared_wanted"),
        ("Maryna Reut went on hunger strike on 3 May 2024.", "hunger_strike"),
    ],
)
def test_what_befell_her_is_read_in_many_words(text: str, kind: str) -> None:
    assert happened(text, "en") == {REUT: [(kind, "2024-05-03")]}


def test_several_are_those_told_of_one_after_the_other() -> None:
    text = "Maryna Reut got ten years. Piotr Saruk was given nine. Adam Zajac was given eight. All were taken from their homes on 3 May 2024."
    told = happened(text, "en")
    assert [DETAINED in told[name] for name in (REUT, SARUK, ZAJAC)] == [True] * 3


def test_sentences_cut_are_those_of_the_several_told_of_before() -> None:
    text = (
        "Maryna Reut and Piotr Saruk were sentenced on 2 May 2023. The Supreme Court cut the sentences on 3 May 2024."
    )
    told = happened(text, "en")
    assert [told[name][1] for name in (REUT, SARUK)] == [("sentence_reduced", "2024-05-03")] * 2


def test_both_sentences_upheld_are_those_of_the_two_told_of_before() -> None:
    text = "Maryna Reut and Piotr Saruk were sentenced on 2 May 2023. Both sentences were upheld on 3 May 2024."
    told = happened(text, "en")
    assert [told[name][1] for name in (REUT, SARUK)] == [("appeal_rejected", "2024-05-03")] * 2


def test_who_was_jailed_alongside_did_not_serve_the_term_of_the_other() -> None:
    text = "Maryna Reut was jailed for a year on 3 May 2022 alongside Piotr Saruk, and has since served her term."
    assert happened(text, "en") == {
        REUT: [("sentenced", "2022-05-03"), ("released", None)],
        SARUK: [("sentenced", "2022-05-03")],
    }


def test_a_word_for_all_may_stand_beside_the_verb() -> None:
    text = "Maryna Reut, Piotr Saruk and Adam Zajac were all arrested on 3 May 2024."
    assert happened(text, "en") == {name: [DETAINED] for name in (REUT, SARUK, ZAJAC)}


def test_what_befell_a_group_befell_nobody_named_before() -> None:
    text = "Maryna Reut was arrested on 3 May 2024. On 5 May, 9 prisoners, all of them over 60, were moved from Homiel to Brest."
    assert happened(text, "en") == {REUT: [DETAINED]}


def test_parents_who_are_named_are_meant_and_not_their_son() -> None:
    text = "On 3 May 2024, in Homiel, soldiers took away his parents, Maryna Reut and Piotr Saruk, instead."
    assert happened(text, "en") == {REUT: [DETAINED], SARUK: [DETAINED]}


def test_what_someone_refused_is_apart_from_what_happened_when() -> None:
    text = "Piotr Saruk refused to leave when he was released on 3 May 2024."
    assert happened(text, "en") == {SARUK: [("released", "2024-05-03")]}


def test_a_clause_about_somebody_is_passed_over_once_it_is_closed() -> None:
    text = "Maryna Reut, who heads a union of lawyers, has been in jail since May 2022."
    assert happened(text, "en") == {REUT: [("detained", "2022-05")]}


def test_who_is_among_the_civilians_was_exchanged_with_them() -> None:
    text = "Kyiv and Moscow exchanged 20 civilians on 3 May 2024. Among the civilians is Maryna Reut, a doctor."
    assert happened(text, "en") == {REUT: [("exchanged", "2024-05-03")]}


def test_an_age_alone_is_the_person_spoken_of_whatever_describes_it() -> None:
    text = "Piotr Saruk spoke in court. The 64-year-old, a co-founder of a union, was arrested on 3 May 2024."
    assert happened(text, "en") == {SARUK: [DETAINED]}


def test_places_of_courts_and_police_are_nobody() -> None:
    text = "Maryna Reut was arrested on 3 May 2024. The police of Hoa Tinh province charged her."
    assert list(happened(text, "en")) == [REUT]


def test_a_surname_tells_no_gender_after_a_given_name_from_afar() -> None:
    text = "Publisher José Zavala was arrested on 3 May 2024. He was released on 5 May."
    assert happened(text, "en") == {"José Zavala": [DETAINED, ("released", "2024-05-05")]}


def test_a_role_in_the_feminine_tells_a_gender() -> None:
    text = "Адвокат ждал журналистку Махабат Тажибек. 3 мая 2024 года её задержали."
    assert happened(text, "ru") == {"Махабат Тажибек": [DETAINED]}


def test_who_pardons_is_no_office_of_the_pardoned() -> None:
    text = "Prezydent ułaskawił Marię Hołubiewską 3 maja 2024 roku."
    assert happened(text, "pl") == {"Maria Hołubiewska": [("pardoned", "2024-05-03")]}


def test_who_was_freed_along_is_not_the_subject() -> None:
    text = "Maria Hołubiewska wróciła do celi. 3 maja 2024 roku została zwolniona wraz z 51 innymi więźniami."
    assert happened(text, "pl") == {"Maria Hołubiewska": [("released", "2024-05-03")]}


def test_a_pronoun_within_the_words_is_the_one_meant() -> None:
    text = "Марыну Сапегу затрымалі 3 мая 2024 года. Праваабаронцы прызналі яе палітзняволенай 5 мая 2024 года."
    assert happened(text, "be") == {"Марына Сапега": [DETAINED, ("recognised_political_prisoner", "2024-05-05")]}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Суд оправдал Алевтину Горецкую 3 мая 2024 года.", "ru"),
        ("Марыну Сапегу апраўдалі 3 мая 2024 года.", "be"),
        ("Марію Вербовецьку виправдали 3 травня 2024 року.", "uk"),
        ("Marię Hołubiewską uniewinniono 3 maja 2024 roku.", "pl"),
    ],
)
def test_who_is_acquitted_is_not_only_let_out(text: str, language: str) -> None:
    assert list(happened(text, language).values()) == [[("acquitted", "2024-05-03")]]


def test_a_list_of_terrorists_is_none_of_extremists() -> None:
    text = "КДБ унёс у спіс тэрарыстаў Марыну Сапегу 3 мая 2024 года."
    assert happened(text, "be") == {"Марына Сапега": [("added_to_terrorist_list", "2024-05-03")]}


def test_a_relative_told_by_the_given_name_has_the_surname_before() -> None:
    text = "Pavel Saruk and his wife Volha were sentenced on 3 May 2024."
    assert happened(text, "en") == {name: [("sentenced", "2024-05-03")] for name in ("Pavel Saruk", "Volha Saruk")}


def test_who_was_taken_along_is_meant_by_the_couple() -> None:
    text = (
        "Maryna Reut was arrested on 3 May 2024 together with her husband, Piotr Saruk, "
        "and the couple were sentenced on 5 May."
    )
    both = [DETAINED, ("sentenced", "2024-05-05")]
    assert happened(text, "en") == {"Maryna Reut": both, "Piotr Saruk": both}


def test_he_and_she_of_one_verdict_are_both_told_of() -> None:
    text = (
        "Maryna Reut and her cousin, Piotr Saruk, were arrested on 3 May 2024. On 5 May a court sentenced her to 11 years "
        "and him to 13. Both sentences were upheld on 7 May."
    )
    both = [DETAINED, ("sentenced", "2024-05-05"), ("appeal_rejected", "2024-05-07")]
    assert happened(text, "en") == {"Maryna Reut": both, "Piotr Saruk": both}


def test_one_of_many_is_told_of_what_befell_them_all() -> None:
    text = "Piotr Saruk keeps silent. He was one of 47 activists who were arrested on 3 May 2024."
    assert happened(text, "en") == {"Piotr Saruk": [DETAINED]}


def test_two_of_a_kind_named_after_it_are_those_meant() -> None:
    text = "Two students detained on 3 May 2024, Maryna Reut and Piotr Saruk, were released on 5 May."
    both = [DETAINED, ("released", "2024-05-05")]
    assert happened(text, "en") == {"Maryna Reut": both, "Piotr Saruk": both}


def test_her_husband_is_a_man_and_she_who_was_sentenced_a_woman() -> None:
    text = (
        "Police arrested the teacher Shilan Morad on 3 May 2024. A court sentenced her on 5 May. Her husband, Behruz Karim, "
        "keeps silent. Agents questioned him on 7 May."
    )
    assert happened(text, "en") == {
        "Shilan Morad": [DETAINED, ("sentenced", "2024-05-05")],
        "Behruz Karim": [("interrogated", "2024-05-07")],
    }


def test_a_lawyer_who_speaks_is_not_the_one_spoken_of() -> None:
    text = (
        "The student Piotr Saruk was arrested on 3 May 2024. “They proved nothing,” his lawyer, Tamaz Kord, told the radio. "
        "He was released on 5 May."
    )
    assert happened(text, "en") == {"Piotr Saruk": [DETAINED, ("released", "2024-05-05")]}


def test_according_to_whom_it_is_said_it_did_not_befall() -> None:
    text = "Piotr Saruk was arrested on 3 May 2024. According to Ivan Rudak, he was taken to hospital on 5 May."
    assert happened(text, "en") == {"Piotr Saruk": [DETAINED, ("hospitalised", "2024-05-05")]}


def test_a_journalist_who_tells_of_himself_is_the_one_it_befell() -> None:
    text = (
        "Piotr Saruk was arrested on 3 May 2024.\n\nJournalist Ilya Drazd told us that he had been detained on 5 May."
    )
    assert happened(text, "en") == {"Piotr Saruk": [DETAINED], "Ilya Drazd": [("detained", "2024-05-05")]}


def test_who_dies_in_a_paragraph_of_prisons_died_in_custody() -> None:
    text = "A cellmate was less fortunate. Piotr Saruk died at a hospital on 3 May 2024."
    assert happened(text, "en") == {"Piotr Saruk": [("died_in_custody", "2024-05-03")]}


def test_capitals_of_every_alphabet_begin_a_name() -> None:
    text = "Police took Ömer Kayalı back into custody on 3 May 2024."
    assert happened(text, "en") == {"Ömer Kayalı": [("rearrested", "2024-05-03")]}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("3 мая КГБ пополнил список террористов: в него попала учительница Мария Рут.", "ru", "Мария Рут"),
        ("КДБ абнавіў спіс тэрарыстаў. 3 мая туды дадалі настаўніцу Марыю Рут.", "be", "Марыя Рут"),
        ("КДБ оновив список терористів. 3 травня туди додали вчительку Марію Рут.", "uk", "Марія Рут"),
    ],
)
def test_who_was_added_there_is_on_the_list_named_before(text: str, language: str, name: str) -> None:
    assert happened(text, language) == {name: [("added_to_terrorist_list", "2024-05-03")]}


def test_where_no_such_list_is_named_to_be_added_there_is_nothing() -> None:
    assert happened("Союз обновил перечень лауреатов. 3 мая туда добавили учительницу Марию Рут.", "ru") == {}


def test_a_transfer_told_first_without_its_day_is_the_one_dated_further_on() -> None:
    text = "Марию Рут увезли из колонии в тюрьму.\n\nИз Перми Марию Рут вывезли в колонию 3 мая."
    assert happened(text, "ru") == {"Мария Рут": [("transferred", "2024-05-03")]}


def test_who_came_to_search_took_her_away_that_day() -> None:
    text = "3 мая к учительнице Марии Рут пришли с обыском. Её увезли на допрос, а вечером отпустили."
    assert happened(text, "ru") == {
        "Мария Рут": [("home_searched", "2024-05-03"), ("interrogated", "2024-05-03"), ("released", "2024-05-03")]
    }
