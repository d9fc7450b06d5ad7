"""Who was invited into the register, as what, and until when; and who asked for what is sealed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from habeas.records.models.people import User


class Invitation(models.Model):
    """An invitation that is still open. Only the hash of its token is kept; it goes when it is taken up or withdrawn."""

    id = models.CharField(max_length=32, primary_key=True)
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=16)
    invited_by = models.ForeignKey(User, on_delete=models.CASCADE)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()


class SealedRead(models.Model):
    """Who asked for what is sealed: when, of whom, and through which page or command; never what it said. Append-only.

    `person` is empty where it was everybody: a list, a count, an export.
    """

    reader = models.CharField(max_length=32)
    at = models.DateTimeField()
    person = models.CharField(max_length=64)
    door = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "at"], name="sealed_read_by_person")]


class CaseAccess(models.Model):
    """What is sealed of one person, opened to somebody whose role does not open it, until a moment."""

    id = models.CharField(max_length=32, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    person = models.CharField(max_length=32)
    given_by = models.CharField(max_length=32)
    given_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "person"], name="a_case_is_opened_to_somebody_once"),
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("given_at")), name="access_ends_after_it_begins"
            ),
        ]


class HouseNote(models.Model):
    """One thing noted of the register itself: what its users agreed on, when it was last verified, or backed up.

    `value` is JSON, `by` a user's id, empty where the server did it.
    """

    name = models.CharField(max_length=32, primary_key=True)
    value = models.TextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=32)
