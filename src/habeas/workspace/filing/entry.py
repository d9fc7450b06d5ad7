"""The page of what was just filed: each account in words, the next one like it, and the undoing of all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.actions.reasons import LONGEST
from habeas.domain.claims import Claim, Sensitivity, SubjectKind
from habeas.workspace.components.accounts import AccountView, show_claim
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPerson:
    """Somebody of whom it tells."""

    name: str
    url: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPage:
    """Everything that the page of an entry shows; `undo_url` empty: nothing of it counts any more."""

    done: str
    summary: str
    hidden: str
    people: tuple[FiledPerson, ...]
    again_url: str
    forms_url: str
    undo_url: str
    problem: str
    typed: str
    longest: int


def build_filed(
    claims: Sequence[Claim],
    *,
    live: int,
    names: Mapping[str, str],
    audience: Sensitivity,
    query: str,
    undo_url: str,
    again_url: str,
    forms_url: str,
    done: str = "",
    problem: str = "",
    typed: str = "",
) -> FiledPage:
    """The page of an entry for whoever filed it, who sees of it what their role sees."""
    shown = [claim for claim in claims if claim.sensitivity.is_within(audience)]
    hidden = len(claims) - len(shown)
    people = dict.fromkeys(claim.subject.id for claim in shown if claim.subject.kind is SubjectKind.PERSON)
    n = len(claims)
    return FiledPage(
        done=done,
        summary=ngettext("%(n)s account was filed, as one entry.", "%(n)s accounts were filed, as one entry.", n)
        % {"n": words.number(n)},
        hidden=_hidden(hidden) if hidden else "",
        people=tuple(_person(one, shown, names, audience, query) for one in people),
        again_url=again_url,
        forms_url=forms_url,
        undo_url=undo_url if live else "",
        problem=problem,
        typed=typed,
        longest=LONGEST,
    )


def _hidden(n: int) -> str:
    told = ngettext(
        "%(n)s of them is sealed: it is filed, and not shown to you.",
        "%(n)s of them are sealed: they are filed, and not shown to you.",
        n,
    )
    return told % {"n": words.number(n)}


def _person(
    person: str, shown: Sequence[Claim], names: Mapping[str, str], audience: Sensitivity, query: str
) -> FiledPerson:
    accounts = (show_claim(one, audience=audience, query=query) for one in shown if one.subject.id == person)
    return FiledPerson(
        name=names.get(person) or _("name not known"), url=person_url(person, query), accounts=tuple(accounts)
    )
