"""To whom the identities of protected sources are sealed, and how many of them must come together."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0014_form_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceKeeper",
            fields=[
                ("recipient", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=150, unique=True)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=32)),
                ("withdrawn_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="KeepersNeeded",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("needed", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("needed__gte", 1)), name="somebody_is_needed_to_open_a_source"
                    ),
                ],
            },
        ),
    ]
