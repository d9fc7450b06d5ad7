"""What happened is typed into a form, checked in words, filed as one entry and undone as one; what was typed is never lost."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from habeas.actions.erasing import erase_person
from habeas.actions.users import add_user, disable_user
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.forms import forms
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_in_entry, log_size
from habeas.queries.folding import fold_one
from habeas.records.models import FormDraft
from tests.claiming import TEAM
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in
from tests.worlds.register import ALEH, VOLHA

NOW = datetime.now(UTC)
DRAFT = "0123456789abcdef0123456789abcdef"
SOURCE = {
    "source-title": "Notes from the courtroom",
    "source-publisher": "Bulletin",
    "source-url": "https://example.org/1",
    "source-published": "15 July 2021",
}
HEARING = {
    "who": "Barys Prydumany",
    "day": "14 July 2021",
    "0-court": "Minsk City Court",
    "0-judge": "Iva Sudziawa",
    "0-prosecutor": "Pavel Abvinaŭca",
    "0-articles": "342(1), 364",
    "0-closed": "yes",
    **SOURCE,
}
FORMS: dict[str, tuple[dict[str, str], list[str]]] = {
    "arrest": ({"0-force": "OMON", "1-measure": "remand"}, ["naming", "detention", "custody_measure"]),
    "hearing": ({"0-court": "Minsk City Court"}, ["naming", "trial"]),
    "verdict": ({"0-term": "5 years 6 months", "0-penalty": "imprisonment"}, ["naming", "sentence"]),
    "transfer": ({"0-prison": "ik_1"}, ["naming", "transfer"]),
    "call": (
        {"0-text": "A letter came", "1-text": "Coughs", "3-state": "has_access"},
        ["naming", "seen_in_custody", "health", "counsel"],
    ),
    "way_out": ({"0-kind": "pardon", "0-petition": "voluntary"}, ["naming", "pardon"]),
    "contact": ({"0-text": "Reached by phone", "3-text": "No press"}, ["naming", "contact_made", "wish"]),
    "recognition": ({"0-organisation": "Viasna", "0-status": "recognised"}, ["naming", "designation"]),
}
# What is wrong, under which field it stands, and the sentence.
WRONG = {
    "arrest": ("0-term", "a while", "“a while” is not a length of time; write it like 5 years 6 months."),
    "hearing": ("day", "when it rained", "“when it rained” is not a date that can be read"),
    "verdict": ("0-regime", "gentle", "Choose one of the list."),
    "transfer": ("0-level", "friends", "Choose one of the list."),
    "call": ("source-url", "example", "Write the whole address, like https://example.org/news/1."),
    "way_out": ("0-country", "Poland", "“Pardon” has no such detail."),
    "contact": ("source-code", "S-1", "A protected source is named by its code alone"),
    "recognition": ("0-criteria", "charming", "Choose one of the list."),
}


def documenter(name: str = "Dora", role: str = "documenter") -> tuple[str, Client]:
    user = add_user(name=name, role=role, by=the_administrator(), at=NOW)
    return user, signed_in(user)


def path(code: str, draft: str = DRAFT) -> str:
    return f"/filing/{code}/?draft={draft}"


def said(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def typed(code: str, **more: str) -> dict[str, str]:
    people = {"others" if code == "recognition" else "who": "Barys Prydumany"}
    return {**people, "day": "14 July 2021", **SOURCE, **FORMS[code][0], **more}


def sent(browser: Client, code: str, values: dict[str, str], *, draft: str = DRAFT, meant: str = "new") -> str:
    """Check a form and file it; where the entry's page is."""
    page = browser.post(path(code, draft), {**values, "do": "check"})
    assert page.status_code == 200, said(page.content.decode())
    found = re.search(r'name="checked" value="(\w+)"', page.content.decode())
    assert found is not None
    chosen = dict.fromkeys(set(re.findall(r'name="(meant-\d+)"', page.content.decode())), meant)
    answer = browser.post(path(code, draft), {**chosen, **values, "do": "file", "checked": found[1]})
    assert answer.status_code == 302, said(answer.content.decode())
    return answer["Location"]


def entry_of(address: str) -> list[Claim]:
    found = re.search(r"/filing/entries/(\d+)/", address)
    assert found is not None
    return claims_in_entry(int(found[1]))


def test_there_is_a_form_for_each_of_these_and_this_file_files_them_all() -> None:
    assert list(forms()) == list(FORMS) == list(WRONG)


