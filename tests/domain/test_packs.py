"""Country packs: what is wrong in one is said in one sentence, Belarus is whole, and nothing is wired to Belarus."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.date_reading import read_date
from habeas.domain.dates import parse
from habeas.domain.errors import NotFound, Refused
from habeas.domain.pack_files import FILES, PackFiles
from habeas.domain.pack_problems import problems_of, unsourced
from habeas.domain.packs import load_pack, pack_problems, packs, skeleton
from habeas.domain.rules import Rules
from tests.worlds.telling import folded, held, told

ZEDLAND = Path(__file__).parent.parent / "worlds" / "packs" / "zz"
LABELS = {"en": "A", "th": "B"}
ZED_CONTENT = {each: yaml.safe_load((ZEDLAND / each).read_text(encoding="utf-8")) for each in FILES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the invented country, to be spoilt."""
    for name in FILES:
        (tmp_path / name).write_text((ZEDLAND / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def spoil(folder: Path, name: str, **changes: Any) -> Path:
    content = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    content.update(changes)
    (folder / name).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return folder


def sentences(folder: Path) -> list[str]:
    return [str(problem) for problem in pack_problems(folder)]


def test_a_country_without_a_pack_is_not_found() -> None:
    for code in ("qq", "../by", "blank", ""):
        with pytest.raises(NotFound):
            load_pack(code)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "courts.yaml").unlink()
    assert sentences(folder) == ["courts.yaml is missing."]


def test_a_file_that_is_not_utf_8_is_named(folder: Path) -> None:
    (folder / "courts.yaml").write_bytes(b"\xff\xfe")
    assert sentences(folder) == ["courts.yaml is not written in UTF-8."]


def test_a_pack_with_a_fault_is_refused_with_the_first_one(folder: Path) -> None:
    spoil(folder, "pack.yaml", calendar="lunar")
    with pytest.raises(Refused) as refusal:
        load_pack("zz", folder=folder)
    assert str(refusal.value) == "The pack “zz” cannot be used: pack.yaml names the unknown calendar “lunar”."


@pytest.mark.parametrize(
    ("name", "changes", "problem"),
    [
        ("pack.yaml", {"colour": 1}, "pack.yaml has the unknown key “colour”."),
        ("pack.yaml", {"languages": []}, "pack.yaml does not list the country's languages."),
        ("pack.yaml", {"labels": {"en": "Z"}}, "pack.yaml has no label in the language “th”."),
        ("pack.yaml", {"death_penalty": "maybe"}, "pack.yaml must answer “death_penalty” with true or false."),
        ("pack.yaml", {"rules": {"mood": 1}}, "pack.yaml has the unknown rule “mood”."),
        (
            "pack.yaml",
            {"rules": {"silence_days": -1}},
            "pack.yaml gives the rule “silence_days” a value that it cannot have.",
        ),
        (
            "pack.yaml",
            {"rules": {"custody_credits": [{"verdicts_from": "soon"}]}},
            "pack.yaml gives the rule “custody_credits” a value that it cannot have.",
        ),
        ("pack.yaml", {"rules": {"silence_days": 9}}, "pack.yaml gives no reason for the rule “silence_days”."),
        (
            "pack.yaml",
            {"reasons": {"silence_days": "x"}},
            "pack.yaml gives a reason for “silence_days”, which it does not set.",
        ),
        ("regions.yaml", {"extra": 1}, "regions.yaml has the unknown key “extra”."),
        ("regions.yaml", {"regions": []}, "regions.yaml does not hold “regions” by their codes."),
        ("regions.yaml", {"sources": []}, "regions.yaml names no source."),
        ("countries.yaml", {"countries": {"x": None}}, "“x” in countries.yaml is empty."),
        ("countries.yaml", {"countries": {"x": {}}}, "“x” in countries.yaml lacks its “labels”."),
        (
            "countries.yaml",
            {"countries": {"x": {"labels": LABELS, "size": 1}}},
            "“x” in countries.yaml has the unknown key “size”.",
        ),
        (
            "countries.yaml",
            {"countries": {"x": {"labels": {"en": "A"}}}},
            "“x” in countries.yaml has no label in the language “th”.",
        ),
        (
            "countries.yaml",
            {"countries": {"x": {"labels": LABELS, "aliases": "A"}}},
            "“x” in countries.yaml must give its “aliases” as a list of words.",
        ),
        (
            "courts.yaml",
            {"courts": {"x": {"labels": LABELS, "town": "nowhere"}}},
            "“x” in courts.yaml lies in the unknown place “nowhere”.",
        ),
        (
            "prisons.yaml",
            {"prisons": {"x": {"labels": LABELS, "kinds": ["ship"]}}},
            "“x” in prisons.yaml is of the kind “ship”, which pack.yaml has no words for.",
        ),
        (
            "places.yaml",
            {"places": {"upper": {"labels": LABELS, "region": "sea"}, "haven": {"labels": LABELS, "region": "coast"}}},
            "“upper” in places.yaml lies in the unknown region “sea”.",
        ),
        (
            "articles.yaml",
            {"articles": [{"code": "1", "law": "divine", "labels": LABELS}]},
            "Article 1 is of the law “divine”, which pack.yaml does not name.",
        ),
        (
            "articles.yaml",
            {"articles": [{"code": "1", "law": "criminal", "labels": LABELS, "successor": "2"}]},
            "Article 1 has the unknown successor “2”.",
        ),
        (
            "articles.yaml",
            {"articles": [{"code": "1", "law": "criminal", "labels": LABELS}] * 2},
            "Article 1 stands twice on one day.",
        ),
        (
            "articles.yaml",
            {"articles": [{"code": "1", "law": "criminal", "labels": LABELS, "valid_from": "soon"}]},
            "“1” in articles.yaml must give “valid_from” as a day like 2021-06-19.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(folder: Path, name: str, changes: dict[str, Any], problem: str) -> None:
    assert sentences(spoil(folder, name, **changes)) == [problem]


def test_an_entry_that_stands_twice_is_refused(folder: Path) -> None:
    with (folder / "regions.yaml").open("a", encoding="utf-8") as file:
        file.write("  hills: {labels: {en: Again, th: ก}}\n")
    assert sentences(folder) == ["regions.yaml says “hills” twice, the second time at line 5."]


PLAIN = st.none() | st.booleans() | st.integers(-3, 9999) | st.dates() | st.text(max_size=5)
ANYTHING = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3), max_leaves=8
)


KEYS = [
    "",
    "labels",
    "aliases",
    "kinds",
    "near",
    "number",
    "town",
    "population",
    "laws",
    "prison_words",
    "languages",
    "code",
]


@given(name=st.sampled_from(FILES), key=st.sampled_from(KEYS), value=ANYTHING)
def test_whatever_a_file_holds_its_faults_are_sentences(name: str, key: str, value: Any) -> None:
    content = copy.deepcopy(ZED_CONTENT)
    section = name.removesuffix(".yaml")
    if not key or section in ("pack", "articles"):
        content[name] = {**content[name], section if section != "pack" else key or "rules": value}
    else:
        entry = next(iter(content[name][section].values()))
        content[name][section]["spoilt"] = {**entry, key: value}
    assert all(str(problem).endswith(".") for problem in problems_of(PackFiles(content)))


def test_a_code_of_two_letters_is_needed_for_a_skeleton() -> None:
    for code in ("", "b", "bel", "b1", "бя"):
        with pytest.raises(Refused):
            skeleton(code)


@given(entry=st.dictionaries(st.sampled_from(["code", "law", "labels", "valid_from", "successor"]), ANYTHING))
def test_whatever_an_article_holds_its_faults_are_sentences(entry: dict[str, Any]) -> None:
    content = copy.deepcopy(ZED_CONTENT)
    content["articles.yaml"]["articles"].append(entry)
    assert all(str(problem).endswith(".") for problem in problems_of(PackFiles(content)))


@pytest.mark.parametrize("code", ["xx", "no", "BY"])
def test_a_skeleton_is_a_whole_pack_with_comments(code: str, tmp_path: Path) -> None:
    for name, text in skeleton(code).items():
        assert text.startswith("# ")
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert pack_problems(tmp_path) == []
    assert load_pack(code, folder=tmp_path).rules == Rules(pack=code.lower())


def test_belarus_comes_with_habeas_and_is_whole() -> None:
    assert packs() == ("by",)
    with files("habeas").joinpath("packs", "by", "pack.yaml").open(encoding="utf-8") as file:
        assert yaml.safe_load(file)["code"] == "by"
    belarus = load_pack("by")
    assert problems_of(belarus.files) == []
    assert all(belarus.sources[name] for name in FILES)
    assert set(belarus.languages) == {"be", "ru", "en"}


def test_the_constants_of_counting_for_belarus() -> None:
    rules = load_pack("by").rules
    assert (rules.first_day, rules.police_custody_days) == (date(2020, 5, 1), 10)
    assert (rules.pretrial_months, rules.house_arrest_months, rules.silence_days, rules.overrun_days) == (
        18,
        18,
        365,
        30,
    )
    assert (rules.tolerance("detention"), rules.tolerance("release")) == (3, 7)
    credit = rules.credit(date(2021, 6, 19))
    assert credit is not None and rules.credit(date(2021, 6, 18)) is None
    assert (credit.by_regime["general"], credit.by_regime["strict"]) == (Fraction(3, 2), Fraction(1))
    assert (credit.unknown_most, credit.unknown_least) == (Fraction(3, 2), Fraction(1))


def test_authorities_answer_for_what_they_deny_and_state_media_only_relay() -> None:
    answerable = load_pack("by").rules.answerable
    assert {"Investigative Committee", "court", "КДБ", "МВД", "presidential spokeswoman"} <= answerable
    assert not {"BelTA", "Viasna", "family"} & answerable


def test_belarus_has_seven_regions_with_their_population() -> None:
    regions = load_pack("by").regions.values()
    assert sum(one.population[2019] for one in regions) == 9_413_446
    assert sum(one.population[2024] for one in regions) == 9_155_978
    assert len(regions) == 7


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Homiel (from Zhodzina)", "homel"),
        ("у Гомелі", "homel"),
        ("в Гродно", "hrodna"),
        ("Baranaviči", None),
        ("Baranavičy", "brest"),
        ("Minsk", "minsk_city"),
        ("Minsk region", "minsk_region"),
        ("Minsk Regional Court", "minsk_region"),
        ("Leninsky District Court, Minsk", "minsk_city"),
        ("Zhylichy, Mahiliou region", "mahiliou"),
        ("prison No. 4", "mahiliou"),
        ("hospital (from penal colony No. 3, Vitsebsk)", "vitsebsk"),
        ("Belarus-Lithuania border", None),
        ("Vilnius, Lithuania", None),
        ("intensive care", None),
        ("", None),
    ],
)
def test_a_place_lies_in_a_region(text: str, region: str | None) -> None:
    assert load_pack("by").region_of(text) == region


