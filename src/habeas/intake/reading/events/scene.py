"""One sentence while events are read out of it, and what the reader remembers from the sentences before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.days.narrative import Told
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.words import EventWords
from habeas.intake.reading.names.cast import Someone
from habeas.intake.reading.text.deeds import find_deeds
from habeas.intake.reading.text.passages import Sentence

_REMEMBERED, _SHORTLY = 8, 3
_STOPPED = re.compile(r"(?<=\d\s)(?:r|г|р|гг|рр|rr)\.")  # w 2012 r. osiem lat: this stop ends nothing


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event: offsets into the article, the kind, and how the victim stands to them."""

    start: int
    end: int
    kind: str
    mode: str
    text: str


@dataclass(slots=True)
class Scene:
    """A sentence with all that was found in it. `dates` have offsets into the article; `before_it` is its paragraph up to it;
    `asides` are triggers that share the dates and clauses of the others (a search, an illness)."""

    sentence: Sentence
    language: str
    words: EventWords
    nodes: list[Node]
    triggers: list[Trigger]
    dates: list[Dated]
    before_it: str = ""
    asides: list[Trigger] = field(default_factory=list)

    def text(self, start: int, end: int) -> str:
        """A piece of the sentence by the article's offsets, cut off at its ends."""
        begin = self.sentence.start
        return self.sentence.text[max(0, start - begin) : max(0, end - begin)]

    def before(self, node: Node) -> Node | None:
        """The node before this one."""
        at = self.nodes.index(node)
        return self.nodes[at - 1] if at else None


@dataclass(slots=True)
class Memory:
    """What was spoken of: people by salience (the likeliest first), several spoken of together, what befell a group,
    the date last told, that of each kind of event, and the paragraph that has named a year."""

    focus: list[Someone] = field(default_factory=list)
    several: list[Someone] = field(default_factory=list)
    group_events: list[tuple[int, str, str | None]] = field(default_factory=list)
    last_date: str = ""
    last_day_told: tuple[int, int, str] = (-1, -1, "")
    last_of: dict[str, str] = field(default_factory=dict)
    year_told_in: int = -1
    voices: set[int] = field(default_factory=set)
    befallen: set[int] = field(default_factory=set)
    of_somebody: tuple[str, int, str | None, bool] = ("", 0, None, False)
    last_verdict: tuple[int, str] = (-1, "")
    last_told: tuple[int, frozenset[str], list[Someone]] = (-1, frozenset(), [])

    def told(self, sentence: Sentence) -> Told:
        """The date last told, and whether the paragraph has named its year."""
        return Told(self.last_date, self.year_told_in == sentence.paragraph)

    def day_of_verdict(self, number: int) -> list[str]:
        """The day of the verdict that the sentence before told of others: X got six years on Monday. Y got five."""
        return [self.last_verdict[1]] if self.last_verdict[1] and self.last_verdict[0] == number - 1 else []

    def day_of_group(self, kind: str, number: int) -> str | None:
        """The day on which it befell many, as one of the sentences just before says: 52 were freed on 3 May. X was freed too."""
        told = [date for at, one, date in self.group_events if one == kind and date and 0 < number - at <= _SHORTLY]
        return told[-1] if told else None

    def date_of_somebody(self, kind: str, number: int) -> tuple[str | None, bool]:
        """The date of what a sentence shortly before told of somebody who is named only now; whether it is a lead's."""
        known, told_in, date, is_lead = self.of_somebody
        return (date, is_lead) if known == kind and 0 < number - told_in <= _SHORTLY else (None, False)

    def put_first(self, people: Sequence[Someone]) -> None:
        """Make these the ones that pronouns stand for, the first of them above all."""
        known = list(dict.fromkeys(one.number for one in people))
        first = [next(one for one in people if one.number == number) for number in known]
        self.focus = (first + [one for one in self.focus if one.number not in known])[:_REMEMBERED]

    def put_second(self, people: Sequence[Someone]) -> None:
        """Make these known after the first, and not before anybody who was known."""
        self.focus = (self.focus + [one for one in people if one not in self.focus])[:_REMEMBERED]

    def only(self) -> Someone | None:
        """The only one known, whatever a table of given names makes of the name: Lau Wing-sum ... she."""
        known = [one for one in self.focus if one.number not in self.voices]
        return known[0] if len(known) == 1 else None

    def one(self, gender: str = "", *, loosely: bool = False) -> Someone | None:
        """Who he or she is: somebody of this gender (`loosely`: or else of another), those only heard to speak last."""
        heard = [one for one in self.focus if one.number in self.voices]
        known = [one for one in self.focus if one.number not in self.voices]
        for people, wanted in ((known, gender), (known, "" if loosely else gender), (heard, gender)):
            for one in people:
                if not wanted or wanted in (one.gender or wanted):
                    return one
        return None


