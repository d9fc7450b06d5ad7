from __future__ import annotations

from dataclasses import replace

import pytest

from habeas.actions.inbox.accepting import NEW, Choice, FiledFromInbox, file_accepted, set_aside
from habeas.actions.inbox.deciding import mend_proposal, reject, repeat, take_back
from habeas.actions.inbox.receiving import put_in
from habeas.actions.users import add_user
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Damaged, NotFound, Refused
from habeas.domain.lens import Lens
from habeas.intake.documents.document import Document
from habeas.intake.reading.article import READER
from habeas.queries.claims import claims_by_id, claims_of
from habeas.queries.decided_texts import list_decided
from habeas.queries.finding import find_people
from habeas.queries.inbox import acceptance, get_waiting, list_waiting, reasons_of_rejections
from habeas.records import bulk
from habeas.records.models import Entry, InboxSource, ProposalRow
from tests.claiming import NOW, draft, entry
from tests.registers import USER, Register, the_administrator

POST = Document(
    kind="text",
    text=(
        "Verdict in Minsk\n\n"
        "On 12 March 2024 the Minsk City Court sentenced Zmicier Kavalou to three years in prison under Article 342.\n\n"
        "At least 9 political prisoners were released in April, the rights group Viasna said."
    ),
    title="Verdict in Minsk",
    publisher="Example News",
    published="2024-05-02",
    language="en",
    url="https://example.org/1",
)
EVENT, FIGURE = 1, 2


def received(register: Register, document: Document = POST) -> str:
    (one,) = put_in([document], by=register.user, at=NOW)
    return one.source


def accepted(register: Register, source: str, *numbers: int, meant: str = NEW) -> FiledFromInbox:
    revisions = {one.number: one.revision for one in get_waiting(source).proposals if one.number in numbers}
    choice = Choice(revisions=revisions, meant={0: meant} if meant else {})
    return file_accepted(source, choice, by=register.user, at=NOW, audience=Sensitivity.TEAM)


def test_a_text_without_words_is_refused(register: Register) -> None:
    with pytest.raises(Refused, match="no text"):
        put_in([replace(POST, text=" \n")], by=register.user, at=NOW)


@pytest.mark.parametrize("run", ["x" * 2001, "aGFiZWFz" * 251, "." * 2001, "9-" * 1001])
def test_what_is_no_language_is_refused_before_it_is_read(register: Register, run: str) -> None:
    with pytest.raises(Refused, match="stand without a space"):
        put_in([replace(POST, text=f"{POST.text} {run}")], by=register.user, at=NOW)


def test_a_long_address_in_a_text_is_no_hindrance(register: Register) -> None:
    address = "https://example.org/" + "/".join(["abcdefgh"] * 400)
    assert received(register, replace(POST, text=f"{POST.text} {address}"))


def test_the_same_text_waits_once(register: Register) -> None:
    first = received(register)
    (again,) = put_in([POST], by=register.user, at=NOW)
    assert (again.source, again.was_there) == (first, True)
    assert [line.id for line in list_waiting()] == [first]


def test_the_same_text_is_decided_once_unless_it_is_wanted_again(register: Register) -> None:
    first = received(register)
    set_aside(first, revision=0, by=register.user, at=NOW)
    (known,) = put_in([replace(POST, text=f" {POST.text}\n")], by=register.user, at=NOW)
    assert (known.source, known.was_there, known.is_closed, list_waiting()) == (first, True, True, [])
    (anew,) = put_in([POST], by=register.user, at=NOW, again=True)
    assert (anew.was_there, anew.is_closed, [line.id for line in list_waiting()]) == (False, False, [anew.source])
    (waits,) = put_in([POST], by=register.user, at=NOW)
    assert (waits.source, waits.was_there, waits.is_closed) == (anew.source, True, False)


def test_of_several_texts_those_that_are_new_wait_and_those_decided_before_do_not(register: Register) -> None:
    first = received(register)
    set_aside(first, revision=0, by=register.user, at=NOW)
    known, other = put_in([POST, replace(POST, text=f"{POST.text} More.")], by=register.user, at=NOW)
    assert (known.is_closed, other.is_closed, [line.id for line in list_waiting()]) == (True, False, [other.source])


def test_what_became_of_a_text_is_told_only_to_those_who_may_see_it(register: Register) -> None:
    source = received(register)
    accepted(register, source, EVENT)
    set_aside(source, revision=1, by=register.user, at=NOW)
    team, public = (
        list_decided([source], Lens(audience=audience))[0] for audience in (Sensitivity.TEAM, Sensitivity.PUBLIC)
    )
    assert (team.claims, [name for _, name in team.people]) == (1, ["Zmicier Kavalou"])
    assert (public.claims, public.people) == (0, ())


