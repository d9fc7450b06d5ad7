"""What is computed from the claims, so that questions are answered quickly. All of it can be deleted and rebuilt.

Days are proleptic ordinals (`date.toordinal()`); None is open or unknown. Audiences are `public`, `team`, `sealed`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from habeas.records.models.fields import RowNumber


class ClaimIndex(models.Model):
    """What is asked of claims without opening them; `number` is that of the claim's row, `source` that of its source's.

    Gone once the claim is erased. Filed by the million, so it has no column and no index that no question needs
    (decision 12).
    """

    number = RowNumber(primary_key=True)
    kind = models.CharField(max_length=32)
    sensitivity = models.CharField(max_length=8)
    source = models.BigIntegerField()
    published_latest = models.IntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["number"],
                condition=models.Q(kind__in=["same_person", "different_person"]),
                name="judgement_of_identity",
            ),
            models.Index(fields=["source", "number"], name="claim_by_source"),
        ]


class Member(models.Model):
    """Which person a subject belongs to, as the judgements of identity that this audience may see say.

    Only subjects in a cluster of several have a row: no row means that the subject is a person of its own.
    """

    audience = models.CharField(max_length=8)
    subject = models.CharField(max_length=32)
    person = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "subject"], name="subject_is_one_person_to_an_audience"),
        ]
        indexes: ClassVar = [models.Index(fields=["person"], name="member_by_person")]


class Stale(models.Model):
    """A person whose stored columns must be folded again for this audience (it may have no members any more)."""

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "person"], name="person_is_stale_once_to_an_audience"),
        ]


class RowsSeal(models.Model):
    """A code over all stored columns of one person for one audience, made when they were folded (`queries.sealing`)."""

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    code = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "person"], name="rows_are_sealed_once_to_an_audience"),
        ]


class ColumnsMade(models.Model):
    """How the stored columns of everyone who is not stale were made (`queries.country`): one row, numbered 0."""

    number = RowNumber(primary_key=True)
    digest = models.CharField(max_length=64)


class StayRow(models.Model):
    """Days on which a person counts as held at one level: from `start` up to but not with `end`.

    `confirmed` is the last day on which an account places the person in custody, the same in all rows of a person.
    """

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    level = models.SmallIntegerField()
    start = models.IntegerField()
    end = models.IntegerField(null=True)
    reason = models.CharField(max_length=24, blank=True)
    since = models.IntegerField(null=True)
    status = models.CharField(max_length=48, blank=True)
    prison = models.TextField(blank=True)
    confirmed = models.IntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "person"], name="stay_by_person"),
            # Covers the count of a day. Without the person it is half as large, and that of a million people stays in
            # the cache of pages: otherwise each count decrypts it anew (1.4 s instead of 0.4 s).
            models.Index(fields=["audience", "level", "start", "end", "confirmed"], name="stay_by_day"),
            # The same where it is asked who they are: otherwise every row is fetched.
            models.Index(fields=["audience", "level", "start", "end", "confirmed", "person"], name="stay_by_days"),
        ]


class HappeningRow(models.Model):
    """One event of one measure, reduced to what counting needs."""

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    measure = models.CharField(max_length=32)
    earliest = models.IntegerField(null=True)
    best = models.IntegerField(null=True)
    latest = models.IntegerField(null=True)
    surest = models.SmallIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "person"], name="happening_by_person"),
            # Covers the count of a period, person by person, without a sort.
            models.Index(
                fields=["audience", "measure", "person", "earliest", "best", "latest", "surest"],
                name="happening_by_measure",
            ),
        ]


class FacetRow(models.Model):
    """One value by which counts are grouped, and the days on which it holds."""

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    facet = models.CharField(max_length=32)
    value = models.TextField()
    from_day = models.IntegerField(null=True)
    to_day = models.IntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "person"], name="facet_by_person"),
            models.Index(fields=["audience", "facet", "value", "person", "from_day", "to_day"], name="facet_by_value"),
        ]


class NameWord(models.Model):
    """A word of a name as it is found: its sound and letters, and its bones (`names.finding`).

    Bytes, because every database puts bytes in the same order, so that the first of many are the same on each.
    The sieve of all names of the person (`names.sieve`) lies in both indexes, so that whoever has no word that fits
    another typed one is left out without a look at any other page.
    """

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    key = models.BinaryField()
    bones = models.BinaryField()
    sieve_a = models.BigIntegerField(default=0)
    sieve_b = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "person"], name="word_by_person"),
            models.Index(fields=["audience", "key", "person", "sieve_a", "sieve_b"], name="word_by_key"),
            models.Index(fields=["audience", "bones", "person", "sieve_a", "sieve_b"], name="word_by_bones"),
        ]


class KnownAs(models.Model):
    """All names of a person, a JSON list, and all their sounds (`names.finding.kept_sounds`), by which some are left out."""

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    names = models.TextField()
    sounds = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["audience", "person"], name="person_is_known_once_to_an_audience"),
        ]


class AwaitedRow(models.Model):
    """One thing that somebody has to look at or to wait for (`domain.coming`), with its day; `detail` says which."""

    audience = models.CharField(max_length=8)
    person = models.CharField(max_length=32)
    what = models.CharField(max_length=16)
    day = models.IntegerField()
    until = models.IntegerField(null=True)
    detail = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["audience", "person"], name="awaited_by_person"),
            # Covers each section of the morning page, so that it reads no other rows.
            models.Index(fields=["audience", "what", "day", "until", "person", "detail"], name="awaited_by_day"),
        ]
