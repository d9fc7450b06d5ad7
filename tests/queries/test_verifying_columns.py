"""The rows that counts are read from are held against the log."""

from __future__ import annotations

import pytest

from habeas.actions.erasing import erase_person
from habeas.actions.refolding import rebuild_everything, refold_everyone
from habeas.domain.claims import Sensitivity
from habeas.queries import verifying_columns
from habeas.queries.columns import INSERTS
from habeas.queries.sealing import RowSealer
from habeas.queries.verifying_columns import WRONG, first_wrong, verify_with_columns
from habeas.records import bulk
from habeas.records.transactions import reading, writing
from tests.claiming import NOW, SEALED, TEAM, draft, ident
from tests.queries.filing import file, prisoner
from tests.registers import Register

pytestmark = pytest.mark.usefixtures("left_stale")

ALENA = ident("Alena")


def registered(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"), *prisoner("Ivan", "2024-02-01", released="2024-03-20"))


def wrong(*, thorough: bool = False) -> str | None:
    with reading():
        return first_wrong(thorough=thorough)


def change(sql: str) -> None:
    with writing():
        bulk.run(sql)


def columns_of(table: str) -> str:
    return ", ".join(f'"{name}"' for name in INSERTS[table])


CHANGES = {
    "every stay gone": "DELETE FROM records_stayrow",
    "another level": f"UPDATE records_stayrow SET level = 2 WHERE person = '{ALENA}'",
    "another measure": f"UPDATE records_happeningrow SET measure = 'died' WHERE person = '{ALENA}'",
    "a name gone": "DELETE FROM records_facetrow WHERE facet = 'name'",
    "words of names gone": "DELETE FROM records_nameword",
    "a sieve that lets nobody through": f"UPDATE records_nameword SET sieve_b = 0 WHERE person = '{ALENA}'",
    "what they are known as gone": "DELETE FROM records_knownas",
    "what is awaited gone": "DELETE FROM records_awaitedrow",
    "an empty prison for none": f"UPDATE records_stayrow SET prison = 'x' WHERE person = '{ALENA}'",
    "moved to another": f"UPDATE records_stayrow SET person = '{ALENA}' WHERE person <> '{ALENA}'",
    "moved to nobody known": f"UPDATE records_stayrow SET person = '{'f' * 32}' WHERE person = '{ALENA}'",
    "moved to another audience": f"UPDATE records_facetrow SET audience = 'public' WHERE person = '{ALENA}'",
    "moved to no audience": f"UPDATE records_nameword SET audience = 'q' WHERE person = '{ALENA}'",
    "twice": f"INSERT INTO records_stayrow ({columns_of('stayrow')}) SELECT {columns_of('stayrow')} FROM records_stayrow",
    "for nobody": "INSERT INTO records_facetrow (audience, person, facet, value) VALUES ('team', '', 'name', 'K')",
    "for no audience": "INSERT INTO records_facetrow (audience, person, facet, value) VALUES ('zzz', 'p', 'name', 'K')",
    "the code gone": f"DELETE FROM records_rowsseal WHERE person = '{ALENA}'",
    "the code of another": f"UPDATE records_rowsseal SET code = (SELECT s.code FROM records_rowsseal s WHERE s.person <> '{ALENA}' "
    f"AND s.audience = 'team') WHERE person = '{ALENA}'",
}  # fmt: skip


@pytest.mark.parametrize("sql", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("always_folded", [20_000, 0], ids=["a small register", "a large one"])
def test_stored_rows_that_were_changed_are_noticed_and_can_be_made_anew(
    register: Register, sql: str, always_folded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying_columns, "ALWAYS_FOLDED", always_folded)
    registered(register)
    refold_everyone()
    assert verify_with_columns().whole
    change(sql)
    verdict = verify_with_columns()
    assert (verdict.whole, verdict.sentence) == (False, WRONG)
    rebuild_everything()
    assert verify_with_columns().whole


def test_whose_rows_are_wrong_is_said(register: Register) -> None:
    registered(register)
    refold_everyone()
    change(f"UPDATE records_stayrow SET start = start + 1 WHERE person = '{ALENA}' AND audience = 'sealed'")
    assert str(verify_with_columns()) == (
        f"The log is whole, but the stored rows of {ALENA} that counts are read from are not what it says; "
        "habeas upgrade makes them anew."
    )


def test_people_are_looked_at_a_few_at_a_time(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying_columns, "AT_ONCE", 2)
    names = ("Alena", "Ivan", "Maryja", "Pavel", "Zosia")
    for at, name in enumerate(names):
        file(register, *prisoner(name, "2024-01-10"), days=at)
    refold_everyone()
    assert wrong() is None
    for name in names:
        change(f"UPDATE records_happeningrow SET surest = surest + 1 WHERE person = '{ident(name)}'")
        assert wrong() == ident(name)
        rebuild_everything()


def test_rows_of_before_are_not_taken_for_those_of_now(register: Register) -> None:
    """Somebody puts back the rows and the code that were right, and says that nothing waits to be folded."""
    registered(register)
    refold_everyone()
    file(register, draft("release", "Alena", "2024-05-01"), days=3)
    change("DELETE FROM records_stale")
    assert wrong() == ALENA


def test_who_has_the_key_is_found_out_by_folding_again(register: Register) -> None:
    registered(register)
    refold_everyone()
    change(f"DELETE FROM records_stayrow WHERE person = '{ALENA}' AND audience = 'team'")
    rows = []
    for table, names in INSERTS.items():
        columns = ", ".join(f'"{name}"' for name in names[1:])
        where = f"audience = 'team' AND person = '{ALENA}'"
        rows.append(bulk.select(f"SELECT {columns} FROM records_{table} WHERE {where} ORDER BY id"))
    code = RowSealer().code("team", ALENA, 3, rows)
    with writing():
        bulk.run("UPDATE records_rowsseal SET code = %s WHERE audience = 'team' AND person = %s", [code, ALENA])
    assert (wrong(), wrong(thorough=True)) == (None, ALENA)


def test_people_whose_rows_wait_to_be_folded_are_no_fault(register: Register) -> None:
    registered(register)
    assert verify_with_columns().whole
    refold_everyone()
    file(register, draft("release", "Alena", "2024-05-01"), days=3)
    assert verify_with_columns().whole
    assert wrong() is None


@pytest.mark.parametrize("sensitivity", list(Sensitivity))
def test_people_who_are_one_to_some_audiences_are_no_fault(register: Register, sensitivity: Sensitivity) -> None:
    registered(register)
    file(register, draft("same_person", "Alena", about=(ident("Ivan"),), sensitivity=sensitivity), days=1)
    file(register, draft("seen_in_custody", "Ivan", "2024-03-01", sensitivity=SEALED), days=2)
    refold_everyone()
    assert (wrong(), wrong(thorough=True)) == (None, None)
    person = bulk.select("SELECT MIN(person) FROM records_rowsseal WHERE audience = 'sealed'")[0][0]
    change("DELETE FROM records_facetrow WHERE audience = 'sealed'")
    assert wrong() == person


def test_somebody_of_whom_nothing_is_public_has_no_public_rows_and_no_code(register: Register) -> None:
    file(register, draft("detention", "Alena", "2024-01-10", sensitivity=TEAM))
    refold_everyone()
    assert wrong(thorough=True) is None
    assert bulk.select("SELECT audience FROM records_rowsseal ORDER BY audience") == [("sealed",), ("team",)]


def test_an_erased_person_leaves_no_code(register: Register) -> None:
    registered(register)
    refold_everyone()
    erase_person(ALENA, why="their own wish", by=register.user, at=NOW)
    assert bulk.select(f"SELECT 1 FROM records_rowsseal WHERE person = '{ALENA}'") == []
    assert verify_with_columns(thorough=True).whole
