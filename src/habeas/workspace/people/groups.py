"""Groups without names, and countries, with every account that is given of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.claims import Sensitivity, SubjectKind
from habeas.queries.described import Described
from habeas.workspace.components import describing
from habeas.workspace.components.accounts import AccountView, show_claim
from habeas.workspace.frame import words

AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """One group or place: who they are as told, and the accounts."""

    id: str
    heading: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsPage:
    """Everything that the page of groups shows; `before` and `after` lead to the rest of many."""

    summary: str
    groups: tuple[GroupView, ...]
    nothing: str
    before: str
    after: str


def build_groups(
    described: Sequence[Described], *, total: int, audience: Sensitivity, before: str = "", after: str = ""
) -> GroupsPage:
    """The page for the groups of one lens."""
    return GroupsPage(
        summary=ngettext(
            "%(n)s group or country is told of here, by these accounts.",
            "%(n)s groups and countries are told of here, by these accounts.",
            total,
        )
        % {"n": words.number(total)}
        if total
        else "",
        groups=tuple(_group(one, audience) for one in described),
        nothing=_(
            "Nothing is told here of people without names. “31 pardoned by a decree” would stand here, with those who say so."
        ),
        before=before,
        after=after,
    )


def _group(one: Described, audience: Sensitivity) -> GroupView:
    return GroupView(
        id=one.subject.id,
        heading=_heading(one),
        accounts=tuple(show_claim(claim, audience=audience) for claim in one.claims),
    )


def _heading(one: Described) -> str:
    """Who is meant: as the accounts describe them, else by what is told first."""
    if one.subject.kind is SubjectKind.PLACE:
        return next((claim.place for claim in one.claims if claim.place), "") or _("A country or place")
    population = next(filter(None, (claim.text("population") for claim in one.claims)), "")
    number = next(filter(None, (describing.told_number(claim) for claim in one.claims)), "")
    if population and number:
        return _("%(number)s: %(population)s") % {"number": number, "population": population}
    return population or number or describing.kind_label(one.claims[0].kind)