def test_where_one_of_several_texts_is_refused_none_waits(register: Register) -> None:
    with pytest.raises(Refused, match="no text"):
        put_in([POST, replace(POST, text=" ")], by=register.user, at=NOW)
    assert list_waiting() == []


def test_nothing_is_filed_by_putting_in(register: Register) -> None:
    before = Entry.objects.count()
    received(register)
    assert Entry.objects.count() == before


def test_what_waits_is_the_text_with_its_proposals(register: Register) -> None:
    waiting = get_waiting(received(register))
    assert waiting.document.text == POST.text
    assert [one.name for one in waiting.people] == ["Zmicier Kavalou"]
    told = [
        (one.proposal.kind, POST.text[one.proposal.told.start : one.proposal.told.end]) for one in waiting.proposals
    ]
    assert [kind for kind, _ in told[:2]] == ["event", "figure"]
    assert all(one.proposal.told.wording == text for one, (_, text) in zip(waiting.proposals, told, strict=True))


def test_words_that_wait_lie_sealed(register: Register) -> None:
    received(register)
    rows = [
        *InboxSource.objects.values_list("sealed", flat=True),
        *ProposalRow.objects.values_list("sealed", flat=True),
    ]
    assert not any(word in bytes(row) for row in rows for word in (b"Kavalou", b"Minsk"))


def test_a_proposal_moved_to_another_place_does_not_open(register: Register) -> None:
    source = received(register)
    (sealed,) = bulk.select("SELECT sealed FROM records_proposalrow WHERE number = 1")[0]
    bulk.run("UPDATE records_proposalrow SET sealed = %s WHERE number = 2", [sealed])
    with pytest.raises(Damaged):
        get_waiting(source)


def test_accepting_files_one_entry_with_reader_documenter_and_source(register: Register) -> None:
    source = received(register)
    before = Entry.objects.count()
    filed = accepted(register, source, EVENT, FIGURE)
    assert Entry.objects.count() == before + 1
    claims = claims_by_id([row.claim for row in ProposalRow.objects.filter(source_id=source).exclude(claim="")])
    assert [(one.kind, one.source.url, one.source.title) for one in claims] == [
        ("sentence", POST.url, POST.title),
        ("figure", POST.url, POST.title),
    ]
    assert filed.claims == 2
    remarks = [next(one for one in claims_of([claim.subject.id]) if one.kind == "comment") for claim in claims]
    assert [one.subject.id for one in remarks] == [claim.id for claim in claims]
    assert {one.text("text") for one in remarks} == {f"Read by {READER}, reviewed by {USER}. Changed: nothing."}


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ({"publisher": "Example News", "published": "2024-05-02"}, "Untitled text, Example News, 2024-05-02"),
        ({"publisher": "", "published": ""}, "Untitled text"),
        ({"kind": "telegram", "publisher": "Channel", "published": ""}, "Untitled post, Channel"),
    ],
)
def test_a_text_without_a_title_gives_its_source_none_of_its_words(
    register: Register, about: dict[str, str], title: str
) -> None:
    text = "Zmicier Kavalou was sentenced on 12 March 2024 by the Minsk City Court to three years in prison."
    source = received(register, replace(POST, text=text, title="", **about))  # type: ignore[arg-type]
    accepted(register, source, EVENT)
    (claim,) = claims_by_id([ProposalRow.objects.get(source_id=source, number=EVENT).claim])
    assert claim.source.title == title


def test_what_is_remarked_of_somebody_lies_under_their_own_key(register: Register) -> None:
    source = received(register)
    mend_proposal(source, EVENT, {"prison": "Prison 9"}, revision=0, by=register.user, at=NOW)
    accepted(register, source, EVENT, FIGURE)
    filed = dict(ProposalRow.objects.filter(source_id=source).exclude(claim="").values_list("number", "claim"))
    (figure,) = claims_by_id([filed[FIGURE]])
    assert not any("Prison 9" in one.text("text") for one in claims_of([figure.subject.id]))
    (event,) = claims_by_id([filed[EVENT]])
    assert any("Prison 9" in one.text("text") for one in claims_of([event.subject.id]) if one.kind == "comment")


def test_an_accepted_event_is_read_in_the_vocabulary(register: Register) -> None:
    source = received(register)
    accepted(register, source, EVENT)
    (claim,) = claims_by_id([ProposalRow.objects.get(source_id=source, number=EVENT).claim])
    assert claim.when is not None
    assert (claim.when.text, claim.details["term"], claim.details["articles"], claim.details["court"]) == (
        "2024-03-12", "P3Y", ["342"], "Minsk City Court",
    )  # fmt: skip
    assert (claim.speakers, claim.sensitivity, claim.wording) == (
        ("Example News",), Sensitivity.TEAM, get_wording(claim.wording),
    )  # fmt: skip


