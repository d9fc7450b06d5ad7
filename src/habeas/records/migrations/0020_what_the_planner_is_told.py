"""SQLite's planner is told how the stored rows are shared out, so that people are named without walking everyone's rows."""

from typing import Any

from django.db import migrations

from habeas.records.planning import tell_planner


def tell(apps: Any, editor: Any) -> None:
    """Tell it."""
    tell_planner(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("records", "0018_what_is_awaited")]
    operations = [migrations.RunPython(tell, migrations.RunPython.noop)]