def find_triggers(sentence: Sentence, words: EventWords, language: str) -> list[Trigger]:
    """The words for events in a sentence, in order; where two overlap, the one listed first, and turns of phrase before verbs."""
    found: list[Trigger] = []
    begin = sentence.start
    text = _STOPPED.sub(lambda one: one.group()[:-1] + " ", sentence.text)
    first = words.any_event.search(text)
    if first is not None:
        for kind, mode, form in words.events:
            for one in form.finditer(text, first.start()):
                told = Trigger(one.start() + begin, one.end() + begin, kind, mode, one.group(0))
                if one.end() > one.start() and _is_free(told, found):
                    found.append(told)
    for deed in find_deeds(sentence, language):
        told = Trigger(deed.start, deed.end, deed.kind, deed.mode, deed.text)
        if _is_free(told, found) and not (deed.mode == "dated" and any(one.kind == deed.kind for one in found)):
            found.append(told)
    return sorted(found, key=lambda one: one.start)


def _is_free(told: Trigger, found: Sequence[Trigger]) -> bool:
    return all(told.end <= one.start or told.start >= one.end for one in found)


def is_unreal(scene: Scene, trigger: Trigger) -> bool:
    """Whether the event did not happen, or is only feared, asked for or planned."""
    if scene.sentence.text.rstrip('»”"').endswith("?"):
        return True
    before = scene.text(trigger.start - 70, trigger.start)
    if trigger.mode in ("of", "hold", "last", "any") and "unreal_noun" in scene.words.single:
        unreal = scene.words.single["unreal_noun"].search(before)
        return unreal is not None and not _turns_real(scene, unreal.group(0))
    unreal = scene.words.single["unreal"].search(before)
    if unreal is not None and not _turns_real(scene, unreal.group(0)) and not happened_only_then(scene, trigger):
        return True
    after = scene.words.single.get("unreal_after")
    return after is not None and after.match(scene.text(trigger.end, trigger.end + 40)) is not None


def happened_only_then(scene: Scene, trigger: Trigger) -> bool:
    """Whether something did not happen until a day, that is, on that day: X was not seized until February 6."""
    form = scene.words.single.get("not_until")
    return form is not None and form.search(scene.text(trigger.start - 12, trigger.end + 10)) is not None


def _turns_real(scene: Scene, words: str) -> bool:
    """Whether a clause of what did happen begins between the words for the unreal and the event: refused to go when …"""
    form = scene.words.single.get("real_after")
    return form is not None and form.search(words) is not None


def is_reduced(scene: Scene, trigger: Trigger) -> bool:
    """Whether an English participle has no verb before it (X, sentenced in May, …), or tells of what has been."""
    before = scene.text(trigger.start - 60, trigger.start)
    passive, perfect = scene.words.single["passive"], scene.words.single["perfect"]
    if re.search(r"\b(?:has|have)\b[^,;.]*$", before) and passive.search(before):
        return True
    follows = scene.words.single["after_passive"].match(scene.text(trigger.end, trigger.end + 40)) is not None
    is_headline = scene.sentence.number == 0
    return follows and not passive.search(before) and not perfect.search(before) and not is_headline


def is_between_commas(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words stand in an aside: X, skazana na osiem lat, trafiła do karceru."""
    before = re.search(
        r",\s*(?:(?:who|która|który|которая|который|якая|які|яка|який)\s+)?(?:\w+\s+)?$",
        scene.text(trigger.start - 40, trigger.start),
    )
    return before is not None and "," in scene.text(trigger.end, scene.sentence.end)


def clause_text(scene: Scene, trigger: Trigger) -> str:
    """The words from a trigger to the next one or to the end of the sentence."""
    following = next((one.start for one in scene.triggers if one.start >= trigger.end), scene.sentence.end)
    return scene.text(trigger.end, following)


def is_plural(scene: Scene, trigger: Trigger) -> bool | None:
    """Whether the words for the event are of several people, None where they do not tell."""
    near = scene.text(trigger.start - 30, trigger.end)
    several, one = scene.words.single["plural"].search(near), scene.words.single["singular"].search(near)
    last = max((m.end() for m in scene.words.single["plural"].finditer(near)), default=-1)
    single = max((m.end() for m in scene.words.single["singular"].finditer(near)), default=-1)
    return None if several is None and one is None else last > single


def is_start(scene: Scene, offset: int) -> bool:
    """Whether an offset stands at the beginning of the sentence or of a part after a comma."""
    return re.fullmatch(r"[\s\"“«„'(]*(?:\w+\s+){0,2}", scene.text(scene.sentence.start, offset)) is not None


def is_verdict(trigger: Trigger) -> bool:
    """Whether a verdict is told, and not that somebody serves one."""
    return trigger.kind == "sentenced" and trigger.mode not in ("state", "nomstate", "hold")


def is_told_by_verdict(scene: Scene, trigger: Trigger) -> bool:
    """Whether charges or a trial are only what a verdict came from: tried and jailed for 12 years on drug charges."""
    is_on_charges = trigger.kind == "charged" and trigger.mode == "state"
    is_trial = trigger.kind == "trial_began" and trigger.mode == "done"
    return (is_on_charges or is_trial) and any(one.kind.startswith("sentenced") for one in scene.triggers)
