"""The database itself refuses to change the log: UPDATE, DELETE, REPLACE (SQLite), TRUNCATE (PostgreSQL)."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

TABLES = ("records_entry", "records_claimrow", "records_sourcerow", "records_checkpointrow")

_REFUSE_ON_POSTGRESQL = """
CREATE FUNCTION records_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only: % refused on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def statements(vendor: str, tables: tuple[str, ...]) -> Iterator[str]:
    for table in tables:
        if vendor == "postgresql":
            yield (
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION records_refuse_change()"
            )
            yield (
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION records_refuse_change()"
            )
            continue
        for verb in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the log is append-only: {verb} refused on {table}'); END"
            )


def add_triggers(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_REFUSE_ON_POSTGRESQL, params=None)
    for statement in statements(schema_editor.connection.vendor, TABLES):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, migrations.RunPython.noop)]
