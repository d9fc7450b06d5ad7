"""How healthy a file is: contradictions, likely duplicates, impossible dates, terms that are over, people unheard of.

Nothing here stops an import. Each notice is a sentence with the rows that it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import combinations

from habeas.domain.calling import in_order
from habeas.domain.claims import Claim, Draft, Sensitivity, Source, Stance
from habeas.domain.dates import UncertainDate, from_day
from habeas.domain.dossier import Conflict, Dossier, Event, Level
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.domain.rules import Rules
from habeas.domain.saying_dates import say_date
from habeas.domain.speech import N_
from habeas.domain.telling import kind_label, label_of, say_reading
from habeas.intake.figure_health import contradicting_figures
from habeas.intake.looking import Look, unwatched, watched
from habeas.intake.proposals import Notice, Proposed, Row
from habeas.names.sounds import bones
from habeas.names.words import spelt_words, word

SILENT_DAYS = 365
OLDEST = 110
DEATHS = frozenset({"death", "execution"})
_BEFORE_BIRTH = 8
_EVERYTHING = Lens(audience=Sensitivity.SEALED)


def check_health(rows: Sequence[Row], *, today: date, rules: Rules, look: Look = unwatched) -> tuple[Notice, ...]:
    """Everything noticed about a file's rows, by the same fold that the register counts with."""
    people: dict[str, list[tuple[Row, Proposed]]] = {}
    for row in rows:
        for proposed in row.claims:
            if proposed.draft.subject.kind.value == "person":
                people.setdefault(proposed.draft.subject.id, []).append((row, proposed))
    found: list[Notice] = [*_impossible(rows, today)]
    for person, told in watched(list(people.items()), look):
        claims = [claim_of(proposed, number=number, today=today) for number, (_, proposed) in enumerate(told)]
        row_of = {claim.id: row.number for claim, (row, _) in zip(claims, told, strict=True)}
        dossier = fold(claims, lens=_EVERYTHING, rules=rules, person=person)
        found += [*_contradictions(dossier, row_of), *_births(dossier, row_of), *_after_death(dossier, row_of)]
        found += _unheard(dossier, row_of, today)
    return (*found, *contradicting_figures(rows), *_duplicates(people))


def claim_of(proposed: Proposed, *, number: int, today: date) -> Claim:
    """A proposal as the claim that it would be if it were filed today."""
    values = {each.name: getattr(proposed.draft, each.name) for each in fields(Draft)}
    moment = datetime.combine(today, time(12), tzinfo=UTC)
    source = Source(id=str(number), url=proposed.source.url, published=proposed.source.published)
    return Claim(**values, id=f"{number:032x}", source=source, recorded_at=moment, entry=number, position=0)


def _impossible(rows: Iterable[Row], today: date) -> Iterator[Notice]:
    """Days that had not come when they were told of, or have not come yet."""
    for row in rows:
        for proposed in row.claims:
            when, published = proposed.draft.when, proposed.source.published
            if when is None or when.earliest is None or proposed.draft.stance is Stance.DENIED:
                continue
            if when.earliest > today:
                yield _notice("impossible_date", [row.number], N_("Row %(row)s speaks of %(day)s, which is yet to come."),
                              row=row.number, day=_said(when))  # fmt: skip
            elif published is not None and published.latest is not None and when.earliest > published.latest:
                yield _notice("impossible_date", [row.number],
                              N_("Row %(row)s speaks of %(day)s, but its page is from %(published)s."),
                              row=row.number, day=_said(when), published=_said(published))  # fmt: skip


def _contradictions(dossier: Dossier, row_of: Mapping[str, int]) -> Iterator[Notice]:
    for event in dossier.events:
        for conflict in event.conflicts:
            rows = sorted({row_of[claim] for side in conflict.sides for claim in side.claims if claim in row_of})
            if conflict.about == "denial":
                rows = _rows(event, row_of)
                yield _notice("contradiction", rows, N_("%(person)s: what rows %(rows)s say of one event (%(kind)s) is denied."),
                              person=partial(_name, dossier), rows=_listed(rows), kind=partial(kind_label, event.kind))  # fmt: skip
                continue
            yield _notice("contradiction", rows,
                          N_("%(person)s: rows %(rows)s contradict each other. %(kind)s, %(about)s: %(sides)s."),
                          person=partial(_name, dossier), rows=_listed(rows), kind=partial(kind_label, event.kind),
                          about=partial(label_of, "conflict_subjects", conflict.about),
                          sides=partial(_sides, conflict))  # fmt: skip


def _births(dossier: Dossier, row_of: Mapping[str, int]) -> Iterator[Notice]:
    """Two birthdays, and people taken before they were eight years old or after they were a hundred and ten."""
    births = [claim for claim in dossier.claims if claim.kind == "birth" and claim.when is not None]
    days = sorted({claim.when for claim in births if claim.when}, key=lambda day: day.text)
    if any(_apart(one, other) for one, other in combinations(births, 2)):
        rows = sorted({row_of[claim.id] for claim in births})
        yield _notice("contradiction", rows, N_("%(person)s: rows %(rows)s give different birthdays: %(days)s."),
                      person=partial(_name, dossier), rows=_listed(rows), days=partial(_days, days))  # fmt: skip
    born = min((claim.when.earliest for claim in births if claim.when and claim.when.earliest), default=None)
    taken = [event for event in dossier.events if event.kind == "detention" and event.window.best]
    for event in taken if born else ():
        age = event.window.best.year - born.year if born and event.window.best else 0
        if not _BEFORE_BIRTH <= age <= OLDEST:
            rows = _rows(event, row_of)
            yield _notice("impossible_date", rows, N_("%(person)s would have been %(age)s when detained (rows %(rows)s)."),
                          person=partial(_name, dossier), age=age, rows=_listed(rows))  # fmt: skip


