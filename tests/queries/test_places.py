"""Where people are held and who acted in office: what stands together, who is counted, and what nobody may infer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.actions.correcting import retract
from habeas.actions.refolding import refold_everyone
from habeas.domain.claims import Draft, Subject, SubjectKind
from habeas.domain.counts import Question
from habeas.domain.dossier import Level
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.queries.columns import InMemory
from habeas.queries.counting import count
from habeas.queries.place_keys import key_of
from habeas.queries.places import KINDS, KnownPlace, PlaceFound, find_place, held_by_key, list_places
from tests.claiming import SEALED, TEAM, draft, ident, naming
from tests.queries.filing import file, moment
from tests.registers import Register
from tests.worlds.telling import folded
from tests.worlds.telling import told as account

pytestmark = pytest.mark.usefixtures("left_stale")
DAY = date(2024, 6, 1)
LENS = Lens(audience=TEAM)


def listed(kind: str, lens: Lens = LENS, **more: str) -> list[KnownPlace]:
    return [one for one in list_places(kind, lens, day=DAY, **more) if one.cases]


def one(kind: str, key: str, lens: Lens = LENS, **more: int) -> PlaceFound:
    starts = {Level.LOW: 0, Level.BEST: 0, Level.HIGH: 0}
    return find_place(kind, key, lens, day=DAY, starts=starts, start=0, **({"most": 25, "most_held": 100} | more))


def there(found: PlaceFound) -> list[str]:
    """The names of those held there at any level."""
    return [person.name for level in Level for person in found.held[level].people]


def tried(name: str, judge: str, **more: object) -> tuple[Draft, ...]:
    """Somebody with a name, held, and sentenced by a judge."""
    held = draft("custody_measure", name, "2023-01-02", details={"measure": "remand", "prison": "SIZO 1, Minsk"})
    court = draft(
        "sentence", name, "2023-05-05", details={"judge": judge, "court": "A court of nowhere", "term": "P8Y"}
    )
    return (naming(name), draft("detention", name, "2023-01-01"), held, draft(**vars_of(court, **more)))


def vars_of(claim: Draft, **more: object) -> dict[str, object]:
    return {
        "kind": claim.kind,
        "subject": claim.subject,
        "when": claim.when.text if claim.when else "",
        "details": claim.details,
    } | more


def test_a_list_of_something_else_and_a_name_that_nobody_told_are_not_found(register: Register) -> None:
    for kind, key in (("victim", ""), ("judge", "nobody"), ("court", ""), ("force", "x")):
        with pytest.raises(NotFound):
            one(kind, key)
    with pytest.raises(NotFound):
        list_places("victim", LENS, day=DAY)


def test_an_empty_register_lists_the_prisons_of_its_country_alone(register: Register) -> None:
    assert [bool(list_places(kind, LENS, day=DAY)) for kind in KINDS] == [True, False, False, False, False]
    assert one("prison", "prison_8").cases.total == 0


def test_only_exactly_the_same_words_of_a_name_stand_together(register: Register) -> None:
    file(register, *tried("Alena", "Ivanova A. A."), *tried("Barys", "ivanova  a a"), *tried("Hanna", "Ivanova Anna"))
    assert [(place.name, place.cases) for place in listed("judge")] == [("Ivanova A. A.", 2), ("Ivanova Anna", 1)]


def test_who_is_told_twice_of_one_name_is_one_case(register: Register) -> None:
    again = draft("trial", "Alena", "2023-04-04", details={"judge": "IVANOVA A. A.", "court": "A court of nowhere"})
    file(register, *tried("Alena", "Ivanova A. A."), again)
    assert [(place.name, place.cases) for place in listed("judge")] == [("IVANOVA A. A.", 1)]
    assert [person.name for person in one("judge", "ivanova a a").cases.people] == ["Alena"]


def test_a_judge_is_shown_with_the_cases_and_what_was_told_of_them(register: Register) -> None:
    file(register, *tried("Alena", "Ivanova"), *tried("Barys", "Ivanova"), *tried("Hanna", "Petrova"))
    found = one("judge", "ivanova", most=1)
    assert (found.place.name, found.place.held, found.cases.total) == ("Ivanova", None, 2)
    assert [person.name for person in found.cases.people] == ["Alena"]
    assert [dossier.person for dossier in found.dossiers] == [ident("Alena")]


def test_what_is_sealed_shows_neither_name_nor_count(register: Register) -> None:
    file(register, *tried("Alena", "Ivanova"), *tried("Barys", "Ivanova", sensitivity=SEALED))
    file(register, *tried("Hanna", "Petrova", sensitivity=SEALED), days=1)
    assert [(place.name, place.cases) for place in listed("judge")] == [("Ivanova", 1)]
    assert [person.name for person in one("judge", "ivanova").cases.people] == ["Alena"]
    with pytest.raises(NotFound):
        one("judge", "petrova")
    sealed = Lens(audience=SEALED)
    assert [(place.name, place.cases) for place in listed("judge", sealed)] == [("Ivanova", 2), ("Petrova", 1)]


def test_what_was_taken_back_is_gone_and_a_lens_of_an_earlier_day_still_knows_it(register: Register) -> None:
    *_, sentence = file(register, *tried("Alena", "Ivanova"))
    retract(sentence, why="Another case.", by=register.user, at=moment(2), audience=TEAM)
    assert listed("judge") == []
    assert [place.name for place in listed("judge", Lens(audience=TEAM, known_at=moment(1)))] == ["Ivanova"]


def test_a_search_fits_all_its_words_anywhere_in_the_name(register: Register) -> None:
    file(register, *tried("Alena", "Ivanova Anna"), *tried("Barys", "Ivanova Volha"))
    assert [place.name for place in listed("judge", text="volha IVAN")] == ["Ivanova Volha"]
    assert [place.key for place in list_places("prison", LENS, day=DAY, text="zhodzina")] == ["prison_8"]


def test_a_prison_holds_whom_the_last_account_places_there(register: Register) -> None:
    moved = draft("transfer", "Barys", "2023-09-09", details={"prison": "Penal colony No. 9, Horki"})
    file(register, *tried("Alena", "Ivanova"), *tried("Barys", "Ivanova"), moved)
    assert there(one("prison", "sizo_1")) == ["Alena"]
    assert there(one("prison", "ik_9")) == ["Barys"]
    assert [person.name for person in one("prison", "sizo_1").cases.people] == ["Alena", "Barys"]


def test_a_record_of_an_official_of_the_same_name_stands_beside_the_cases_with_their_office_alone(
    register: Register,
) -> None:
    official = Subject(SubjectKind.OFFICIAL, ident("an official"))
    told = (
        draft("naming", official, details={"name": "Ivanova A. A."}),
        draft("occupation", official, details={"text": "breeds dogs"}),
        draft("office_held", official, "2020", details={"office": "judge", "body": "A court"}),
    )
    file(register, *tried("Alena", "IVANOVA A A"), *(claim for claim in told if claim.kind != "office_held"))
    assert one("judge", "ivanova a a").officials == ()
    file(register, draft("office_held", official, "2020", details={"office": "judge", "body": "A court"}), days=1)
    (found,) = one("judge", "ivanova a a").officials
    assert (found.name, [claim.kind for claim in found.claims]) == ("Ivanova A. A.", ["office_held"])
    with pytest.raises(NotFound):
        one("prosecutor", "ivanova a a")


PRISONS = ("SIZO 1, Minsk", "СИЗО-1 Минск", "Penal colony No. 9, Horki", "a cellar", "")


@given(
    told=st.lists(st.tuples(st.sampled_from(PRISONS), st.sampled_from(PRISONS)), max_size=6),
    after=st.integers(0, 900),
)
def test_those_held_in_all_prisons_are_those_whom_a_count_by_prison_finds(
    told: list[tuple[str, str]], after: int
) -> None:
    dossiers = []
    for number, (first, then) in enumerate(told):
        claims = [
            account("detention", "2022-01", person=f"{number:032x}"),
            account("custody_measure", "2022-02-02", person=f"{number:032x}", measure="remand", prison=first),
            account("transfer", "2023-03-03", person=f"{number:032x}", prison=then),
        ]
        dossiers.append(folded(*claims))
    day = date(2022, 1, 15) + timedelta(days=after)
    found = held_by_key([InMemory("sealed", object(), dossiers)], day)
    expected: dict[str, int] = {}
    for dossier in dossiers:
        stay = dossier.stay_on(day)
        if stay is not None and stay.prison:
            key = key_of("prison", stay.prison)
            expected[key] = expected.get(key, 0) + 1
    assert {key: held.high for key, held in found.items()} == expected


def test_a_prison_counts_as_the_count_by_prison_does(register: Register) -> None:
    file(register, *tried("Alena", "Ivanova"), *tried("Barys", "Ivanova"), draft("release", "Barys", "2024-05"))
    refold_everyone()
    parts = count(Question(measure="held", as_of=DAY, by=("prison",)), LENS, today=DAY).groups
    (place,) = (place for place in listed("prison") if place.held and place.held.high)
    assert place.held is not None
    assert (place.held.low, place.held.best, place.held.high) == (parts[0].low, parts[0].best, parts[0].high)
