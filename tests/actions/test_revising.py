"""What a file changes: laid beside itself it changes nothing, in any order, and what is superseded was said before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from habeas.actions.imports.remembered import Marks, Stored, dataset_of, is_namesake
from habeas.actions.imports.revising import Plan, plan_import, rows_to_store
from habeas.intake.cases import COLUMNS, Places, read_row
from habeas.intake.proposals import Row, without_repeats
from habeas.intake.tables import TableRow
from tests.intake.written import case

MARKS = Marks(b"a key of the register")
SPEAKER = (COLUMNS.index("said_by"),)
NAME = dataset_of("cases", source="", name="cases.csv")

cells = st.fixed_dictionaries(
    {
        "person_key": st.sampled_from(["alena", "ivan"]),
        "event": st.sampled_from(["detained", "charged", "released"]),
        "date": st.sampled_from(["", "2021", "2021-07-14"]),
        "source_url": st.sampled_from(["https://example.org/1", "https://example.org/2"]),
        "note": st.sampled_from(["", "x", "denied by Viasna"]),
    }
)
files = st.lists(cells, max_size=6)


def rows_of(file: list[dict[str, str]]) -> list[Row]:
    read = []
    for number, one in enumerate(file, start=2):
        row = TableRow(number, {column: case(**one).get(column, "") for column in COLUMNS})
        read.append(read_row(row, places=Places(), notices=[]))
    return [MARKS.row(row) for row in without_repeats(read)]


def plan(rows: list[Row], stored: list[Stored]) -> Plan:
    return plan_import(rows, stored, dataset=NAME, by_key_only=False, mark=MARKS.claim, lasting=SPEAKER)


def imported(rows: list[Row], stored: list[Stored]) -> tuple[Plan, list[Stored]]:
    """Lay a file beside what is remembered, and remember it as if its new claims had been filed."""
    planned = plan(rows, stored)
    planned.known |= {claim.fingerprint: f"claim of {claim.fingerprint}" for claim in planned.new}
    return planned, rows_to_store(planned, rows, stored, mark=MARKS.claim)


@given(files, st.randoms())
def test_a_file_laid_beside_itself_changes_nothing_in_any_order(file: list[dict[str, str]], random: object) -> None:
    first, stored = imported(rows_of(file), [])
    random.shuffle(file)  # type: ignore[attr-defined]
    again = plan(rows_of(file), stored)
    assert (again.new, again.left_over) == ([], [])
    assert again.unchanged == len(first.new)


@given(files, files)
def test_what_is_superseded_was_said_before_and_is_said_no_more(
    one: list[dict[str, str]], two: list[dict[str, str]]
) -> None:
    _, stored = imported(rows_of(one), [])
    known = {made.claim: made.fingerprint for row in stored for made in row.made}
    after = rows_of(two)
    said = {MARKS.claim(proposed) for row in after for proposed in row.claims}
    superseded = [claim.supersedes for claim in plan(after, stored).new if claim.supersedes]
    assert len(superseded) == len(set(superseded))
    assert all(known[claim] not in said for claim in superseded)


@given(files, files)
def test_a_revised_file_laid_beside_itself_changes_nothing(
    one: list[dict[str, str]], two: list[dict[str, str]]
) -> None:
    _, stored = imported(rows_of(one), [])
    _, stored = imported(rows_of(two), stored)
    again = plan(rows_of(two), stored)
    assert again.new == []


def test_two_files_are_namesakes_by_their_source_or_by_their_name() -> None:
    ours = dataset_of("cases", source="Ours", name="x.csv")
    assert is_namesake(ours, dataset_of("cases", source="ours", name="y.csv"))
    assert is_namesake(ours, dataset_of("cases", source="", name="X.csv"))
    assert not is_namesake(ours, dataset_of("cases", source="", name="y.csv"))
