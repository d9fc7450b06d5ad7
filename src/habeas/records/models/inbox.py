"""What was read and waits for somebody to decide. None of it is in the log.

The words of a document and of its proposals lie sealed, and are forgotten once everything of the document is decided;
what stays says which rule proposed, in which language, what became of it, who decided and when.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class InboxSource(models.Model):
    """A document somebody put in. `mark` is a keyed digest of its text: the same text waits once."""

    id = models.CharField(max_length=32, primary_key=True)
    mark = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    reader = models.CharField(max_length=32)
    language = models.CharField(max_length=8, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=32)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mark"], condition=models.Q(closed_at__isnull=True), name="a_text_waits_once"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, sealed__isnull=False)
                | models.Q(closed_at__isnull=False, sealed__isnull=True),
                name="words_are_kept_while_they_wait",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["closed_at", "added_at"], name="inbox_by_waiting")]


class ProposalRow(models.Model):
    """One thing that the reader proposes about one document. `revision` counts decisions, so that none is lost unseen.

    `state` is waiting, accepted, mended, rejected or repeated; `like` is the number of the proposal that it repeats.
    `sealed` holds the proposal, what was mended of it and the reason of a rejection; of a closed document that reason alone.
    """

    source = models.ForeignKey(InboxSource, on_delete=models.CASCADE)
    number = models.IntegerField()
    kind = models.CharField(max_length=16)
    rule = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=8, blank=True)
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=16, default="waiting")
    like = models.IntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=32, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    revision = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "number"], name="proposal_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_at__isnull=True, decided_by="")
                | (~models.Q(state="waiting") & models.Q(decided_at__isnull=False) & ~models.Q(decided_by="")),
                name="who_decided_and_when_go_together",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["rule", "language", "state"], name="proposal_by_rule")]
