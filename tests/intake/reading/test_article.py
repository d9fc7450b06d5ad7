"""A whole article: what it proposes, with whom saying it, in the shape that is documented."""

from __future__ import annotations

import pytest

from habeas.domain.errors import Refused
from habeas.intake.documents.document import Document
from habeas.intake.reading.article import read_article
from habeas.intake.reading.told import Article
from tests.cli.schemas import validate

TITLE = "Freed in Narvia, but not free"
TEXT = f"""{TITLE}

September 30, 2024  •  180 views

In the last three months the ruler of Narvia, Yuras Lukin, has pardoned 115 activists jailed for protests. That is few beside the more than 1,300 political prisoners who, according to the rights centre Orlan, are still held.

Since the vote of 2020, Orlan reports, some 65,000 people have been arrested and hundreds of thousands have fled. Narvia, independent since 1991, has a population of about 9.4 million; forests cover 40% of it.

Rights groups, including Orlan and Sava, say that those pardoned live under strict limits. They are barred from leaving the country and are made to appear in propaganda videos.

Andrei Stryha of Sava has alleged that the phones of some released prisoners were infected with spyware.

"We condemn the pressure that the authorities put on former prisoners."

Andrei Stryha stated

Pavel Sapel, who speaks for Orlan, disclosed that the police had threatened the pardoned with reprisals against their families.

At least six political prisoners have died in custody, according to Orlan.
"""


def article() -> Article:
    return read_article(
        Document(
            kind="text", text=TEXT, title=TITLE, published="2024-09-30", language="en", url="https://news.example.org/1"
        )
    )


def test_its_figures_have_bounds_measures_and_speakers() -> None:
    found = [(one.number, one.lower, one.upper, one.measure, one.said_by) for one in article().figures]
    assert found == [
        (115, 115, 115, "pardoned", None),
        (1300, 1301, None, "political_prisoners", "rights centre Orlan"),
        (65000, None, None, "detained", "Orlan"),
        (None, 200_000, 999_999, "fled", "Orlan"),
        (6, 6, None, "died", "Orlan"),
    ]


def test_its_group_claims_have_kinds_stances_and_speakers() -> None:
    kinds = {(one.said_by, one.kind, one.stance) for one in article().claims}
    assert {
        ("Rights groups", "exit_ban", "stated"),
        ("Rights groups", "forced_video", "stated"),
        ("Andrei Stryha", "spyware_suspected", "alleged"),
        ("Pavel Sapel", "threat_to_family", "alleged"),
    } <= kinds
    assert any(one.said_by == "Andrei Stryha" and one.wording.startswith('"We condemn') for one in article().claims)


def test_every_wording_stands_in_the_text_where_it_says() -> None:
    read = article()
    proposals = [*read.figures, *read.claims]
    assert [TEXT[one.start : one.end] for one in proposals] == [one.wording for one in proposals]


def test_its_form_is_the_documented_one() -> None:
    validate(article().to_json(), "read")


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "There is no text"), ("A. " * 140_000, "too long"), ("a" * 2001, "stand without a space")],
)
def test_what_is_no_article_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_article(Document(kind="text", text=text))


def test_two_readings_are_one() -> None:
    assert article() == article()