def get_wording(wording: str) -> str:
    assert wording
    assert wording in POST.text
    return wording


def test_somebody_new_is_named(register: Register) -> None:
    accepted(register, received(register), EVENT)
    hits = find_people("Kavalou", Lens(audience=Sensitivity.TEAM))
    assert [hit.names[0] for hit in hits] == ["Zmicier Kavalou"]


def test_somebody_new_to_two_documenters_is_added_once(register: Register) -> None:
    first, second = "On 12 March 2024 the Minsk City Court sentenced", "On 3 May 2024 the Brest Court sentenced"
    text = f"{first} Zmicier Kavalou to three years in prison.\n\n{second} Zmicier Kavalou to a year in prison."
    source = received(register, replace(POST, text=text))
    one, other = [one.number for one in get_waiting(source).proposals if one.proposal.kind == "event"]
    accepted(register, source, one)
    accepted(register, source, other)
    numbers = ProposalRow.objects.filter(source_id=source, number__in=(one, other)).values_list("claim", flat=True)
    assert len({claim.subject.id for claim in claims_by_id(list(numbers))}) == 1
    assert len(find_people("Kavalou", Lens(audience=Sensitivity.TEAM))) == 1


def test_somebody_of_the_register_gets_the_claim(register: Register) -> None:
    from habeas.actions.entries import file_entries

    naming = draft(
        "naming", "Zmicier", details={"name": "Дзмітрый Кавалёў", "language": "be"}, sensitivity=Sensitivity.TEAM
    )
    file_entries(by=register.user, at=NOW, entries=[entry(naming)])
    source = received(register)
    accepted(register, source, EVENT, meant=naming.subject.id)
    (claim,) = claims_by_id([ProposalRow.objects.get(source_id=source, number=EVENT).claim])
    assert claim.subject == naming.subject


def test_without_saying_who_is_meant_nothing_is_filed(register: Register) -> None:
    source = received(register)
    before = Entry.objects.count()
    with pytest.raises(Refused, match="Say who Zmicier Kavalou is"):
        accepted(register, source, EVENT, FIGURE, meant="")
    assert Entry.objects.count() == before
    assert {one.state for one in get_waiting(source).proposals} == {"waiting"}


def test_whoever_was_chosen_and_is_not_there_any_more_is_one_sentence(register: Register) -> None:
    source = received(register)
    with pytest.raises(Refused, match="Whoever was chosen for Zmicier Kavalou is not here any more; choose again"):
        accepted(register, source, EVENT, meant="f" * 32)
    assert {one.state for one in get_waiting(source).proposals} == {"waiting"}


def test_two_people_do_not_overwrite_each_other(register: Register) -> None:
    second = add_user(name="Second", role="documenter", by=the_administrator(), at=NOW)
    source = received(register)
    reject(source, EVENT, why="another person", revision=0, by=second, at=NOW)
    with pytest.raises(Refused, match="Second decided about this meanwhile"):
        mend_proposal(source, EVENT, {"date": "2024-03-13"}, revision=0, by=register.user, at=NOW)
    with pytest.raises(Refused, match="decided about this meanwhile"):
        file_accepted(
            source, Choice(revisions={EVENT: 0}, meant={0: NEW}), by=register.user, at=NOW, audience=Sensitivity.TEAM
        )
    assert [one.reason for one in get_waiting(source).proposals if one.number == EVENT] == ["another person"]


def test_a_decision_taken_back_meanwhile_is_told_of_nobody(register: Register) -> None:
    source = received(register)
    reject(source, EVENT, why="another person", revision=0, by=register.user, at=NOW)
    take_back(source, EVENT, revision=1, by=register.user, at=NOW)
    with pytest.raises(Refused, match="A decision about this was taken back meanwhile"):
        reject(source, EVENT, why="another person", revision=1, by=register.user, at=NOW)


def test_a_reader_may_put_nothing_in(register: Register) -> None:
    reader = add_user(name="Reader", role="reader", by=the_administrator(), at=NOW)
    with pytest.raises(Refused, match="Reader"):
        put_in([POST], by=reader, at=NOW)
    assert list_waiting() == []


def test_a_reader_may_not_decide(register: Register) -> None:
    reader = add_user(name="Reader", role="reader", by=the_administrator(), at=NOW)
    source = received(register)
    with pytest.raises(Refused):
        reject(source, EVENT, why="no", revision=0, by=reader, at=NOW)


def test_rejecting_needs_a_reason(register: Register) -> None:
    with pytest.raises(Refused, match="why"):
        reject(received(register), EVENT, why=" ", revision=0, by=register.user, at=NOW)


