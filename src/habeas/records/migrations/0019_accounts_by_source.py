"""An index by which all that one source said is found, a page at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0013_case_access")]
    operations = [
        migrations.AddIndex(
            model_name="claimindex",
            index=models.Index(fields=["source", "number"], name="claim_by_source"),
        ),
    ]
