"""What an article says happened to the people it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.intake.reading.days.days import find_days
from habeas.intake.reading.days.narrative import find_told_days
from habeas.intake.reading.events.dates import coarsened, date_beside, date_of
from habeas.intake.reading.events.declined_victims import goes_along
from habeas.intake.reading.events.details import find_term
from habeas.intake.reading.events.english_victims import describes
from habeas.intake.reading.events.gaps import gapped_dates, gapped_term, joined_with, opens_gap
from habeas.intake.reading.events.groups import (
    befell_list,
    find_lists,
    leads_to_list,
    only_named,
    roll_call,
    with_ways_out,
)
from habeas.intake.reading.events.listings import with_lists_named
from habeas.intake.reading.events.lists import coordinated
from habeas.intake.reading.events.making import make_event
from habeas.intake.reading.events.members import WAYS_OUT, find_members
from habeas.intake.reading.events.merging import LEAD
from habeas.intake.reading.events.nodes import Node, find_nodes
from habeas.intake.reading.events.remembering import remember, speaks
from habeas.intake.reading.events.scene import (
    Memory,
    Scene,
    Trigger,
    find_triggers,
    is_between_commas,
    is_reduced,
    is_told_by_verdict,
    is_unreal,
    is_verdict,
)  # fmt: skip
from habeas.intake.reading.events.victims import GROUP, UNNAMED, Victims, find_victims
from habeas.intake.reading.events.words import event_words
from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cast import Someone
from habeas.intake.reading.names.finding import Mention
from habeas.intake.reading.text.passages import Passages, Sentence
from habeas.intake.reading.told import Event

Said = Callable[[int, int], tuple[str | None, str]]
"""Who says what stands between two offsets, None for the article's own voice, and the stance."""

_CASES = {"acc": "a", "nom": "n", "nomstate": "n", "dat": "d", "gen": "g"}
_NOT_NEWS = frozenset({"state", "nomstate", "part", "hold", "last"})
_LEAD, _WHOLE_DAY, _SHORT = 1, 10, 40
_LISTS = 3  # so many sentences back may name the list that people are put on
_PARAGRAPH = 4  # so many sentences back tell where somebody was
_NEWS = frozenset({"sentenced", "remanded", "appeal_rejected", "released", "pardoned", "fined", "executed", "exchanged",
                   "sentenced_to_death", "expelled"})  # fmt: skip


@dataclass(slots=True)
class _Found:
    """An event and whom it befell; None for somebody the text does not name."""

    someone: Someone | None
    event: Event


