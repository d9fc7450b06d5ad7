"""An index by which all that one source said is found, a page at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0020_what_the_planner_is_told")]
    operations = [
        migrations.AddIndex(
            model_name="claimindex",
            index=models.Index(fields=["source", "number"], name="claim_by_source"),
        ),
    ]
