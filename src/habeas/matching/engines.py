"""Where tables are joined: DuckDB in this process, or Spark on many machines; the same SQL on both.

DuckDB works in memory alone: it has no folder to spill to, so nothing of the register reaches a disk. Spark needs a
folder, for its checkpoints and shuffles; whoever chooses it gives one on an encrypted disk.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from habeas.domain.errors import Refused

DUCKDB, SPARK = "duckdb", "spark"
_MACROS = (
    "CREATE OR REPLACE MACRO arrays_overlap(a, b) AS list_has_any(a, b)",
    "CREATE OR REPLACE MACRO array_intersect(a, b) AS list_intersect(a, b)",
    "CREATE OR REPLACE MACRO size(a) AS len(a)",
)
_PARTITIONS = 4


class Engine(Protocol):
    """What matching needs of an engine."""

    def put(self, name: str, columns: Any) -> None:
        """Make an Arrow table known under a name."""

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a query gives."""

    def columns(self, sql: str) -> Mapping[str, Sequence[Any]]:
        """What a query gives, column by column."""

    def splink(self) -> Any:
        """The same engine as Splink knows it."""

    def close(self) -> None:
        """Let go of everything."""


class DuckDB:
    """DuckDB in memory, on two threads unless told otherwise."""

    def __init__(self, *, threads: int = 0) -> None:
        import duckdb

        config: dict[str, Any] = {"temp_directory": ""}
        if threads:
            config["threads"] = threads
        self._connection = duckdb.connect(":memory:", config=config)
        for statement in ("SET enable_progress_bar = false", "SET enable_external_access = false", *_MACROS):
            self._connection.execute(statement)

    def put(self, name: str, columns: Any) -> None:
        """Make an Arrow table known under a name."""
        self._connection.register(name, columns)

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a query gives."""
        self._connection.execute(f"CREATE TABLE {name} AS {sql}")

    def columns(self, sql: str) -> Mapping[str, Sequence[Any]]:
        """What a query gives, column by column."""
        found: Mapping[str, Sequence[Any]] = self._connection.sql(sql).to_arrow_table().to_pydict()
        return found

    def splink(self) -> Any:
        """The same engine as Splink knows it."""
        from splink import DuckDBAPI

        return DuckDBAPI(connection=self._connection)

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()


class Spark:
    """Spark on this machine, or wherever the session that is given runs; `scratch` must lie on an encrypted disk."""

    def __init__(self, *, scratch: Path, session: Any = None) -> None:
        self._session = session or _spark_session(scratch)
        self._session.sparkContext.setCheckpointDir(str(scratch / "checkpoints"))

    def put(self, name: str, columns: Any) -> None:
        """Make an Arrow table known under a name."""
        self._session.createDataFrame(columns).createOrReplaceTempView(name)

    def make(self, name: str, sql: str) -> None:
        """Make a table of what a query gives."""
        made = self._session.sql(sql).persist()
        made.createOrReplaceTempView(name)

    def columns(self, sql: str) -> Mapping[str, Sequence[Any]]:
        """What a query gives, column by column."""
        found: Mapping[str, Sequence[Any]] = self._session.sql(sql).toArrow().to_pydict()
        return found

    def splink(self) -> Any:
        """The same engine as Splink knows it."""
        from splink.backends.spark import SparkAPI

        api: Any = SparkAPI
        return api(
            spark_session=self._session,
            break_lineage_method="parquet",
            num_partitions_on_repartition=_PARTITIONS,
            register_udfs_automatically=False,
        )

    def close(self) -> None:
        """Let go of everything."""
        self._session.stop()


def engine_named(name: str, *, scratch: Path | None = None) -> Engine:
    """The engine of this name. Raises Refused where it is not installed, or Spark has no folder to work in."""
    if find_spec("splink") is None or find_spec("duckdb") is None:
        raise Refused("Matching needs Splink and DuckDB, which are not installed: pip install 'habeas[matching]'.")
    if name == DUCKDB:
        return DuckDB()
    if find_spec("pyspark") is None:
        raise Refused("Matching on Spark needs pyspark, which is not installed: pip install 'habeas[matching,spark]'.")
    if scratch is None:
        raise Refused("Spark writes its checkpoints to files: name a folder on an encrypted disk with --scratch.")
    return Spark(scratch=scratch)


def _spark_session(scratch: Path) -> Any:
    from pyspark.sql import SparkSession

    settings = {
        "spark.sql.shuffle.partitions": str(_PARTITIONS),
        "spark.default.parallelism": str(_PARTITIONS),
        "spark.ui.enabled": "false",
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.driver.memory": "2g",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    os.environ["SPARK_LOCAL_DIRS"] = str(scratch / "local")  # else it would use the system's folder for such files
    builder = SparkSession.builder.master("local[2]").appName("habeas")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
