"""People named as some of a group that something happened to: among those freed are X and Y; they include Z."""

from __future__ import annotations

import re
from collections.abc import Sequence

from habeas.intake.reading.events.lists import coordinated
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Memory, Scene, Trigger
from habeas.intake.reading.lexicon import DECLINING

Told = tuple[Trigger, str | None]
"""Words for an event, and its date."""

_KINDS = frozenset(
    [
        "released",
        "pardoned",
        "detained",
        "sentenced",
        "expelled",
        "executed",
        "exchanged",
        "died_in_custody",
        "amnestied",
        "declared_wanted",
        "remanded",
        "recognised_political_prisoner",
        "trial_began",
        "added_to_extremist_list",
        "added_to_terrorist_list",
    ]
)
WAYS_OUT = frozenset({"released", "pardoned", "amnestied", "expelled", "exchanged"})
_FAR, _BESIDE, _SENTENCES_BACK, _SENTENCES_TOGETHER = 110, 3, 6, 2


def find_members(scene: Scene, memory: Memory, befell: Sequence[Told]) -> list[tuple[Node, list[Told]]]:
    """Who is named as one of a group, with what befell the group in this sentence (`befell`) or before it."""
    member = scene.words.single["member"].search(scene.sentence.text)
    if member is None:
        return []
    at = scene.sentence.start + member.start()
    named = _named(scene, at, at + len(member.group(0)))
    if not named or scene.words.single["still"].search(scene.text(at - 5, named[0].start)):
        return []
    own = [(trigger, date or _group_date(memory, trigger.kind)) for trigger, date in befell if trigger.kind in _KINDS]
    own = own or _by_name(scene, memory, member)
    more = _along_with(memory, own) if own else []
    if not own and scene.words.single["bare"].search(member.group(0)):
        more = _inherited(scene, memory)
    return [(node, [*own, *((_told(node, kind), date) for kind, date in more)]) for node in named if own or more]


def _told(node: Node, kind: str) -> Trigger:
    return Trigger(node.start, node.end, kind, "member", "")


def _named(scene: Scene, start: int, end: int) -> list[Node]:
    """The names that the words for membership lead to, or the one before them in `X was among them`."""
    people = [
        one for one in scene.nodes if one.kind == "person" and one.someone is not None and not one.someone.is_official
    ]
    after = [one for one in people if one.start >= end - 1]
    if after:
        gap = scene.text(end, after[0].start)
        is_far = len(gap) > _FAR or scene.words.single["speaks_in"].search(gap) is not None
        return [] if is_far else coordinated(scene, after[0])
    before = [one for one in people if one.end <= start][-1:]
    if scene.language in DECLINING or not before:
        return []
    return before if re.search(r"\b(?:was|were|is|are)\s+(?:also\s+)?$", scene.text(before[0].end, start)) else []


def _by_name(scene: Scene, memory: Memory, member: re.Match[str]) -> list[Told]:
    """What befell the group by the name it is given: среди вышедших, wśród zwolnionych."""
    at = scene.sentence.start + member.start()
    end = at + len(member.group(0))
    own = next((one.edtf for one in scene.dates if 0 <= one.start - end <= _BESIDE), None)
    kinds = [kind for stem, kind in scene.words.member_kinds.items() if stem in member.group(0).casefold()]
    return [(Trigger(at, end, one, "member", ""), own or _group_date(memory, one)) for one in kinds[:1]]


def _along_with(memory: Memory, own: Sequence[Told]) -> list[tuple[str, str | None]]:
    """Who is among those driven over the border was released, where the text says so of them all."""
    told = {trigger.kind for trigger, _ in own}
    if not told & WAYS_OUT:
        return []
    kinds = {kind: date for _, kind, date in memory.group_events if kind in ("released", "pardoned")}
    return [(kind, date or _group_date(memory, kind)) for kind, date in kinds.items() if kind not in told]


def _group_date(memory: Memory, kind: str) -> str | None:
    """The day on which it befell the group, or on which they were let out some other way."""
    alike = WAYS_OUT if kind in WAYS_OUT else frozenset({kind})
    dated = [date for _, one, date in memory.group_events if date and one in alike]
    return dated[-1] if dated else None


def _inherited(scene: Scene, memory: Memory) -> list[tuple[str, str | None]]:
    """What befell the group that was last spoken of."""
    recent = [
        one for one in memory.group_events if scene.sentence.number - one[0] <= _SENTENCES_BACK and one[1] in _KINDS
    ]
    kinds: dict[str, str | None] = {}
    for number, kind, date in recent:
        if recent[-1][0] - number <= _SENTENCES_TOGETHER:
            kinds[kind] = date or kinds.get(kind) or _group_date(memory, kind)
    return list(kinds.items())
