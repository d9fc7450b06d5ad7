"""Settings: words, the country, and the health of the register; for whom they are."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import strip_tags

from habeas.actions.noting import note_backed_up
from habeas.actions.users import add_user
from habeas.domain.vocabulary import kinds, lists
from tests.registers import Register, the_administrator
from tests.workspace.signing_in import signed_in

NOW = datetime.now(UTC)


def said(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    main = page[page.index('<main class="page"') : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(strip_tags(main.replace("</", " </")))).strip()


@pytest.fixture
def reader(filed: Register, client: Client) -> Client:
    return signed_in(add_user(name="Reader", role="reader", by=the_administrator(), at=NOW))


@pytest.mark.parametrize(
    "path", ["/settings/words/?list=nothing", "/settings/words/?list=../kinds", "/settings/country/?part=x"]
)
def test_what_there_is_not_leads_nowhere(inside: Client, path: str) -> None:
    assert inside.get(path).status_code == 404


def test_the_health_of_the_register_is_for_those_who_keep_it(reader: Client, inside: Client) -> None:
    assert reader.get("/settings/health/").status_code == 403
    assert inside.get("/settings/health/").status_code == 200
    assert "/settings/health/" not in reader.get("/settings/").content.decode()
    assert "/settings/health/" in inside.get("/settings/").content.decode()


def test_every_list_stands_there(reader: Client) -> None:
    page = reader.get("/settings/words/").content.decode()
    assert [name for name in lists() if f"?list={name}" not in page] == []
    assert [code for code in kinds() if f'id="kinds-{code}"' not in page] == []


@pytest.mark.parametrize("name", ["kinds", *(name for name in lists() if name != "kinds")])
def test_every_list_opens(reader: Client, name: str) -> None:
    assert reader.get("/settings/words/", {"list": name}).status_code == 200


def test_a_word_is_found_by_its_label_in_any_language(reader: Client) -> None:
    assert "2 words fit." not in said(reader, "/settings/words/?words=памілаванне указам")
    assert "pardon" in said(reader, "/settings/words/?words=Помилование")
    assert said(reader, "/settings/words/?words=zzzz").count("0 words fit.") == 1


def test_what_is_typed_is_shown_and_never_run(reader: Client) -> None:
    page = reader.get("/settings/words/", {"words": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_the_country_is_told_with_its_sources(reader: Client) -> None:
    assert "Belarus Pack “by” of Habeas" in said(reader, "/settings/country/")
    assert "police_custody_days: 10" in said(reader, "/settings/country/")
    page = reader.get("/settings/country/?part=prisons").content.decode()
    assert 'href="https://nash-dom.info/71355" rel="noreferrer noopener"' in page
    assert [said(reader, f"/settings/country/?part={part}") != "" for part in ("articles", "courts")] == [True, True]


def test_health_names_what_is_to_be_mended_and_who_backed_up(filed: Register, inside: Client) -> None:
    page = said(inside, "/settings/health/")
    assert "No backup was made of this register." in page
    assert "Log last verified never here" in page
    note_backed_up(by=filed.user, at=NOW)
    assert "The last backup is 0 days old." in said(inside, "/settings/health/")


@pytest.mark.parametrize("language", ["be", "ru"])
def test_checks_are_said_in_the_language_of_the_page(inside: Client, language: str) -> None:
    with translation.override("en"):
        english = said(inside, "/settings/health/")
    inside.post("/language/", {"language": language, "next": "/settings/health/"})
    assert "is to be mended" in english or "are to be mended" in english
    assert not re.search(r"\b(the|register|mended)\b", said(inside, "/settings/health/"))