@pytest.mark.parametrize("code", FORMS)
def test_what_is_not_understood_is_said_at_its_field_and_all_that_was_typed_stays(inside: Client, code: str) -> None:
    before, (field, wrong, sentence) = log_size(), WRONG[code]
    sends = {**typed(code), "wording": "“Not guilty” <b>", field: wrong}
    answer = inside.post(path(code), {**sends, "do": "check"})
    page = answer.content.decode()
    assert (answer.status_code, log_size()) == (400, before)
    assert said(page).count("1 field is not understood. Nothing was filed.") == 1
    assert said(page).count(sentence) == 1
    for name, value in sends.items():
        if name not in ("0-regime", "0-level", "0-criteria"):
            assert value in unescape(page), name
    again = inside.get(path(code)).content.decode()
    assert "“Not guilty” &lt;b&gt;" in again and "This is as you left it." in again


@pytest.mark.parametrize("code", FORMS)
def test_each_thing_that_happens_is_filed_as_one_entry(inside: Client, code: str) -> None:
    before = log_size()
    claims = entry_of(sent(inside, code, typed(code)))
    assert (log_size(), [claim.kind for claim in claims]) == (before + 1, FORMS[code][1])
    first = claims[1]
    assert (str(first.when), first.source.title, first.speakers) == (
        "2021-07-14",
        SOURCE["source-title"],
        ("Bulletin",),
    )
    assert len({claim.subject for claim in claims}) == 1


def test_a_form_without_anybody_and_without_a_source_is_refused(inside: Client) -> None:
    answer = inside.post(path("hearing"), {"do": "file"})
    page = said(answer.content.decode())
    assert answer.status_code == 400
    assert "Say whom it is about." in page and "Say where this was read or heard." in page


def test_an_unknown_form_is_not_there(inside: Client) -> None:
    assert inside.get("/filing/party/").status_code == 404


def test_what_will_be_filed_is_said_in_words_first_and_nothing_is_filed_yet(inside: Client) -> None:
    before = log_size()
    page = said(inside.post(path("hearing"), {**HEARING, "do": "check"}).content.decode())
    assert "Trial , 14 July 2021 · for the team" in page
    assert "Articles of law 342(1), 364" in page and "Behind closed doors yes" in page
    assert log_size() == before


def test_what_was_changed_after_the_check_is_checked_again(inside: Client) -> None:
    page = inside.post(path("hearing"), {**HEARING, "do": "check"}).content.decode()
    mark = re.search(r'name="checked" value="(\w+)"', page)
    assert mark is not None
    before = log_size()
    changed = {**HEARING, "day": "15 July 2021", "meant-0": "new", "do": "file", "checked": mark[1]}
    answer = inside.post(path("hearing"), changed)
    assert (answer.status_code, log_size()) == (200, before)
    assert "15 July 2021" in said(answer.content.decode())


def test_articles_courts_and_prisons_are_held_against_the_country(inside: Client) -> None:
    odd = {**HEARING, "day": "1 May 2020", "0-articles": "361-4, 999", "0-court": "Court of the Moon"}
    page = said(inside.post(path("hearing"), {**odd, "do": "check"}).content.decode())
    assert "Article 361-4 was not in force on that day." in page
    assert "Article 999 is not among the known ones." in page
    assert "“Court of the Moon” is not among the known courts and prisons." in page
    claims = entry_of(sent(inside, "hearing", {**HEARING, "0-court": "minsk_city"}))
    assert claims[1].details["court"] == "Minsk City Court"


def test_somebody_of_the_register_is_chosen_and_not_filed_anew(inside: Client) -> None:
    before = len(fold_one(VOLHA, Lens(audience=TEAM)).claims)
    page = inside.get(f"/filing/hearing/?draft={DRAFT}&person={VOLHA}").content.decode()
    name = re.search(r'id="f-who" name="who" value="([^"]+)"', page)
    assert name is not None
    claims = entry_of(sent(inside, "hearing", {**HEARING, "who": unescape(name[1]), "person": VOLHA}, meant=VOLHA))
    assert [claim.kind for claim in claims] == ["trial"]
    assert len(fold_one(VOLHA, Lens(audience=TEAM)).claims) == before + 1


def test_who_may_be_meant_must_be_said(inside: Client) -> None:
    page = inside.post(path("hearing"), {**HEARING, "who": "Volha", "do": "check"}).content.decode()
    mark = re.search(r'name="checked" value="(\w+)"', page)
    assert mark is not None and VOLHA in page
    before = log_size()
    answer = inside.post(path("hearing"), {**HEARING, "who": "Volha", "do": "file", "checked": mark[1]})
    assert (answer.status_code, log_size()) == (400, before)
    assert "Say who this is." in said(answer.content.decode())


