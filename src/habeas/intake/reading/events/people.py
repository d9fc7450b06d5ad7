"""The people an article says something happened to, with what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from habeas.intake.reading.events.events import EventReader, Said
from habeas.intake.reading.events.merging import merged
from habeas.intake.reading.names.cast import Someone, gather
from habeas.intake.reading.names.finding import find_names
from habeas.intake.reading.text.passages import Passages
from habeas.intake.reading.told import Event, Person


def _own_voice(_start: int, _end: int) -> tuple[str | None, str]:
    return None, "stated"


def read_people(
    passages: Passages, *, published: str, said: Said = _own_voice, everyone: Sequence[Someone] | None = None
) -> tuple[Person, ...]:
    """The people to whom something happened, in the order of the text; speakers and officials are not among them.

    `said` tells who says what stands at an offset, and with which stance; `everyone` are the people named in the text
    where they were gathered before.
    """
    if everyone is None:
        everyone, _ = gather(find_names(passages), language=passages.language)
    of = {mention.start: someone for someone in everyone for mention in someone.mentions}
    named = sorted((mention for one in everyone for mention in one.mentions), key=lambda mention: mention.start)
    reader = EventReader(passages, named, of, published=published, said=said)
    found = reader.read()
    people: list[Person] = []
    told: defaultdict[int | None, list[tuple[int, Event]]] = defaultdict(list)
    for place, one in enumerate(found):
        told[one.someone.number if one.someone else None].append((place, one.event))
    for same in _by_name(everyone):
        in_order = sorted((pair for each in same for pair in told[each.number]), key=itemgetter(0))
        events = merged(reader.with_group(same[0], [event for _, event in in_order]))
        if events and any(_may_be_victim(each, events) for each in same):
            people.append(_person(same, events, passages))
    if not people:
        unnamed = merged([event for _, event in told[None]])
        people += [Person(name=None, events=tuple(unnamed), confidence=0.4)] if unnamed and _is_clear(unnamed) else []
    return tuple(people)


def _is_clear(events: Sequence[Event]) -> bool:
    """Whether what is told of somebody without a name is told of one person: nothing twice, and nothing of a verdict alone."""
    kinds = [one.kind for one in events]
    return len(set(kinds)) == len(kinds)


def _may_be_victim(someone: Someone, events: Sequence[Event]) -> bool:
    """Whether the name is likely one of a person, and of one that things happen to."""
    if someone.is_official and not any(one.kind in ("detained", "sentenced", "released", "charged") for one in events):
        return False
    return someone.is_sure or len(someone.words) > 1


def _by_name(everyone: Sequence[Someone]) -> list[list[Someone]]:
    """The people of a text; those who turn out to have one name in the nominative are one."""
    found: dict[str, list[Someone]] = {}
    for someone in everyone:
        found.setdefault(someone.name, []).append(someone)
    return list(found.values())


def _person(same: Sequence[Someone], events: Sequence[Event], passages: Passages) -> Person:
    someone = same[0]
    mentions = sorted((mention for one in same for mention in one.mentions), key=lambda one: one.start)
    written = dict.fromkeys(passages.text[one.start : one.end] for one in mentions)
    return Person(
        name=someone.name, as_written=tuple(written), mentions=tuple((one.start, one.end) for one in mentions),
        aliases=tuple(dict.fromkeys(alias for one in same for alias in one.aliases)), events=tuple(replace(one) for one in events),
        confidence=0.85 if any(one.is_sure for one in same) else 0.6,
    )  # fmt: skip