@pytest.mark.parametrize("text", ["Lithuania", "Vilnius, Lithuania", "Chernihiv, Ukraine", "в Литве", "Brest, France"])
def test_another_country_is_abroad(text: str) -> None:
    assert load_pack("by").is_abroad(text)


@pytest.mark.parametrize(
    "text", ["Belarus-Lithuania border", "Minsk (to Lithuania)", "Homiel (from Zhodzina)", "Brest", ""]
)
def test_the_border_and_home_are_not_abroad(text: str) -> None:
    assert not load_pack("by").is_abroad(text)


@pytest.mark.parametrize(
    ("text", "prison"),
    [
        ("penal colony No. 17, Shklou", "ik_17"),
        ("strict-regime colony, Shklou", "ik_17"),
        ("ИК-3", "ik_3"),
        ("penal colony, Vitsebsk / hospital", "ik_3"),
        ("калонія № 4 у Гомелі", "ik_4"),
        ("pre-trial prison, Homiel", "sizo_3"),
        ("СИЗО-1", "sizo_1"),
        ("Valadarskaha pre-trial prison, Minsk", "sizo_1"),
        ("Zhodzina pre-trial prison", "prison_8"),
        ("prison's intensive care unit, Hrodna", "prison_1"),
        ("pre-trial detention", None),
        ("colony No. 99", None),
        ("colony", None),
        ("Minsk", None),
    ],
)
def test_a_prison_is_known_by_its_kind_with_number_or_town(text: str, prison: str | None) -> None:
    assert load_pack("by").prison(text) == prison


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("Maskouski District Court, Brest", "maskouski_brest"),
        ("Maskouski District Court of Minsk (Supreme Court judge)", "maskouski_minsk"),
        ("Maskouski District Court", None),
        ("Hrodna regional court", "hrodna_regional"),
        ("суд Ленинского района г. Минска", "leninski_minsk"),
        ("Supreme Court", "supreme"),
        ("court in Minsk", None),
    ],
)
def test_a_court_is_known_by_its_name_and_town(text: str, court: str | None) -> None:
    assert load_pack("by").court(text) == court


