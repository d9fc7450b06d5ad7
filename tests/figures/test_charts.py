"""Charts are plain pictures: no script, no address, the words given and nothing else."""

import builtins
from datetime import date
from typing import Any

import pytest

from habeas.domain.errors import Refused
from habeas.figures.charts import Counted, Look, Plotted, Words, as_png, draw_figures, draw_timeline

WORDS = Words(
    title="Зняволеныя паводле публікацый",
    description="Чатыры лічбы",
    people="людзей",
    published="апублікавана",
    own="гэты рэестр",
)
PUBLISHED = [
    Plotted(day=date(2024, 2, 20), number=1400, lower=1401, upper=None, said="more than 1,400"),
    Plotted(day=date(2024, 3, 20), number=1422, lower=1422, upper=1422, said="1,422"),
    Plotted(day=date(2024, 4, 20), number=900, lower=None, upper=900, said="up to 900"),
]
OWN = [Counted(day=date(2024, 2, 1), low=20, best=30, high=36), Counted(day=date(2024, 5, 1), low=19, best=28, high=36)]


def test_a_chart_says_its_words_and_runs_nothing() -> None:
    svg = draw_figures(PUBLISHED, OWN, words=WORDS)
    assert svg.startswith("<svg")
    assert all(word in svg for word in (WORDS.title, WORDS.people, WORDS.published, WORDS.own))
    assert "<script" not in svg
    assert "href=" not in svg.replace('xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def test_the_look_is_the_doors() -> None:
    svg = draw_timeline(OWN, words=WORDS, look=Look(own="#123456", font="Inter", paper="#000000"))
    assert "#123456" in svg and "Inter" in svg and "#000000" in svg


def test_the_same_chart_twice_is_the_same_picture() -> None:
    assert draw_figures(PUBLISHED, OWN, words=WORDS) == draw_figures(PUBLISHED, OWN, words=WORDS)


def test_a_drawing_is_made_into_dots() -> None:
    assert as_png(draw_timeline(OWN, words=WORDS)).startswith(b"\x89PNG")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(Refused, match="nothing to draw"):
        draw_figures([], [], words=WORDS)


def test_without_the_extra_the_refusal_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_altair(name: str, *rest: Any, **more: Any) -> Any:
        if name == "altair":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_altair)
    with pytest.raises(Refused) as refusal:
        draw_timeline(OWN, words=WORDS)
    assert str(refusal.value) == "Charts need the extra “charts”; install it with: pip install 'habeas[charts]'."
