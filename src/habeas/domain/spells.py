"""Spells of liberty status from events in order (rule 7 of counting)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.domain.custody import NEVER, Chapter, Custody
from habeas.domain.dossier import Event, Spell, Window
from habeas.domain.stays import Change
from habeas.domain.terms import is_custodial
from habeas.domain.vocabulary import terms

_STATUS_OF_MEASURE = {"remand": "pretrial", "house_arrest": "house_arrest"}
_STATUS_OF_PENALTY = {
    "restricted_freedom_open": "restricted_freedom_open",
    "treatment": "psychiatric",
    "death": "death_row",
}


def spells_of(
    chapters: Sequence[Chapter], custodies: Sequence[Custody | None], outside: Sequence[Event]
) -> tuple[Spell, ...]:
    """Every known time in one status, in order of best days."""
    found: list[Spell] = []
    for chapter, custody in zip(chapters, custodies, strict=True):
        if custody is not None:
            found.extend(_custody_spells(chapter, custody))
    found.extend(_outside_spells(outside))
    found.sort(key=lambda spell: (spell.begins.best or spell.begins.latest or NEVER, spell.held, spell.status))
    return tuple(found)


def changes_of(chapters: Sequence[Chapter], custodies: Sequence[Custody | None]) -> tuple[Change, ...]:
    """Changes of status and prison inside custody, by best days, in order."""
    changes: list[Change] = []
    for chapter, custody in zip(chapters, custodies, strict=True):
        if custody is None:
            continue
        changes.append(Change(custody.start.high, "detained"))
        changes.extend(Change(day, status) for day, status, _ in _turns(chapter, custody))
        changes.extend(_prisons(chapter))
    return tuple(sorted((change for change in changes if change.day != NEVER), key=lambda change: change.day))


def _custody_spells(chapter: Chapter, custody: Custody) -> Iterable[Spell]:
    turns = _turns(chapter, custody)
    begins = [
        (Window(_or_none(custody.start.high), _or_none(custody.start.best), _or_none(custody.start.low)), "detained")
    ]
    begins += [(window, status) for _, status, window in turns]
    over = Window(_or_none(custody.end.low), _or_none(custody.end.best), _or_none(custody.end.high))
    for index, (window, status) in enumerate(begins):
        ends = begins[index + 1][0] if index + 1 < len(begins) else _last_end(custody, over)
        yield Spell(status=status, held=_is_held(status), begins=window, ends=ends, cycle=chapter.number)
    if chapter.let_home is not None:
        yield Spell(
            status=_status_at_liberty(chapter.let_home),
            held=False,
            begins=over,
            ends=chapter.way_out.window if chapter.way_out is not None and chapter.way_out.dated else None,
            cycle=chapter.number,
        )
    elif custody.end_reason == "end_vague" or (chapter.way_out is not None and chapter.way_out.dated):
        yield Spell(status=_after(chapter.way_out), held=False, begins=over, ends=None, cycle=chapter.number)


def _last_end(custody: Custody, over: Window) -> Window | None:
    return over if custody.end_reason in ("end_vague", "disputed", "undated_way_out") else None


def _turns(chapter: Chapter, custody: Custody) -> list[tuple[date, str, Window]]:
    """Changes of status inside a custody. An undated change moves nothing."""
    turns = []
    for event in (*chapter.within, chapter.home):
        status = _status_from(event) if event is not None and event.dated and event.best_counts else ""
        if event is not None and status:
            day = event.window.best or event.window.latest
            if day is not None and day >= custody.start.high:
                turns.append((day, status, event.window))
    turns.sort(key=lambda turn: (turn[0], turn[1]))
    kept: list[tuple[date, str, Window]] = []
    for turn in turns:
        if (kept[-1][1] if kept else "detained") != turn[1] and not _is_step_back(kept, turn[1]):
            kept.append(turn)
    return kept


def _is_step_back(kept: Sequence[tuple[date, str, Window]], status: str) -> bool:
    """A new charge against someone who serves a sentence leaves them serving."""
    return status in ("pretrial", "on_trial") and any(was == "serving" for _, was, _ in kept)


def _status_from(event: Event) -> str:
    claims = [account.claim for account in event.accounts if not account.set_aside] or [event.accounts[0].claim]
    match event.kind:
        case "charge":
            return "pretrial"
        case "trial":
            return "on_trial"
        case "custody_measure":
            return _STATUS_OF_MEASURE.get(claims[0].text("measure"), "")
        case "release":
            return "house_arrest"
        case "furlough":
            return "furlough"
        case "sentence":
            if all(claim.is_marked("administrative") for claim in claims):
                return ""
            if not any(is_custodial(claim) for claim in claims):
                return ""
            penalties = [claim.text("penalty") for claim in claims if claim.text("penalty")]
            return _STATUS_OF_PENALTY.get(penalties[0], "serving") if penalties else "serving"
    return ""


def _status_at_liberty(sentence: Event) -> str:
    at_home = any(account.claim.text("penalty") == "restricted_freedom_home" for account in sentence.accounts)
    return "restricted_freedom_home" if at_home else "free"


def _prisons(chapter: Chapter) -> Iterable[Change]:
    for event in chapter.within:
        if event.kind in ("transfer", "seen_in_custody", "custody_measure", "treatment") and event.dated:
            named = [account.claim.text("prison") for account in event.accounts if account.claim.text("prison")]
            day = event.window.best
            if named and day is not None:
                yield Change(day, prison=named[0])


def _after(way_out: Event | None) -> str:
    kinds = {facet.kind for facet in way_out.facets if facet.best_counts} if way_out else set()
    if "death" in kinds:
        return "dead"
    return "exiled" if kinds & {"expulsion", "flight", "exchange"} else "free"


def _outside_spells(outside: Sequence[Event]) -> Iterable[Spell]:
    for event in outside:
        if event.kind == "sentence" and event.dated and event.accounts[0].claim.is_marked("in_absentia"):
            yield Spell(status="tried_in_absentia", held=False, begins=event.window, ends=None)


def _is_held(status: str) -> bool:
    known = terms("statuses").get(status)
    return known is not None and known.flags.get("held") is True


def _or_none(day: date) -> date | None:
    return None if day in (date.min, NEVER) else day
