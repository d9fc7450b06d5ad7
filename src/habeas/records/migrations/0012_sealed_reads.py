"""Who asked for what is sealed. The database itself refuses to change it, as it does the log."""

from importlib import import_module
from typing import Any

from django.db import migrations, models

append_only: Any = import_module("habeas.records.migrations.0002_append_only")
TABLE = "records_sealedread"


def add_triggers(apps: Any, schema_editor: Any) -> None:
    for statement in append_only.statements(schema_editor.connection.vendor, (TABLE,)):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                ("person", models.CharField(max_length=64)),
                ("door", models.CharField(max_length=32)),
            ],
            options={"indexes": [models.Index(fields=["person", "at"], name="sealed_read_by_person")]},
        ),
        migrations.RunPython(add_triggers, migrations.RunPython.noop),
    ]
