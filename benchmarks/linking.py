"""Matching end to end, beside Splink with its own name comparison, on the same reports in the same run."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.measuring import Spent
from benchmarks.reports import SHARES, pile
from habeas.matching.reports import Report

SAME_PROBABILITY = 0.97  # what Splink's answer is cut at; our band begins at the same odds
Pairs = Iterable[tuple[int, int]]


def match_pile(reports: int) -> dict[str, Any]:
    """Our own matching: time, and how right the band is that proposes the same."""
    from habeas.matching.engines import DUCKDB, engine_named
    from habeas.matching.finding import find_pairs

    made, person_of = _pile(reports)
    spent = Spent()
    with spent.going():
        engine = engine_named(DUCKDB)
        matched = find_pairs(made, engine)
        proposed = [(int(one), int(other)) for one, other in matched.proposed()]
    engine.close()
    return {
        "reports": reports,
        **spent.to_json(),
        "memory_peak_mb": _peak_mb(),
        "compared": matched.compared,
        "weights": "trained" if matched.trained else "prior",
        "narrowed_blocks": matched.narrowed,
        "oversized_blocks": len(matched.oversized),
        **_rightness(proposed, person_of),
        "shares_of_the_pile": SHARES,
    }


def match_with_stock(reports: int) -> dict[str, Any]:
    """Splink as its own pages set it up for people: its comparisons of forename and surname, and of dates of birth."""
    made, person_of = _pile(reports)
    spent = Spent()
    with spent.going():
        proposed = _stock_answer(made)
    return {
        "reports": reports,
        **spent.to_json(),
        "memory_peak_mb": _peak_mb(),
        **_rightness(proposed, person_of),
    }


def _stock_answer(made: Sequence[Report]) -> list[tuple[int, int]]:
    import duckdb
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, block_on

    api = DuckDBAPI(connection=duckdb.connect(":memory:", config={"temp_directory": ""}))
    linker = Linker(api.register(pa.table(_stock_columns(made))), _stock_settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname", "birth_date")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("birth_date"), block_on("first_name", "surname")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=5e5)
    predicted = linker.inference.predict(threshold_match_probability=SAME_PROBABILITY)
    columns = predicted.as_duckdbpyrelation().select("unique_id_l, unique_id_r").to_arrow_table().to_pydict()
    return list(zip(columns["unique_id_l"], columns["unique_id_r"], strict=True))


def _stock_settings() -> Any:
    import splink.comparison_library as cl
    from splink import SettingsCreator, block_on

    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("first_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.ExactMatch("place"),
            cl.DateOfBirthComparison("arrested", input_is_string=True),
            cl.ArrayIntersectAtSizes("articles", [2, 1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first_name", "surname"),
            block_on("birth_date"),
            block_on("arrested", "surname"),
        ],
    )


def _stock_columns(made: Sequence[Report]) -> dict[str, Any]:
    words = [report.names[0].split() for report in made]
    return {
        "unique_id": list(range(len(made))),
        "first_name": [one[0] for one in words],
        "surname": [one[-1] for one in words],
        "birth_date": [one.birth.text if one.birth is not None and one.birth.is_day else None for one in made],
        "sex": [one.sex or None for one in made],
        "place": [one.places[0] if one.places else None for one in made],
        "arrested": [one.arrested[0].isoformat() if one.arrested else None for one in made],
        "articles": [list(one.articles) or None for one in made],
    }


def _pile(reports: int) -> tuple[list[Report], list[int]]:
    both = list(pile(reports))
    return [report for report, _ in both], [person for _, person in both]


def _rightness(proposed: Sequence[tuple[int, int]], person_of: Sequence[int]) -> dict[str, Any]:
    right = sum(person_of[a] == person_of[b] for a, b in proposed)
    true = sum(times * (times - 1) // 2 for times in Counter(person_of).values())
    return {
        "true_pairs": true,
        "proposed_as_same": len(proposed),
        "precision": round(right / len(proposed), 5) if proposed else 0.0,
        "recall": round(right / true, 5) if true else 0.0,
    }


def _peak_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6, 1)
