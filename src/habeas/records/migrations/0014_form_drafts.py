"""Forms that are being filled in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_case_access"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("form", models.CharField(max_length=32)),
                ("sealed", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
                ("entry", models.IntegerField(null=True)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={"indexes": [models.Index(fields=["user", "saved_at"], name="draft_by_user")]},
        ),
    ]
