"""The log: entries, claims, sources and checkpoints, never changed; and the keys that can be destroyed.

The database itself refuses UPDATE, DELETE, REPLACE and TRUNCATE on `Entry`, `ClaimRow`, `SourceRow` and
`CheckpointRow` (migration 0002). What a claim says lies in `sealed`; its commitment stands in the body of
its entry, at its position, so it is not kept a second time.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from habeas.records.models.fields import RowNumber


class Entry(models.Model):
    """One entry of the log: its canonical bytes, from which everything else here can be recomputed."""

    number = RowNumber(primary_key=True)
    body = models.BinaryField()
    leaf_hash = models.BinaryField()
    recorded_at = models.DateTimeField(db_index=True)
    filed_by = models.CharField(max_length=32)


class ClaimRow(models.Model):
    """One claim, sealed. `number` counts all claims from 0 in the order of filing; `claim` is the random id.

    `holder` is the number of the key it lies under: that of its subject, and for a claim about a claim that
    of the other claim's subject, so that erasing a person erases what was said about the claims too.
    """

    number = RowNumber(primary_key=True)
    claim = models.CharField(max_length=32)
    entry = models.BigIntegerField()
    position = models.IntegerField()
    holder = models.BigIntegerField(db_index=True)
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(position__gte=0), name="claim_has_a_place_in_its_entry"),
            models.UniqueConstraint(fields=["claim"], name="claim_has_an_id_of_its_own"),
        ]


class SourceRow(models.Model):
    """One source, sealed under a key of its own. `entry` is the first entry that was filed from it."""

    number = RowNumber(primary_key=True)
    source = models.CharField(max_length=32)
    entry = models.BigIntegerField()
    holder = models.BigIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source"], name="source_has_an_id_of_its_own"),
        ]


class CheckpointRow(models.Model):
    """The signed head of the log after each transaction, and the frontier from which it grows."""

    size = RowNumber(primary_key=True)
    root = models.BinaryField()
    frontier = models.BinaryField()
    note = models.TextField()


class HolderKey(models.Model):
    """The key of one subject or source, wrapped. Destroyed: `wrapped` is empty and its words are gone."""

    number = RowNumber(primary_key=True)
    holder = models.CharField(max_length=32)
    kind = models.CharField(max_length=8)
    wrapped = models.BinaryField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "number"], name="holder_by_kind")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["holder"], name="holder_has_one_key"),
            models.CheckConstraint(
                condition=models.Q(wrapped__isnull=True, destroyed_at__isnull=False)
                | models.Q(wrapped__isnull=False, destroyed_at__isnull=True),
                name="key_is_either_kept_or_destroyed",
            ),
        ]


class Erasure(models.Model):
    """Which key was destroyed, when and why, and the entry that says so. It outlives a restore from an old backup."""

    holder = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField()
    entry = models.BigIntegerField()
    why = models.TextField(blank=True)