def test_an_article_has_the_title_of_its_day() -> None:
    belarus = load_pack("by")
    assert belarus.article("361-4(1)", date(2021, 6, 18)) is None
    old, new = belarus.article("361-1", date(2021, 1, 1)), belarus.article("361-1(3)")
    assert old is not None and new is not None
    assert old.labels["en"] == "Creation of an “extremist formation”"
    assert new.labels["en"] == "Creation of an “extremist formation” or taking part in it"


def test_old_administrative_articles_name_their_successors() -> None:
    belarus = load_pack("by")
    old = belarus.article("23.34", date(2020, 9, 1))
    assert old is not None and old.successor == "24.23"
    assert belarus.article("23.34", date(2021, 3, 1)) is None


def test_article_361_had_its_older_title_until_sanctions_were_written_into_it() -> None:
    belarus = load_pack("by")
    told = [belarus.article("361", day) for day in (date(2021, 9, 27), date(2022, 1, 1))]
    assert [one.labels["en"].split()[2] for one in told if one] == ["actions", "sanctions"]


def test_articles_that_came_later_did_not_stand_in_2020() -> None:
    assert [
        code for code in ("130-2", "193-1", "361-4", "361-5") if load_pack("by").article(code, date(2020, 9, 1))
    ] == []


def test_every_article_court_and_prison_names_the_page_that_says_so() -> None:
    assert unsourced(load_pack("by").files) == []


