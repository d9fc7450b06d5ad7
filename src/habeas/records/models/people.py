"""Who may enter, where imported rows came from, and the sealed identities of protected sources."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users by name; they are made by `actions.users` only."""


class User(AbstractBaseUser):
    """Someone of the organisation. `id` is random and is what entries are filed by."""

    id = models.CharField(max_length=32, primary_key=True)
    name = models.CharField(max_length=150, unique=True)
    role = models.CharField(max_length=16)
    language = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Nothing is allowed by Django's own permissions."""
        return False


class SignInLink(models.Model):
    """A link that signs one user in, once. Only the hash of its token is kept."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ImportedRow(models.Model):
    """One row of an imported file as it was last read, so that a second import adds only what changed."""

    dataset = models.CharField(max_length=64)
    number = models.IntegerField()
    key = models.CharField(max_length=128)
    cells = models.JSONField()
    subject = models.CharField(max_length=32)
    claim_ids = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dataset", "key"], name="imported_row_is_known_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["subject"], name="imported_row_by_subject")]


class ExternalId(models.Model):
    """What others call a subject: an id in somebody's list."""

    namespace = models.CharField(max_length=64)
    key = models.CharField(max_length=255)
    subject = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject"], name="external_id_by_subject")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["namespace", "key"], name="external_id_names_one_subject"),
        ]


class SourceKeeper(models.Model):
    """Somebody to whom the identities of protected sources are sealed: what they are called, and their public key.

    One who keeps no new ones any more stays, for the old ones.
    """

    recipient = models.CharField(max_length=100, primary_key=True)
    label = models.CharField(max_length=150, unique=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=32)
    withdrawn_at = models.DateTimeField(null=True)


class KeepersNeeded(models.Model):
    """How many keepers must come together to open what is sealed from now on: one row, numbered 0."""

    number = models.IntegerField(primary_key=True)
    needed = models.IntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(needed__gte=1), name="somebody_is_needed_to_open_a_source"),
        ]


class ProtectedSource(models.Model):
    """A source under a code; the blob is sealed to keepers whose private keys are not in the register."""

    code = models.CharField(max_length=32, primary_key=True)
    sealed_identity = models.BinaryField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=32)
