"""What is sealed of one person, opened to somebody for a while."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_sealed_reads"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseAccess",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("person", models.CharField(max_length=32)),
                ("given_by", models.CharField(max_length=32)),
                ("given_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "person"), name="a_case_is_opened_to_somebody_once"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("given_at"))), name="access_ends_after_it_begins"
                    ),
                ],
            },
        ),
    ]
