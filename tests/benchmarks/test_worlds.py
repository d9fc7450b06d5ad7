"""Synthetic worlds are the same for the same seed, hold all they promise, and can be filed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice

from benchmarks.worlds import claims, entries, lines
from habeas.actions.checking import check_draft, check_source
from habeas.actions.entries import file_entries
from habeas.domain.claims import Draft, EntryDraft, Sensitivity, Stance, Subject, SubjectKind
from habeas.intake.claims_lines import BadLine, ClaimReader
from tests.registers import Register

PEOPLE = 1500


@cache
def world() -> tuple[EntryDraft, ...]:
    return tuple(entries(people=PEOPLE, seed=7))


@cache
def drafts() -> tuple[Draft, ...]:
    return tuple(draft for entry in world() for draft in entry.claims)


def test_a_world_without_people_is_empty() -> None:
    assert list(entries(people=0)) == []


def test_the_same_seed_makes_the_same_world() -> None:
    assert tuple(entries(people=PEOPLE, seed=7)) == world()


def test_another_seed_makes_another_world() -> None:
    assert next(entries(people=1, seed=8)) != world()[0]


def test_a_smaller_world_is_the_beginning_of_a_larger_one() -> None:
    smaller = list(entries(people=200, seed=7))
    assert smaller[:-40] == list(world()[: len(smaller) - 40])


def test_there_are_as_many_people_as_asked_for_and_eight_claims_to_each() -> None:
    named = {draft.subject.id for draft in drafts() if draft.kind == "sex"}
    assert len(named) == PEOPLE
    assert 7 <= len(drafts()) / PEOPLE <= 9.5


def test_names_come_in_three_languages_and_two_scripts() -> None:
    names = [draft.details for draft in drafts() if draft.kind == "naming"]
    assert {(details["language"], details["script"]) for details in names} >= {
        ("be", "Cyrl"),
        ("ru", "Cyrl"),
        ("en", "Latn"),
    }


def test_every_way_through_prison_and_after_it_is_told() -> None:
    assert {draft.kind for draft in drafts()} >= {
        "detention", "rearrest", "custody_measure", "charge", "trial", "sentence", "appeal", "transfer", "treatment",
        "seen_in_custody", "release", "pardon", "expulsion", "death", "flight", "pressure", "restriction", "designation",
        "same_person", "retraction", "finding", "figure", "health", "wish",
    }  # fmt: skip


def test_groups_without_names_are_told_with_their_number() -> None:
    groups = [draft for draft in drafts() if draft.subject.kind is SubjectKind.GROUP and draft.kind != "figure"]
    assert groups
    assert all(isinstance(draft.details["number"], int) for draft in groups)


def test_sources_disagree_about_days_of_detention() -> None:
    days: dict[str, set[str]] = {}
    for draft in drafts():
        if draft.kind == "detention" and draft.when is not None and draft.when.is_day:
            days.setdefault(draft.subject.id, set()).add(draft.when.text)
    assert any(len(told) > 1 for told in days.values())


def test_dates_are_vague_open_and_missing() -> None:
    texts = {"" if draft.when is None else draft.when.text for draft in drafts()}
    assert "" in texts
    assert any(len(text) == 4 for text in texts) and any(len(text) == 7 for text in texts)
    assert any(text.endswith("~") for text in texts) and any(text.startswith("../") for text in texts)


def test_every_stance_and_sensitivity_occurs() -> None:
    assert {draft.stance for draft in drafts()} == set(Stance)
    assert {draft.sensitivity for draft in drafts()} == set(Sensitivity)


def test_nobody_is_told_of_by_more_entries_than_a_case_has() -> None:
    entries_of: Counter[Subject] = Counter()
    for entry in world():
        entries_of.update({draft.subject for draft in entry.claims})
    assert max(entries_of.values()) <= 4


def test_every_draft_and_source_passes_the_checks_of_filing() -> None:
    for entry in world():
        check_source(entry.source, which="the entry")
        for draft in entry.claims:
            check_draft(draft, which="the claim")


def test_a_world_can_be_filed(encrypted_register: Register) -> None:
    some = world()[:300]
    filed = file_entries(by=encrypted_register.user, at=datetime(2026, 11, 2, tzinfo=UTC), entries=some)
    assert (filed.entries, filed.claims) == (300, sum(len(entry.claims) for entry in some))


def test_claims_are_the_drafts_with_what_they_refer_to() -> None:
    told = list(claims(people=300, seed=7))
    ids = {claim.id for claim in told}
    assert len(ids) == len(told)
    assert all(claim.supersedes in ids for claim in told if claim.supersedes)
    assert all(one in ids for claim in told if claim.kind == "retraction" for one in claim.about)


def test_the_lines_of_a_world_are_read_back_as_its_drafts() -> None:
    reader = ClaimReader(subject=lambda kind, id: Subject(kind, id))
    read = list(islice(reader.read(lines(people=100, seed=7)), 200))
    told = [line.draft for line in read if not isinstance(line, BadLine)]
    assert [_without_references(draft) for draft in told] == [_without_references(draft) for draft in drafts()[:200]]


def _without_references(draft: Draft) -> Draft:
    return replace(draft, about=(), supersedes="")
