"""Finding people, and refusing to guess."""

from __future__ import annotations

import pytest

from habeas.actions.refolding import refold_everyone
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.queries.finding import find_people
from habeas.queries.people import dossier_of
from habeas.records.models import ExternalId
from tests.claiming import PUBLIC, SEALED, draft, ident, naming
from tests.queries.filing import file, moment, prisoner
from tests.registers import Register

NAMES = ("Hanna Harelik", "Ганна Гарэлік", "Piotr Harelik", "Алесь Вадалажскі")


@pytest.fixture
def people(register: Register) -> Register:
    """Three people, one of them with a name in two scripts, and one of whom only a sealed reader may know."""
    file(register, naming(NAMES[0]), draft("naming", NAMES[0], details={"name": NAMES[1]}))
    file(register, naming(NAMES[2]), naming(NAMES[3]))
    file(register, draft("naming", "Secret Harelik", details={"name": "Secret Harelik"}, sensitivity=SEALED))
    return register


def found(text: str, lens: Lens | None = None) -> list[str]:
    return [one.person for one in find_people(text, lens or Lens())]


def test_nothing_typed_finds_nobody(people: Register) -> None:
    assert found(" .. ") == []


@pytest.mark.parametrize("typed", ["Hanna Harelik", "ганна гарэлік", "Горелик Анна Ганна", "Vadalažski", "Водоложский"])
def test_any_spelling_finds_the_person_stored_or_not(people: Register, typed: str) -> None:
    wanted = [ident(NAMES[3])] if typed[0] in "VВ" else [ident(NAMES[0])] if "Анна" not in typed else []
    assert found(typed) == wanted
    refold_everyone()
    assert found(typed) == wanted


def test_the_best_fitting_comes_first_and_says_why(people: Register) -> None:
    answers = find_people("Гарэлік", Lens())
    assert [(one.names[0], one.score, one.reason) for one in answers] == [
        ("Ганна Гарэлік", 1.0, "“Ганна Гарэлік” is written so."),
        ("Piotr Harelik", 0.97, "Also written “Piotr Harelik”."),
    ]
    assert answers[0].names == ("Ганна Гарэлік", "Hanna Harelik")


def test_a_beginning_finds_those_whose_name_begins_so(people: Register) -> None:
    assert [(one.names[0], one.score) for one in find_people("Вадалаж", Lens())] == [(NAMES[3], 0.67)]


def test_an_audience_finds_only_whom_it_may_know(people: Register) -> None:
    assert len(found("Harelik", Lens(audience=SEALED))) == 3
    assert len(found("Harelik", Lens(audience=PUBLIC))) == 2


def test_a_lens_finds_by_the_names_it_shows(people: Register) -> None:
    file(people, draft("naming", NAMES[3], details={"name": "Ales Other"}), days=5)
    assert found("Other") == [ident(NAMES[3])]
    assert found("Other", Lens(known_at=moment(1))) == []


def test_a_dossier_is_found_by_id_beginning_key_and_name(people: Register) -> None:
    ExternalId.objects.create(namespace="list", key="42", subject=ident(NAMES[0]))
    for ref in (ident(NAMES[0]), ident(NAMES[0])[:6], "42", "list:42", "Ганна Гарэлік"):
        assert dossier_of(ref, Lens()).person == ident(NAMES[0])


def test_any_record_of_a_person_finds_the_whole_person(people: Register) -> None:
    file(people, draft("same_person", NAMES[0], about=(ident(NAMES[3]),)), days=1)
    subjects = tuple(sorted([ident(NAMES[0]), ident(NAMES[3])]))
    for subject in subjects:
        assert dossier_of(subject, Lens()).subjects == subjects
        assert dossier_of(subject, Lens(known_at=moment(0))).subjects == (subject,)


def test_a_name_that_fits_several_is_refused_with_who_they_are(people: Register) -> None:
    with pytest.raises(Refused) as refusal:
        dossier_of("Горелик", Lens())
    assert str(refusal.value) == (
        f"“Горелик” fits several people: Hanna Harelik ({ident(NAMES[0])[:8]}), Piotr Harelik ({ident(NAMES[2])[:8]})."
    )


@pytest.mark.parametrize("ref", ["Nobody Anywhere", "0123456789", "00", ""])
def test_nobody_is_said_so(people: Register, ref: str) -> None:
    with pytest.raises(NotFound, match="Nobody is found by"):
        dossier_of(ref, Lens())


def test_somebody_whom_the_audience_may_not_know_is_nobody(people: Register) -> None:
    for ref in (ident("Secret Harelik"), ident("Secret Harelik")[:8], "Secret Harelik"):
        with pytest.raises(NotFound):
            dossier_of(ref, Lens(audience=PUBLIC))
    assert dossier_of(ident("Secret Harelik"), Lens(audience=SEALED)).names[0].text == "Secret Harelik"


def test_somebody_of_whom_the_lens_knows_nothing_yet_is_nobody(people: Register) -> None:
    file(people, *prisoner("Newcomer", "2024-02-01"), days=5)
    with pytest.raises(NotFound):
        dossier_of(ident("Newcomer"), Lens(known_at=moment(1)))
