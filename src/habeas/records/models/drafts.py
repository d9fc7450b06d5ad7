"""Forms that are being filled in. What was typed lies sealed, and is nobody's but whose it is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from habeas.records.models.people import User


class FormDraft(models.Model):
    """What somebody typed into a form. Once filed, `entry` is where, and `sealed` keeps only what may be the same next time."""

    id = models.CharField(max_length=32, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    form = models.CharField(max_length=32)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField()
    entry = models.IntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "saved_at"], name="draft_by_user")]
