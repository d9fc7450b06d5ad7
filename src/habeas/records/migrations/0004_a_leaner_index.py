"""The index keeps what is asked of it, and finds by kind only what is looked for by kind: judgements of identity."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_columns_made_and_wider_indexes")]
    operations = [
        migrations.RemoveIndex(model_name="claimindex", name="claim_by_kind"),
        migrations.RemoveIndex(model_name="claimindex", name="claim_by_source"),
        migrations.RemoveField(model_name="claimindex", name="entry"),
        migrations.RemoveField(model_name="claimindex", name="earliest"),
        migrations.RemoveField(model_name="claimindex", name="latest"),
        migrations.AddIndex(
            model_name="claimindex",
            index=models.Index(
                fields=["number"],
                condition=models.Q(kind__in=["same_person", "different_person"]),
                name="judgement_of_identity",
            ),
        ),
    ]
