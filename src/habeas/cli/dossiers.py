"""A dossier as JSON has it and as the terminal shows it: `habeas show`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from habeas.cli.lenses import lens_as_json
from habeas.cli.printing import heading, print_table
from habeas.domain.claims import Claim
from habeas.domain.date_reading import say_date
from habeas.domain.dates import from_day
from habeas.domain.dossier import Account, Designation, Dossier, Event, Spell, Standing, Window
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import kind, label

WAY_OUT = "way_out"


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


def print_dossier(dossier: Dossier, standing: Standing, *, on: date, language: str) -> None:
    """Print a dossier for the eye: who, how they stand, what happened and who says so."""
    names = [one.text for one in dossier.names]
    click.echo(names[0] if names else f"(no name) {dossier.person}")
    if names[1:]:
        click.echo("  " + " · ".join(names[1:]))
    click.echo(f"\n  {_standing(standing, on, language)}")
    if dossier.last_confirmed_in_custody:
        click.echo(f"  last confirmed in custody: {_day(dossier.last_confirmed_in_custody, language)}")
    click.echo(f"  {dossier.days_held(until=on):,} days held, by the best reading")
    for one in dossier.designations:
        click.echo(f"  {one.organisation}: {label('designation_statuses', one.status, language)}")
    later = [event for event in dossier.events if event.dated and event.window.best and event.window.best > on]
    _print_events("What happened", [event for event in dossier.events if event not in later], language)
    _print_events(f"After {_day(on, language)}", later, language)
    _print_events("After release, and pressure", [*dossier.restrictions, *dossier.pressure], language)
    if dossier.under_duress:
        heading("Said under duress: evidence of the pressure, and of nothing it says")
        print_table([(_told(one, language), _who(one)) for one in dossier.under_duress])


def _standing(standing: Standing, on: date, language: str) -> str:
    status = label("statuses", standing.status, language)
    since = f", since {_day(standing.since, language)}" if standing.since else ""
    return f"on {_day(on, language)}: {status} ({standing.certainty}{since})"


def _print_events(title: str, events: Sequence[Event], language: str) -> None:
    if not events:
        return
    heading(title)
    for event in events:
        click.echo(f"  {_when(event, language)}  {_name(event, language)}{' (disputed)' if event.disputed else ''}")
        for account in event.accounts:
            click.echo(f"      {_told(account.claim, language)} - {_who(account.claim)}")
        for conflict in event.conflicts:
            sides = " / ".join(side.value for side in conflict.sides if side.value)
            differ = f"they differ on {label('conflict_subjects', conflict.about, language)}"
            click.echo(f"      {differ}: {sides}" if sides else f"      {differ}")


def _name(event: Event, language: str) -> str:
    kinds = [one.kind for one in event.facets] if event.kind == WAY_OUT and event.facets else [event.kind]
    return ", ".join(dict.fromkeys(kind_label(one, language) for one in kinds))


def kind_label(code: str, language: str) -> str:
    """The name of a kind of claim or event."""
    return "let out" if code == WAY_OUT else kind(code).label(language)


def _when(event: Event, language: str) -> str:
    window = event.window
    if not event.dated or window.best is None:
        return "day not given"
    if window.earliest == window.latest:
        return _day(window.best, language)
    first = _day(window.earliest, language) if window.earliest else "…"
    last = _day(window.latest, language) if window.latest else "…"
    return f"{first} to {last}"


def _told(claim: Claim, language: str) -> str:
    when = say_date(claim.when, language) if claim.when else "no day given"
    stance = "" if claim.stance.value == "stated" else f" ({label('stances', claim.stance.value, language)})"
    return f"{kind_label(claim.kind, language)}, {when}{stance}"


def _who(claim: Claim) -> str:
    speakers = ", ".join(claim.speakers) or claim.source.publisher or claim.source.title
    via = f" (via {', '.join(claim.via)})" if claim.via else ""
    source = claim.source.code or claim.source.url or claim.source.title
    return f"{speakers}{via}: {source}" if source and source != speakers else f"{speakers}{via}"


def _day(day: date, language: str) -> str:
    return say_date(from_day(day), language)
