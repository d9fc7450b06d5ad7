"""How far a task is, for those that another process shows it to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_tasks"),
    ]

    operations = [
        migrations.AddField("task", "stage", models.CharField(blank=True, default="", max_length=16)),
        migrations.AddField("task", "done", models.BigIntegerField(default=0)),
        migrations.AddField("task", "total", models.BigIntegerField(default=0)),
    ]
