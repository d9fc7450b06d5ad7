"""Which subjects are one person, brought up to date after a judgement of identity was filed or undone."""

from __future__ import annotations

from habeas.actions.staleness import mark_stale
from habeas.domain.claims import Sensitivity
from habeas.domain.clusters import refuse_contradiction
from habeas.queries.identities import expected_members, identity_judgements
from habeas.records import bulk
from habeas.records.models import Member


def recluster() -> None:
    """Compute the clusters of each audience from what it may see, store them, and mark whom that changes as stale.

    Raises Refused where two that are judged different would become one person.
    """
    judgements = identity_judgements()
    refuse_contradiction(judgements)
    for audience in Sensitivity:
        _store(expected_members(judgements, audience=audience), audience=audience)


def _store(now: dict[str, str], *, audience: Sensitivity) -> None:
    rows = Member.objects.filter(audience=audience.value)
    before = dict(rows.values_list("subject", "person"))
    changed = {subject for subject in before.keys() | now.keys() if before.get(subject) != now.get(subject)}
    if not changed:
        return
    for start in range(0, len(changed), bulk.AT_ONCE):
        rows.filter(subject__in=sorted(changed)[start : start + bulk.AT_ONCE]).delete()
    columns = ("audience", "subject", "person")
    bulk.insert(Member, columns, [(audience.value, one, now[one]) for one in sorted(changed & now.keys())])
    persons = {before.get(one, one) for one in changed} | {now.get(one, one) for one in changed}
    mark_stale(sorted(persons), audience=audience)
