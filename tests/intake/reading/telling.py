from __future__ import annotations

from habeas.intake.reading.events.people import read_people
from habeas.intake.reading.text.passages import read_passages
from habeas.intake.reading.told import Event, Person

Happened = dict[str | None, list[tuple[str, str | None]]]


def people(text: str, language: str, published: str = "2024-05-20") -> tuple[Person, ...]:
    return read_people(read_passages(text, language=language), published=published)


def happened(text: str, language: str, published: str = "2024-05-20") -> Happened:
    return {one.name: [(event.kind, event.date) for event in one.events] for one in people(text, language, published)}


def only_event(text: str, language: str, published: str = "2024-05-20") -> Event:
    (person,) = people(text, language, published)
    (event,) = person.events
    return event
