"""The rows that counts are read from are held against the log."""

from __future__ import annotations

import pytest

from habeas.actions.refolding import rebuild_everything, refold_everyone
from habeas.queries.verifying_columns import WRONG, verify_with_columns
from habeas.records import bulk
from habeas.records.transactions import writing
from tests.queries.filing import draft, file, prisoner
from tests.registers import Register


def registered(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-01-10"), *prisoner("Ivan", "2024-02-01", released="2024-03-20"))


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM records_stayrow",
        "UPDATE records_stayrow SET level = 2",
        "UPDATE records_happeningrow SET measure = 'died'",
        "DELETE FROM records_facetrow WHERE facet = 'name'",
        "DELETE FROM records_nameword",
        "DELETE FROM records_knownas",
    ],
)
def test_stored_rows_that_were_changed_are_noticed_and_can_be_made_anew(register: Register, change: str) -> None:
    registered(register)
    refold_everyone()
    assert verify_with_columns().whole
    with writing():
        bulk.run(change)
    verdict = verify_with_columns()
    assert (verdict.whole, str(verdict)) == (False, WRONG)
    rebuild_everything()
    assert verify_with_columns().whole


def test_people_whose_rows_wait_to_be_folded_are_no_fault(register: Register) -> None:
    registered(register)
    assert verify_with_columns().whole
    refold_everyone()
    file(register, draft("release", "Alena", "2024-05-01"), days=3)
    assert verify_with_columns().whole
