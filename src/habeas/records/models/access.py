"""Who was invited into the register, as what, and until when."""

from __future__ import annotations

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
