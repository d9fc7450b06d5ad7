"""Why a number of people differs from an earlier one: who is new, left, was learnt late, or corrected, each by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain import vocabulary
from habeas.domain.calling import by_alphabet
from habeas.domain.counts import Count, Counted
from habeas.domain.dossier import Level
from habeas.queries.changes import Change
from habeas.workspace.components import describing
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import number_url, person_url, with_lens
from habeas.workspace.frame.options import Option
from habeas.workspace.frame.shell import lens_values

AT_ONCE = 100
ASKED = ("before", "before_known", "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One of the two numbers, and where its people are."""

    when: str
    number: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonView:
    """One reason: how many more or fewer it makes, what it means, and the people; `before` and `after` lead to the rest."""

    code: str
    label: str
    change: str
    meaning: str
    people: tuple[tuple[str, str], ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Everything that the page shows. `sentence` says the difference; the lines between the two sides add up to it."""

    action: str
    kept: tuple[tuple[str, str], ...]
    before_given: str
    known_given: str
    levels: tuple[Option, ...]
    problems: tuple[str, ...]
    sentence: str
    earlier: SideView | None
    later: SideView | None
    reasons: tuple[ReasonView, ...]
    unnamed: str
    nothing: str
    number_url: str


def build_change(
    measure: str,
    change: Change | None,
    *,
    earlier_known: datetime | None,
    later_known: datetime | None,
    level: Level,
    given: Mapping[str, str],
    problems: Sequence[str],
    starts: Mapping[str, int],
    query: str,
    earlier_query: str,
) -> ChangePage:
    """The page; `change` None: what was asked could not be read. `earlier_query` is the lens of the earlier number."""
    sides = _sides(measure, change, earlier_known, later_known, query, earlier_query) if change else (None, None)
    return ChangePage(
        action=reverse("change", args=[measure]),
        kept=lens_values(query),
        before_given=given.get("before", ""),
        known_given=given.get("before_known", ""),
        levels=tuple(
            Option(value=one.word, label=describing.label_of("levels", one.word), is_chosen=one is level)
            for one in Level
        ),
        problems=tuple(problems),
        sentence=_say_difference(change) if change else "",
        earlier=sides[0],
        later=sides[1],
        reasons=_reasons(measure, change, given, starts, query) if change else (),
        unnamed=_unnamed(change) if change else "",
        nothing=_("Nobody counts on one side alone.") if change and not change.people else "",
        number_url=number_url(measure, query=query),
    )


def _sides(
    measure: str,
    change: Change,
    earlier_known: datetime | None,
    later_known: datetime | None,
    query: str,
    earlier_query: str,
) -> tuple[SideView, SideView]:
    return (
        _side(change.before, change.level, earlier_known, number_url(measure, query=earlier_query)),
        _side(change.after, change.level, later_known, number_url(measure, query=query)),
    )


def _side(count: Count, level: Level, known_at: datetime | None, url: str) -> SideView:
    day = words.day(count.as_of) if count.as_of else ""
    known = words.day(known_at.date()) if known_at else _("today")
    return SideView(
        when=_("%(day)s, as known: %(known)s") % {"day": day, "known": known},
        number=words.number(_number(count, level)),
        url=url,
    )


def _say_difference(change: Change) -> str:
    n = _number(change.after, change.level) - _number(change.before, change.level)
    if n > 0:
        return ngettext("%(n)s more", "%(n)s more", n) % {"n": words.number(n)}
    if n < 0:
        return ngettext("%(n)s fewer", "%(n)s fewer", -n) % {"n": words.number(-n)}
    return _("The same number.") if not change.people else _("The same number, but not the same people.")


def _number(count: Count, level: Level) -> int:
    return {Level.LOW: count.low, Level.BEST: count.best, Level.HIGH: count.high}[level]


def _unnamed(change: Change) -> str:
    """What people told of without a name do to the certain count."""
    return _signed(-change.unnamed) if change.unnamed else ""


def _signed(n: int) -> str:
    return f"+{words.number(n)}" if n > 0 else f"−{words.number(-n)}"


def _reasons(
    measure: str, change: Change, given: Mapping[str, str], starts: Mapping[str, int], query: str
) -> tuple[ReasonView, ...]:
    asked = {key: value for key, value in given.items() if value}

    def turned(code: str, start: int) -> str:
        places = {f"{one}_start": str(at) for one, at in {**starts, code: start}.items() if at}
        path = f"{reverse('change', args=[measure])}?{urlencode(asked | places)}"
        return f"{with_lens(path, query)}#{code}"

    views = []
    for code, term in vocabulary.terms("changes").items():
        people = sorted(change.people.get(code, ()), key=_by_name)
        if not people:
            continue
        start = starts.get(code, 0) if starts.get(code, 0) < len(people) else 0
        after = start + AT_ONCE
        label = term.label(words.language())
        views.append(
            ReasonView(
                code=code,
                label=label[:1].upper() + label[1:],
                change=_signed(int(term.flags["sign"]) * len(people)),
                meaning=vocabulary.said_in(term.definition, words.language()),
                people=tuple((_name(one), person_url(one.person, query)) for one in people[start:after]),
                before=turned(code, max(0, start - AT_ONCE)) if start else "",
                after=turned(code, after) if after < len(people) else "",
            )
        )
    return tuple(views)


def _name(one: Counted) -> str:
    return one.name_in(words.language()) or _("Name not shown")


def _by_name(one: Counted) -> tuple[str, str]:
    return by_alphabet(_name(one)), one.person
