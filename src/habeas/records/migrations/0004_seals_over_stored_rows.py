"""Codes over the stored columns of each person; a register without them has everyone folded anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_columns_made_and_wider_indexes")]
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
    ]
