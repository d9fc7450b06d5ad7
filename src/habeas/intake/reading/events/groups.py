"""Who belongs to a group that something befell: those listed right after it, and those let out with it.

An article often tells first what befell many, and only then who they are: in lines of names, in a sentence that does
nothing but name them, or in one that says of somebody only that they are out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.intake.reading.events.members import WAYS_OUT, Told
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Memory, Scene, Trigger
from habeas.intake.reading.events.words import EventWords
from habeas.intake.reading.names.cast import Someone
from habeas.intake.reading.names.finding import Mention
from habeas.intake.reading.text.passages import Passages, Sentence
from habeas.intake.reading.text.word_kinds import kinds_of
from habeas.intake.reading.told import Event

_LONGEST_LINE, _LEAST_LINES, _SHORTLY = 110, 2, 3
_LEAD, _SHORT = 4, 40
_HELD = frozenset({"detained", "sentenced", "remanded", "charged", "transferred", "sentenced_in_absentia"})
_OUT = WAYS_OUT | {"died", "died_in_custody", "executed", "rearrested", "fled", "released_on_bail", "acquitted"}
_MARKS = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class NameList:
    """Lines that begin with a name each: the sentences from `first` to `last`, and who they name."""

    first: int
    last: int
    people: tuple[Someone, ...]


def find_lists(
    passages: Passages, mentions: Mapping[int, Sequence[Mention]], of: Mapping[int, Someone]
) -> dict[int, NameList]:
    """The lists of names in a text, by their last sentences."""
    found: dict[int, NameList] = {}
    lines: list[tuple[Sentence, Someone]] = []
    for sentence in (*passages.sentences, None):
        someone = _named_at_start(sentence, mentions, of) if sentence is not None else None
        if sentence is not None and someone is not None and (not lines or lines[-1][0].number == sentence.number - 1):
            lines.append((sentence, someone))
            continue
        if len(lines) >= _LEAST_LINES:
            first, last = lines[0][0].number, lines[-1][0].number
            found[last] = NameList(first, last, tuple({one.number: one for _, one in lines}.values()))
        lines = [(sentence, someone)] if sentence is not None and someone is not None else []
    return found


def _named_at_start(
    sentence: Sentence, mentions: Mapping[int, Sequence[Mention]], of: Mapping[int, Someone]
) -> Someone | None:
    """Whom a short line that is no whole sentence begins with."""
    if len(sentence.text) > _LONGEST_LINE or sentence.text.rstrip().endswith((".", "!", "?", "”", "»", '"')):
        return None
    begins = sentence.start + len(_MARKS.match(sentence.text).group())  # type: ignore[union-attr]  # it matches nothing too
    return next(
        (of[one.start] for one in mentions.get(sentence.number, ()) if one.start == begins and one.start in of), None
    )


def leads_to_list(lists: Mapping[int, NameList], scene: Scene) -> bool:
    """Whether lines with a name each follow a colon here."""
    follows = any(one.first == scene.sentence.number + 1 for one in lists.values())
    return follows and scene.sentence.text.rstrip().endswith(":")


def befell_list(memory: Memory, names: NameList) -> list[Told]:
    """What befell those in a list, as the sentences right before it tell of a group."""
    told = [one for one in memory.group_events if names.first - _SHORTLY <= one[0] < names.first]
    return [(Trigger(0, 0, kind, "member", ""), date) for _, kind, date in told]


def only_named(scene: Scene, memory: Memory) -> list[tuple[Node, list[Told]]]:
    """Those whom a sentence does nothing but name, right after one on a group, and what befell it: They are X and Y."""
    before = scene.sentence.number - 1
    told = [(kind, date) for at, kind, date in memory.group_events if at == before]
    if scene.triggers or not told or scene.words.single["still"].search(scene.sentence.text):
        return []
    if any("speaking" in kinds_of(one.lower, scene.language) for one in scene.sentence.tokens):
        return []
    if scene.words.single["these_are"].match(scene.sentence.text) is None:
        return []
    people = [one for one in scene.nodes if one.kind == "person" and one.someone is not None]
    return [
        (node, [(Trigger(node.start, node.end, kind, "member", ""), date) for kind, date in told])
        for node in people
        if node.someone is not None and not node.someone.is_official
    ]


def roll_call(
    someone: Someone,
    events: Sequence[Event],
    told: Sequence[tuple[int, str, str | None]],
    passages: Passages,
    words: EventWords,
) -> list[Event]:
    """The ways out of the many, for one of whom a paragraph tells in an article that says who they are.

    The headline asks it (what is known of those freed), the first sentences tell of the many, and the paragraph begins
    with a name, ends in prison and does not say that it goes on.
    """
    lead = [(at, kind, date) for at, kind, date in told if kind in WAYS_OUT and at <= _LEAD]
    days = {at: date for at, _, date in lead if date}
    news = {kind: date or days[at] for at, kind, date in reversed(lead) if date or at in days}
    kinds = {one.kind for one in events}
    if (
        not news
        or not kinds & _HELD
        or kinds & _OUT
        or words.single["roll_call"].search(passages.sentences[0].text) is None
    ):
        return []
    first = passages.sentences[someone.mentions[0].sentence]
    opens = first.paragraph > 1 and first.paragraph != passages.sentences[first.number - 1].paragraph
    about = " ".join(one.text for one in passages.sentences if one.paragraph == first.paragraph)
    begins = someone.mentions[0].start - first.start
    latest = max((one.date or "" for one in events), default="")
    if not opens or begins > _SHORT or words.single["still_held"].search(about) or latest > min(news.values()):
        return []
    held = next(one for one in reversed(events) if one.kind in _HELD)
    return [_told_with(held, kind, date) for kind, date in news.items()]


def with_ways_out(events: list[Event], told: Sequence[tuple[int, str, str | None]]) -> list[Event]:
    """The events of one person who is told to be out, with the ways out of the many that the text tells of."""
    news = {kind: date for _, kind, date in reversed(told) if kind in WAYS_OUT and date}
    out = next((one for one in events if one.kind == "released"), None)
    if (
        not news
        or out is None
        or any(one.kind in ("rearrested", "exchanged", *news) for one in events if one.kind != "released")
    ):
        return events
    added = [
        _told_with(out, kind, date)
        for kind, date in news.items()
        if kind != "released" and (out.date is None or date[:7] <= out.date[:7] <= _next_month(date))
    ]
    return [*events, *added]


def _told_with(event: Event, kind: str, date: str) -> Event:
    return replace(event, kind=kind, date=date, date_window=None, articles=(), court=None, term=None, term_iso=None,
                   prison=None, confidence=0.5, rule=f"{kind}/all")  # fmt: skip


def _next_month(date: str) -> str:
    year, month = int(date[:4]), int(date[5:7] or 12)
    return f"{year + month // 12}-{month % 12 + 1:02}"