def test_a_statement_is_of_many_people_with_exceptions_for_some(inside: Client) -> None:
    people = "Barys Prydumany\nHanna Prydumanaja\n\nBarys Prydumany\nIhar Prydumany"
    values = typed("recognition", others=people)
    claims = entry_of(sent(inside, "recognition", {**values, "meant-1": "out", "other-2": "former"}))
    told = [(claim.kind, claim.details.get("name") or claim.details.get("status")) for claim in claims]
    assert told == [
        ("naming", "Barys Prydumany"),
        ("designation", "recognised"),
        ("naming", "Ihar Prydumany"),
        ("designation", "former"),
    ]


def test_the_same_as_last_is_what_this_user_filed_last_and_nobody_else(filed: Register, inside: Client) -> None:
    sent(inside, "hearing", {**HEARING, "others": "Hanna Prydumanaja"})
    _, other = documenter()
    assert "as last" not in other.get(path("verdict", "1" * 32)).content.decode()
    draft = "2" * 32
    for part in ("same-source", "same-court", "same-people"):
        kept = inside.get(path("verdict", draft)).content.decode()
        names = re.findall(r'name="([\w-]+)" value="([^"]*)"', kept)
        inside.post(path("verdict", draft), {**{n: unescape(v) for n, v in names if n not in ("do",)}, "do": part})
    page = unescape(inside.get(path("verdict", draft)).content.decode())
    for value in (*SOURCE.values(), HEARING["0-court"], HEARING["0-judge"], HEARING["0-prosecutor"]):
        if value != SOURCE["source-published"]:
            assert f'value="{value}"' in page, value
    assert 'value="2021-07-15"' in page
    assert 'value="Barys Prydumany"' in page and "Hanna Prydumanaja</textarea>" in page


def test_one_source_filed_twice_is_one_source(inside: Client) -> None:
    first = entry_of(sent(inside, "hearing", HEARING))
    second = entry_of(sent(inside, "transfer", {**typed("transfer")}, draft="3" * 32))
    assert first[0].source == second[0].source


def test_a_form_sent_twice_is_filed_once(inside: Client) -> None:
    first = sent(inside, "hearing", HEARING)
    before = log_size()
    again = inside.post(path("hearing"), {**HEARING, "do": "file", "meant-0": "new"})
    assert (again["Location"], log_size()) == (first, before)
    assert f'href="{first}"' in inside.get("/filing/").content.decode()
    assert inside.get(path("hearing"))["Location"] == first


def test_two_people_file_at_once_and_neither_sees_the_other_s_draft(filed: Register, client: Client) -> None:
    (_, one), (_, two) = documenter("Dora"), documenter("Danil")
    one.post("/filing/drafts/" + DRAFT + "/", {"form": "hearing", "who": "Only mine"})
    assert two.get(path("hearing")).status_code == 404
    assert two.post("/filing/drafts/" + DRAFT + "/", {"form": "hearing", "who": "Stolen"}).status_code == 404
    assert two.post(f"/filing/drafts/{DRAFT}/drop/").status_code == 404
    assert "Only mine" not in two.get("/filing/").content.decode()
    first, second = sent(one, "hearing", HEARING), sent(two, "hearing", HEARING, draft="4" * 32)
    assert first != second
    assert two.get(first).status_code == 404


def test_what_is_typed_is_kept_sealed_and_thrown_away_at_a_word(inside: Client) -> None:
    answer = inside.post(f"/filing/drafts/{DRAFT}/", {"form": "hearing", "who": "Barys Prydumany", "day": "yest"})
    assert answer.status_code == 204
    row = FormDraft.objects.get(id=DRAFT)
    assert b"Prydumany" not in bytes(row.sealed)
    page = said(inside.get("/filing/").content.decode())
    assert "Not filed yet" in page and "Hearing Barys Prydumany" in page
    assert inside.post(f"/filing/drafts/{DRAFT}/drop/").status_code == 302
    assert "Not filed yet" not in inside.get("/filing/").content.decode()


def test_an_erasure_forgets_every_draft(filed: Register, inside: Client) -> None:
    sent(inside, "hearing", HEARING)
    inside.post(f"/filing/drafts/{'6' * 32}/", {"form": "hearing", "who": "Aleh"})
    erase_person(ALEH, why="Asked for", by=filed.user, at=datetime.now(UTC))
    assert FormDraft.objects.count() == 0


def owner_of(browser: Client, draft: str = DRAFT) -> str:
    found = re.search(r'name="owner" value="([^"]+)"', browser.get(path("hearing", draft)).content.decode())
    assert found is not None
    return unescape(found[1])


