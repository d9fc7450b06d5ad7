"""From the events of one custody to the days counted as held, at each level (rules 7 to 11 of counting).

The day of detention counts as held, the day of leaving does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from habeas.domain.cycles import PROOF, WITHIN, role_of
from habeas.domain.dates import add_days, add_months, middle_of
from habeas.domain.dossier import Event, Limit, Window
from habeas.domain.rules import Rules
from habeas.domain.terms import Duration, TermEnd, end_of_terms

ALWAYS, NEVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class Limits:
    """One boundary of a custody as low, best and high readings see it, as days; never is `date.max`."""

    low: date
    best: date
    high: date


@dataclass(slots=True)
class Custody:
    """One custody, ready to be counted. `gap` is a time at home when the low and best readings pause.

    `last_news` is the last day on which an account places the person in custody.
    """

    number: int
    start: Limits
    end: Limits
    is_start_told: bool
    low_counts: bool = True
    best_counts: bool = True
    end_reason: str = ""
    last_news: date | None = None
    home_from: Limits | None = None
    home_until: Limits | None = None
    disputed: bool = False
    end_has_term: bool = False
    term_ends: Window | None = None
    limit: Limit | None = None
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The weighed events of one cycle, by their part in it."""

    number: int
    detention: Event | None
    way_out: Event | None
    home: Event | None
    let_home: Event | None
    within: tuple[Event, ...]
    days_over: tuple[Duration, Duration] | None
    left_before: date | None


def custody_of(chapter: Chapter, rules: Rules) -> Custody | None:
    """Say between which days a person was held in one custody; None where nothing places them in it."""
    proofs = [event for event in chapter.within if _is_proof(event)]
    start = _start(chapter, proofs, rules)
    if start is None:
        return None
    news = _last_news(chapter, proofs, start)
    custody = Custody(
        number=chapter.number,
        start=start,
        end=Limits(NEVER, NEVER, NEVER),
        is_start_told=_is_dated(chapter.detention),
        last_news=news,
        events=[event for event in (chapter.detention, *chapter.within, chapter.home, chapter.way_out) if event],
    )
    _dispute_start(custody, chapter, proofs)
    custody.end, custody.end_reason = _end(chapter, custody, rules)
    if _is_dated(chapter.home):
        _pause_at_home(custody, chapter, proofs, rules)
    if chapter.way_out is not None or chapter.let_home is not None:
        custody.limit = None
    return custody


def _is_dated(event: Event | None) -> bool:
    return event is not None and event.dated


def _is_proof(event: Event) -> bool:
    standing = [
        account.claim for account in event.accounts if account.set_aside not in ("refuted", "denial", "answerable")
    ]
    return event.best_counts and any(role_of(claim) == PROOF for claim in standing)


def _is_news(event: Event) -> bool:
    """Say whether an event inside a custody already begun shows that it went on: proof, a charge or a trial."""
    return any(
        role_of(account.claim) in (PROOF, WITHIN)
        for account in event.accounts
        if account.set_aside not in ("refuted", "denial", "answerable")
    )


# ---- how it began (rule 8)


def _start(chapter: Chapter, proofs: Sequence[Event], rules: Rules) -> Limits | None:
    dated = [event.window for event in proofs if event.dated and _is_before_the_end(event, chapter)]
    first = min(dated, key=lambda window: window.latest or NEVER, default=None)
    told = chapter.detention.window if chapter.detention and _is_dated(chapter.detention) else None
    floor = max(rules.first_day or ALWAYS, chapter.left_before or ALWAYS)
    if told is None and chapter.days_over is not None and first is not None:
        told = first  # the days run from about the day they were given
    if told is not None:
        return _told_start(told, first, chapter)
    if first is not None:
        last = first.latest or NEVER
        return Limits(last, min(first.best or last, last), min(floor, first.earliest or floor))
    if chapter.home is not None and (chapter.home.dated or chapter.way_out is None):
        return _start_before(chapter.home, floor)
    if chapter.way_out is not None and _proves_custody(chapter.way_out):
        return _start_before(chapter.way_out, floor)
    if chapter.detention is not None or proofs:
        told_by = _published_by(proofs)
        return Limits(told_by, told_by, min(floor, told_by))
    return None


