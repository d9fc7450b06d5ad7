"""Judging who is one person: refused where it contradicts, undone by a retraction, never suggested again where different."""

from __future__ import annotations

import pytest

from habeas.actions.entries import file_entries
from habeas.actions.judging import Judged, judge, undo_judgement
from habeas.actions.users import add_user
from habeas.domain.claims import Draft, Sensitivity
from habeas.domain.dossier import Dossier
from habeas.domain.errors import NotFound, Refused
from habeas.domain.lens import Lens
from habeas.matching.bands import Band
from habeas.matching.engines import DuckDB
from habeas.queries import matching
from habeas.queries.claims import claims_of
from habeas.queries.deciding import read_decision
from habeas.queries.folding import fold_one
from habeas.queries.judged import list_waiting, proposal_words
from habeas.queries.matching import MatchedPeople, compare_people, match_people
from habeas.records.transactions import reading
from tests.claiming import NOW, PUBLIC, SEALED, TEAM, draft, entry, ident
from tests.queries.filing import file, moment
from tests.registers import Register, the_administrator

PEOPLE = {"A": "Вераніка Рэдкая", "B": "Вероника Редкая", "C": "Veranika Redkaja"}


def somebody(key: str, *, sensitivity: Sensitivity = TEAM) -> tuple[Draft, ...]:
    return (
        draft("naming", key, details={"name": PEOPLE[key]}, sensitivity=sensitivity),
        draft("birth", key, "1990-02-01", sensitivity=sensitivity),
        draft("detention", key, "2021-07-14", sensitivity=sensitivity),
    )


@pytest.fixture
def three(register: Register) -> Register:
    for key in PEOPLE:
        file(register, *somebody(key))
    return register


def decide(register: Register, one: str, other: str, verdict: str, **rest: object) -> Judged:
    told = {"why": "The same photograph.", "by": register.user, "at": NOW, "audience": TEAM} | rest
    return judge(ident(one), ident(other), verdict, **told)  # type: ignore[arg-type]


def undo(register: Register, one: str, other: str, verdict: str) -> Judged:
    return undo_judgement(
        ident(one), ident(other), verdict, why="Looked again.", by=register.user, at=NOW, audience=TEAM
    )


def found(audience: Sensitivity = TEAM) -> MatchedPeople:
    return match_people(Lens(audience=audience), DuckDB())


def suggested(audience: Sensitivity = TEAM) -> set[frozenset[str]]:
    return {frozenset((pair.a, pair.b)) for pair in found(audience).pairs}


def pair_of(one: str, other: str) -> frozenset[str]:
    return frozenset((ident(one), ident(other)))


def dossiers() -> list[Dossier]:
    with reading():
        return [fold_one(ident(key), Lens(audience=SEALED)) for key in PEOPLE]


