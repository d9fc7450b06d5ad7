"""How the stored columns were made (a register without the row has everyone folded anew), and indexes that answer alone."""

from django.db import migrations, models

import habeas.records.models.fields


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="ColumnsMade",
            fields=[
                ("number", habeas.records.models.fields.RowNumber(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
            ],
        ),
        migrations.RemoveIndex(model_name="facetrow", name="facet_by_value"),
        migrations.AddIndex(
            model_name="facetrow",
            index=models.Index(
                fields=["audience", "facet", "value", "person", "from_day", "to_day"], name="facet_by_value"
            ),
        ),
        migrations.RemoveIndex(model_name="namekey", name="name_by_key"),
        migrations.AddIndex(
            model_name="namekey",
            index=models.Index(fields=["audience", "key", "person"], name="name_by_key"),
        ),
        migrations.RemoveIndex(model_name="stayrow", name="stay_by_days"),
        migrations.AddIndex(
            model_name="stayrow",
            index=models.Index(
                fields=["audience", "level", "start", "end", "confirmed", "person"], name="stay_by_days"
            ),
        ),
    ]