def _published_by(events: Sequence[Event]) -> date:
    """The first day on which custody without a day was published, and so lay in the past; filing proves nothing."""
    claims = [account.claim for event in events for account in event.accounts]
    return min((claim.said_by_day for claim in claims if claim.source.published is not None), default=NEVER)


def _is_before_the_end(event: Event, chapter: Chapter) -> bool:
    out = chapter.way_out.window.earliest if chapter.way_out and chapter.way_out.dated else None
    return out is None or (event.window.latest or NEVER) <= out or (event.window.earliest or ALWAYS) < out


def _told_start(told: Window, proof: Window | None, chapter: Chapter) -> Limits:
    """A detention as told; a vague one is tightened by the first account in custody, and by the day before it ended."""
    low, high = told.latest or NEVER, told.earliest or ALWAYS
    best = told.best or low
    if proof is not None and proof.latest is not None and high <= proof.latest < low:
        low = proof.latest
    out = chapter.way_out
    if out is not None and out.dated and not out.disputed and out.window.latest is not None:
        low = _at_most(low, add_days(out.window.latest, -1), high)
        best = _at_most(best, add_days(out.window.best or out.window.latest, -1), high)
    if chapter.left_before is not None:
        high = max(high, min(chapter.left_before, low))
    return Limits(low, max(high, min(best, low)), high)


def _at_most(day: date, limit: date, floor: date) -> date:
    """The day, or the limit if that is earlier, but never before the floor."""
    return max(floor, limit) if floor <= limit < day else day


def _proves_custody(way_out: Event) -> bool:
    """A pardon, a release or a death in custody alone proves custody on the day before; a flight does not."""
    kinds = {facet.kind for facet in way_out.facets}
    if kinds <= {"flight"}:
        return False
    if kinds <= {"death"}:
        claims = [account.claim for account in way_out.accounts]
        return any(claim.details.get("in_custody", True) is True for claim in claims)
    return True


def _start_before(way_out: Event, floor: date) -> Limits:
    """A way out, or a move home, alone: custody is certain on the day before it and possible since the first day."""
    if not way_out.dated:
        return Limits(NEVER, NEVER, floor)
    window = way_out.window
    last = add_days(window.latest, -1) if window.latest else NEVER
    best = add_days(window.best, -1) if window.best else last
    return Limits(last, best, min(floor, best))


def _dispute_start(custody: Custody, chapter: Chapter, proofs: Sequence[Event]) -> None:
    detention = chapter.detention
    if detention is None or not detention.disputed:
        return
    dated = [event.window for event in proofs if event.dated and event.window.latest and not event.disputed]
    if dated:
        first = min(dated, key=lambda window: window.latest or NEVER)
        low = max(custody.start.low, first.latest or NEVER)
        best = custody.start.best if detention.best_counts else max(custody.start.best, first.best or low)
        custody.start = Limits(low, best, custody.start.high)
    else:
        custody.disputed = True
        custody.low_counts = False
        custody.best_counts = detention.best_counts


# ---- how it ended, or how long it is believed without news (rules 9 and 10)


def _last_news(chapter: Chapter, proofs: Sequence[Event], start: Limits) -> date | None:
    events = [event for event in chapter.within if _is_news(event)] if chapter.detention else list(proofs)
    days = [event.window.latest for event in events if event.dated and event.window.latest]
    if _is_dated(chapter.detention) and start.low != NEVER:
        days.append(start.low)
    return max(days, default=None)


def _end(chapter: Chapter, custody: Custody, rules: Rules) -> tuple[Limits, str]:
    silence, reason = _silence(chapter, custody, rules)
    out = chapter.way_out
    if chapter.let_home is not None:
        believed = _days_over(chapter, custody) if chapter.days_over is not None else silence
        return _let_home(chapter.let_home.window, believed), "end_vague"
    if out is not None and out.dated:
        window = out.window
        low, high = window.earliest or ALWAYS, window.latest or NEVER
        best = window.best or high
        if out.disputed:
            return Limits(low, best if out.best_counts else max(low, silence.best), max(high, silence.high)), "disputed"
        return Limits(low, best, high), "end_vague"
    if chapter.days_over is not None:
        over = _days_over(chapter, custody)
        custody.limit = _limit("days_over", over.best)
        return over, "end_vague"
    if out is not None:
        told = max(account.claim.said_by_day for account in out.accounts)
        after = add_days(custody.last_news, 1) if custody.last_news else custody.start.low
        low = min(after, silence.low)
        best = min(silence.best, told) if out.best_counts else silence.best
        high = max(best, min(silence.high, told)) if not out.disputed else silence.high
        return Limits(low, max(low, best), high), "undated_way_out"
    return silence, reason


