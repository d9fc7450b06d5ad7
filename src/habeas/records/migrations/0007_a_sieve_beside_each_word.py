"""Beside each word of a name lies the sieve of all names of the person. Upgrading folds everyone anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_words_of_names")]
    operations = [
        migrations.DeleteModel(name="NameWord"),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("audience", models.CharField(max_length=8)),
                ("person", models.CharField(max_length=32)),
                ("key", models.BinaryField()),
                ("bones", models.BinaryField()),
                ("sieve_a", models.BigIntegerField(default=0)),
                ("sieve_b", models.BigIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["audience", "person"], name="word_by_person"),
                    models.Index(fields=["audience", "key", "person", "sieve_a", "sieve_b"], name="word_by_key"),
                    models.Index(fields=["audience", "bones", "person", "sieve_a", "sieve_b"], name="word_by_bones"),
                ],
            },
        ),
    ]
