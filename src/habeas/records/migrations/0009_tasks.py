"""Files that are being brought in, and mappings kept for the next file with the same header."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0008_inbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("header", models.CharField(max_length=64)),
                ("content", models.TextField()),
                ("saved_at", models.DateTimeField()),
                ("saved_by", models.CharField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["header"], name="mapping_by_header")],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=16)),
                ("sealed", models.BinaryField()),
                ("size", models.BigIntegerField()),
                ("runner", models.CharField(blank=True, max_length=128)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=32)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "added_at"], name="task_by_state")],
            },
        ),
        migrations.CreateModel(
            name="TaskPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("sealed", models.BinaryField()),
                ("task", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.task")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("task", "number"), name="piece_has_a_number_of_its_own")
                ],
            },
        ),
    ]
