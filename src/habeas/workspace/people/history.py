"""The page of one account: its history as a story, and the forms that take it back, put it back, or comment on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.reasons import LONGEST
from habeas.domain.claims import Sensitivity
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.errors import Refused
from habeas.queries.history import CORRECTED, FILED, PUT_BACK, RETRACTED, History, Step, refuse_unless_told_anew
from habeas.workspace.components.accounts import AccountView, show_claim
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One thing that was done, by whom and when; `account` where something was said anew, `why` where a reason was given."""

    said: str
    why: str
    account: AccountView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectingForm:
    """A form with one line of text. `wrong`: why what was sent was refused, with what had been `typed`."""

    action: str
    heading: str
    label: str
    note: str
    button: str
    typed: str
    wrong: str
    longest: int = LONGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """Everything the page of one account shows. `closed` says why this reader cannot correct, empty where they can."""

    done: str
    person: str
    url: str
    state: str
    steps: tuple[StepLine, ...]
    forms: tuple[CorrectingForm, ...]
    closed: str
    correct_url: str


def build_history(
    history: History, *, name: str, users: Mapping[str, str], audience: Sensitivity, closed: str, query: str,
    done: str = "", sent: str = "", typed: str = "", wrong: str = "",
) -> HistoryPage:  # fmt: skip
    """The page; `sent` is the name of the form that was refused, with what had been `typed` and why it was `wrong`."""
    said = {"typed": typed, "wrong": wrong}
    forms = tuple(_form(one, history, query, **(said if one == sent else {})) for one in _open_forms(history))
    return HistoryPage(
        done=done,
        person=name or history.person[:8],
        url=person_url(history.person, query) if history.person else "",
        state=_state(history),
        steps=tuple(_step(one, history.asked.id, users, audience=audience, query=query) for one in history.steps),
        forms=() if closed else forms,
        closed=closed,
        correct_url=""
        if closed or not _is_told_anew(history)
        else with_lens(reverse("correct", args=[history.asked.id]), query),
    )


def _is_told_anew(history: History) -> bool:
    try:
        refuse_unless_told_anew(history)
    except Refused:
        return False
    return True


def _open_forms(history: History) -> tuple[str, ...]:
    if history.asked.kind in JUDGEMENTS:
        return ("comment",)
    if history.counts:
        return "retract", "comment"
    return ("put-back", "comment") if history.retraction else ("comment",)


def _state(history: History) -> str:
    if history.counts:
        return _("This account counts.")
    if history.corrected:
        return _("This account was corrected; a later one counts.")
    return _("This account was taken back and counts no more.")


def _step(step: Step, asked: str, users: Mapping[str, str], *, audience: Sensitivity, query: str) -> StepLine:
    """A step in words; an account other than the one asked for leads to its own history."""
    values = {"name": users.get(step.by, "") or _("nobody named"), "day": words.day(step.at.date())}
    told = {
        FILED: _("Filed on %(day)s by %(name)s"),
        CORRECTED: _("Corrected on %(day)s by %(name)s"),
        RETRACTED: _("Taken back on %(day)s by %(name)s"),
        PUT_BACK: _("Put back on %(day)s by %(name)s"),
    }.get(step.did, _("Commented on %(day)s by %(name)s"))
    if step.did not in (FILED, CORRECTED):
        return StepLine(said=told % values, why=step.why, account=None)
    leads = None if step.claim.id == asked else query
    return StepLine(said=told % values, why=step.why, account=show_claim(step.claim, audience=audience, query=leads))


def _form(name: str, history: History, query: str, *, typed: str = "", wrong: str = "") -> CorrectingForm:
    heading, label, note, button = {
        "retract": (
            _("Take it back"),
            _("Why it is taken back"),
            _(
                "The account stays in the log, and this reason beside it, with your name. It counts no more, and can be put back."
            ),
            _("Take it back"),
        ),
        "put-back": (
            _("Put it back"),
            _("Why it counts again"),
            _("Both stay in the log: that it was taken back, and that it was put back."),
            _("Put it back"),
        ),
        "comment": (
            _("Comment on it"),
            _("Your comment"),
            _("Only the team reads it. It changes nothing in the counts."),
            _("Keep the comment"),
        ),
    }[name]
    action = with_lens(reverse(name, args=[history.asked.id]), query)
    return CorrectingForm(
        action=action, heading=heading, label=label, note=note, button=button, typed=typed, wrong=wrong
    )
