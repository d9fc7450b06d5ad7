"""People are found by the sounds and the bones of the words of their names; the keys of the first versions go."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_seals_over_rows_and_an_index_to_count_by")]
    operations = [
        migrations.DeleteModel(name="NameKey"),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=8)),
                ("person", models.CharField(max_length=32)),
                ("key", models.BinaryField()),
                ("bones", models.BinaryField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["audience", "person"], name="word_by_person"),
                    models.Index(fields=["audience", "key", "person"], name="word_by_key"),
                    models.Index(fields=["audience", "bones", "person"], name="word_by_bones"),
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownAs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=8)),
                ("person", models.CharField(max_length=32)),
                ("names", models.TextField()),
                ("sounds", models.TextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("audience", "person"), name="person_is_known_once_to_an_audience")
                ],
            },
        ),
    ]