@pytest.mark.parametrize(
    ("one", "other", "why", "sentence"),
    [
        ("A", "A", "x", "Both names mean the same record."),
        ("A", "B", "  ", "A judgement needs a reason: say why."),
    ],
)
def test_a_judgement_without_two_records_or_a_reason_is_refused(
    three: Register, one: str, other: str, why: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(three, one, other, "same", why=why)


def test_somebody_unknown_cannot_be_judged(three: Register) -> None:
    with pytest.raises(NotFound):
        decide(three, "A", "Nobody", "same")


def test_nothing_that_is_not_in_force_can_be_undone(three: Register) -> None:
    with pytest.raises(Refused, match="No such judgement of these two records is in force"):
        undo(three, "A", "B", "same")


def test_what_contradicts_the_judgements_in_force_is_refused_in_one_sentence(three: Register) -> None:
    decide(three, "A", "B", "same")
    decide(three, "A", "C", "different")
    with pytest.raises(Refused, match="are judged different people, so they cannot be joined through others"):
        decide(three, "B", "C", "same")
    with pytest.raises(Refused, match="These two records are one person by an earlier judgement: undo that one first"):
        decide(three, "A", "B", "different")
    with pytest.raises(Refused, match="These two records are one person already"):
        decide(three, "B", "A", "same")
    with pytest.raises(Refused, match="These two records are judged different people already"):
        decide(three, "C", "A", "different")


def test_matching_suggests_and_merges_nobody(three: Register) -> None:
    before = dossiers()
    assert suggested() == {pair_of("A", "B"), pair_of("A", "C"), pair_of("B", "C")}
    assert {pair.band for pair in found().pairs} == {Band.SAME}
    assert found().clusters == ()
    assert dossiers() == before


def test_the_same_are_one_cluster_and_a_retraction_gives_every_dossier_back(three: Register) -> None:
    before = dossiers()
    decide(three, "A", "B", "same")
    (cluster,) = found().clusters
    assert set(cluster.members) == {ident("A"), ident("B")}
    assert dossiers() != before
    undo(three, "B", "A", "same")
    assert found().clusters == ()
    assert dossiers() == before


def test_different_is_not_suggested_again_until_it_is_undone(three: Register) -> None:
    decide(three, "A", "B", "different")
    assert suggested() == {pair_of("A", "C"), pair_of("B", "C")}
    undo(three, "A", "B", "different")
    assert pair_of("A", "B") in suggested()


def test_different_holds_for_the_whole_person(three: Register) -> None:
    decide(three, "A", "B", "same")
    decide(three, "A", "C", "different")
    assert suggested() == set()


def test_unsure_is_remembered_and_suggested_still(three: Register) -> None:
    decide(three, "A", "B", "unsure")
    assert {pair_of(*key) for key in ("AB", "AC", "BC")} == suggested()
    assert [frozenset((pair.a, pair.b)) for pair in found().pairs if pair.unsure] == [pair_of("A", "B")]


def test_two_people_can_be_compared_by_name_and_one_cannot_with_itself(three: Register) -> None:
    with reading():
        pair = compare_people(ident("A"), ident("B"), Lens(), engine=DuckDB(), another=DuckDB())
    assert pair in found().pairs
    decide(three, "A", "B", "same")
    with pytest.raises(Refused, match="are one person already"):
        compare_people(ident("A"), ident("B"), Lens(), engine=DuckDB(), another=DuckDB())


def test_an_audience_compares_only_what_it_may_see(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    assert (suggested(TEAM), suggested(SEALED)) == (set(), {pair_of("A", "B")})
    with pytest.raises(NotFound):
        decide(register, "A", "B", "same")


def test_one_person_alone_judges_what_is_sealed_and_of_two_both_must(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    file(register, *somebody("C", sensitivity=SEALED))
    assert not decide(register, "A", "B", "same", audience=SEALED).waits_for_second
    second = add_user(name="Ihar", role="keeper", by=the_administrator(), at=NOW)
    assert decide(register, "A", "C", "same", audience=SEALED).waits_for_second
    with pytest.raises(Refused, match="You have proposed this already; one of these must still agree: Ihar"):
        decide(register, "A", "C", "same", audience=SEALED)
    assert len(found(SEALED).clusters[0].members) == 2
    assert not decide(register, "C", "A", "same", audience=SEALED, by=second).waits_for_second
    assert len(found(SEALED).clusters[0].members) == 3
    assert found(TEAM).clusters == ()


def test_a_comment_puts_no_proposal_into_the_mouth_of_somebody_else(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    second = add_user(name="Ihar", role="keeper", by=the_administrator(), at=NOW)
    for words in (
        proposal_words("same", ident("B"), "he agrees"),
        f"proposed by {second}: same person as {ident('B')}: he agrees",
    ):
        file(register, draft("comment", "A", details={"text": words}, sensitivity=SEALED))
    with pytest.raises(Refused, match="You have proposed this already; one of these must still agree: Ihar"):
        decide(register, "A", "B", "same", audience=SEALED)
    assert [one.by for one in list_waiting(Lens(audience=SEALED))] == [register.user]


def test_whoever_may_not_see_what_is_sealed_is_not_waited_for(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    add_user(name="Ihar", role="documenter", by=the_administrator(), at=NOW)
    assert not decide(register, "A", "B", "same", audience=SEALED).waits_for_second


def test_a_proposal_waits_until_it_is_settled_and_only_those_who_may_see_it_know(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    second = add_user(name="Ihar", role="keeper", by=the_administrator(), at=NOW)
    decide(register, "A", "B", "different", audience=SEALED)
    (waiting,) = list_waiting(Lens(audience=SEALED))
    assert ({waiting.one, waiting.other}, waiting.verdict, waiting.by) == (
        {ident("A"), ident("B")}, "different", register.user,
    )  # fmt: skip
    assert (waiting.why, list_waiting(Lens(audience=TEAM))) == ("The same photograph.", [])
    decide(register, "A", "B", "different", audience=SEALED, by=second)
    assert list_waiting(Lens(audience=SEALED)) == []


def test_a_sealed_proposal_is_told_to_nobody_else_once_the_team_knows_both(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    add_user(name="Ihar", role="keeper", by=the_administrator(), at=NOW)
    decide(register, "A", "B", "same", audience=SEALED)
    file(register, *somebody("B"))
    seen = {
        audience: read_decision(ident("A"), ident("B"), Lens(audience=audience)).proposed for audience in (TEAM, SEALED)
    }
    assert ([one.why for one in seen[SEALED]], seen[TEAM]) == (["The same photograph."], ())


def test_only_what_is_compared_makes_everyone_be_compared_anew(
    three: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(suggested()) == 3
    with monkeypatch.context() as patched:
        patched.setattr(matching, "find_pairs", None)
        decide(three, "A", "B", "unsure")
        decide(three, "A", "C", "different")
        assert suggested() == {pair_of("A", "B"), pair_of("B", "C")}
        assert [frozenset((pair.a, pair.b)) for pair in found().pairs if pair.unsure] == [pair_of("A", "B")]
    decide(three, "A", "B", "same")
    assert suggested() == set()


def test_under_a_lens_of_an_earlier_moment_what_was_judged_since_is_not_told(register: Register) -> None:
    file(register, *somebody("A"))
    file(register, *somebody("B", sensitivity=SEALED))
    second = add_user(name="Ihar", role="keeper", by=the_administrator(), at=NOW)
    decide(register, "A", "B", "different", audience=SEALED, at=moment(1))
    decide(register, "A", "B", "different", audience=SEALED, at=moment(2), by=second)
    told = [
        read_decision(ident("A"), ident("B"), Lens(audience=SEALED, known_at=known_at))
        for known_at in (moment(0), moment(1), moment(2), None)
    ]
    assert [(len(one.proposed), len(one.judged)) for one in told] == [(0, 0), (1, 0), (1, 1), (1, 1)]
    waiting = [len(list_waiting(Lens(audience=SEALED, known_at=moment(day)))) for day in (0, 1, 2)]
    assert waiting == [0, 1, 0]


def test_a_judgement_that_was_undone_since_is_told_under_a_lens_of_before(three: Register) -> None:
    decide(three, "A", "B", "different", at=moment(1))
    undo_judgement(ident("A"), ident("B"), "different", why="Looked again.", by=three.user, at=moment(2), audience=TEAM)
    told = [read_decision(ident("A"), ident("B"), Lens(known_at=at)).judged for at in (moment(1), None)]
    assert [[one.kind for one in judged] for judged in told] == [["different_person"], []]


def test_why_a_public_judgement_was_undone_is_for_the_team(register: Register) -> None:
    for key in ("A", "B"):
        file(register, *somebody(key, sensitivity=PUBLIC))
    public = draft("different_person", "A", about=(ident("B"),), details={"evidence": "Two photographs."})
    file_entries(by=register.user, at=NOW, entries=[entry(public)])
    undo(register, "A", "B", "different")
    retractions = [claim for claim in claims_of([ident("A")]) if claim.kind == "retraction"]
    assert [(one.sensitivity, one.wording_sensitivity) for one in retractions] == [(PUBLIC, TEAM)]
