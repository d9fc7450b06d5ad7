"""The pile of synthetic reports that matching is measured on."""

from __future__ import annotations

from benchmarks.reports import pile


def test_the_same_seed_gives_the_same_pile_and_a_smaller_one_begins_a_larger() -> None:
    assert list(pile(50, seed=3)) == list(pile(80, seed=3))[:50]
    assert list(pile(50, seed=3)) != list(pile(50, seed=4))


def test_a_person_has_several_reports_that_are_not_spelt_alike() -> None:
    made = list(pile(2000))
    names: dict[int, set[str]] = {}
    for report, person in made:
        names.setdefault(person, set()).add(report.names[0])
    assert 700 < len(names) < 1100
    assert sum(len(some) > 1 for some in names.values()) > 400
