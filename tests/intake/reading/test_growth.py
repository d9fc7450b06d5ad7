"""The work of the reader grows with the length of a text, whatever is repeated in it, and not with its square.

Calls are counted, and no time: four times the text is to cost about four times as many.
"""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from habeas.intake.documents.document import Document
from habeas.intake.reading.article import read_article

SHORT, LONG = 3000, 12_000


def calls(text: str, language: str) -> int:
    """How many calls reading takes."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    document = Document(kind="text", text=text, language=language, published="2024-09-30")
    read_article(document)  # what is kept for the next time is made now
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_article(document)
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    ("repeated", "language"),
    [
        ("Иван Иванов задержан в Минске 5 мая 2021 года. ", "ru"),
        ("Иван Иванов задержан. Иванов сказал. ", "ru"),
        ("По данным «Весны», 5 человек задержали. ", "ru"),
        ("The group said 5 people were held. ", "en"),
        ("“We were beaten in the colony,” said Ivan Petrov. ", "en"),
        ("Ааа ", "be"),
        ("J. Nowak, ", "pl"),
        ("(", "uk"),
        ("1, ", "uk"),
        ('" ', "pl"),
        ("\n", "be"),
    ],
)
def test_the_work_grows_with_the_length_of_a_text(repeated: str, language: str) -> None:
    short, long = (f"Text. {repeated * (length // len(repeated))}" for length in (SHORT, LONG))
    assert calls(long, language) < 5 * calls(short, language)
