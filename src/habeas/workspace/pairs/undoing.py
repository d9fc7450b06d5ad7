"""What was judged of two records, each judgement with the form that undoes it, and the page of records that are one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.reasons import LONGEST
from habeas.domain.clusters import KIND_OF, SAME
from habeas.queries.deciding import Joined
from habeas.queries.judged import Judgement
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens

_VERDICT_OF = {kind: verdict for verdict, kind in KIND_OF.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLine:
    """A judgement in force. `action` is where its form goes, empty where this reader may not undo it."""

    said: str
    action: str
    verdict: str
    longest: int = LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedPage:
    """Records that are one person by judgement. `problem`: why the last try to undo was refused."""

    done: str
    problem: str
    closed: str
    name: str
    url: str
    records: tuple[str, ...]
    judged: tuple[JudgedLine, ...]
    all: str


def build_judged(
    judged: Sequence[Judgement], *, users: Mapping[str, str], closed: str, query: str
) -> tuple[JudgedLine, ...]:
    """Judgements, each with the way to undo it unless that is closed to this reader. `users` are those of the team."""
    return tuple(
        JudgedLine(
            said=say_judgement(one, users),
            action="" if closed else with_lens(reverse("undo", args=[one.one, one.others[0]]), query),
            verdict=_VERDICT_OF[one.kind],
        )
        for one in judged
    )


def build_joined(
    joined: Joined, *, name: str, users: Mapping[str, str], closed: str, query: str, done: str, problem: str
) -> JoinedPage:
    """The page of records that were joined; `name` is the person's."""
    return JoinedPage(
        done=done,
        problem=problem,
        closed=closed,
        name=name or joined.person[:8],
        url=person_url(joined.person, query),
        records=tuple(f"{told} ({record[:8]})" for record, told in joined.records),
        judged=build_judged(joined.judged, users=users, closed=closed, query=query),
        all=with_lens(reverse("pairs"), query),
    )


def say_judgement(one: Judgement, users: Mapping[str, str]) -> str:
    """Who judged what, when and why."""
    values = {"name": users.get(one.by, "") or _("nobody named"), "day": words.day(one.at.date()), "why": one.why}
    if one.kind == SAME:
        return _("Reports were joined to one person on %(day)s (%(name)s). Why: %(why)s") % values
    return _("Judged different people on %(day)s (%(name)s). Why: %(why)s") % values
