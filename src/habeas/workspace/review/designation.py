"""One designation under review: the criteria, the accounts that each could rest on, what others proposed, and the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.reasons import LONGEST
from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.speech import N_
from habeas.domain.vocabulary import said_in, terms
from habeas.queries.designating import DECISIONS, Proposed, UnderReview, criterion_of
from habeas.workspace.components.accounts import AccountView, say_speakers, show_claim
from habeas.workspace.components.describing import label_of
from habeas.workspace.components.names import names_of
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.frame.options import Option

READ_ONLY = N_("You may read here. Deciding is for those who may file.")
# What says nothing by itself of why somebody is held.
_NOT_EVIDENCE = frozenset(
    {"naming", "birth", "sex", "citizenship", "portrait", "contact", "family_tie", "same_person", "different_person"}
    | {
        "finding",
        "same_event",
        "different_event",
        "retraction",
        "comment",
        "designation",
        "consent",
        "consent_withdrawn",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was chosen and typed, kept where it is refused. `rests` are pairs of criterion and account."""

    status: str = ""
    criteria: frozenset[str] = frozenset()
    rests: frozenset[tuple[str, str]] = frozenset()
    why: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionView:
    """One criterion with what it means, and who said before that it is met."""

    code: str
    letter: str
    label: str
    meaning: str
    said_by: tuple[str, ...]
    is_met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Whether a criterion rests on an account."""

    value: str
    label: str
    letter: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One account with a tick for each criterion."""

    what: str
    when: str
    said_by: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignationPage:
    """Everything the page shows. `closed` says why nothing can be decided here, empty where it can."""

    person: str
    url: str
    organisation: str
    account: AccountView
    rule: str
    proposed: tuple[str, ...]
    criteria: tuple[CriterionView, ...]
    evidence: tuple[EvidenceView, ...]
    decisions: tuple[Option, ...]
    action: str
    why: str
    wrong: str
    closed: str
    longest: int = field(default=LONGEST)


def build_designation(
    review: UnderReview,
    *,
    users: Mapping[str, str],
    others: Sequence[str],
    audience: Sensitivity,
    closed: str,
    query: str,
    sent: Sent,
) -> DesignationPage:
    """The page. `others` are the names of those who may agree, beside whoever asks."""
    account, dossier = review.account, review.dossier
    if not review.is_open:
        closed = _("This recognition is decided already.")
    return DesignationPage(
        person=names_of(dossier)[0].text,
        url=f"{person_url(dossier.person, query)}#standing",
        organisation=account.text("organisation") or _("an organisation that is not named"),
        account=show_claim(account, audience=audience, query=query),
        rule=_rule(review, others),
        proposed=tuple(_proposal(one, users) for one in review.proposed),
        criteria=tuple(_criteria(dossier.claims, sent)),
        evidence=tuple(_evidence(dossier.claims, audience, sent)),
        decisions=tuple(
            Option(value=one, label=label_of("designation_statuses", one), is_chosen=one == sent.status)
            for one in DECISIONS
        ),
        action=with_lens(reverse("designation", args=[account.id]), query),
        why=sent.why,
        wrong=sent.wrong,
        closed=closed,
    )


def _rule(review: UnderReview, others: Sequence[str]) -> str:
    if not review.needs_two:
        return ""
    if not others:
        return _("Two people must agree here, but nobody else may decide: your word is enough.")
    return _("Two people must come to the same: the first decision waits for one of these: %(names)s.") % {
        "names": ", ".join(others)
    }


def _proposal(one: Proposed, users: Mapping[str, str]) -> str:
    letters = ", ".join(_letter(code) for code in sorted(one.criteria))
    status = label_of("designation_statuses", one.status)
    return _("%(name)s proposed on %(day)s: %(decision)s. %(why)s") % {
        "name": users.get(one.by, "") or _("nobody named"),
        "day": words.day(one.at.date()),
        "decision": f"{status} {letters}".strip(),
        "why": one.why,
    }


def _criteria(claims: Sequence[Claim], sent: Sent) -> Iterator[CriterionView]:
    for code, term in terms("criteria").items():
        yield CriterionView(
            code=code,
            letter=_letter(code),
            label=term.label(words.language()),
            meaning=said_in(term.definition, words.language()),
            said_by=tuple(dict.fromkeys(_said_before(code, claims))),
            is_met=code in sent.criteria,
        )


def _said_before(code: str, claims: Sequence[Claim]) -> Iterator[str]:
    """Who said that a criterion is met, and how many accounts a decision before rested on."""
    for claim in claims:
        if claim.kind == "designation" and code in claim.listed("criteria"):
            yield f"{say_speakers(claim)}, {words.when(claim.when)}"
        elif claim.kind == "comment" and criterion_of(claim) == code:
            yield _("accounts tied to it on %(day)s: %(n)s") % {
                "day": words.day(claim.recorded_at.date()),
                "n": words.number(len(claim.about)),
            }


def _evidence(claims: Sequence[Claim], audience: Sensitivity, sent: Sent) -> Iterator[EvidenceView]:
    criteria = [(code, _letter(code)) for code in terms("criteria")]
    for claim in claims:
        if claim.kind in _NOT_EVIDENCE:
            continue
        view = show_claim(claim, audience=audience)
        yield EvidenceView(
            what=view.what,
            when=view.when,
            said_by=view.said_by,
            ticks=tuple(
                Tick(
                    value=f"{code}:{claim.id}",
                    label=_("%(letter)s rests on: %(account)s, %(day)s")
                    % {"letter": letter, "account": view.what, "day": view.when},
                    letter=letter,
                    is_chosen=(code, claim.id) in sent.rests,
                )
                for code, letter in criteria
            ),
        )


def _letter(code: str) -> str:
    term = terms("criteria").get(code)
    return f"({term.flags['letter']})" if term is not None else ""
