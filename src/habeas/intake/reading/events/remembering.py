"""What a sentence leaves in the memory of the reader: who may be meant by a pronoun, several, the day and the verdict told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Memory, Scene
from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cast import Someone
from habeas.intake.reading.text.word_kinds import kinds_of
from habeas.intake.reading.told import Event

_KIN, _HEARD = 25, 45
_OWNED = re.compile(r"(?:\b(?:his|her|their)|['’]s)\s+(?:[\w-]+,?\s+){1,4}$", re.IGNORECASE)
_WHOLE_DAY = len("2024-05-03")


def remember(memory: Memory, scene: Scene, befell: Sequence[Someone], events: Sequence[Event]) -> None:
    """Keep what the next sentences may go on from. `events` are what this one told, `befell` whom they befell."""
    named = [(one, one.someone) for one in scene.nodes if one.kind == "person" and one.someone is not None]
    free = [(node, someone) for node, someone in named if not someone.is_official]
    people = [someone for node, someone in free if not _is_kin(scene, node)]
    told = [someone for node, someone in free if not _is_kin(scene, node) and not speaks(scene, node)]
    _remember_days(memory, scene, events)
    _remember_several(memory, scene, told, befell, frozenset(one.kind for one in events))
    memory.put_first([*befell[:1], *people, *befell[1:]])
    memory.put_second([someone for node, someone in free if _is_kin(scene, node)])
    memory.befallen |= {one.number for one in befell}
    memory.voices |= {someone.number for node, someone in free if speaks(scene, node)} - _told_before(memory, scene)
    memory.voices -= {one.number for one in befell}


def _told_before(memory: Memory, scene: Scene) -> set[int]:
    """In English, where the order of words shows who speaks, those of whom something was told stay the ones spoken of."""
    return set() if scene.language in DECLINING else memory.befallen


def _remember_days(memory: Memory, scene: Scene, events: Sequence[Event]) -> None:
    made_on = scene.words.single["made_on"]
    told = [one for one in scene.dates if made_on.search(scene.text(one.start - _HEARD, one.start)) is None]
    days = [one.edtf for one in told if one.edtf and "/" not in one.edtf]
    if days and not any(one.date for one in events):
        memory.last_date = days[-1]
    if days and len(days[-1]) == _WHOLE_DAY:
        memory.last_day_told = (scene.sentence.paragraph, scene.sentence.number, days[-1])
    if told:
        goes_on = told[-1].has_year and told[-1].kind in ("day", "period")
        memory.year_told_in = scene.sentence.paragraph if goes_on else -1
    verdicts = [one.date for one in events if one.kind == "sentenced" and one.date]
    if verdicts:
        memory.last_verdict = (scene.sentence.number, verdicts[0])


def _remember_several(
    memory: Memory, scene: Scene, people: Sequence[Someone], befell: Sequence[Someone], kinds: frozenset[str]
) -> None:
    """Who is meant by them, both, all: those told of here, with those of whom the sentence before told the same."""
    together = _told_together(memory, scene, befell, kinds)
    if not befell and memory.group_events and memory.group_events[-1][0] == scene.sentence.number:
        memory.several = []
    elif together:
        memory.several = together
    else:
        for some in (_each_once(befell), _each_once(people)):
            if len(some) > 1:
                memory.several = some
                break
    memory.last_told = (scene.sentence.paragraph, kinds, together or list(befell))


def _told_together(memory: Memory, scene: Scene, befell: Sequence[Someone], kinds: frozenset[str]) -> list[Someone]:
    """Those told of here with those of the sentence before, where the same befell them: X got ten years. Y got nine."""
    paragraph, known, before = memory.last_told
    if not befell or paragraph != scene.sentence.paragraph or not kinds & known:
        return []
    people = _each_once([*before, *befell])
    return people if len(people) > len(_each_once(befell)) else []


def _each_once(people: Sequence[Someone]) -> list[Someone]:
    return list({one.number: one for one in people}.values())


def _is_kin(scene: Scene, node: Node) -> bool:
    """Whether somebody is only told of as a relative of another here: his mother, X. In `the family of X` X is not."""
    if node.mention is None or not node.mention.is_relative:
        return False
    owners = [one for one in scene.nodes if one.kind in ("possessive", "singular") and one.end <= node.start]
    return scene.language not in DECLINING or any(node.start - one.end < _KIN for one in owners)


def speaks(scene: Scene, node: Node) -> bool:
    """Whether a verb of saying stands beside a name: right after it in English, on either side in a language of free order."""
    if node.mention is not None and "counsel" in kinds_of(node.mention.role, scene.language):
        owned = _OWNED.search(scene.text(node.start - _HEARD, node.start)) is not None
        return owned and scene.words.single["speaks"].search(scene.sentence.text) is not None
    if scene.language not in DECLINING:
        return scene.words.single["speaks"].match(scene.text(node.end, node.end + _HEARD)) is not None
    if node.mention is not None and "speaks_for" in kinds_of(node.mention.role, scene.language):
        return any("speaking" in kinds_of(one.lower, scene.language) for one in scene.sentence.tokens)
    beside = [
        *scene.text(node.start - _HEARD, node.start).split()[-4:],
        *scene.text(node.end, node.end + _HEARD).split()[:2],
    ]
    return any("speaking" in kinds_of(one.strip(',.:;—–"«»„”').lower(), scene.language) for one in beside)
