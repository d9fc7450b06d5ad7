"""Codes over the stored columns of each person (upgrading folds everyone anew), and a small index for counting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_a_leaner_index")]
    operations = [
        migrations.CreateModel(
            name="RowsSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=8)),
                ("person", models.CharField(max_length=32)),
                ("code", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("audience", "person"), name="rows_are_sealed_once_to_an_audience")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="stayrow",
            index=models.Index(fields=["audience", "level", "start", "end", "confirmed"], name="stay_by_day"),
        ),
    ]