def test_every_article_of_the_design_is_known() -> None:
    codes = (
        "130 130-1 289 290 290-1 290-2 290-3 290-4 290-5 293 339 342 357 358-1 361 361-1 361-2 361-3 361-4 361-5 "
        "364 367 368 369 369-1 369-3 370 24.3 23.4 24.23 23.34"
    )
    assert [code for code in codes.split() if load_pack("by").article(code) is None] == []


def all_labels() -> Iterator[dict[str, str]]:
    belarus = load_pack("by")
    for section in (belarus.regions, belarus.places, belarus.courts, belarus.prisons, belarus.authorities):
        yield from (dict(one.labels) for one in section.values())
    yield from (dict(one.labels) for one in belarus.articles)


def test_belarusian_and_russian_labels_are_in_their_own_letters() -> None:
    for labels in all_labels():
        assert not set("ищъИЩЪ") & set(labels["be"]), labels
        assert not set("іўІЎ") & set(labels["ru"]), labels


def test_an_invented_country_works_alike_with_no_rules_of_its_own() -> None:
    zedland = load_pack("zz", folder=ZEDLAND)
    assert pack_problems(ZEDLAND) == []
    assert zedland.rules == Rules(pack="zz", answerable=frozenset({"Palace", "the palace"}))
    assert zedland.death_penalty
    assert (zedland.region_of("prison no. 1"), zedland.prison("Haven prison")) == ("coast", "rock")
    assert zedland.region_of("ท่า") == "coast"
    assert (zedland.is_abroad("Minsk"), zedland.is_abroad("Upper Town")) == (True, False)
    assert zedland.court("the High Court") == "high"
    assert read_date("14 July 2564", calendar=zedland.calendar) == parse("2021-07-14")


def test_a_death_sentence_in_a_country_without_rules_holds_a_person_with_no_end() -> None:
    zedland = load_pack("zz", folder=ZEDLAND).rules
    day = read_date("1 March 2564", calendar="buddhist").text
    person = folded(told("detention", day), told("sentence", "2021-06-01", penalty="death"), rules=zedland)
    assert [held(person, on) for on in ("2021-12-01", "2040-01-01")] == [(1, 1, 1), (0, 1, 1)]
    assert [spell.status for spell in person.spells][-1] == "death_row"
    assert person.rules_pack == "zz"


def test_a_country_without_rules_counts_by_the_plain_defaults() -> None:
    zedland = load_pack("zz", folder=ZEDLAND).rules
    remand = told("custody_measure", "2010-01-03", measure="remand")
    person = folded(told("detention", "2010-01-02"), remand, rules=zedland)
    assert [held(person, on) for on in ("2010-12-01", "2011-01-10", "2012-01-01")] == [(1, 1, 1), (0, 0, 1), (0, 0, 1)]
