"""Filing: what is refused, and what is there afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from habeas.actions.entries import Filed, file_entries
from habeas.domain.claims import Draft, EntryDraft, Stance, Subject, SubjectKind
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import Refused
from habeas.queries.claims import claims_by_id, claims_of, log_size
from habeas.queries.members import members_of
from habeas.records.models import CheckpointRow, ClaimIndex, Stale
from tests.claiming import NOW, PUBLIC, SEALED, TEAM, about_claim, draft, entry, ident, naming, person, source
from tests.registers import Register


def file(register: Register, *entries: EntryDraft) -> Filed:
    return file_entries(by=register.user, at=NOW, entries=entries)


def refusal(register: Register, *entries: EntryDraft) -> str:
    with pytest.raises(Refused) as caught:
        file(register, *entries)
    assert log_size() == 0
    return str(caught.value)


BAD = {
    "claim 1 of entry 1: “arrest” is not a kind of claim.": draft("arrest"),
    "claim 1 of entry 1: “figure” cannot be claimed of a person.": draft("figure"),
    "claim 1 of entry 1 names no subject: “nobody” is not an id.": draft(
        "detention", Subject(SubjectKind.PERSON, "nobody")
    ),
    "claim 1 of entry 1: “detention” has no detail “colour”.": draft("detention", details={"colour": "red"}),
    "claim 1 of entry 1: the detail “term” cannot be “ten years”.": draft("sentence", details={"term": "ten years"}),
    "claim 1 of entry 1: the detail “administrative” cannot be “yes”.": draft(
        "detention", details={"administrative": "yes"}
    ),
    "claim 1 of entry 1: the detail “regime” cannot be “comfortable”.": draft(
        "sentence", details={"regime": "comfortable"}
    ),
    "claim 1 of entry 1: the detail “articles” cannot be “342”.": draft("charge", details={"articles": "342"}),
    "claim 1 of entry 1: the detail “note” cannot be “\udc80”.": draft("charge", details={"note": "\udc80"}),
    "claim 1 of entry 1 ends before it begins: “2022/2021”.": Draft(
        kind="detention",
        subject=person("Alena"),
        when=UncertainDate("2022/2021", parse("2022").earliest, parse("2021").latest),
    ),
    "claim 1 of entry 1: the date “2021” does not say what it means.": Draft(
        kind="detention",
        subject=person("Alena"),
        when=UncertainDate("2021", parse("2020").earliest, parse("2021").latest),
    ),
    "claim 1 of entry 1: “same_person” does not say what it is about.": draft("same_person"),
    "claim 1 of entry 1 compares a subject with itself.": draft("same_person", about=(ident("Alena"),)),
    f"claim 1 of entry 1 is about {ident('Nobody')}, which is not in the register.": draft(
        "same_person", about=(ident("Nobody"),)
    ),
    f"claim 1 of entry 1 refers to the claim {ident('gone')}, which is not in the register.": draft(
        "detention", supersedes=ident("gone")
    ),
    "claim 1 of entry 1 refers to “@7”, which is not there.": draft("comment", about_claim("@7"), about=("@7",)),
    "claim 1 of entry 1 has a speaker without a name.": draft("detention", speakers=("",)),
}


@pytest.mark.parametrize("sentence", BAD)
def test_a_bad_claim_is_refused_by_name_and_nothing_is_filed(register: Register, sentence: str) -> None:
    assert refusal(register, entry(BAD[sentence])) == sentence


@pytest.mark.parametrize(
    "bad",
    [
        naming("Al\0ena"),
        draft("charge", details={"articles": ["3\0"]}),
        draft("detention", place="Min\0sk"),
        draft("detention", speakers=("Via\0sna",)),
    ],
    ids=["name", "article", "place", "speaker"],
)
def test_what_one_of_the_databases_could_not_store_is_refused_by_both(register: Register, bad: Draft) -> None:
    assert refusal(register, entry(naming("Alena"), bad)).startswith("claim 2 of entry 1")
    assert not Stale.objects.exists()


def test_a_bad_claim_anywhere_takes_the_good_ones_with_it(register: Register) -> None:
    good = [entry(naming(f"Person {number}")) for number in range(3)]
    said = refusal(register, *good, entry(naming("Alena"), draft("arrest")))
    assert said == "claim 2 of entry 4: “arrest” is not a kind of claim."


def test_an_entry_needs_a_claim_and_a_named_source(register: Register) -> None:
    assert refusal(register, entry()) == "Entry 1 of this filing holds no claim."
    nameless = EntryDraft(source=source(""), claims=(naming("Alena"),))
    assert refusal(register, nameless) == "entry 1 names no source."


def test_filing_nothing_changes_nothing(register: Register) -> None:
    assert file(register) == Filed(entries=0, claims=0, claim_ids=[], first_entry=0)
    assert CheckpointRow.objects.count() == 0


def test_what_was_filed_is_read_back_whole(register: Register) -> None:
    told = draft(
        "sentence",
        "Алена",
        "2021-07/2021-09",
        speakers=("Viasna", "BelTA"),
        via=("Reform",),
        stance=Stance.ALLEGED,
        place="Мінск",
        details={"term": "P8Y3M", "articles": ["342(1)", "361"], "administrative": False, "regime": "strict"},
        wording="восем гадоў",
        language="be",
        sensitivity=TEAM,
        speaker_sensitivity=TEAM,
        wording_sensitivity=SEALED,
    )
    filed = file(register, entry(naming("Алена"), told))
    claim = claims_of([ident("Алена")])[1]
    assert {name: getattr(claim, name) for name in Draft.__dataclass_fields__} == {
        name: getattr(told, name) for name in Draft.__dataclass_fields__
    }
    assert (claim.id, claim.entry, claim.position) == (filed.claim_ids[1], 0, 1)
    assert (claim.source, claim.recorded_at) == (source(), NOW)


def test_entries_number_on_and_time_never_runs_backwards(register: Register) -> None:
    first = file(register, entry(naming("Alena")))
    second = file_entries(by=register.user, at=NOW - timedelta(days=1), entries=[entry(naming("Barys"))])
    assert (first.first_entry, second.first_entry) == (0, 1)
    assert claims_of([ident("Barys")])[0].recorded_at == NOW
    assert list(CheckpointRow.objects.order_by("size").values_list("size", flat=True)) == [1, 2]


def test_a_source_is_filed_once_and_cannot_change_its_word(register: Register) -> None:
    file(register, entry(naming("Alena")))
    file(register, entry(naming("Barys")))
    other = EntryDraft(source=source(published="2025-01-01"), claims=(naming("Cimafiej"),))
    with pytest.raises(Refused, match="is filed already and says something else"):
        file(register, other)


def test_a_source_without_an_id_gets_one(register: Register) -> None:
    nameless = EntryDraft(source=source().__class__(id="", title="List"), claims=(naming("Alena"),))
    file(register, nameless, nameless)
    sources = {claim.source.id for claim in claims_of([ident("Alena")])}
    assert [len(one) for one in sources] == [32]


def test_claims_of_one_call_may_refer_to_each_other(register: Register) -> None:
    filed = file(
        register,
        entry(draft("detention", when="2021-07-14"), draft("comment", about_claim("@0"), about=("@0",))),
        entry(draft("detention", when="2021-07-15", supersedes="@0.0")),
    )
    claims = claims_of([ident("Alena")])
    assert [claim.id for claim in claims] == filed.claim_ids
    assert (claims[1].subject.id, claims[1].about) == (filed.claim_ids[0], (filed.claim_ids[0],))
    assert claims[2].supersedes == filed.claim_ids[0]


def test_a_public_claim_is_undone_for_everyone_or_not_at_all(register: Register) -> None:
    [public] = file(register, entry(draft("detention", when="2021-07-14"))).claim_ids
    for undoing in (
        draft("detention", supersedes=public, sensitivity=TEAM),
        draft("retraction", about_claim(public), about=(public,), sensitivity=SEALED),
    ):
        with pytest.raises(Refused, match="for some of its readers only: it must be “public” as well"):
            file(register, entry(undoing))
    file(register, entry(draft("retraction", about_claim(public), about=(public,))))


@pytest.mark.parametrize("kind", ["comment", "finding", "same_event"])
def test_nothing_speaks_of_a_claim_to_readers_who_may_not_see_it(register: Register, kind: str) -> None:
    known, hidden = file(register, entry(draft("detention"), draft("detention", sensitivity=SEALED))).claim_ids
    for speaking in (draft(kind, about=(known, hidden)), draft(kind, about_claim(hidden), about=(known,))):
        with pytest.raises(Refused) as caught:
            file(register, entry(speaking))
        assert str(caught.value) == (
            f"claim 1 of entry 1 speaks of {hidden} to readers who may not see that: it must be “sealed” as well."
        )
    assert log_size() == 1
    file(register, entry(draft(kind, about=(known, hidden), sensitivity=SEALED)))


@pytest.mark.parametrize("kind", ["same_person", "different_person"])
def test_no_judgement_names_someone_to_readers_who_may_see_nothing_of_them(register: Register, kind: str) -> None:
    file(register, entry(naming("Alena"), draft("naming", "Helena", sensitivity=TEAM)))
    for one, other in (("Alena", "Helena"), ("Helena", "Alena")):
        with pytest.raises(Refused) as caught:
            file(register, entry(draft(kind, one, about=(ident(other),))))
        hidden = ident("Helena")
        assert str(caught.value) == (
            f"claim 1 of entry 1 speaks of {hidden} to readers who may not see that: it must be “team” as well."
        )
    assert log_size() == 1
    file(register, entry(draft(kind, "Alena", about=(ident("Helena"),)), naming("Helena")))


def test_a_team_claim_may_be_superseded_by_a_public_one(register: Register) -> None:
    [team] = file(register, entry(draft("detention", sensitivity=TEAM))).claim_ids
    assert file(register, entry(draft("detention", supersedes=team))).claims == 1


def test_a_claim_about_another_subject_cannot_be_superseded(register: Register) -> None:
    [claim] = file(register, entry(draft("detention", "Alena"))).claim_ids
    with pytest.raises(Refused, match="which concerns another subject: retract that one and file anew"):
        file(register, entry(draft("detention", "Barys", supersedes=claim)))


def test_an_id_stands_for_one_kind_of_subject(register: Register) -> None:
    file(register, entry(naming("Alena")))
    group = draft("detention", Subject(SubjectKind.GROUP, ident("Alena")))
    with pytest.raises(Refused, match="is a person, not a group"):
        file(register, entry(group))


def test_the_index_knows_kind_reach_and_publication(register: Register) -> None:
    file(register, entry(draft("detention", when="2021-07", sensitivity=TEAM)))
    row = ClaimIndex.objects.get()
    assert (row.kind, row.sensitivity, row.source) == ("detention", "team", 0)
    assert row.published_latest == parse("2024-01-02").latest.toordinal()  # type: ignore[union-attr]


@pytest.mark.usefixtures("left_stale")
def test_those_a_claim_can_be_seen_by_are_marked_stale(register: Register) -> None:
    file(register, entry(draft("detention", "Alena"), draft("detention", "Barys", sensitivity=SEALED)))
    assert sorted(Stale.objects.values_list("audience", "person")) == sorted(
        [("public", ident("Alena")), ("team", ident("Alena")), ("sealed", ident("Alena")), ("sealed", ident("Barys"))]
    )


def test_one_person_is_made_of_two_and_made_two_again(register: Register) -> None:
    file(register, entry(naming("Alena"), naming("Helena")))
    both = sorted([ident("Alena"), ident("Helena")])
    [same] = file(register, entry(draft("same_person", about=(ident("Helena"),), sensitivity=TEAM))).claim_ids
    assert members_of(ident("Helena")) == (both[0], both)
    assert members_of(ident("Helena"), audience=PUBLIC) == (ident("Helena"), [ident("Helena")])
    file(register, entry(draft("retraction", about_claim(same), about=(same,))))
    assert members_of(ident("Helena")) == (ident("Helena"), [ident("Helena")])


def test_two_judged_different_cannot_become_one_through_a_third(register: Register) -> None:
    file(register, entry(naming("Alena"), naming("Barys"), naming("Third")))
    file(register, entry(draft("different_person", "Alena", about=(ident("Barys"),))))
    file(register, entry(draft("same_person", "Alena", about=(ident("Third"),))))
    with pytest.raises(Refused, match="are judged different people"):
        file(register, entry(draft("same_person", "Barys", about=(ident("Third"),))))
    assert members_of(ident("Barys"))[1] == [ident("Barys")]


def test_more_than_one_batch_is_one_transaction_with_one_checkpoint(register: Register) -> None:
    many = [entry(naming(f"Person {number}"), source_=source(f"S{number % 7}")) for number in range(9000)]
    filed = file(register, *many, entry(draft("comment", about_claim("@0.0"), about=("@0.0",))))
    assert (filed.entries, filed.claims, CheckpointRow.objects.count()) == (9001, 9001, 1)
    assert [claim.entry for claim in claims_of([ident("Person 0")])] == [0, 9000]
    assert [claim.id for claim in claims_by_id(filed.claim_ids[5000:5002])] == filed.claim_ids[5000:5002]


def test_an_id_that_is_taken_is_refused_and_nothing_is_filed(register: Register) -> None:
    told = replace(entry(naming("Alena")), ids=("0" * 32,))
    file(register, told)
    for entries in ([told], [replace(entry(naming("Barys"), naming("Alena")), ids=("1" * 32, "1" * 32))]):
        with pytest.raises(Refused, match="A claim with one of these ids is in the register already"):
            file(register, *entries)
    assert [claim.id for claim in claims_of([ident("Alena"), ident("Barys")])] == ["0" * 32]
