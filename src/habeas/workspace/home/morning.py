"""The morning page above the numbers: what waits, what comes, what differs, and what came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.coming import CONFLICT, HEARING, LIMIT, REVIEW, SILENCE, TERM
from habeas.figures.comparing import Comparison
from habeas.queries.arrivals import Arrivals
from habeas.queries.coming import Section
from habeas.queries.reconciling import Differing
from habeas.queries.to_review import ToReview
from habeas.workspace.components.waiting import HEADINGS, show_waiting
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens

COMING = (HEARING, TERM, LIMIT, CONFLICT, SILENCE)
MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningLine:
    """One thing: whom or what it concerns, what is said of it, and where it is looked at."""

    name: str
    told: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningSection:
    """One kind of thing: how many there are, the first few, and where all of them stand; `all_url` empty: they stand here."""

    code: str
    heading: str
    count: str
    lines: tuple[MorningLine, ...]
    all_url: str
    all_label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """What there is to do, section by section; `quiet` names in one line those of which there is nothing."""

    sections: tuple[MorningSection, ...]
    quiet: str


def build_morning(
    *,
    to_review: ToReview | None,
    coming: Mapping[str, Section],
    arrivals: Arrivals | None,
    differing: Differing,
    users: Mapping[str, str],
    measure: Callable[[Comparison], str],
    today: date,
    query: str,
) -> Morning:
    """The morning of one reader. `to_review` and `arrivals` None: nothing of this is for them, or for this lens."""
    parts: list[tuple[str, MorningSection | None]] = []
    if to_review is not None:
        parts.append((_("To review"), _review(to_review, query)))
    parts += [(_(HEADINGS[what]), _coming(coming[what], today, query)) for what in COMING]
    parts.append((_("Published figures that differ from this register"), _figures(differing, measure, query)))
    if arrivals is not None:
        parts.append((_("Came in since yesterday"), _arrived(arrivals, users)))
    quiet = [heading for heading, section in parts if section is None]
    return Morning(
        sections=tuple(section for _heading, section in parts if section is not None),
        quiet=_("Nothing just now: %(sections)s.") % {"sections": _listed(quiet)} if quiet else "",
    )


def _listed(headings: Iterable[str]) -> str:
    return "; ".join(heading[:1].lower() + heading[1:] for heading in headings)


def _review(found: ToReview, query: str) -> MorningSection | None:
    lines = [
        _line(_("Inbox"), _proposals(found.proposals), reverse("inbox"), query, found.documents),
        _line(
            _("Lists"),
            _questions(sum(number for _task, number in found.questions)),
            reverse("inbox") + "#questions",
            query,
            len(found.questions),
        ),
        _line(
            _(HEADINGS[REVIEW]),
            _people(found.designations.total),
            reverse("coming", args=[REVIEW]),
            query,
            found.designations.total,
        ),
        _line(
            _("Same person?"), _waiting_pairs(len(found.pairs)), reverse("pairs") + "#waiting", query, len(found.pairs)
        ),
    ]
    total = found.documents + len(found.questions) + found.designations.total + len(found.pairs)
    if not total:
        return None
    return MorningSection(
        code="review",
        heading=_("To review"),
        count=words.number(total),
        lines=tuple(line for line in lines if line is not None),
        all_url=with_lens(reverse("review"), query),
        all_label=_("Go through what waits"),
    )


def _line(name: str, told: str, path: str, query: str, number: int) -> MorningLine | None:
    if not number:
        return None
    address, mark, anchor = path.partition("#")
    return MorningLine(name=name, told=told, url=with_lens(address, query) + mark + anchor)


def _proposals(number: int) -> str:
    return ngettext("%(n)s proposal undecided", "%(n)s proposals undecided", number) % {"n": words.number(number)}


def _questions(number: int) -> str:
    return ngettext("%(n)s question", "%(n)s questions", number) % {"n": words.number(number)}


def _people(number: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", number) % {"n": words.number(number)}


def _waiting_pairs(number: int) -> str:
    return ngettext("%(n)s pair waits for a second person", "%(n)s pairs wait for a second person", number) % {
        "n": words.number(number)
    }


def _coming(section: Section, today: date, query: str) -> MorningSection | None:
    if not section.total:
        return None
    shown = [show_waiting(one, today=today, query=query) for one in section.waiting]
    return MorningSection(
        code=section.what,
        heading=_(HEADINGS[section.what]),
        count=words.number(section.total),
        lines=tuple(MorningLine(name=one.name, told=one.told, url=one.url) for one in shown),
        all_url=with_lens(reverse("coming", args=[section.what]), query) if section.total > len(shown) else "",
        all_label=_("All %(n)s") % {"n": words.number(section.total)},
    )


def _figures(differing: Differing, measure: Callable[[Comparison], str], query: str) -> MorningSection | None:
    if not differing.figures:
        return None
    return MorningSection(
        code="figures",
        heading=_("Published figures that differ from this register"),
        count=words.number(len(differing.figures)),
        lines=tuple(
            MorningLine(
                name=measure(one),
                told=one.reason,
                url=with_lens(f"{reverse('figures')}?measure={one.figure.measure}", query),
            )
            for one in differing.figures[:MOST]
        ),
        all_url=with_lens(reverse("figures"), query),
        all_label=_("All figures"),
        note=_("Counted anew each hour, last at %(time)s UTC.") % {"time": f"{differing.counted_at:%H:%M}"},
    )


def _arrived(arrivals: Arrivals, users: Mapping[str, str]) -> MorningSection | None:
    if not arrivals.by_whom:
        return None
    entries = sum(one.entries for one in arrivals.by_whom)
    lines = [
        MorningLine(
            name=users.get(one.by, "") or _("nobody named"),
            told=_("%(entries)s about %(people)s")
            % {
                "entries": ngettext("%(n)s entry", "%(n)s entries", one.entries) % {"n": words.number(one.entries)},
                "people": _people(one.people),
            },
            url="",
        )
        for one in arrivals.by_whom[:MOST]
    ]
    if not arrivals.is_all:
        lines.append(
            MorningLine(name=_("and more"), told=_("so much came in that only the newest was looked at"), url="")
        )
    return MorningSection(
        code="arrived",
        heading=_("Came in since yesterday"),
        count=words.number(entries),
        lines=tuple(lines),
        all_url="",
        all_label="",
    )
