"""Erasing somebody reaches what waits in the inbox: nothing there outlives them unless a person looked and keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection

from habeas.actions.erasing import Erased, erase_person
from habeas.actions.inbox.accepting import NEW, Choice, file_accepted, set_aside
from habeas.actions.inbox.deciding import mend_proposal, reject
from habeas.actions.inbox.receiving import put_in
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.intake.documents.document import Document
from habeas.queries.finding import find_people
from habeas.queries.inbox import get_waiting, list_waiting, reasons_of_rejections
from habeas.queries.waiting_mentions import waiting_that_mention
from habeas.records import bulk
from habeas.records.models import Entry, InboxSource, ProposalRow
from tests.claiming import NOW, draft, ident, naming
from tests.queries.filing import file
from tests.registers import Register

NAME = "Zmicier Kavalou"
SENTENCED = "On 12 March 2024 the Minsk City Court sentenced"
POST = Document(
    kind="text", text=f"Verdict in Minsk\n\n{SENTENCED} {NAME} to three years.", title="Verdict in Minsk", language="en"
)
OTHER = replace(POST, text=f"{SENTENCED} Barys Sinica to a year.", title="Another verdict")
DECLINED = replace(
    POST, text="Задержали Дмитрия Ковалёва.\n\nБольше ничего не известно.", title="В Минске", language="ru"
)


def received(register: Register, document: Document = POST) -> str:
    (one,) = put_in([document], by=register.user, at=NOW)
    return one.source


def known(register: Register, name: str = NAME) -> str:
    file(register, naming(name), draft("detention", name, "2024-01-02"))
    return ident(name)


def erase(register: Register, person: str, **choice: list[str]) -> Erased:
    return erase_person(person, why="their own wish", by=register.user, at=NOW, **choice)  # type: ignore[arg-type]


def test_while_a_text_that_names_them_waits_nobody_is_erased_unasked(register: Register) -> None:
    person, source = known(register), received(register)
    received(register, OTHER)
    before = Entry.objects.count()
    with pytest.raises(Refused, match=rf"{source[:8]} “Verdict in Minsk”\. Say of each whether it is forgotten too"):
        erase(register, person)
    assert Entry.objects.count() == before
    assert [one.names[0] for one in find_people(NAME, Lens(audience=Sensitivity.TEAM))] == [NAME]


def test_what_is_to_be_forgotten_goes_with_them_and_the_other_texts_stay(register: Register) -> None:
    person, source, other = known(register), received(register), received(register, OTHER)
    assert erase(register, person, forget=[source]).waiting == 1
    assert [line.id for line in list_waiting()] == [other]
    assert list(ProposalRow.objects.filter(source_id=source).values_list("sealed", flat=True)) == [None]
    assert (InboxSource.objects.get(id=source).sealed, InboxSource.objects.get(id=source).mark) == (None, "")


def test_a_text_about_a_namesake_is_kept_when_somebody_says_so(register: Register) -> None:
    person, source = known(register), received(register)
    assert erase(register, person, keep=[source]).waiting == 0
    assert [line.id for line in list_waiting()] == [source]


@pytest.mark.parametrize("document", [POST, DECLINED], ids=["another script", "another case"])
def test_a_name_is_found_in_any_script_and_case(register: Register, document: Document) -> None:
    person = known(register, "Дзмітрый Кавалёў")
    source = received(register, document)
    received(register, OTHER)
    assert [line.id for line in waiting_that_mention([person])] == [source]


def test_a_name_that_was_taken_back_is_looked_for_too(register: Register) -> None:
    person = known(register, "Somebody Else")
    (claim,) = file(register, draft("naming", "Somebody Else", details={"name": NAME}), days=1)
    file(register, draft("retraction", "Somebody Else", about=(claim,)), days=2)
    source = received(register)
    assert [line.id for line in waiting_that_mention([person])] == [source]


def test_a_name_in_what_was_mended_or_in_the_reason_of_a_rejection_is_found(register: Register) -> None:
    person = known(register, "Alena Rybak")
    mended, rejected = received(register), received(register, OTHER)
    mend_proposal(mended, 1, {"prison": "where Alena Rybak was"}, revision=0, by=register.user, at=NOW)
    file(register, naming("Cimafiej Bocian"))
    two = replace(OTHER, text=f"{OTHER.text}\n\n{SENTENCED} Cimafiej Bocian to two years.")
    rejected = received(register, two)
    reject(rejected, 1, why="this was Alena Rybak", revision=0, by=register.user, at=NOW)
    assert {line.id for line in waiting_that_mention([person])} == {mended, rejected}


def test_a_text_of_which_something_was_filed_about_them_is_found_whatever_they_are_called(register: Register) -> None:
    person = known(register, "Quite Different")
    source = received(register, replace(POST, text=f"{POST.text}\n\n{SENTENCED} Barys Sinica to a year."))
    mine = next(one for one in get_waiting(source).proposals if one.proposal.who == 0)
    choice = Choice(revisions={mine.number: mine.revision}, meant={0: person})
    file_accepted(source, choice, by=register.user, at=NOW, audience=Sensitivity.TEAM)
    assert [line.id for line in waiting_that_mention([person])] == [source]


def test_small_words_that_only_resemble_a_name_do_not_stop_an_erasure(register: Register) -> None:
    person = known(register, "Юрый Кім")
    received(register, replace(POST, text="Неизвестно, с кем он был.", title="Заметка", language="ru"))
    assert waiting_that_mention([person]) == []
    assert erase(register, person).waiting == 0


def test_a_name_without_spaces_around_it_is_found_where_its_script_has_none(register: Register) -> None:
    person, short = known(register, "刘晓波"), known(register, "Ян")
    source = received(register, replace(POST, text="昨天刘晓波被捕。", title="新闻", language=""))
    received(register, replace(POST, text="Это было в январе.", title="Заметка", language="ru"))
    assert [line.id for line in waiting_that_mention([person])] == [source]
    assert waiting_that_mention([short]) == []


def test_after_an_erasure_no_closed_text_is_known_again_but_by_what_is_still_filed_of_it(register: Register) -> None:
    person, aside, filed = known(register), received(register), received(register, OTHER)
    set_aside(aside, revision=0, by=register.user, at=NOW)
    choice = Choice(revisions={1: 0}, meant={0: NEW})
    file_accepted(filed, choice, by=register.user, at=NOW, audience=Sensitivity.TEAM)
    erase(register, person)
    assert {row.id: bool(row.mark) for row in InboxSource.objects.all()} == {aside: False, filed: True}


def test_an_erasure_forgets_why_proposals_of_closed_texts_were_rejected(register: Register) -> None:
    person, source = known(register), received(register, OTHER)
    for one in get_waiting(source).proposals:
        reject(source, one.number, why="her brother", revision=0, by=register.user, at=NOW)
    assert next(iter(reasons_of_rejections().values())) == ["her brother"]
    erase_person(person, why="asked", by=register.user, at=NOW)
    assert reasons_of_rejections() == {}


def test_the_tables_are_written_anew_where_deleting_leaves_old_rows_in_them(register: Register) -> None:
    person, source = known(register), received(register)
    before = places_of_tables()
    erase(register, person, forget=[source])
    assert (places_of_tables() == before) is (register.vendor == "sqlite")


def places_of_tables() -> list[int]:
    """Which files PostgreSQL keeps the inbox in; none in SQLite, which overwrites what it deletes."""
    if connection.vendor == "sqlite":
        return []
    names = ("records_inboxsource", "records_proposalrow")
    return [bulk.select(f"SELECT pg_relation_filenode('{name}'::regclass)")[0][0] for name in names]
