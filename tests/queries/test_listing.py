"""People listed by filters, sorted and counted: columns answer what the pure rules answer of each dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.actions.refolding import refold_everyone
from habeas.domain.calling import by_alphabet, called, called_in
from habeas.domain.dossier import Dossier
from habeas.domain.errors import Refused
from habeas.domain.facets import FACETS, births_of, facets_on
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.queries.columns import InMemory
from habeas.queries.country import the_pack
from habeas.queries.listing import NOT_TOLD, SORTS, Asking, Listing, list_by, list_on
from habeas.records.kept import forget_everything
from tests.claiming import PUBLIC, SEALED, TEAM, draft, ident
from tests.queries.filing import file, prisoner
from tests.queries.test_columns import FILED, LENS, attributes
from tests.registers import Register
from tests.worlds.histories import dates_told, days, histories
from tests.worlds.telling import told

TODAY = date(2026, 11, 22)
WORK = ("nurse", "teacher", "Nurse")
BORN = ("1990", "1990-02-28", "2004-02-29", "1960-05", "2008-03-01")


@st.composite
def facts(draw: st.DrawFn, number: int) -> object:
    if draw(st.booleans()):
        return draw(attributes(number))
    filed = FILED.replace(minute=number % 60)
    match draw(st.sampled_from(("birth", "occupation", "pardon", "release"))):
        case "birth":
            return told("birth", draw(st.sampled_from(BORN)), number=number, recorded_at=filed)
        case "occupation":
            return told("occupation", number=number, recorded_at=filed, text=draw(st.sampled_from(WORK)))
        case kind:
            return told(kind, draw(dates_told()), number=number, recorded_at=filed)


@st.composite
def people(draw: st.DrawFn) -> list[Dossier]:
    folded = []
    for at in range(draw(st.integers(0, 6))):
        claims = draw(histories(most=4)) + [draw(facts(900 + n)) for n in range(draw(st.integers(0, 6)))]
        own = [replace(claim, id=f"{at}{claim.id[1:]}", supersedes="", about=()) for claim in claims]
        folded.append(fold(own, lens=LENS, rules=the_pack().rules, person=f"{at + 1:032x}"))
    return [dossier for dossier in folded if dossier.claims]


@st.composite
def askings(draw: st.DrawFn) -> Asking:
    values = st.sampled_from(("held", "out", "unknown", "free", "pretrial", "nurse", "F", "342(1)", "30_44", "yes", "pardon", "Monitor", "nonsense", ""))  # fmt: skip
    filters = draw(st.dictionaries(st.sampled_from(FACETS), st.lists(values, min_size=1, max_size=2), max_size=2))
    sort = draw(st.sampled_from(("", *SORTS, *(f"-{sort}" for sort in SORTS))))
    return Asking(filters=filters, sort=sort, start=draw(st.integers(0, 2)), most=draw(st.integers(1, 7)))


def as_the_rules_say(asking: Asking, dossiers: Sequence[Dossier], day: date) -> tuple[list[str], int, object]:
    """Who is on the page, how many are left, and how many have each value, one dossier after the other."""
    pack = the_pack()
    told_of = {one.person: facets_on(one, day, region_of=pack.region_of) for one in dossiers}

    def is_left(one: Dossier, but: str = "") -> bool:
        own = told_of[one.person]
        return all(
            set(own[facet] or (NOT_TOLD,)) & set(values) for facet, values in asking.filters.items() if facet != but
        )

    def place(one: Dossier) -> tuple[str, str]:
        return by_alphabet(called_in("en", called(one.names), otherwise="")), one.person

    counted = {}
    for facet in FACETS:
        among = [one for one in dossiers if is_left(one, but=facet)]
        counted[facet] = Counter(dict.fromkeys(asking.filters.get(facet, ()), 0))
        counted[facet].update(value for one in among for value in told_of[one.person][facet] or (NOT_TOLD,))
    left = sorted((one for one in dossiers if is_left(one)), key=place, reverse=asking.sort == "-name")
    name = asking.sort.removeprefix("-")
    if name == "born":
        first = {one.person: [day for day, _ in births_of(one) if day] for one in left}
        turned = -1 if asking.sort.startswith("-") else 1
        left.sort(key=lambda one: turned * min(first[one.person]).toordinal() if first[one.person] else 10**9)
    return [one.person for one in left], len(left), {facet: dict(own) for facet, own in counted.items()}


@given(people(), st.lists(askings(), min_size=1, max_size=4), days)
def test_columns_list_whom_the_rules_list(dossiers: Sequence[Dossier], asked: list[Asking], day: date) -> None:
    half = len(dossiers) // 2
    for split in ([dossiers], [dossiers[:half], dossiers[half:]]):
        shelves = [InMemory("sealed", object(), some) for some in split]
        for asking in asked:
            found = list_on(shelves, asking, day.toordinal(), language="en")
            listed, total, counted = as_the_rules_say(asking, dossiers, day)
            assert (found.total, found.documented, found.facets) == (total, len(dossiers), counted)
            page = [row.person for row in found.people]
            if asking.sort.removeprefix("-") in ("", "name", "born"):
                assert page == listed[asking.start : asking.start + asking.most]
            for row in found.people:
                own = next(one for one in dossiers if one.person == row.person)
                assert {facet: tuple(values) for facet, values in row.values.items()} == facets_on(
                    own, day, region_of=the_pack().region_of
                )


def listed(lens: Lens = LENS, **asked: object) -> Listing:
    return list_by(Asking(**asked), lens, today=TODAY)  # type: ignore[arg-type]


def test_what_nobody_is_filtered_or_sorted_by_is_refused(register: Register) -> None:
    with pytest.raises(Refused, match="shoe size"):
        listed(filters={"shoe size": ("44",)})
    with pytest.raises(Refused, match="height"):
        listed(sort="-height")


def test_an_empty_register_lists_nobody(register: Register) -> None:
    found = listed(filters={"state": ("held",)})
    assert (found.people, found.total, found.documented, found.facets["state"]) == ((), 0, 0, {"held": 0})


def test_what_is_sealed_is_in_no_count_for_those_who_may_not_see_it(register: Register) -> None:
    work = draft("occupation", "Alena", details={"text": "spy"}, sensitivity=SEALED)
    file(register, *prisoner("Alena", "2024-02-01"), work)
    refold_everyone()
    for audience, seen in ((PUBLIC, {NOT_TOLD: 1}), (TEAM, {NOT_TOLD: 1}), (SEALED, {"spy": 1})):
        assert listed(Lens(audience=audience)).facets["occupation"] == seen
    assert listed(Lens(audience=TEAM), filters={"occupation": ("spy",)}).total == 0


def test_a_value_that_nobody_has_leaves_nobody_and_stands_there_with_none(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01"))
    refold_everyone()
    found = listed(filters={"region": ("Atlantis",)})
    assert (found.total, found.facets["region"], found.facets["state"]) == (0, {"Atlantis": 0, NOT_TOLD: 1}, {})


def test_a_kept_list_follows_what_is_filed_joined_and_parted(register: Register) -> None:
    names = ("Alena", "Ivan", "Zmicier")
    file(register, *(claim for name in names for claim in prisoner(name, "2024-02-01")))
    refold_everyone()
    assert [row.name for row in listed(sort="name").people] == ["Alena", "Ivan", "Zmicier"]
    file(
        register,
        *prisoner("Barys", "2024-03-01", released="2024-04-01"),
        draft("release", "Ivan", "2024-05-01"),
        days=1,
    )
    refold_everyone()
    first = listed(sort="name")
    assert [row.name for row in first.people] == ["Alena", "Barys", "Ivan", "Zmicier"]
    file(register, draft("same_person", "Alena", about=(ident("Zmicier"),)), days=2)
    refold_everyone()
    kept = listed()
    forget_everything()
    assert kept == listed()
    assert (kept.total, kept.documented) == (3, 3)
