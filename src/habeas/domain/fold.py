"""From claims to a dossier: a pure function without a database, a clock or a user."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.domain.chapters import Reading, Story, as_events, story_of
from habeas.domain.claims import Claim, Stance
from habeas.domain.custody import NEVER, Custody, custody_of
from habeas.domain.designations import designations_in
from habeas.domain.dossier import Dossier, Event, Window
from habeas.domain.facts import facts_in, names_in
from habeas.domain.grouping import ties_in
from habeas.domain.happenings import happenings_of
from habeas.domain.lens import Lens
from habeas.domain.rules import Rules
from habeas.domain.selection import select
from habeas.domain.spells import changes_of, spells_of
from habeas.domain.stays import stays_of
from habeas.domain.weighing import findings_in

FOLD_VERSION = 6
"""Raise it whenever the same claims give other dossiers or other stored columns: every register is then folded anew."""

# Kinds that tell the case, the time in prison and the way out. The fold lays these out in cycles of custody.
STORY = frozenset(
    [
        "detention",
        "rearrest",
        "charge",
        "custody_measure",
        "trial",
        "sentence",
        "appeal",
        "transfer",
        "commutation",
        "furlough",
        "listing",
        "execution",
        "treatment",
        "seen_in_custody",
        "pardon",
        "amnesty",
        "release",
        "expulsion",
        "exchange",
        "escape",
        "flight",
        "death",
    ]
)


def fold(claims: Iterable[Claim], *, lens: Lens, rules: Rules, person: str = "") -> Dossier:
    """Fold the claims of one person, all of them and in any order, as one lens lets them through.

    `person` names the dossier; without it the smallest subject id does. The answer holds for every day: what was
    true on one day is read from its spells and stays.
    """
    chosen = select(claims, lens)
    heard = [claim for claim in chosen if claim.stance is not Stance.UNDER_DURESS]
    reading = Reading(findings_in(heard), ties_in(heard), rules)
    story = story_of([claim for claim in heard if claim.kind in STORY], reading)
    custodies = [custody_of(chapter, rules) for chapter in story.chapters]
    pressure = _of_kind("pressure", heard, reading)
    designations = designations_in(heard, findings=reading.findings, rules=rules)
    events = _events(story)
    subjects = tuple(sorted({claim.subject.id for claim in chosen}))
    held = [custody for custody in custodies if custody is not None]
    stays = stays_of(held, changes_of(story.chapters, custodies))
    over = _days_over(story, custodies)
    return Dossier(
        person=person or (subjects[0] if subjects else ""),
        subjects=subjects,
        names=names_in(heard),
        facts=facts_in(heard),
        events=events,
        spells=spells_of(story.chapters, custodies, story.outside),
        stays=stays,
        happenings=happenings_of(events, pressure, designations, days_over=over, let_home=story.let_home, stays=stays),
        designations=designations,
        restrictions=_of_kind("restriction", heard, reading),
        pressure=pressure,
        under_duress=tuple(claim for claim in chosen if claim.stance is Stance.UNDER_DURESS),
        comments=tuple(claim for claim in chosen if claim.kind == "comment"),
        last_confirmed_in_custody=_last_confirmed(held),
        claims=tuple(chosen),
        rules_pack=rules.pack,
        term_ends=held[-1].term_ends if held else None,
        limit=held[-1].limit if held else None,
    )


def _of_kind(kind: str, heard: Sequence[Claim], reading: Reading) -> tuple[Event, ...]:
    return as_events([claim for claim in heard if claim.kind == kind], reading, detail=kind)


def _events(story: Story) -> tuple[Event, ...]:
    events = list(story.outside)
    for chapter in story.chapters:
        events += [event for event in (chapter.detention, *chapter.within, chapter.home, chapter.way_out) if event]
    return tuple(sorted(events, key=_in_time))


def _in_time(event: Event) -> tuple[date, int, bool, date, str]:
    """By best day; undated events at the end of what they may lie in. Within a day by cycle, ways out last."""
    day = event.window.best or event.window.latest or NEVER
    cycle = event.cycle if event.cycle is not None else 10**6
    return (day, cycle, event.kind == "way_out", event.window.earliest or date.min, event.id)


def _days_over(story: Story, custodies: Sequence[Custody | None]) -> list[Window]:
    return [
        Window(custody.end.low, custody.end.best, custody.end.high)
        for chapter, custody in zip(story.chapters, custodies, strict=True)
        if custody is not None and chapter.days_over is not None and chapter.way_out is None
    ]


def _last_confirmed(custodies: Sequence[Custody]) -> date | None:
    """The last day on which an account places the person in custody: of a known leaving, the day before."""
    days = []
    for custody in custodies:
        if custody.end_reason == "end_vague" and custody.start.low < custody.end.low:
            days.append(date.fromordinal(custody.end.low.toordinal() - 1))
        elif custody.last_news is not None:
            days.append(custody.last_news)
    return max(days, default=None)