def test_what_was_mended_is_filed_and_told(register: Register) -> None:
    source = received(register)
    mended = {"date": "2024-03-13", "term": "4 years", "articles": "361-4; 342", "prison": "Калонія № 9"}
    mend_proposal(source, EVENT, mended, revision=0, by=register.user, at=NOW)
    accepted(register, source, EVENT)
    row = ProposalRow.objects.get(source_id=source, number=EVENT)
    (claim,) = claims_by_id([row.claim])
    assert (row.state, claim.when and claim.when.text) == ("mended", "2024-03-13")
    remark = next(one for one in claims_of([claim.subject.id]) if one.kind == "comment")
    assert remark.details["text"] == (
        f"Read by {READER}, reviewed by {USER}. Changed: "
        '1: date "2024-03-12" -> "2024-03-13"; 1: articles ["342"] -> ["361-4","342"]; '
        '1: term "3 years" -> "4 years"; 1: prison null -> "Калонія № 9".'
    )


def test_a_day_that_is_none_cannot_be_mended_in(register: Register) -> None:
    with pytest.raises(Refused):
        mend_proposal(received(register), EVENT, {"date": "2024-02-31"}, revision=0, by=register.user, at=NOW)


def test_a_decision_can_be_taken_back(register: Register) -> None:
    source = received(register)
    mend_proposal(source, EVENT, {"date": "2024-03-13"}, revision=0, by=register.user, at=NOW)
    take_back(source, EVENT, revision=1, by=register.user, at=NOW)
    (one, *_) = get_waiting(source).proposals
    assert (one.state, dict(one.proposal.mended), one.revision) == ("waiting", {}, 2)


def test_what_is_decided_is_forgotten_but_for_the_count(register: Register) -> None:
    source = received(register)
    for one in get_waiting(source).proposals:
        if one.number not in (EVENT, FIGURE):
            repeat(source, one.number, like=EVENT, revision=0, by=register.user, at=NOW)
    reject(source, FIGURE, why="another country", revision=0, by=register.user, at=NOW)
    assert accepted(register, source, EVENT).is_closed
    assert list_waiting() == []
    assert [row.number for row in ProposalRow.objects.exclude(sealed=None)] == [FIGURE]
    assert [*reasons_of_rejections().values()] == [["another country"]]
    with pytest.raises(NotFound):
        get_waiting(source)
    assert sum(rule.accepted for rule in acceptance()) == 1
    assert sum(rule.rejected for rule in acceptance()) == 1


def test_what_was_rejected_of_a_closed_document_cannot_be_decided_anew(register: Register) -> None:
    source = received(register)
    reject(source, FIGURE, why="another country", revision=0, by=register.user, at=NOW)
    set_aside(source, revision=1, by=register.user, at=NOW)
    with pytest.raises(Refused, match="filed already"):
        take_back(source, FIGURE, revision=1, by=register.user, at=NOW)


def test_the_last_decision_closes_the_document_whatever_it_is(register: Register) -> None:
    source = received(register)
    accepted(register, source, EVENT)
    *others, last = [one.number for one in get_waiting(source).proposals if one.number != EVENT]
    for number in others:
        assert not reject(source, number, why="another country", revision=0, by=register.user, at=NOW)
    assert repeat(source, last, like=EVENT, revision=0, by=register.user, at=NOW)
    assert list_waiting() == []
    assert set(ProposalRow.objects.values_list("sealed", flat=True)) == {None}


def test_a_text_of_which_everything_is_rejected_is_closed(register: Register) -> None:
    source = received(register)
    said = [
        reject(source, one.number, why="another country", revision=0, by=register.user, at=NOW)
        for one in get_waiting(source).proposals
    ]
    assert said == [*[False] * (len(said) - 1), True]
    assert InboxSource.objects.get(id=source).sealed is None


def test_a_document_about_which_somebody_decided_meanwhile_is_not_set_aside(register: Register) -> None:
    source = received(register)
    mend_proposal(source, EVENT, {"court": "Brest Court"}, revision=0, by=register.user, at=NOW)
    with pytest.raises(Refused, match="decided about this text meanwhile"):
        set_aside(source, revision=0, by=register.user, at=NOW)
    assert len(list_waiting()) == 1
    set_aside(source, revision=1, by=register.user, at=NOW)
    assert list_waiting() == []


def test_a_document_can_be_set_aside(register: Register) -> None:
    source = received(register)
    set_aside(source, revision=0, by=register.user, at=NOW)
    assert list_waiting() == []
    assert [row.sealed for row in InboxSource.objects.all()] == [None]


def test_each_rule_is_counted_by_language(register: Register) -> None:
    source = received(register)
    reject(source, EVENT, why="no", revision=0, by=register.user, at=NOW)
    worst = acceptance()[0]
    assert (worst.language, worst.rejected, worst.rate) == ("en", 1, 0.0)
