from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from habeas.intake.reading.events.people import read_people
from habeas.intake.reading.text.passages import read_passages

HERE = Path(__file__).parent
LANGUAGES = sorted(one.stem.removeprefix("ways_") for one in HERE.glob("ways_*.yaml"))
# English news dates what its first paragraphs tell by the day of publication; what is told further on has its own day.
BEFORE = {"en": "Title of it\n\nSome text stands here first.\n\n"}


def ways() -> list[tuple[str, str, str]]:
    """The language, what is told (kind and day, in the order of the words), and the sentence that tells it."""
    return [
        (language, told, text)
        for language in LANGUAGES
        for told, text in yaml.safe_load((HERE / f"ways_{language}.yaml").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("language", "told", "text"), ways(), ids=lambda one: one[:60])
def test_a_sentence_tells_what_happened_and_when(language: str, told: str, text: str) -> None:
    passages = read_passages(BEFORE.get(language, "") + text, language=language)
    events = [event for person in read_people(passages, published="2025-05-09") for event in person.events]
    assert "; ".join(sorted(f"{one.kind} {one.date or '-'}" for one in events)) == told
