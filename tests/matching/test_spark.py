"""The same code and the same reports on Spark give the same pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reports import pile
from habeas.matching.engines import DUCKDB, SPARK, engine_named
from habeas.matching.finding import find_pairs


@pytest.mark.slow
@pytest.mark.java
def test_spark_and_duckdb_give_the_same_pairs_of_twenty_thousand_reports(java: str, tmp_path: Path) -> None:
    reports = [report for report, _ in pile(20_000)]
    spark = engine_named(SPARK, scratch=tmp_path)
    try:
        there = find_pairs(reports, spark)
        pairs = list(there.pairs())
    finally:
        spark.close()
    here = find_pairs(reports, engine_named(DUCKDB))
    assert there.trained
    assert here.trained
    assert len(pairs) > 20_000
    assert pairs == list(here.pairs())
