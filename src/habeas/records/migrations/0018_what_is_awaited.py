"""What is awaited of people, by day, for the morning page; and what is noted of the register itself."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0016_saved_views")]
    operations = [
        migrations.CreateModel(
            name="HouseNote",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="AwaitedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=8)),
                ("person", models.CharField(max_length=32)),
                ("what", models.CharField(max_length=16)),
                ("day", models.IntegerField()),
                ("until", models.IntegerField(null=True)),
                ("detail", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["audience", "person"], name="awaited_by_person"),
                    models.Index(
                        fields=["audience", "what", "day", "until", "person", "detail"], name="awaited_by_day"
                    ),
                ],
            },
        ),
    ]
