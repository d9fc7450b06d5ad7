"""Published figures beside the register's own counts and beside each other."""

from __future__ import annotations

from datetime import UTC, date, datetime

from habeas.actions.refolding import refold_everyone
from habeas.domain.claims import Stance, Subject, SubjectKind
from habeas.domain.lens import Lens
from habeas.figures.comparing import Reading, Verdict
from habeas.queries.reconciling import Reconciliation, list_differing, reconcile
from tests.claiming import draft, ident
from tests.queries.filing import figure, file, group, moment, prisoner
from tests.registers import Register

TODAY = date(2026, 11, 22)
HELD = "political_prisoners_held"


def reconciled(lens: Lens | None = None) -> Reconciliation:
    return reconcile(lens or Lens(), today=TODAY, language="en")


def people(register: Register) -> None:
    """Two people held in February 2024, one of them a woman; a third was let out in January."""
    file(register, *prisoner("Alena", "2024-01-10"), draft("sex", "Alena", details={"sex": "F"}))
    file(register, *prisoner("Ivan", "2024-02-01"), *prisoner("Piotr", "2023-12-01", released="2024-01-20"))


def test_without_figures_there_is_nothing_to_reconcile(register: Register) -> None:
    assert reconciled() == Reconciliation(figures=(), disagreements=(), warnings=())


def test_each_figure_has_its_verdict_stored_or_not(register: Register) -> None:
    people(register)
    file(
        register,
        figure("a", "2024-02-20", measure=HELD, number=1400, qualifier="more_than"),
        figure("b", "2024-02-20", measure=f"{HELD}_women", number=1),
        figure("c", "2024-02", measure=HELD, number=2),
        figure("d", "2024-02", measure="released", number=1, period_from="2024-01", period_to="2024-02"),
        figure("e", "2024", measure="extremist_list", number=4119),
        figure("f", "2024-01", measure=HELD, number=1, qualifier="up_to"),
    )
    expected = [
        (HELD, Verdict.AGREES, Reading(date(2024, 1, 5), 1, 1, 1)),
        (HELD, Verdict.BELOW, Reading(date(2024, 2, 20), 2, 2, 2)),
        (f"{HELD}_women", Verdict.AGREES, Reading(date(2024, 2, 20), 1, 1, 1)),
        (HELD, Verdict.AGREES, Reading(date(2024, 2, 15), 2, 2, 2)),
        ("released", Verdict.AGREES, Reading(date(2024, 2, 29), 1, 1, 1)),
        ("extremist_list", Verdict.NOT_COMPARABLE, None),
    ]
    for _ in range(2):
        found = {(one.figure.measure, one.verdict): one.count for one in reconciled().figures}
        assert found[HELD, Verdict.BELOW] == expected[1][2]
        assert {(measure, verdict) for measure, verdict, _ in expected} == set(found)
        assert found["released", Verdict.AGREES] == expected[4][2]
        assert found[f"{HELD}_women", Verdict.AGREES] == expected[2][2]
        refold_everyone()


def test_below_says_how_few_are_documented(register: Register) -> None:
    people(register)
    file(register, figure("a", "2024-02-20", measure=HELD, number=1422))
    assert reconciled().figures[0].reason == (
        "The register counts at most 2, fewer than the figure says (at least 1,422): this register documents 3 people."
    )


def test_figures_of_one_day_that_disagree_are_shown_with_the_reason(register: Register) -> None:
    file(
        register,
        figure("a", "2024-02-20", speaker="A paper", measure=HELD, number=1400, qualifier="more_than"),
        figure("b", "2024-02-20", measure=HELD, number=1500, qualifier="nearly", note="DISAGREES with 1,422"),
        figure("c", "2025-12-23", measure=HELD, number=1135, note="968 men + 168 women = 1,136: parts do not add up"),
    )
    assert [(one.when, one.grounds, one.sentence) for one in reconciled().disagreements] == [
        (
            "2024-02-20",
            ("noted", "differ"),
            "political prisoners held, 20 February 2024: more than 1,400 (A paper); nearly 1,500 (Monitor). "
            "The note to “nearly 1,500” says: “DISAGREES with 1,422”.",
        ),
        (
            "2025-12-23",
            ("parts", "noted"),
            "political prisoners held, 23 December 2025: 1,135 (Monitor). "
            "The parts given for 1,135 do not add up: 968 + 168 = 1136. "
            "The note to “1,135” says: “968 men + 168 women = 1,136: parts do not add up”.",
        ),
    ]


def test_a_group_pardoned_over_a_quarter_warns_of_the_ratio(register: Register) -> None:
    file(
        register,
        draft("pardon", group("decrees"), "2024-07/2024-09", details={"number": 115, "qualifier": "exact"}),
        figure("a", "2024-09-30", measure=HELD, number=1300, qualifier="more_than"),
    )
    assert [one.sentence[:48] for one in reconciled().warnings] == ["115 (pardoned) is not a share of more than 1,300"]


def test_a_figure_that_was_corrected_or_denied_is_not_held_against_anything(register: Register) -> None:
    (old, _) = file(
        register,
        figure("a", "2024-02-20", measure=HELD, number=10),
        draft("figure", group("b"), "2024-02-20", stance=Stance.DENIED, details={"measure": HELD, "number": 1}),
    )
    file(register, draft("figure", group("a"), "2024-02-20", supersedes=old,
                         details={"measure": HELD, "number": 11}), days=3)  # fmt: skip
    assert [one.figure.number for one in reconciled().figures] == [11]
    assert [one.figure.number for one in reconciled(Lens(known_at=moment(1))).figures] == [10]


def test_a_figure_about_a_body_is_a_figure_too(register: Register) -> None:
    prison = Subject(SubjectKind.BODY, ident("Prison No. 1"))
    file(register, draft("figure", prison, "2024-02-20", details={"measure": HELD, "number": 3}))
    assert [one.figure.number for one in reconciled().figures] == [3]


def test_figures_for_the_same_day_stand_in_the_order_in_which_they_were_filed(register: Register) -> None:
    numbers = [7, 3, 9, 5, 1, 8]
    file(register, *(figure("held", "2024-09-30", measure="political_prisoners_held", number=one) for one in numbers))
    found = reconcile(Lens(), today=date(2025, 1, 1), language="en")
    assert [one.figure.number for one in found.figures] == numbers


def test_figures_that_differ_are_counted_once_an_hour(register: Register) -> None:
    people(register)
    at = datetime(2026, 11, 22, 8, 15, tzinfo=UTC)

    def differing(at: datetime) -> tuple[list[int], datetime]:
        found = list_differing(Lens(), at=at, today=TODAY, language="en")
        return [one.figure.number or 0 for one in found.figures], found.counted_at

    file(register, figure("a", "2024-02-20", measure=HELD, number=1400), figure("c", "2024-02", measure=HELD, number=2))
    assert differing(at) == ([1400], at)
    file(register, figure("b", "2024-03-20", measure=HELD, number=1500), days=1)
    assert differing(at.replace(minute=50)) == ([1400], at)
    later = at.replace(hour=9)
    assert differing(later) == ([1500, 1400], later)
