"""What of a country's pack may be meant while somebody types: what stands on the day first, the rest last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from habeas.domain.packs import load_pack
from habeas.domain.typing_ahead import Days, articles_typed, places_typed

PACK = load_pack("by")
DAY = date(2024, 3, 1)
ON = Days(DAY, DAY)
CLOSED = replace(PACK.prisons["ik_4"], valid_to=date(2024, 2, 29), successor="ik_24")
CHANGED = replace(PACK, prisons={**PACK.prisons, "ik_4": CLOSED})


def prisons(text: str, days: Days = ON) -> list[tuple[str, bool]]:
    return [(one.place.code, one.stands) for one in places_typed(CHANGED, "prison", text, days)]


@pytest.mark.parametrize("text", ["", "  ", "№", "zzz", "(", "\\", "9999", "٤٢"])
def test_nothing_and_nonsense_mean_no_place_and_no_article(text: str) -> None:
    assert (prisons(text), articles_typed(PACK, text, ON)) == ([], [])


def test_a_prison_that_was_closed_comes_last_and_stood_while_it_did() -> None:
    assert prisons("women") == prisons("жаноч") == [("ik_24", True), ("ik_4", False)]
    assert prisons("women", Days(date(2024, 2, 29), DAY)) == [("ik_24", True), ("ik_4", True)]


def test_a_prison_is_meant_by_any_name_its_town_or_its_code() -> None:
    wanted = {"ik_9": "ik_9", "Горки": "ik_9", "Valadarka": "sizo_1", "амерык": "kgb", "Colony 20": "ik_20"}
    assert {text: prisons(text)[0][0] for text in wanted} == wanted


def test_a_number_that_is_whole_comes_before_one_that_it_begins() -> None:
    assert prisons("colony 1")[0] == ("ik_1", True)


def test_an_article_is_meant_by_number_with_its_part_or_by_its_title() -> None:
    asked = ("342(1)", "ч. 1 ст. 342", "342 ч", "Article 342 (", "insult of the pres", "абраза прэз")
    assert [articles_typed(PACK, text, ON)[0].code for text in asked] == [
        "342(1)",
        "342(1)",
        "342",
        "342",
        "368",
        "368",
    ]


def test_an_article_stands_on_a_vague_day_that_touches_its_time() -> None:
    before, around = Days(date(2021, 1, 1), date(2021, 6, 18)), Days(date(2021, 1, 1), date(2021, 6, 19))
    assert [articles_typed(PACK, "361-4", days)[0].stands for days in (before, around)] == [False, True]
    assert [one.code for one in articles_typed(PACK, "361", before)][-2:] == ["361-4", "361-5"]
