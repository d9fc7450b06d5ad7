"""What is read waits in tables of its own, outside the log, until somebody decides."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_a_sieve_beside_each_word"),
    ]

    operations = [
        migrations.CreateModel(
            name="InboxSource",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=64)),
                ("sealed", models.BinaryField(null=True)),
                ("reader", models.CharField(max_length=32)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=32)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["closed_at", "added_at"], name="inbox_by_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)), fields=("mark",), name="a_text_waits_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("sealed__isnull", False)),
                            models.Q(("closed_at__isnull", False), ("sealed__isnull", True)),
                            _connector="OR",
                        ),
                        name="words_are_kept_while_they_wait",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("rule", models.CharField(blank=True, max_length=64)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("sealed", models.BinaryField(null=True)),
                ("state", models.CharField(default="waiting", max_length=16)),
                ("like", models.IntegerField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=32)),
                ("claim", models.CharField(blank=True, max_length=32)),
                ("revision", models.IntegerField(default=0)),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.inboxsource")),
            ],
            options={
                "indexes": [models.Index(fields=["rule", "language", "state"], name="proposal_by_rule")],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "number"), name="proposal_has_a_number_of_its_own"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by", ""), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("decided_at__isnull", False),
                                models.Q(("decided_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="who_decided_and_when_go_together",
                    ),
                ],
            },
        ),
    ]
