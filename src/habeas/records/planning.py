"""What SQLite's planner is told of the stored rows, once and the same for every register.

Without it SQLite thinks that ten rows share an audience, and walks everyone's rows of an audience for each person of a
list: naming 15,000 people of 65,000 took ten minutes instead of a second. Collected by ANALYZE in a world of 65,000
people and rounded; a fixed table, so that a register answers tomorrow as it does today. PostgreSQL collects its own.
"""

from __future__ import annotations

from typing import Any

# Index: rows of the table, then how many rows share the first column, the first two, and so on (sqlite.org/fileformat2, 2.6.3).
STATISTICS = {
    ("records_facetrow", "facet_by_person"): "1300000 440000 8",
    ("records_facetrow", "facet_by_value"): "1300000 440000 44000 400 1 1 1",
    ("records_happeningrow", "happening_by_person"): "500000 170000 3",
    ("records_happeningrow", "happening_by_measure"): "500000 170000 17000 1 1 1 1 1",
    ("records_stayrow", "stay_by_person"): "700000 230000 5",
    ("records_stayrow", "stay_by_day"): "700000 230000 80000 270 70 2",
    ("records_stayrow", "stay_by_days"): "700000 230000 80000 270 70 2 1",
}


def tell_planner(connection: Any) -> None:
    """Put these statistics into the database of a connection that is SQLite's; others collect their own."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE django_migrations")  # which makes the table of statistics where there is none
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.executemany(
            "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)",
            [(table, index, shares) for (table, index), shares in STATISTICS.items()],
        )
        cursor.execute("ANALYZE sqlite_schema")  # which has them read now
