"""Lists that somebody keeps under a name, for themselves or for the team."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from habeas.records.models.people import User


class SavedView(models.Model):
    """A list of people as its address asks for it, under a name. `audience` is that of its lens: others see no view
    beyond what they may see. `query` may hold what is told of one person alone, so an erasure takes it away."""

    id = models.CharField(max_length=32, primary_key=True)
    owner = models.ForeignKey(User, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    query = models.TextField()
    audience = models.CharField(max_length=8)
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="a_view_has_one_name_to_its_owner"),
        ]