def test_a_session_that_ended_in_the_middle_loses_nothing(filed: Register, client: Client) -> None:
    user, browser = documenter()
    owner = owner_of(browser)
    browser.post("/sign-out/")
    answer = browser.post(path("hearing"), {**HEARING, "owner": owner, "do": "check"})
    assert (answer.status_code, answer["Location"]) == (302, f"/sign-in/?next=/filing/hearing/%3Fdraft%3D{DRAFT}")
    page = unescape(signed_in(user).get(path("hearing")).content.decode())
    assert all(f'value="{HEARING[name]}"' in page for name in ("who", "day", "0-court", "0-judge", "0-articles"))


def test_nobody_writes_into_a_draft_without_its_mark_nor_after_being_shut_out(filed: Register, client: Client) -> None:
    _, browser = documenter()
    owner = owner_of(browser)
    for mark in ("", "x", owner + "x", owner.replace(DRAFT, "5" * 32)):
        assert Client().post(path("hearing"), {**HEARING, "owner": mark}).status_code == 302
    disable_user("Dora", by=the_administrator(), at=NOW)
    assert Client().post(path("hearing"), {**HEARING, "owner": owner}).status_code == 302
    assert FormDraft.objects.count() == 0


def test_an_entry_is_taken_back_as_one_with_a_reason(inside: Client) -> None:
    address = sent(inside, "call", typed("call"))
    number, claims = address.split("/")[3], entry_of(address)
    refused = inside.post(f"/filing/entries/{number}/undo/", {"text": " "})
    assert refused.status_code == 400
    assert "Say why: the reason stays beside the account. Nothing was changed." in said(refused.content.decode())
    answer = inside.post(f"/filing/entries/{number}/undo/", {"text": "Another Barys"})
    page = said(inside.get(answer["Location"]).content.decode())
    assert "All of it was taken back: nothing of it counts any more." in page and "Take it back" not in page
    assert fold_one(claims[0].subject.id, Lens(audience=Sensitivity.SEALED)).claims == ()
    again = inside.post(f"/filing/entries/{number}/undo/", {"text": "Again"})
    assert "Nothing of this counts any more." in said(again.content.decode())


def test_only_whoever_filed_an_entry_takes_it_back(filed: Register, inside: Client) -> None:
    _, other = documenter()
    number = sent(inside, "hearing", HEARING).split("/")[3]
    assert other.post(f"/filing/entries/{number}/undo/", {"text": "No"}).status_code == 404
    assert inside.get(f"/filing/entries/{2**40}/").status_code == 404


def test_who_may_only_read_is_told_so_and_offered_nothing(filed: Register, client: Client) -> None:
    _, reader = documenter("Reader", "reader")
    for address in ("/filing/", "/filing/hearing/"):
        answer = reader.get(address)
        assert answer.status_code == 403
        assert "“Reader” is reader here; this is for: documenter" in unescape(answer.content.decode())
    assert reader.post(path("hearing"), {**HEARING, "do": "check"}).status_code == 403
    assert all("/filing/" not in reader.get(one).content.decode() for one in ("/", "/people/", f"/people/{VOLHA}/"))


def test_what_is_sealed_is_filed_by_who_may_not_read_it_and_is_not_shown_to_them(
    filed: Register, client: Client
) -> None:
    _, browser = documenter()
    address = sent(browser, "contact", typed("contact"))
    claims = entry_of(address)
    assert {claim.sensitivity for claim in claims} == {Sensitivity.SEALED}
    assert {claim.source.sensitivity for claim in claims} == {Sensitivity.SEALED}
    page = browser.get(address).content.decode()
    assert "3 of them are sealed: they are filed, and not shown to you." in said(page)
    assert "Barys Prydumany" not in page and "Reached by phone" not in page
    assert browser.get(f"/people/{claims[0].subject.id}/").status_code == 404
    assert browser.get("/people/?q=Prydumany").content.decode().count("/people/" + claims[0].subject.id) == 0
    number = address.split("/")[3]
    assert browser.post(f"/filing/entries/{number}/undo/", {"text": "By mistake"}).status_code == 302


def test_who_may_read_is_preset_by_kind_seen_and_changed(inside: Client) -> None:
    page = said(inside.post(path("call"), {**typed("call"), "1-level": "team", "do": "check"}).content.decode())
    assert "Health , 14 July 2021 · for the team" in page
    assert "Lawyer , 14 July 2021 · for those who may read what is sealed" in page


def test_links_lead_to_the_forms_of_somebody(inside: Client) -> None:
    page = inside.get(f"/people/{ALEH}/").content.decode()
    assert f'href="/filing/?person={ALEH}"' in page and 'data-key="n"' in page
    assert f'href="/filing/arrest/?person={ALEH}"' in inside.get(f"/filing/?person={ALEH}").content.decode()