class EventReader:
    """Reads the sentences of a text in order, remembering who was spoken of."""

    def __init__(
        self, passages: Passages, mentions: Sequence[Mention], of: Mapping[int, Someone], *, published: str, said: Said
    ) -> None:
        self._passages, self._of, self._published, self._said = passages, of, published, said
        self._words = event_words(passages.language)
        self._mentions: dict[int, list[Mention]] = {}
        for one in mentions:
            self._mentions.setdefault(one.sentence, []).append(one)
        self._memory = Memory()
        self._lists = find_lists(passages, self._mentions, of)
        self._of_the_day = self._days_of_paragraphs()
        self.found: list[_Found] = []

    def read(self) -> list[_Found]:
        """Everything that befell somebody, in the order of the text."""
        for sentence in self._passages.sentences:
            scene = self._scene(sentence)
            befell = self._sentence(scene)
            self._date_what_was_told(scene)
            here = [one.event for one in self.found if one.event.start == sentence.start]
            remember(self._memory, scene, befell, here)
            self._list(scene)
        return self.found

    def _list(self, scene: Scene) -> None:
        """What befell those whom the lines up to here list, and that they are the ones spoken of."""
        names = self._lists.get(scene.sentence.number)
        if names is None:
            return
        for trigger, date in befell_list(self._memory, names):
            for someone in names.people:
                self._add(scene, trigger, someone, date, "")
        self._memory.several = list(names.people)

    def _date_what_was_told(self, scene: Scene) -> None:
        """The day of what the sentence before told without one: ... были освобождены. Это произошло 11 сентября."""
        told = self._words.single["this_happened"].search(scene.sentence.text)
        dates = [one for one in scene.dates if told and one.start - scene.sentence.start >= told.start()]
        if not dates or (told and not told.start() and scene.triggers):
            return
        before = self._passages.sentences[scene.sentence.number - 1].start if scene.sentence.number else -1
        for one in self.found:
            here = one.event.start in (before, scene.sentence.start)
            if here and (one.event.date is None or one.event.rule.endswith(LEAD)):
                date, window = coarsened(dates[0].edtf)
                one.event = replace(one.event, date=date, date_window=window or None)

    def _days_of_paragraphs(self) -> dict[int, str]:
        """The day that a paragraph of a chronicle opens with."""
        found: dict[int, str] = {}
        for sentence in self._passages.sentences:
            if not sentence.number or sentence.paragraph in found or len(sentence.text) > _SHORT:
                continue
            dates = find_days(sentence.text, self._passages.language, self._published)
            whole = [one for one in dates if one.kind == "day" and len(one.edtf) == _WHOLE_DAY]
            if len(whole) == 1 and len(sentence.text) - (whole[0].end - whole[0].start) < len(", 2024:"):
                found[sentence.paragraph] = whole[0].edtf
        return found

    def with_group(self, someone: Someone, events: list[Event]) -> list[Event]:
        """The events of one person, with what befell them as one of many."""
        told = self._memory.group_events
        return with_ways_out([*events, *roll_call(someone, events, told, self._passages, self._words)], told)

    def _scene(self, sentence: Sentence) -> Scene:
        language = self._passages.language
        near = self._passages.sentences[max(0, sentence.number - _LISTS)].start
        told = self._passages.text[near : sentence.end]
        triggers = with_lists_named(find_triggers(sentence, self._words, language), self._words, told)
        deeds = [(one.start, one.end) for one in triggers]
        nodes = find_nodes(sentence, self._mentions.get(sentence.number, []), self._of, language, deeds=deeds)
        dates = find_told_days(sentence.text, language, self._published, self._memory.told(sentence))
        moved = [replace(one, start=one.start + sentence.start, end=one.end + sentence.start) for one in dates]
        telling = [one for one in triggers if one.mode != "any"]
        asides = [one for one in triggers if one.mode == "any"]
        return Scene(sentence, language, self._words, nodes, telling, moved, self._paragraph_before(sentence), asides)

    def _paragraph_before(self, sentence: Sentence) -> str:
        sentences, first = self._passages.sentences, sentence.number
        while first and sentences[first - 1].paragraph == sentence.paragraph and sentence.number - first < _PARAGRAPH:
            first -= 1
        return self._passages.text[sentences[first].start : sentence.start]

    def _sentence(self, scene: Scene) -> list[Someone]:
        befell: list[Someone] = []
        before: tuple[Trigger, list[Someone]] | None = None
        group_kinds: list[tuple[Trigger, str | None]] = []
        for trigger in scene.triggers:
            if is_unreal(scene, trigger) or is_told_by_verdict(scene, trigger):
                continue
            victims, nodes = find_victims(scene, trigger, self._memory)
            if victims is None and (last := joined_with(scene, trigger, before)) is not None:
                victims = last
            before = (trigger, victims) if isinstance(victims, list) else before
            date, window, told = self._dated(scene, trigger, victims)
            if date is None and trigger.mode == "dated":
                continue
            if isinstance(victims, list):
                self._note_cases(trigger, nodes)
                _note_gender(victims, nodes)
                for someone in victims:
                    for kind in trigger.kind.split("+"):
                        self._add(scene, replace(told, kind=kind), someone, date, window)
                befell += victims
                told_before = self._date_in_sentence(scene, trigger)
                befell += self._gapped(scene, trigger, nodes, date or told_before)
                befell += self._companions(scene, trigger, (victims, nodes), date, window)
            elif victims == GROUP or (
                victims is None and (trigger.kind == "sentenced" or leads_to_list(self._lists, scene)) and date
            ):
                group_kinds.append((trigger, date or self._day_before(scene, trigger)))
            elif victims == UNNAMED:
                self._add(scene, told, None, date, window)
                self._memory.of_somebody = (trigger.kind, scene.sentence.number, date, told is not trigger)
            if date:
                self._memory.last_date = date
                self._memory.last_of[trigger.kind] = date
        befell += self._members(scene, group_kinds)
        befell += self._asides(scene, befell)
        befell += self._in_brackets(scene)
        self._memory.group_events += [(scene.sentence.number, trigger.kind, date) for trigger, date in group_kinds]
        return befell

    def _asides(self, scene: Scene, befell: Sequence[Someone]) -> list[Someone]:
        """Whom a search, an illness or the like is told of, in whatever part of the sentence; else those it tells of anyway."""
        found: list[Someone] = []
        here = {one.someone.number for one in scene.nodes if one.someone is not None and speaks(scene, one)}
        heard = (self._memory.voices | here) - self._memory.befallen - {one.number for one in befell}
        for trigger in scene.asides:
            if trigger.kind != "illness" and is_unreal(scene, trigger):
                continue
            victims, nodes = find_victims(scene, trigger, self._memory)
            if not nodes:  # it is told of nobody who has had nothing happen to them
                known = (
                    [one for one in victims if one.number in self._memory.befallen] if isinstance(victims, list) else []
                )
                victims = list({one.number: one for one in befell}.values()) or known
            date, window = date_beside(scene, trigger)
            told = [one for one in victims if one.number not in heard] if isinstance(victims, list) else []
            for someone in told:
                self._add(scene, trigger, someone, date, window)
            found += told
        return found

    def _day_before(self, scene: Scene, trigger: Trigger) -> str | None:
        """The day told in the sentence before, of which a report on many goes on: Police said that 18 were detained."""
        paragraph, number, day = self._memory.last_day_told
        goes_on = paragraph == scene.sentence.paragraph and number == scene.sentence.number - 1
        return day if goes_on and trigger.mode not in _NOT_NEWS and not scene.dates else None

    def _day_of_raid(self, scene: Scene, trigger: Trigger) -> str | None:
        """The day on which they came to search, as the sentence before tells: who is taken away then is taken that day."""
        raid = self._words.single.get("raid")
        if raid is None or trigger.kind not in ("detained", "interrogated") or not raid.search(scene.before_it):
            return None
        return self._day_before(scene, trigger)

    def _dated(self, scene: Scene, trigger: Trigger, victims: Victims) -> tuple[str | None, str, Trigger]:
        """The date, its window, and the words marked where the date is only that of publication."""
        date, window = self._date(scene, trigger)
        if date is None and self._is_news(scene, trigger):
            return self._published, "", replace(trigger, mode=trigger.mode + LEAD)
        if date is None and isinstance(victims, list) and trigger.mode != "dated":
            date = self._date_of_verdict(scene, victims) if is_verdict(trigger) else None
            date = date or self._day_of_raid(scene, trigger)
            if date is None and trigger.mode not in _NOT_NEWS:
                date = self._date_of_companion(scene, trigger)
            if date is None and trigger.kind in WAYS_OUT and trigger.mode not in _NOT_NEWS:
                date = self._memory.day_of_group(trigger.kind, scene.sentence.number)
            if date is None and trigger.mode not in _NOT_NEWS:
                date, is_lead = self._memory.date_of_somebody(trigger.kind, scene.sentence.number)
                trigger = replace(trigger, mode=trigger.mode + LEAD) if is_lead else trigger
        return date, window, trigger

    def _date_of_companion(self, scene: Scene, trigger: Trigger) -> str | None:
        """The day on which the same befell somebody together with whom it is told: Y was exchanged along with X."""
        along = [one.someone for one in scene.nodes if one.kind == "person" and goes_along(scene, one)]
        told = [one.event for one in self.found if one.someone is not None and one.someone in along]
        return next((one.date for one in told if one.kind == trigger.kind and one.date), None)

    def _date_in_sentence(self, scene: Scene, trigger: Trigger) -> str | None:
        """The day of the same happening as this sentence has told it before."""
        told = [one.event for one in self.found if one.event.start == scene.sentence.start]
        return next((one.date for one in told if one.kind == trigger.kind and one.date), None)

    def _date_of_verdict(self, scene: Scene, victims: Sequence[Someone]) -> str | None:
        """The day of the verdict against all of them, where the text has told of it just before."""
        known = any(one.someone in victims and one.event.kind == "sentenced" for one in self.found)
        told = [date for _, kind, date in self._memory.group_events if kind == "sentenced" and date]
        is_of_verdicts = all(one.kind in ("sentenced", "released") for one in scene.triggers)
        if not told and not scene.dates and is_of_verdicts:
            told = self._memory.day_of_verdict(scene.sentence.number)
        return told[-1] if told and not known else None

    def _date(self, scene: Scene, trigger: Trigger) -> tuple[str | None, str]:
        date, window = date_of(scene, trigger, self._memory)
        if date is None and trigger.mode not in _NOT_NEWS and not is_between_commas(scene, trigger):
            date = self._of_the_day.get(scene.sentence.paragraph)
        if (
            date is not None
            and self._published
            and len(self._published) >= len(date)
            and date > self._published[: len(date)]
        ):
            return None, ""
        return date, window

    def _is_news(self, scene: Scene, trigger: Trigger) -> bool:
        """Whether the headline or the first paragraph tells of it without a date, as of what happened that day."""
        earlier = scene.sentence.number and self._passages.sentences[scene.sentence.number - 1].paragraph
        is_lead = (
            scene.sentence.paragraph <= _LEAD
            and (not scene.sentence.number or earlier != scene.sentence.paragraph)
            and trigger.kind in _NEWS
            and trigger.mode not in _NOT_NEWS
            and (trigger.mode != "of" or trigger.kind == "appeal_rejected")
        )
        if trigger.mode == "done" and (is_reduced(scene, trigger) or describes(scene, trigger)):
            return False
        if is_between_commas(scene, trigger):
            return False
        return is_lead and len(self._published) == _WHOLE_DAY and trigger is scene.triggers[0]

    def _note_cases(self, trigger: Trigger, nodes: Sequence[Node]) -> None:
        case = _CASES.get(trigger.mode)
        for node in nodes:
            if trigger.mode == "of" and node.start >= trigger.end and self._passages.language in DECLINING:
                case = "gdi"  # the arrest of, a case against, a trial over somebody
            if case and node.someone is not None and node.mention is not None:
                node.someone.cases.setdefault(node.mention.start, case)

    def _add(
        self,
        scene: Scene,
        trigger: Trigger,
        someone: Someone | None,
        date: str | None,
        window: str,
        *,
        term: str | None = None,
    ) -> None:
        said_by, stance = self._said(trigger.start, trigger.end)
        event = make_event(scene, trigger, date=date, window=window, term=term)
        self.found.append(_Found(someone, replace(event, said_by=said_by, stance=stance)))

    def _gapped(self, scene: Scene, trigger: Trigger, nodes: Sequence[Node], date: str | None) -> list[Someone]:
        """X got ten years, Y nine and Z seven; X was taken to A, Y to B."""
        gap_form = self._words.single["gapped"]
        known = {id(one) for one in nodes}
        ends = min((one.start for one in scene.triggers if one.start >= trigger.end), default=scene.sentence.end)
        more: list[Someone] = []
        for node in scene.nodes:
            if node.kind not in ("person", "singular") or id(node) in known or not trigger.end <= node.start < ends:
                continue
            if not opens_gap(scene, node):
                continue
            own = next((one for other, one in gapped_dates(scene) if other is node), None)
            found = gap_form.match(scene.text(node.end, node.end + 60))
            if found is None and own is None:
                continue
            someone = node.someone if node.kind == "person" else self._memory.one(node.gender)
            if someone is None:
                continue
            self._note_cases(trigger, [node])
            term = gapped_term(scene, found) if found is not None and trigger.kind == "sentenced" else None
            its_date, window = coarsened(own.edtf) if own is not None else (date, "")
            self._add(scene, trigger, someone, its_date, window, term=term)
            more.append(someone)
        return more

    def _companions(
        self, scene: Scene, trigger: Trigger, told: tuple[list[Someone], list[Node]], date: str | None, window: str
    ) -> list[Someone]:
        """Y in `X was expelled along with Y`; `told` is X, and where the sentence has X."""
        victims, nodes = told
        ends = min((one.start for one in scene.triggers if one.start >= trigger.end), default=scene.sentence.end)
        people = [one for one in scene.nodes if one.kind == "person" and trigger.end <= one.start < ends]
        first = next(
            (one for one in people if self._words.single["along"].search(scene.text(one.start - 60, one.start))), None
        )
        if first is None or first in nodes:
            return []
        more = [one.someone for one in coordinated(scene, first) if one.someone is not None]
        for someone in more:
            self._add(scene, trigger, someone, date, window)
        self._memory.several = [*victims, *more]
        return more

    def _in_brackets(self, scene: Scene) -> list[Someone]:
        """A name with a term in brackets: Юлія (12 років)."""
        found: list[Someone] = []
        for node in scene.nodes:
            if node.kind != "person" or node.someone is None:
                continue
            bracket = re.match(r"\s*\(([^()]{3,40})\)", scene.text(node.end, node.end + 50))
            term = find_term(bracket[1], self._words) if bracket and self._words.length.match(bracket[1]) else None
            if term and not self._words.single["aged"].search(bracket[1] if bracket else ""):
                trigger = Trigger(node.start, node.end, "sentenced", "nom", "")
                if not any(one.someone is node.someone and one.event.kind == "sentenced" for one in self.found):
                    self._add(scene, trigger, node.someone, None, "", term=term)
                    found.append(node.someone)
        return found

    def _members(self, scene: Scene, group_kinds: Sequence[tuple[Trigger, str | None]]) -> list[Someone]:
        """People who are named as some of a group: among those freed are X and Y."""
        found: list[Someone] = []
        for node, told in find_members(scene, self._memory, group_kinds) or only_named(scene, self._memory):
            if node.someone is not None:
                node.someone.cases.setdefault(node.start, "n")
                found.append(node.someone)
                for trigger, date in told:
                    self._add(scene, trigger, node.someone, date, "")
        return found


def _note_gender(victims: Sequence[Someone], nodes: Sequence[Node]) -> None:
    """Somebody who is told of as he or she, and of whom nothing else tells, is a man or a woman from here on."""
    told = {one.gender for one in nodes if one.kind in ("singular", "possessive") and one.gender}
    if len(victims) == 1 and len(told) == 1 and not victims[0].gender:
        victims[0].told_gender = told.pop()
