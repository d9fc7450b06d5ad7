"""How others score the same pairs. Runs in an environment of its own (`benchmarks/.peers`), so that none of it enters our locks.

Reads JSON lists of pairs on standard input, and writes the scores and the CPU seconds of each method.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

Score = Callable[[str, str], float]


def main() -> None:
    """Score what is read with each method."""
    pairs = json.load(sys.stdin)
    json.dump({name: _scored(score, pairs) for name, score in _methods().items()}, sys.stdout)


def _scored(score: Score, pairs: list[list[str]]) -> dict[str, Any]:
    score("Jane Roe", "John Doe")  # what is loaded once is not counted
    started = time.process_time()
    scores = [score(left, right) for left, right in pairs]
    return {"scores": scores, "cpu_seconds": time.process_time() - started}


def _methods() -> dict[str, Score]:
    return {"logic_v2": _logic_v2(), "token_sort_over_icu": _token_sort()}


def _logic_v2() -> Score:
    from followthemoney import ValueEntity, model
    from nomenklatura.matching.logic_v2.model import LogicV2

    settings, person = LogicV2.default_config(), model.get("Person")

    def entity(name: str) -> Any:
        made = ValueEntity(person, {"id": uuid4().hex})  # what it finds in names is remembered by id
        made.add("name", name)
        return made

    return lambda left, right: float(LogicV2.compare(entity(left), entity(right), settings).score)


def _token_sort() -> Score:
    from icu import Transliterator
    from rapidfuzz.fuzz import token_sort_ratio

    latin = Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")
    return lambda left, right: token_sort_ratio(latin.transliterate(left), latin.transliterate(right)) / 100


if __name__ == "__main__":
    main()
