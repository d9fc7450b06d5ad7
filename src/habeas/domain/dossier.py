"""What the fold says of one person: events with their accounts, spells, stays, and what is said beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from habeas.domain.claims import Claim


class Level(IntEnum):
    """How far a person is counted: certainly, most likely, possibly."""

    LOW = 0
    BEST = 1
    HIGH = 2

    @property
    def word(self) -> str:
        """The word used in answers: low, best or high."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Window:
    """Between which days something lies, and the best day for it. None: open, or not known."""

    earliest: date | None
    best: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim inside an event. `set_aside` says why it does not bear on the event, empty when it does:
    `vaguer` (agrees, widens nothing), `undated`, `refuted`, `other_confirmed`, `denial`, `answerable` (a denial by those who did it)."""

    claim: Claim
    window: Window
    set_aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One reading in a conflict, and the claims that hold it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Accounts that cannot all hold. `about`: day, articles, court, term, way_out or denial."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One way in which a leaving is told: pardon, release, expulsion, ... with the window of its own accounts."""

    kind: str
    window: Window
    disputed: bool = False
    best_counts: bool = True
    dated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening told by one or more accounts.

    `kind` is a kind of claim, or `way_out`; `id` is that of its first filed claim. `cycle` counts times in
    custody from 0, None outside any. `disputed`: somebody denies it; `best_counts`: the best reading still
    takes it to have happened. `dated` is False where no account gives a day: the window is then all it may lie in.
    """

    id: str
    kind: str
    cycle: int | None
    window: Window
    accounts: tuple[Account, ...]
    disputed: bool = False
    best_counts: bool = True
    dated: bool = True
    conflicts: tuple[Conflict, ...] = ()
    facets: tuple[Facet, ...] = ()
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in one status of liberty, with an uncertain beginning and end (None: not over, as far as known)."""

    status: str
    held: bool
    begins: Window
    ends: Window | None
    cycle: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Days on which a person counts as held, all at one level: from `start` up to but not with `end`.

    The stays of a person never overlap, so each day has at most one. `reason` says why the level is not
    low: start_vague, end_vague, silence, bare_detention, term_over, house_arrest, disputed, undated_way_out, start_not_reported; empty at low.
    `since` is the day of the last news, where silence is the reason. `status` and `prison` are those of the best reading.
    """

    level: Level
    start: date
    end: date | None
    reason: str = ""
    since: date | None = None
    status: str = ""
    prison: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The last day on which custody without a verdict, or days of arrest, may go on by the rules, as the best reading has it.

    `kind`: police_custody, pretrial, house_arrest, or days_over for days of arrest that a court gave.
    """

    kind: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What a flow counts: one event of one measure, reduced to what counting needs (rule 12).

    `surest` is the surest level it can count at (HIGH for what counts only possibly); `best` None: no best day.
    """

    measure: str
    earliest: date | None
    best: date | None
    latest: date | None
    surest: Level = Level.LOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as somebody wrote it."""

    text: str
    script: str
    language: str
    type: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A plain attribute with those who say so: birth, sex, citizenship, occupation, region, articles, court, prison, official."""

    kind: str
    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """What one organisation says of the person's standing, from when, and until when if withdrawn."""

    organisation: str
    status: str
    since: Window
    dated: bool
    withdrawn: Window | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person stood on one day. `certainty`: confirmed, believed, disputed or possible; `stay` None: not held."""

    status: str
    certainty: str
    since: date | None
    low: bool
    best: bool
    high: bool
    stay: Stay | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that one lens lets through about one person.

    `events` are in order of their best days; `restrictions` and `pressure` are the events after release (and
    pressure in custody); `under_duress` are claims that count as evidence of pressure only;
    `last_confirmed_in_custody` is the last day on which an account places the person in custody; `term_ends` between
    which days the terms of a custody end of which no way out is known, None where no account gives one;
    `limit` likewise, until when custody may go on before a verdict.
    """

    person: str
    subjects: tuple[str, ...]
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    spells: tuple[Spell, ...]
    stays: tuple[Stay, ...]
    happenings: tuple[Happening, ...]
    designations: tuple[Designation, ...]
    restrictions: tuple[Event, ...]
    pressure: tuple[Event, ...]
    under_duress: tuple[Claim, ...]
    comments: tuple[Claim, ...]
    last_confirmed_in_custody: date | None
    claims: tuple[Claim, ...]
    rules_pack: str
    term_ends: Window | None = None
    limit: Limit | None = None

    def stay_on(self, day: date) -> Stay | None:
        """The stay that covers a day (the day of detention counts, the day of leaving does not)."""
        for stay in self.stays:
            if stay.start <= day and (stay.end is None or day < stay.end):
                return stay
        return None

    def days_held(self, *, until: date, level: Level = Level.BEST) -> int:
        """Days counted as held at least at `level`, up to and with `until`."""
        total = 0
        for stay in self.stays:
            if stay.level <= level and stay.start <= until:
                end = until.toordinal() + 1 if stay.end is None else min(stay.end.toordinal(), until.toordinal() + 1)
                total += end - stay.start.toordinal()
        return total
