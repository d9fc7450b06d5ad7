"""Sources with all that they told: whom a lens lets know of them, page by page, and nothing of what is sealed."""

from __future__ import annotations

import pytest

from habeas.actions.correcting import retract
from habeas.actions.entries import file_entries
from habeas.actions.erasing import erase_person
from habeas.domain.claims import EntryDraft, Source
from habeas.domain.dates import parse
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.queries.told_by import list_sources, read_source
from tests.claiming import NOW, PUBLIC, SEALED, draft, entry, ident, naming, source
from tests.queries.filing import moment
from tests.registers import Register

BULLETIN, LETTER = ident("source Bulletin"), ident("source A letter")


def file(register: Register, *entries: EntryDraft, days: int = 0) -> list[str]:
    return file_entries(by=register.user, at=moment(days), entries=entries).claim_ids


def titles(lens: Lens | None = None, text: str = "") -> list[tuple[str, int]]:
    return [
        (one.source.title, one.accounts) for one in list_sources(lens or Lens(), text=text, start=0, most=50).sources
    ]


def told(
    which: str = BULLETIN, lens: Lens | None = None, start: int = 0, most: int = 100
) -> list[tuple[str, list[str]]]:
    found = read_source(which, lens or Lens(), start=start, most=most)
    return [(one.id, [claim.kind for claim in one.claims]) for one in found.told]


def test_a_source_that_is_not_there_is_not_found(register: Register) -> None:
    with pytest.raises(NotFound):
        told()
    assert titles() == []


def test_what_was_filed_from_last_stands_first_with_what_was_told_of_each(register: Register) -> None:
    file(register, entry(naming("Alena"), draft("detention", "Alena", "2024-01-01"), naming("Barys")))
    file(register, entry(naming("Hanna"), source_=source("A letter")), days=1)
    assert titles() == [("A letter", 1), ("Bulletin", 3)]
    assert told() == [(ident("Alena"), ["naming", "detention"]), (ident("Barys"), ["naming"])]
    assert titles(text="LETT a") == [("A letter", 1)]


def test_neither_a_sealed_source_nor_one_of_sealed_accounts_alone_is_known_to_the_team(register: Register) -> None:
    file(register, entry(naming("Alena"), source_=source("A letter", sensitivity=SEALED)))
    file(register, entry(draft("detention", "Barys", "2024-01-01", sensitivity=SEALED), source_=source("Whispers")))
    file(register, entry(draft("detention", "Hanna", sensitivity=SEALED), naming("Hanna")))
    assert titles() == [("Bulletin", 1)]
    assert told() == [(ident("Hanna"), ["naming"])]
    for which in (LETTER, ident("source Whispers")):
        with pytest.raises(NotFound):
            told(which)
    assert titles(Lens(audience=SEALED)) == [("Bulletin", 2), ("Whispers", 1), ("A letter", 1)]


def test_what_was_taken_back_is_told_no_more_and_corrections_are_no_source(register: Register) -> None:
    first, *_ = file(register, entry(naming("Alena"), draft("detention", "Alena", "2024-01-01")))
    retract(first, why="A mistake.", by=register.user, at=moment(1), audience=PUBLIC)
    assert [title for title, _ in titles()] == ["Bulletin"]
    assert told() == [(ident("Alena"), ["detention"])]
    assert told(lens=Lens(known_at=NOW)) == [(ident("Alena"), ["naming", "detention"])]


def test_a_lens_of_an_earlier_day_or_of_what_was_published_leaves_later_sources_out(register: Register) -> None:
    file(register, entry(naming("Alena")))
    file(register, entry(naming("Barys"), source_=source("A letter", published="2025-05-05")), days=1)
    assert titles(Lens(known_at=NOW)) == [("Bulletin", 1)]
    assert titles(Lens(said_by_day=parse("2024-12-31").latest)) == [("Bulletin", 1)]
    with pytest.raises(NotFound):
        told(LETTER, Lens(known_at=NOW))


def test_a_long_telling_is_read_on_from_where_it_stopped(register: Register) -> None:
    file(register, entry(*(naming(name) for name in ("Alena", "Barys", "Hanna"))))
    first = read_source(BULLETIN, Lens(), start=0, most=2)
    assert ([one.id for one in first.told], first.after is not None) == ([ident("Alena"), ident("Barys")], True)
    assert told(start=first.after or 0, most=2) == [(ident("Hanna"), ["naming"])]


def test_a_long_list_is_turned_page_by_page(register: Register) -> None:
    for day, name in enumerate(("Alena", "Barys", "Hanna")):
        file(register, entry(naming(name), source_=source(name)), days=day)
    pages = [list_sources(Lens(), start=start, most=2) for start in (0, 2, 9)]
    assert [[one.source.title for one in page.sources] for page in pages] == [
        ["Hanna", "Barys"],
        ["Alena"],
        ["Hanna", "Barys"],
    ]
    assert [(page.total, page.start) for page in pages] == [(3, 0), (3, 2), (3, 0)]


def test_two_sources_of_one_title_stand_apart_and_a_protected_one_is_its_code_alone(register: Register) -> None:
    file(register, entry(naming("Alena"), source_=Source(id="", title="News")))
    file(register, entry(naming("Barys"), source_=Source(id="", title="News")), days=1)
    assert titles() == [("News", 1), ("News", 1)]


def test_of_whom_is_erased_nothing_is_told(register: Register) -> None:
    file(register, entry(naming("Alena"), naming("Barys")))
    erase_person(ident("Alena"), why="asked", by=register.user, at=moment(1))
    assert told() == [(ident("Barys"), ["naming"])]