def _let_home(window: Window, believed: Limits) -> Limits:
    """A sentence served at liberty ends custody, and proves none before it."""
    low = min(believed.low, window.earliest or ALWAYS)
    best = max(low, min(believed.best, window.best or NEVER))
    return Limits(low, best, max(best, min(believed.high, window.latest or NEVER)))


def _days_over(chapter: Chapter, custody: Custody) -> Limits:
    assert chapter.days_over is not None
    least, most = chapter.days_over
    start = custody.start
    longest = max(day for day in (start.low, start.best, start.high))
    if longest == NEVER:
        return Limits(start.low, start.best, start.low)
    return Limits(least.after(start.high), least.after(start.best), most.after(start.low))


def _silence(chapter: Chapter, custody: Custody, rules: Rules) -> tuple[Limits, str]:
    sentences = [event for event in chapter.within if event.kind in ("sentence", "commutation")]
    start = Window(_known(custody.start.high, rules), custody.start.best, custody.start.low)
    if start.latest == NEVER:
        start = Window(start.earliest, None, None)
    terms = end_of_terms(sentences, start, rules)
    bare = not any(_is_news(event) for event in chapter.within)
    begun = custody.start.best
    last_news = custody.last_news or custody.start.low
    if bare and rules.police_custody_days is not None and chapter.detention is not None:
        low = add_days(custody.start.high, rules.police_custody_days)
        custody.limit = _limit("police_custody", add_days(begun, rules.police_custody_days))
        return Limits(low, add_days(begun, rules.police_custody_days), NEVER), "bare_detention"
    low = ALWAYS if last_news == NEVER else add_days(last_news, rules.silence_days)
    if terms is None:
        best = add_months(begun, rules.pretrial_months) if begun != NEVER else NEVER
        custody.limit = _limit("pretrial", best)
        return Limits(low, max(low, best), NEVER), "silence"
    custody.end_has_term = terms.latest is not None
    custody.term_ends = Window(terms.earliest, None, terms.latest)
    return _by_terms(low, terms, rules), "silence"


def _limit(kind: str, day: date) -> Limit | None:
    return None if day == NEVER else Limit(kind=kind, day=day)


def _known(day: date, rules: Rules) -> date | None:
    return None if day == ALWAYS else day


def _by_terms(low: date, terms: TermEnd, rules: Rules) -> Limits:
    if terms.latest is None:
        return Limits(low, NEVER, NEVER)
    low = min(low, terms.latest)
    best = middle_of(terms.earliest, terms.latest) or terms.latest
    best = max(low, best)
    return Limits(low, best, max(best, add_days(terms.latest, rules.overrun_days)))


# ---- house arrest after a release (rule 7)


def _pause_at_home(custody: Custody, chapter: Chapter, proofs: Sequence[Event], rules: Rules) -> None:
    assert chapter.home is not None
    window = chapter.home.window
    first, best, last = window.earliest or ALWAYS, window.best or window.latest or ALWAYS, window.latest or NEVER
    believed = add_months(best, rules.house_arrest_months)
    back = sorted(
        (event.window for event in proofs if event.dated and (event.window.earliest or ALWAYS) > last),
        key=lambda each: each.latest or NEVER,
    )
    resumes = back[0] if back else None
    low_again = (resumes.latest or NEVER) if resumes else NEVER
    best_again = (resumes.best or low_again) if resumes else NEVER
    custody.home_from = Limits(first, believed, last)
    custody.home_until = Limits(low_again, best_again, NEVER)
    if resumes is None and not _is_dated(chapter.way_out) and chapter.days_over is None:
        limit = custody.end.high if chapter.way_out is not None or custody.end_has_term else NEVER
        custody.end = Limits(first, min(max(first, believed), limit), limit)
        custody.end_reason = "house_arrest"
        custody.limit = None if custody.end_has_term else _limit("house_arrest", believed)
        if chapter.let_home is not None:
            custody.end, custody.end_reason = _let_home(chapter.let_home.window, custody.end), "end_vague"
