"""A dossier as JSON has it and as the terminal shows it: `habeas show`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any

import click

from habeas.cli.lenses import lens_as_json
from habeas.cli.printing import heading
from habeas.domain.calling import in_order
from habeas.domain.claims import Claim, Stance
from habeas.domain.dates import from_day
from habeas.domain.dossier import Account, Designation, Dossier, Event, Spell, Standing, Window
from habeas.domain.lens import Lens
from habeas.domain.numerals import say_number
from habeas.domain.saying_dates import say_date
from habeas.domain.speech import Speech, speech
from habeas.domain.telling import Teller, kind_label, say_reading
from habeas.domain.vocabulary import label

WAY_OUT = "way_out"
WORDING = 160


def as_json(dossier: Dossier, standing: Standing, *, on: date, lens: Lens) -> dict[str, Any]:
    """The answer of `show --json` (docs/schemas/show.json)."""
    return {
        "person": dossier.person,
        "subjects": dossier.subjects,
        "names": [
            {"text": one.text, "script": one.script, "language": one.language, "type": one.type}
            for one in dossier.names
        ],
        "facts": [{"kind": one.kind, "value": one.value, "claims": one.claims} for one in dossier.facts],
        "as_of": on,
        **lens_as_json(lens),
        "status": {"now": standing.status, "certainty": standing.certainty, "since": standing.since},
        "last_confirmed_in_custody": dossier.last_confirmed_in_custody,
        "days_held": dossier.days_held(until=on),
        "spells": [_spell(one) for one in dossier.spells],
        "events": [_event(one) for one in dossier.events],
        "designations": [_designation(one) for one in dossier.designations],
        "after_release": [_event(one) for one in (*dossier.restrictions, *dossier.pressure)],
        "under_duress": [_claim(one) for one in dossier.under_duress],
    }


def _window(window: Window | None) -> dict[str, Any] | None:
    return None if window is None else {"earliest": window.earliest, "best": window.best, "latest": window.latest}


def _spell(spell: Spell) -> dict[str, Any]:
    return {"status": spell.status, "held": spell.held, "begins": _window(spell.begins), "ends": _window(spell.ends)}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "when": _window(event.window),
        "dated": event.dated,
        "disputed": event.disputed,
        "finding": event.finding,
        "facets": [one.kind for one in event.facets],
        "accounts": [_account(one) for one in event.accounts],
        "conflict": [
            {"about": one.about, "sides": [{"value": side.value, "claims": side.claims} for side in one.sides]}
            for one in event.conflicts
        ],
    }


def _account(account: Account) -> dict[str, Any]:
    return {**_claim(account.claim), "set_aside": account.set_aside}


def _claim(claim: Claim) -> dict[str, Any]:
    source = claim.source
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "stance": claim.stance,
        "speakers": claim.speakers,
        "via": claim.via,
        "when": claim.when,
        "place": claim.place,
        "details": dict(claim.details),
        "wording": claim.wording,
        "sensitivity": claim.sensitivity,
        "source": {
            "title": source.title,
            "publisher": source.publisher,
            "url": source.url,
            "published": source.published,
            "code": source.code,
        },
        "recorded_at": claim.recorded_at,
    }


def _designation(one: Designation) -> dict[str, Any]:
    return {
        "organisation": one.organisation,
        "status": one.status,
        "since": _window(one.since),
        "withdrawn": _window(one.withdrawn),
        "claims": one.claims,
    }


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints a dossier for the eye: who, how they stand, what happened and who says so."""

    teller: Teller

    def dossier(self, dossier: Dossier, standing: Standing, *, on: date) -> None:
        """Print all of it."""
        say = self._speech
        ordered = dict.fromkeys(one.text for one in in_order(dossier.names, languages=[say.language]))
        names = list(ordered) or [say.say("(no name) %(id)s", id=dossier.person)]
        click.echo(names[0])
        if names[1:]:
            click.echo("  " + " · ".join(names[1:]))
        click.echo(f"\n  {self._standing(standing, on)}")
        if dossier.last_confirmed_in_custody:
            day = self._day(dossier.last_confirmed_in_custody)
            click.echo("  " + say.say("Last confirmed in custody on %(day)s.", day=day))
        click.echo(f"  {self._days_held(dossier.days_held(until=on))}")
        for one in dossier.designations:
            click.echo(f"  {one.organisation}: {self._label('designation_statuses', one.status)}")
        later = [event for event in dossier.events if event.dated and event.window.best and event.window.best > on]
        self._events(say.say("What happened"), [event for event in dossier.events if event not in later])
        self._events(say.say("After %(day)s", day=self._day(on)), later)
        self._events(say.say("After release, and pressure"), [*dossier.restrictions, *dossier.pressure])
        if dossier.under_duress:
            heading(say.say("Said under duress: evidence of the pressure, and of nothing it says"))
            for claim in dossier.under_duress:
                self._account(claim)

    def _standing(self, standing: Standing, on: date) -> str:
        say, status = self._speech, self._label("statuses", standing.status)
        if standing.since:
            status = say.say("%(status)s since %(day)s", status=status, day=self._day(standing.since))
        return f"{self._day(on)}: {status} ({self._label('certainties', standing.certainty)})"

    def _days_held(self, days: int) -> str:
        return self._speech.say_count(
            "%(n)s day held, by the best reading",
            "%(n)s days held, by the best reading",
            days,
            n=say_number(days, self.teller.language),
        )

    def _events(self, title: str, events: Sequence[Event]) -> None:
        if events:
            heading(title)
        for event in events:
            disputed = f" ({self._label('certainties', 'disputed')})" if event.disputed else ""
            click.echo(f"  {self._when(event)}  {self._name(event)}{disputed}")
            for account in event.accounts:
                self._account(account.claim)
            for conflict in event.conflicts:
                about = self._label("conflict_subjects", conflict.about)
                sides = " / ".join(
                    say_reading(conflict.about, side.value, self.teller.language)
                    for side in conflict.sides
                    if side.value
                )
                differ = self._speech.say("Accounts differ: %(about)s", about=about)
                click.echo(f"      {differ}: {sides}" if sides else f"      {differ}")

    def _account(self, claim: Claim) -> None:
        """What one account says, who says it where, and their own words."""
        click.echo(f"      {self._told(claim)} - {self._who(claim)}")
        wording = " ".join(claim.wording.split())
        if wording:
            click.echo(f"        “{shorten(wording, WORDING, placeholder=' …')}”")

    def _told(self, claim: Claim) -> str:
        when = say_date(claim.when, self.teller.language) if claim.when else self._speech.say("day not given")
        stance = "" if claim.stance is Stance.STATED else f" ({self._label('stances', claim.stance.value)})"
        return ", ".join((self._kind(claim.kind), when, *self.teller.phrases(claim))) + stance

    def _who(self, claim: Claim) -> str:
        said_by = ", ".join(claim.speakers) or claim.source.publisher or claim.source.title
        via = ", ".join(claim.via)
        speakers = self._speech.say("%(speakers)s, via %(via)s", speakers=said_by, via=via) if via else said_by
        source = claim.source.code or claim.source.url or claim.source.title
        return f"{speakers}: {source}" if source and source != said_by else speakers

    def _name(self, event: Event) -> str:
        kinds = [one.kind for one in event.facets] if event.kind == WAY_OUT and event.facets else [event.kind]
        return ", ".join(dict.fromkeys(self._kind(one) for one in kinds))

    def _kind(self, code: str) -> str:
        return kind_label(code, self.teller.language)

    def _when(self, event: Event) -> str:
        say, window = self._speech, event.window
        if not event.dated or window.best is None:
            return say.say("day not given")
        if window.earliest == window.latest:
            return self._day(window.best)
        if window.earliest is None or window.latest is None:
            return f"… {self._day(window.latest)}" if window.latest else f"{self._day(window.earliest)} …"
        first, last = self._day(window.earliest), self._day(window.latest)
        return say.say("between %(earliest)s and %(latest)s", earliest=first, latest=last)

    def _day(self, day: date | None) -> str:
        return say_date(from_day(day), self.teller.language) if day else "…"

    def _label(self, list_name: str, code: str) -> str:
        return label(list_name, code, self.teller.language)

    @property
    def _speech(self) -> Speech:
        return speech(self.teller.language)
