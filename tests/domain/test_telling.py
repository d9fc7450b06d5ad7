"""An account in short phrases: what a reader may not see stands in none, and what is seen is said in their language."""

from __future__ import annotations

import pytest

from habeas.domain.claims import Sensitivity
from habeas.domain.packs import load_pack
from habeas.domain.telling import Teller, Told, say_days, say_duration
from tests.worlds.telling import told as claim

SENTENCE = claim(
    "sentence", place="Minsk", details={
        "term": "P8Y3M", "term_role": "single", "penalty": "imprisonment", "regime": "medium", "fine": "100 BYN",
        "in_absentia": True, "closed": False, "articles": ["342(1)", "361"], "judge": "A judge", "evidence": "a letter",
    },
)  # fmt: skip


def teller(language: str = "en", audience: Sensitivity = Sensitivity.PUBLIC) -> Teller:
    return Teller(language, audience, load_pack("by").prisons)


@pytest.mark.parametrize("text", ["soon", "", "P"])
def test_what_is_no_length_of_time_stays_as_it_is(text: str) -> None:
    assert say_duration(text, "en") == text


def test_what_a_reader_may_not_see_is_not_told() -> None:
    told = claim("detention", details={"family_learnt_on": "2021-07-15"})
    assert teller().more_details(told) == ()
    assert teller(audience=Sensitivity.TEAM).more_details(told) == (Told("Family learnt on", "15 July 2021"),)


def test_a_sentence_is_told_in_the_order_that_matters() -> None:
    assert teller().phrases(SENTENCE)[0] == "8 years 3 months"
    assert teller().phrases(SENTENCE)[-3:] == ("in absentia", "art. 342(1), 361", "Minsk")
    assert teller("ru").phrases(SENTENCE)[0] == "8 лет 3 месяца"


def test_a_place_that_a_detail_names_is_told_once() -> None:
    assert teller().phrases(claim("expulsion", place="Lithuania", details={"country": "Lithuania"})) == ("Lithuania",)


def test_a_prison_is_told_by_its_name_and_the_place_opens_with_the_wording() -> None:
    told = claim("transfer", place="Horki", details={"prison": "not in the pack"})
    assert teller().phrases(told) == ("not in the pack",)
    assert teller().more_details(told) == (Told("Place", "Horki"),)


def test_days_are_counted_in_the_forms_of_the_language() -> None:
    assert [say_days(n, "en") for n in (1, 2, 1175)] == ["1 day", "2 days", "1,175 days"]
    assert [say_days(n, "ru") for n in (1, 2, 5)] == ["1 день", "2 дня", "5 дней"]
