"""Importing: nothing by halves, nothing twice, and a revised file files what changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from habeas.actions.erasing import erase_person
from habeas.actions.importing import import_file
from habeas.actions.imports.outcome import Imported
from habeas.actions.imports.reading import find_format
from habeas.actions.users import add_user
from habeas.domain.claims import Claim, Sensitivity, Stance
from habeas.domain.errors import BadInput, Refused
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.domain.rules import Rules
from habeas.domain.selection import in_force
from habeas.intake.texts import Limits
from habeas.queries.claims import claims_of_kinds, log_size
from habeas.records.models import ExternalId, ImportedRow
from tests.intake.written import case, figure, listed, write, write_cases, write_figures, write_viasna
from tests.records.tables import everything
from tests.registers import Register, the_administrator

NOW = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
BAD = case(event="teleported")
DETENTION, CHARGE = case(), case(event="charged", criminal_articles="342(1)")
OTHER = case(person_key="uzorny-ivan", name_en="Ivan Uzorny", sex="M", source_url="https://example.org/news/2")


def load(register: Register, path: Path, **how: Any) -> Imported:
    return import_file(path, by=register.user, at=NOW, **how)


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.filed, done.unchanged, done.superseded, len(done.refused)


def events(*kinds: str) -> list[Claim]:
    return in_force(claims_of_kinds(kinds or ("detention", "charge")))


def test_a_refused_row_keeps_the_whole_file_out(register: Register, tmp_path: Path) -> None:
    done = load(register, write_cases(tmp_path, DETENTION, BAD))
    assert counts(done) == (0, 0, 0, 1)
    assert [(one.row, one.column, one.reason) for one in done.refused] == [
        (3, "event", "“teleported” is not an event that is known here.")
    ]
    assert log_size() == 0
    assert not ImportedRow.objects.exists()


def test_partial_files_the_good_rows(register: Register, tmp_path: Path) -> None:
    done = load(register, write_cases(tmp_path, DETENTION, BAD, OTHER), partial=True)
    assert counts(done) == (6, 0, 0, 1)
    assert {claim.place for claim in events()} == {""}
    assert log_size() == 2


def test_a_row_refused_once_is_filed_when_it_is_mended(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, BAD), partial=True)
    assert counts(load(register, write_cases(tmp_path, DETENTION, CHARGE))) == (1, 3, 0, 0)


def test_a_dry_run_counts_and_files_nothing(register: Register, tmp_path: Path) -> None:
    path = write_cases(tmp_path, DETENTION, case(date="2021-07-20", source_date="2021-07-14"))
    done = load(register, path, dry_run=True)
    assert counts(done) == (6, 0, 0, 0)
    assert [str(one) for one in done.health if one.kind == "impossible_date"] == [
        "Row 3 speaks of 20 July 2021, but its page is from 14 July 2021."
    ]
    assert log_size() == 0


def test_one_page_is_one_entry_and_what_is_published_is_public(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER, CHARGE))
    assert log_size() == 2
    told = claims_of_kinds(("naming", "sex", "detention", "charge"))
    assert {claim.sensitivity for claim in told} == {Sensitivity.PUBLIC}
    assert sorted((claim.entry, claim.kind) for claim in told) == [
        (0, "charge"), (0, "detention"), (0, "naming"), (0, "sex"), (1, "detention"), (1, "naming"), (1, "sex"),
    ]  # fmt: skip


def test_who_may_not_file_leaves_nothing_remembered_of_a_file_either(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    reader = add_user(name="Reader", role="reader", by=the_administrator(), at=NOW)
    before = list(ImportedRow.objects.order_by("id").values())
    with pytest.raises(Refused, match="“Reader” is reader here"):
        import_file(write_cases(tmp_path, DETENTION), by=reader, at=NOW)
    assert list(ImportedRow.objects.order_by("id").values()) == before


def test_a_second_import_of_the_same_file_adds_nothing(register: Register, tmp_path: Path) -> None:
    path = write_cases(tmp_path, DETENTION, CHARGE, OTHER)
    assert counts(load(register, path)) == (7, 0, 0, 0)
    assert counts(load(register, path)) == (0, 7, 0, 0)
    assert log_size() == 2


def test_the_same_rows_under_another_name_add_nothing_either(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    assert counts(load(register, write_cases(tmp_path, OTHER, DETENTION, CHARGE, name="later.csv"))) == (1, 6, 0, 0)


def test_a_changed_cell_files_a_claim_that_supersedes(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    (before,) = [claim for claim in events() if str(claim.when) == "2021-07-14" and claim.entry == 0]
    done = load(register, write_cases(tmp_path, case(date="2021-07-13"), OTHER))
    assert counts(done) == (1, 5, 1, 0)
    (after,) = [claim for claim in events() if str(claim.when) == "2021-07-13"]
    assert (after.supersedes, after.subject) == (before.id, before.subject)
    assert counts(load(register, write_cases(tmp_path, case(date="2021-07-13"), OTHER))) == (0, 6, 0, 0)


def test_a_cell_changed_back_supersedes_once_more(register: Register, tmp_path: Path) -> None:
    for day in ("2021-07-14", "2021-07-13"):
        load(register, write_cases(tmp_path, case(date=day), OTHER))
    assert counts(load(register, write_cases(tmp_path, DETENTION, OTHER))) == (1, 5, 1, 0)
    assert [str(claim.when) for claim in events() if claim.supersedes] == ["2021-07-14"]


def test_a_changed_name_supersedes_only_the_name(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    assert counts(load(register, write_cases(tmp_path, case(name_en="Alena Uzornaja"), OTHER))) == (1, 5, 1, 0)
    assert [claim.text("name") for claim in events("naming")] == ["Ivan Uzorny", "Alena Uzornaja"]


def test_a_name_that_another_row_still_gives_is_not_superseded(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, CHARGE))
    renamed = {**CHARGE, "name_en": "Alena Uzornaja"}
    assert counts(load(register, write_cases(tmp_path, DETENTION, renamed))) == (1, 4, 0, 0)
    assert len(events("naming")) == 2


def test_a_changed_source_supersedes_what_was_said_there(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    assert counts(load(register, write_cases(tmp_path, case(source_date="2021-07-16"), OTHER))) == (3, 3, 3, 0)


def test_two_rows_that_disagree_stay_two_accounts(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, case(date="2021-07-15")))
    assert sorted(str(claim.when) for claim in events()) == ["2021-07-14", "2021-07-15"]
    assert not any(claim.supersedes for claim in events())


def test_a_new_row_beside_the_old_one_supersedes_nothing(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION))
    assert counts(load(register, write_cases(tmp_path, DETENTION, case(date="2021-07-15")))) == (1, 3, 0, 0)


@pytest.mark.parametrize(
    "account", [{"said_by": "Nasha Niva"}, {"source_url": "https://example.org/news/9"}, {"event": "charged"}]
)
def test_another_file_with_another_account_supersedes_nothing(
    register: Register, tmp_path: Path, account: dict[str, str]
) -> None:
    load(register, write_cases(tmp_path, DETENTION))
    done = load(register, write_cases(tmp_path, case(date="2021-07-13", **account), name="other.csv"))
    assert (done.superseded, len(events())) == (0, 2)


def test_a_row_of_another_file_with_three_cells_changed_supersedes_nothing(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION))
    other = case(date="2021-07-13", place_or_court="Minsk", note="on the way home")
    assert counts(load(register, write_cases(tmp_path, other, name="other.csv"))) == (1, 2, 0, 0)


def test_of_two_rows_that_disagree_no_other_file_says_which_changed(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, case(date="2021-07-15")))
    assert counts(load(register, write_cases(tmp_path, case(date="2021-07-13"), name="b.csv"))) == (1, 2, 0, 0)
    two = write_cases(tmp_path, case(date="2021-07-11"), case(date="2021-07-12"), name="c.csv")
    assert counts(load(register, two)) == (2, 2, 0, 0)


def test_a_cell_changed_in_a_short_file_under_another_name_supersedes(register: Register, tmp_path: Path) -> None:
    first = write_cases(tmp_path, DETENTION, name="a.csv")
    load(register, first)
    second = write_cases(tmp_path, case(date="2021-07-13"), name="b.csv")
    assert counts(load(register, second)) == (1, 2, 1, 0)
    assert [str(claim.when) for claim in events()] == ["2021-07-13"]
    assert counts(load(register, first)) == counts(load(register, second)) == (0, 3, 0, 0)
    assert counts(load(register, write_cases(tmp_path, DETENTION, name="b.csv"))) == (1, 2, 1, 0)
    assert [str(claim.when) for claim in events()] == ["2021-07-14"]


def test_a_part_of_a_file_with_a_cell_changed_supersedes_and_misses_nothing(register: Register, tmp_path: Path) -> None:
    more = [case(person_key=f"uzorny-{n}", name_en=f"Ivan Uzorny {n}") for n in range(6)]
    whole = write_cases(tmp_path, DETENTION, OTHER, *more)
    load(register, whole)
    part = write_cases(tmp_path, case(source_url="https://example.org/news/7"), OTHER, more[0], name="part.csv")
    done = load(register, part)
    assert (counts(done), done.health) == ((3, 6, 3, 0), ())
    assert counts(load(register, whole))[0] == 0


def test_a_number_changed_in_a_short_file_of_figures_under_another_name_supersedes(
    register: Register, tmp_path: Path
) -> None:
    load(register, write_figures(tmp_path, figure(), name="a.csv"))
    other_day = figure(as_of="2024-02-21", number="1421")
    assert counts(load(register, write_figures(tmp_path, other_day, name="b.csv"))) == (1, 0, 0, 0)
    assert counts(load(register, write_figures(tmp_path, figure(number="1423"), name="c.csv"))) == (1, 0, 1, 0)
    assert sorted(claim.number("number") or 0 for claim in events("figure")) == [1421, 1423]


def test_files_of_one_named_source_are_one_file_revised(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION), source="Our list")
    done = load(register, write_cases(tmp_path, case(date="2021-07-13"), name="other.csv"), source="Our list")
    assert counts(done) == (1, 2, 1, 0)


def test_a_row_that_vanished_is_told_and_not_retracted(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    done = load(register, write_cases(tmp_path, DETENTION))
    assert counts(done) == (0, 3, 0, 0)
    assert [str(one) for one in done.health] == [
        "What was row 3 when this was last imported is no longer there; its claims stay as they are."
    ]
    assert len(events()) == 2
    assert counts(load(register, write_cases(tmp_path, DETENTION, OTHER))) == (0, 6, 0, 0)


def test_a_row_that_is_refused_is_not_taken_for_gone(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    done = load(register, write_cases(tmp_path, DETENTION, {**OTHER, "date": "2021-02-30"}), partial=True)
    assert counts(done) == (0, 3, 0, 1)
    assert done.health == ()
    assert counts(load(register, write_cases(tmp_path, DETENTION, {**OTHER, "date": "2021-07-13"}))) == (1, 5, 1, 0)


def test_words_that_were_not_understood_are_told_when_they_are_new(register: Register, tmp_path: Path) -> None:
    path = write_cases(tmp_path, case(event="sentenced", sentence_text="2 years suspended"))
    assert [one.kind for one in load(register, path).health] == ["not_understood"]
    assert load(register, path).health == ()


def test_a_person_key_is_the_same_person_in_every_file(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION))
    load(register, write_cases(tmp_path, case(event="released", date="2022", source_url="https://example.org/3")))
    assert len({claim.subject for claim in events("detention", "release")}) == 1


def test_a_denial_in_a_note_is_filed_as_a_denied_claim(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, case(event="expelled", note="border guard says she never crossed")))
    assert [(claim.stance, claim.speakers) for claim in events("expulsion")] == [
        (Stance.STATED, ("Viasna",)),
        (Stance.DENIED, ("border guard",)),
    ]


def test_figures_are_imported_once_and_corrected_by_superseding(register: Register, tmp_path: Path) -> None:
    assert counts(load(register, write_figures(tmp_path, figure(), figure(number="1400", qualifier="more_than")))) == (
        2,
        0,
        0,
        0,
    )
    assert counts(load(register, write_figures(tmp_path, figure(), figure(number="1500", qualifier="nearly")))) == (
        1,
        1,
        1,
        0,
    )
    assert sorted(claim.number("number") or 0 for claim in events("figure")) == [1422, 1500]


def test_viasnas_list_is_imported_once_and_corrected_by_superseding(register: Register, tmp_path: Path) -> None:
    load(register, write_viasna(tmp_path, listed(prison="ПК-4"), listed(id="13", name="Ivan Uzorny")))
    done = load(register, write_viasna(tmp_path, listed(prison="ПК-24"), listed(id="13", name="Ivan Uzorny")))
    assert counts(done) == (1, 4, 1, 0)


def test_a_table_is_imported_by_its_mapping(register: Register, tmp_path: Path) -> None:
    mapping = write(
        tmp_path / "m.yaml",
        "name: list\nsubject: {column: 'No'}\nsource: {title: A list}\nsensitivity: sealed\n"
        "claims:\n  - {kind: naming, details: {name: {column: Name}}}\n",
    )
    path = write(tmp_path / "list.csv", "No,Name\n7,Alena Prykladnaja\n")
    assert counts(load(register, path, mapping=mapping)) == (1, 0, 0, 0)
    assert counts(load(register, path, mapping=mapping)) == (0, 1, 0, 0)
    (claim,) = events("naming")
    assert (claim.sensitivity, claim.source.title) == (Sensitivity.SEALED, "A list")


def test_a_table_without_a_mapping_is_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="A table needs a mapping"):
        load(register, write(tmp_path / "list.csv", "No\n7\n"), format="table")


def test_the_format_is_told_from_the_header(tmp_path: Path) -> None:
    assert find_format(write_cases(tmp_path, DETENTION)) == "cases"
    assert find_format(write_figures(tmp_path, figure())) == "figures"
    assert find_format(write_viasna(tmp_path, listed())) == "viasna"
    with pytest.raises(
        BadInput, match=r"The format of “x.csv” cannot be told from its header; name it with --format\."
    ):
        find_format(write(tmp_path / "x.csv", "a,b\n1,2\n"))


ALENA, IVAN = {"kind": "person", "id": "alena"}, {"kind": "person", "id": "ivan"}
SOURCE = {"source": "s", "title": "Bulletin", "published": "2024-01-02"}
OTHER_SOURCE = {"source": "t", "title": "Another"}


def line(
    claim: str, kind: str, subject: dict[str, str] | None = None, source: str = "s", **rest: Any
) -> dict[str, Any]:
    return {
        "claim": claim,
        "source": source,
        "kind": kind,
        "subject": subject or ALENA,
        "sensitivity": "public",
        **rest,
    }


def exchange(folder: Path, *values: dict[str, Any], name: str = "claims.jsonl") -> Path:
    lines = [{"format": "habeas-claims", "v": 1}, SOURCE, *values]
    return write(folder / name, "\n".join(json.dumps(one) for one in lines) + "\n")


def test_claims_written_by_hand_may_name_each_other(register: Register, tmp_path: Path) -> None:
    path = exchange(
        tmp_path,
        line("one", "detention", when="2021-07-14"),
        OTHER_SOURCE,
        line("two", "naming", IVAN, source="t", details={"name": "Ivan"}),
        line("three", "detention", when="2021-07-15", supersedes="one"),
        line("four", "retraction", about=["three"]),
        line("five", "same_person", about=["ivan"]),
    )
    assert counts(load(register, path)) == (5, 0, 0, 0)
    assert counts(load(register, path)) == (0, 5, 0, 0)
    told = {claim.kind: claim for claim in claims_of_kinds(("detention", "naming", "retraction", "same_person"))}
    assert told["retraction"].about == (told["detention"].id,)
    assert told["same_person"].about == (told["naming"].subject.id,)
    assert [str(claim.when) for claim in events("detention", "retraction")] == ["2021-07-14"]


def test_a_claim_written_by_hand_may_be_about_somebody_of_a_list(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION))
    load(register, exchange(tmp_path, line("one", "release", {"kind": "person", "id": "cases:prykladnaja-alena"})))
    assert len({claim.subject for claim in events("detention", "release")}) == 1


def test_a_changed_claim_written_by_hand_supersedes_by_its_name(register: Register, tmp_path: Path) -> None:
    load(register, exchange(tmp_path, line("one", "detention", when="2021-07-14"), line("two", "charge")))
    changed = exchange(tmp_path, line("one", "detention", when="2021-07-15"), line("two", "charge"))
    assert counts(load(register, changed)) == (1, 1, 1, 0)
    assert [str(claim.when) for claim in events("detention")] == ["2021-07-15"]


A, B = "a" * 32, "b" * 32
SOMEBODY = {"kind": "person", "id": "5" * 32}


def test_ids_of_the_registers_kind_are_kept(register: Register, tmp_path: Path) -> None:
    path = exchange(tmp_path, line(A, "detention", SOMEBODY, when="2021"), line(B, "charge", SOMEBODY))
    assert counts(load(register, path)) == (2, 0, 0, 0)
    assert counts(load(register, path)) == (0, 2, 0, 0)
    assert [(claim.id, claim.subject.id) for claim in events()] == [(A, "5" * 32), (B, "5" * 32)]


def test_a_known_id_that_says_something_else_supersedes_once(register: Register, tmp_path: Path) -> None:
    load(register, exchange(tmp_path, line(A, "detention", SOMEBODY, when="2021")))
    changed = exchange(tmp_path, line(A, "detention", SOMEBODY, when="2022"))
    assert counts(load(register, changed)) == (1, 0, 1, 0)
    assert counts(load(register, changed)) == (0, 1, 0, 0)
    assert [(claim.supersedes, str(claim.when)) for claim in events("detention")] == [(A, "2022")]


def test_bad_lines_keep_the_whole_exchange_file_out_unless_partial(register: Register, tmp_path: Path) -> None:
    bad = [
        line(B, "arrest", SOMEBODY),
        line(A, "charge", SOMEBODY),
        line("c" * 32, "sentence", {"kind": "person", "id": "x"}),
    ]
    path = exchange(tmp_path, line(A, "detention", SOMEBODY), *bad)
    done = load(register, path)
    assert counts(done) == (0, 0, 0, 3)
    assert [(one.row, one.reason) for one in done.refused] == [
        (4, "The claim in row 4: “arrest” is not a kind of claim."),
        (5, f"The claim “{A}” stands in row 3 already."),
        (6, "The claim in row 6 names no subject: “x” is not an id."),
    ]
    assert log_size() == 0
    assert counts(load(register, path, partial=True)) == (1, 0, 0, 3)
    assert [claim.id for claim in events()] == [A]


def test_a_dry_run_of_an_exchange_file_counts_and_files_nothing(register: Register, tmp_path: Path) -> None:
    path = exchange(tmp_path, line(A, "detention", SOMEBODY), line(B, "charge", SOMEBODY))
    assert counts(load(register, path, dry_run=True)) == (2, 0, 0, 0)
    assert log_size() == 0


def test_a_reference_to_what_is_not_there_is_refused_and_files_nothing(register: Register, tmp_path: Path) -> None:
    path = exchange(tmp_path, line(A, "detention", SOMEBODY), line(B, "retraction", SOMEBODY, about=["c" * 32]))
    with pytest.raises(Refused, match="which is not in the register"):
        load(register, path)
    assert log_size() == 0


def test_a_line_too_long_keeps_an_exchange_file_out(register: Register, tmp_path: Path) -> None:
    path = exchange(tmp_path, line(A, "detention", SOMEBODY), line(B, "charge", SOMEBODY, wording="x" * 900))
    done = load(register, path, limits=Limits(record_letters=500))
    assert [(one.row, one.reason) for one in done.refused] == [(4, "This line is longer than 500 bytes.")]
    assert log_size() == 0


def test_the_fold_of_what_was_imported_knows_who_was_held(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, case(event="released", date="2021-07-20", source_date="2021-08")))
    dossier = fold(claims_of_kinds(("detention", "release", "naming")), lens=Lens(), rules=Rules())
    assert [name.text for name in dossier.names] == ["Alena Prykladnaja"]
    assert dossier.days_held(until=NOW.date()) == 6


def test_what_is_sealed_does_not_lie_open_in_what_is_remembered_of_a_row(register: Register, tmp_path: Path) -> None:
    mapping = write(
        tmp_path / "m.yaml",
        "name: list\nsubject: {column: Number}\nsource: {title: A list}\nsensitivity: sealed\n"
        "claims:\n  - {kind: health, details: {text: {column: Health}}}\n",
    )
    load(register, write(tmp_path / "list.csv", "Number,Health\n7,diabetes\n"), mapping=mapping)
    (row,) = ImportedRow.objects.all()
    assert "diabetes" not in json.dumps([row.key, row.cells, row.claim_ids])


def test_nothing_is_remembered_of_the_rows_of_somebody_erased(register: Register, tmp_path: Path) -> None:
    load(register, write_cases(tmp_path, DETENTION, OTHER))
    ivan = next(claim for claim in events("naming") if claim.text("name") == "Ivan Uzorny").subject.id
    erase_person(ivan, why="asked for it", by=register.user, at=NOW)
    assert ImportedRow.objects.count() == 1
    assert not ImportedRow.objects.filter(subject=ivan).exists()


def test_where_somebody_was_erased_the_people_that_are_new_are_named(register: Register, tmp_path: Path) -> None:
    file = write_cases(tmp_path, case(), case(person_key="uzorny-ivan", name_en="Ivan Uzorny"), case(event="charged"))
    import_file(file, by=register.user, at=NOW)
    assert "newcomers" not in [one.kind for one in import_file(file, by=register.user, at=NOW, dry_run=True).health]
    subject = ExternalId.objects.get(key="prykladnaja-alena").subject
    erase_person(subject, why="asked for", by=register.user, at=NOW)
    told = [one for one in import_file(file, by=register.user, at=NOW, dry_run=True).health if one.kind == "newcomers"]
    assert [(one.rows, one.values) for one in told] == [((2,), {"new": 1, "erasures": 1})]
    assert b"prykladnaja" not in everything()
