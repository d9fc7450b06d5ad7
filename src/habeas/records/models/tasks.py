"""Files that somebody brings in while the server goes on answering, and how the columns of such files were mapped before.

A file lies in sealed pieces until its task ends or is dropped; what was said of it and what came of it lies sealed too.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Task(models.Model):
    """Bringing in one file. `kind` is list or document.

    `state`: waiting (for its turn), running, stopping, ready (looked at; somebody decides), done, stopped or failed.
    `runner` names the process that runs it; `stage`, `done` and `total` how far that is, as it told other processes last.
    `sealed` holds what is asked and what came of it, as JSON.
    """

    id = models.CharField(max_length=32, primary_key=True)
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    sealed = models.BinaryField()
    size = models.BigIntegerField()
    runner = models.CharField(max_length=128, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=32)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=16, blank=True, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "added_at"], name="task_by_state")]


class TaskPiece(models.Model):
    """A sealed piece of the file of a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE)
    number = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "number"], name="piece_has_a_number_of_its_own"),
        ]


class SavedMapping(models.Model):
    """What the columns of a table mean, kept for the next one with the same header. `content` is the mapping as JSON."""

    name = models.CharField(max_length=80, primary_key=True)
    header = models.CharField(max_length=64)
    content = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["header"], name="mapping_by_header")]