def _after_death(dossier: Dossier, row_of: Mapping[str, int]) -> Iterator[Notice]:
    """What is told of somebody who, by another row, had died before."""
    deaths = [event for event in dossier.events if all(each.claim.kind in DEATHS for each in event.accounts)]
    last = max((death.window.latest for death in deaths if death.dated and death.window.latest), default=None)
    for event in dossier.events:
        if last is not None and event.dated and event.window.earliest is not None and event.window.earliest > last:
            rows = sorted({row for each in (event, *deaths) for row in _rows(each, row_of)})
            yield _notice("impossible_date", rows,
                          N_("%(person)s: what is told (%(kind)s) comes after the death (rows %(rows)s)."),
                          person=partial(_name, dossier), kind=partial(kind_label, event.kind), rows=_listed(rows))  # fmt: skip


def _apart(one: Claim, other: Claim) -> bool:
    first, second = one.when, other.when
    if first is None or second is None or None in (first.earliest, first.latest, second.earliest, second.latest):
        return False
    assert first.earliest and first.latest and second.earliest and second.latest
    return first.latest < second.earliest or second.latest < first.earliest


def _unheard(dossier: Dossier, row_of: Mapping[str, int], today: date) -> Iterator[Notice]:
    """People of whom no way out is known although their term is over, or of whom there is no news for a year."""
    stay = dossier.stay_on(today)
    last = dossier.last_confirmed_in_custody
    if last is None or (dossier.events and any(event.kind == "way_out" for event in dossier.events[-1:])):
        return
    over = stay is None and any(part.end and part.end <= today for part in dossier.stays[-1:])
    rows = sorted({row_of[claim.id] for claim in dossier.claims if claim.id in row_of})
    if over and any(event.kind == "sentence" for event in dossier.events) and not _left_after(dossier, last):
        yield _notice("term_over", rows, N_("%(person)s: the term has run out by %(day)s and no way out is known."),
                      person=partial(_name, dossier), day=_said(from_day(today)))  # fmt: skip
    elif (today - last).days > SILENT_DAYS and stay is not None and stay.level is not Level.LOW:
        yield _notice("no_news", rows, N_("%(person)s: no news since %(day)s, for more than a year."),
                      person=partial(_name, dossier), day=_said(from_day(last)))  # fmt: skip


def _left_after(dossier: Dossier, day: date) -> bool:
    ways_out = [event for event in dossier.events if event.kind in ("way_out", "death")]
    return any(event.window.latest is None or event.window.latest >= day for event in ways_out)


def _duplicates(people: Mapping[str, Sequence[tuple[Row, Proposed]]]) -> Iterator[Notice]:
    """People under two keys whose names sound alike. Names alone never merge anyone."""
    by_words: dict[tuple[str, ...], dict[str, int]] = {}
    for person, told in people.items():
        for row, proposed in told:
            found = _skeleton(str(proposed.draft.details.get("name", ""))) if proposed.draft.kind == "naming" else ()
            if len(found) > 1:
                by_words.setdefault(found, {}).setdefault(person, row.number)
    said: set[tuple[str, ...]] = set()
    for people_of in by_words.values():
        pair = tuple(sorted(people_of))
        if len(people_of) > 1 and pair not in said:
            said.add(pair)
            yield _notice("likely_duplicate", sorted(people_of.values()), N_("%(keys)s may be one person: their names agree."),
                          keys=", ".join(f"“{key}”" for key in pair))  # fmt: skip


def _skeleton(name: str) -> tuple[str, ...]:
    """The bones of each word of a name, in order: the same in most spellings and scripts."""
    return tuple(sorted(found for spelt in spelt_words(name) if (found := bones(word(spelt.casefold()).heard))))


def _name(dossier: Dossier, language: str) -> str:
    return next((one.text for one in in_order(dossier.names, languages=[language])), dossier.person)


def _rows(event: Event, row_of: Mapping[str, int]) -> list[int]:
    return sorted({row_of[account.claim.id] for account in event.accounts if account.claim.id in row_of})


def _listed(rows: Iterable[int]) -> str:
    return ", ".join(map(str, rows))


def _said(when: UncertainDate) -> Callable[[str], str]:
    return partial(say_date, when)


def _days(days: Sequence[UncertainDate], language: str) -> str:
    return " / ".join(say_date(day, language) for day in days)


def _sides(conflict: Conflict, language: str) -> str:
    return " / ".join(say_reading(conflict.about, side.value, language) for side in conflict.sides)


def _notice(kind: str, on: Sequence[int], sentence: str, /, **values: object) -> Notice:
    return Notice(kind=kind, rows=tuple(on), sentence=sentence, values=values)
