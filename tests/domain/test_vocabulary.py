"""The words the register speaks are whole in every language, and a broken entry is refused in one sentence."""

from __future__ import annotations

import re

import pytest

from habeas.domain.claims import Sensitivity, Stance, SubjectKind
from habeas.domain.dossier import Level
from habeas.domain.errors import NotFound, Refused
from habeas.domain.vocabulary import (
    LABEL_LANGUAGES,
    detail_from,
    kind,
    kind_from,
    kinds,
    label,
    lists,
    read_yaml,
    term,
    term_from,
    terms,
)

LABELS = {"en": "a", "be": "b", "ru": "c"}
KIND = {
    "group": "case",
    "subjects": ["person"],
    "custody": "none",
    "sensitivity": "team",
    "details": [],
    "labels": LABELS,
    "definition": LABELS,
}
SELF_EVIDENT = {
    "appeal_outcomes",
    "call_makers",
    "conflict_subjects",
    "consent_givers",
    "consent_scopes",
    "counsel_states",
    "details",
    "family_ties",
    "figure_measures",
    "groups_of_kinds",
    "match_bands",
    "match_fields",
    "match_levels",
    "name_types",
    "petition_needs",
    "offices",
    "populations",
    "sexes",
    "stay_reasons",
}
KINDS_OF_THE_DESIGN = """
    naming birth sex citizenship occupation health family_tie portrait contact same_person different_person detention
    rearrest charge custody_measure trial sentence appeal transfer commutation furlough listing execution counsel remedy
    designation treatment letter_rule seen_in_custody pardon amnesty release expulsion exchange escape flight death restriction
    pressure device_check contact_made wish silence_asked consent consent_withdrawn call_for_release statement opinion
    sanction figure office_held act_in_office finding same_event different_event retraction comment
"""


def test_a_kind_that_is_not_known_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"“rumour” is not a kind of account that the register knows."):
        kind("rumour")


