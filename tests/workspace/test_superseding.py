"""An account told better by form: what is refused keeps all that was typed; what is filed stands in the place of the old one."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from habeas.actions.users import add_user
from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_by_id
from habeas.queries.folding import fold_one
from tests.claiming import NOW, draft, ident, naming
from tests.queries.filing import file
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in

NAME = "Алена Прыдуманая"
WHO = ident(NAME)
FIELD = re.compile(r'<(?:input|textarea)[^>]* name="([^"]+)"(?:[^>]* value="([^"]*)")?[^>]*>(?:([^<]*)</textarea>)?')
CHOICE = re.compile(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)


@pytest.fixture
def account(register: Register, client: Client) -> str:
    """The id of an account of a verdict."""
    told = draft(
        "sentence", NAME, "2021-07-14", place="Minsk", speakers=("Viasna",), wording="Two years.",
        details={"court": "Minsk City Court", "articles": ["342(1)", "369"], "term": "P2Y", "closed": True},
    )  # fmt: skip
    return file(register, naming(NAME), told)[1]


@pytest.fixture
def browser(register: Register, account: str) -> Client:
    return signed_in(register.user)


def fields(page: str) -> dict[str, str]:
    """What stands in the form of the page."""
    form = page[page.index('class="filing-form"') :]
    typed = {name: unescape(value or text) for name, value, text in FIELD.findall(form)}
    for name, options in CHOICE.findall(form):
        chosen = re.search(r'value="([^"]*)" selected', options)
        typed[name] = chosen[1] if chosen else ""
    typed.pop("csrfmiddlewaretoken", None)
    return {name: value for name, value in typed.items() if value}


def post(browser: Client, account: str, **changed: str) -> tuple[int, str]:
    path = f"/accounts/{account}/correct/"
    typed = fields(browser.get(path).content.decode()) | {
        name.replace("_", "-"): text for name, text in changed.items()
    }
    answer = browser.post(path, typed)
    return answer.status_code, answer.headers.get("Location", "") or answer.content.decode()


def test_a_form_that_changes_nothing_or_gives_no_reason_is_refused(browser: Client, account: str) -> None:
    for changed, said in (({"why": "x"}, "Nothing is changed."), ({"0_term": "3 years"}, "Say why")):
        status, page = post(browser, account, **changed)
        assert (status, said in page) == (400, True)
    assert len(fold_one(WHO, Lens()).claims) == 2


def test_what_is_not_understood_stands_at_its_field_and_all_that_was_typed_is_kept(
    browser: Client, account: str
) -> None:
    status, page = post(browser, account, day="when it rained", place="Brest", why="From the verdict itself")
    assert (status, "1 field is not understood." in page) == (400, True)
    assert "is not a date that can be read" in unescape(page)
    kept = fields(page)
    assert (kept["day"], kept["place"], kept["why"]) == ("when it rained", "Brest", "From the verdict itself")
    assert len(fold_one(WHO, Lens()).claims) == 2


def test_an_account_told_better_counts_in_the_place_of_the_old_one(browser: Client, account: str) -> None:
    status, path = post(browser, account, **{"0_term": "3 years", "why": "From the verdict itself"})
    assert status == 302
    new = path.split("/")[2]
    (told,) = claims_by_id([new])
    (old,) = claims_by_id([account])
    assert (told.supersedes, told.details["term"], told.source.id) == (account, "P3Y", old.source.id)
    same = ("kind", "subject", "speakers", "when", "place", "wording", "stance", "sensitivity")
    assert [getattr(told, name) for name in same] == [getattr(old, name) for name in same]
    assert {**told.details, "term": "P2Y"} == dict(old.details)
    assert [one.id for one in fold_one(WHO, Lens()).claims if one.kind == "sentence"] == [new]
    page = browser.get(path).content.decode()
    assert "Filed: this account counts now" in page
    assert "From the verdict itself" in page
    assert "This account was corrected; a later one counts." in browser.get(f"/accounts/{account}/").content.decode()
    assert "counts no more already" in browser.get(f"/accounts/{account}/correct/").content.decode()


def test_another_source_is_filed_as_another(browser: Client, account: str) -> None:
    _, path = post(browser, account, source_title="The verdict", why="Read it")
    (told,) = claims_by_id([path.split("/")[2]])
    (old,) = claims_by_id([account])
    assert (told.source.title, told.source.id == old.source.id) == ("The verdict", False)


def test_whoever_reads_the_account_must_be_able_to_read_the_new_one(browser: Client, account: str) -> None:
    status, page = post(browser, account, **{"0_level": "sealed", "why": "x"})
    assert (status, 'role="alert"' in page) == (400, True)
    known = fold_one(WHO, Lens(audience=Sensitivity.SEALED)).claims
    assert [one.sensitivity for one in known].count(Sensitivity.SEALED) == 0


def test_a_reader_may_not_and_a_judgement_is_no_account(browser: Client, account: str, register: Register) -> None:
    reader = signed_in(add_user(name="Reader", role="reader", by=the_administrator(), at=NOW))
    assert reader.get(f"/accounts/{account}/correct/").status_code == 403
    assert "correct/" not in reader.get(f"/accounts/{account}/").content.decode()
    assert f"/accounts/{account}/correct/" in browser.get(f"/accounts/{account}/").content.decode()