def test_a_term_or_a_list_that_is_not_known_is_not_found() -> None:
    with pytest.raises(NotFound, match=r"“happy” is not a term of the list “statuses”."):
        term("statuses", "happy")
    with pytest.raises(NotFound, match=r"There is no list named “moods”."):
        terms("moods")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": "red"}, "“x” of the list “kinds” has the unknown key “colour”."),
        ({"custody": "maybe"}, "The kind “x” says “maybe” of custody."),
        ({"sensitivity": "secret"}, "“x” has the unknown sensitivity “secret”."),
        ({"details": ["shoe_size"]}, "The kind “x” names the unknown detail “shoe_size”."),
        ({"subjects": ["cat"]}, "The kind “x” is about “cat”, which is no subject."),
        ({"labels": {"en": "a"}}, "“x” of the list “kinds” lacks its labels in a language."),
    ],
)
def test_a_kind_with_a_fault_is_refused_in_one_sentence(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        kind_from("x", {**KIND, **change}, details={}, marks={})
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("key", sorted(KIND))
def test_a_kind_without_any_one_of_its_keys_is_refused(key: str) -> None:
    with pytest.raises(Refused):
        kind_from("x", {name: value for name, value in KIND.items() if name != key}, details={}, marks={})


def test_a_detail_without_sensitivity_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        detail_from("x", {"type": "text", "labels": LABELS})
    assert str(refusal.value) == "“x” of the list “details” lacks its “sensitivity”."


def test_a_detail_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        detail_from("x", {"type": "float", "sensitivity": "team", "labels": LABELS})
    assert str(refusal.value) == "The detail “x” has the unknown type “float”."


def test_a_term_without_a_label_in_a_language_is_refused() -> None:
    with pytest.raises(Refused):
        term_from("statuses", "x", {"labels": {"en": "a", "ru": "b"}})


def test_broken_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(Refused) as refusal:
        read_yaml("a: 1\nb: ]\nc: 2", name="x.yaml")
    assert str(refusal.value) == "x.yaml cannot be read as YAML, at line 2."
    with pytest.raises(Refused, match=r"x\.yaml is not a list of named entries\."):
        read_yaml("- 1", name="x.yaml")


def test_every_kind_of_the_design_is_here_and_no_other() -> None:
    assert list(kinds()) == KINDS_OF_THE_DESIGN.split()


@pytest.mark.parametrize("name", lists())
def test_every_term_of_every_list_has_labels_in_every_language(name: str) -> None:
    for one in terms(name).values():
        assert all(one.labels[language].strip() for language in LABEL_LANGUAGES), one.code
        if name not in SELF_EVIDENT:
            assert all(one.definition.get(language, "").strip() for language in LABEL_LANGUAGES), one.code


@pytest.mark.parametrize("name", lists())
def test_belarusian_and_russian_are_written_in_their_own_letters(name: str) -> None:
    for one in terms(name).values():
        for texts in (one.labels, one.definition, one.flags.get("reason") or {}):
            assert not re.search("[ищъ]", texts.get("be", ""), re.IGNORECASE), one.code
            assert not re.search("[іў]", texts.get("ru", ""), re.IGNORECASE), one.code
            assert not re.search("[а-яё]", texts.get("en", ""), re.IGNORECASE), one.code


@pytest.mark.parametrize("name", lists())
def test_labels_take_the_same_values_in_every_language(name: str) -> None:
    for one in terms(name).values():
        values = {language: sorted(re.findall(r"%\((\w+)\)s", one.labels[language])) for language in LABEL_LANGUAGES}
        assert values["be"] == values["en"] == values["ru"], one.code


def test_every_list_that_details_draw_on_exists() -> None:
    drawn_on = {detail.terms for one in kinds().values() for detail in one.details.values() if detail.terms}
    assert drawn_on <= set(lists())


def test_every_kind_stands_under_a_heading() -> None:
    assert {one.group for one in kinds().values()} == set(terms("groups_of_kinds"))


def test_the_lists_say_what_the_code_says() -> None:
    assert list(terms("stances")) == [one.value for one in Stance]
    assert list(terms("sensitivities")) == [one.value for one in Sensitivity]
    assert list(terms("subjects")) == [one.value for one in SubjectKind]
    assert list(terms("levels")) == [one.word for one in Level]


def test_what_could_hurt_someone_starts_as_sealed() -> None:
    sealed = {code for code, one in kinds().items() if one.sensitivity is Sensitivity.SEALED}
    assert sealed >= {"contact", "wish", "counsel", "health", "family_tie", "device_check", "silence_asked", "consent"}
    assert kind("naming").sensitivity is Sensitivity.TEAM


def test_every_kind_takes_a_note_and_those_about_groups_take_numbers() -> None:
    assert all("note" in one.details for one in kinds().values())
    assert all("lower" in one.details for one in kinds().values() if "group" in one.subjects)
    assert "lower" not in kind("wish").details


def test_one_name_of_a_detail_may_mean_different_lists() -> None:
    assert kind("custody_measure").details["measure"].terms == "custody_measures"
    assert kind("figure").details["measure"].terms == "figure_measures"


def test_statuses_say_who_is_held() -> None:
    held = {code: one.flags["held"] for code, one in terms("statuses").items()}
    assert all(isinstance(value, bool) for value in held.values())
    assert (held["house_arrest"], held["restricted_freedom_home"], held["tried_in_absentia"]) == (True, False, False)


def test_a_figures_measure_is_mapped_or_says_why_not() -> None:
    for one in terms("figure_measures").values():
        assert one.flags["kind"] in ("stock", "flow", "cumulative"), one.code
        assert one.flags["population"] in terms("populations"), one.code
        mapped, reason = one.flags.get("measure"), one.flags.get("reason")
        assert (mapped in terms("measures")) if mapped else set(reason) == set(LABEL_LANGUAGES), one.code


def test_stocks_are_laid_beside_stocks_only() -> None:
    for one in terms("figure_measures").values():
        if one.flags.get("measure"):
            own = term("measures", one.flags["measure"]).flags["kind"]
            assert (own == "stock") == (one.flags["kind"] == "stock"), one.code


def test_the_measures_are_those_of_the_contract() -> None:
    stocks = [code for code, one in terms("measures").items() if one.flags["kind"] == "stock"]
    assert stocks == ["held", "political_prisoners", "held_since_designated", "restricted"]
    flows = [code for code in terms("measures") if code not in stocks]
    assert flows == [
        "detained",
        "recognised",
        "sentenced",
        "pardoned",
        "released",
        "died",
        "expelled",
        "pressured",
        "pressured_after_release",
    ]


def test_a_label_falls_back_to_english() -> None:
    assert label("sexes", "F", "be") == "жанчына"
    assert label("sexes", "F", "ja") == "woman"
    assert kind("detention").label("ru") == "Задержание"
