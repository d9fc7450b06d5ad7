"""Where a verb is left out because the one before it holds for another too: X was detained on Monday, and Y in May."""

from __future__ import annotations

import re
from collections.abc import Iterator

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.events.details import find_term
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Scene, Trigger
from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cast import Someone

_SHORT, _BESIDE = 40, 14
_GAP = re.compile(
    r"(?:,|;|\b(?:and|a|i|и|а|і|та|й|while))\s+(?:(?:his|her|его|е[её]|яго|яе|його|її|jego|jej)\s+)?(?:[^\W\d_]+\s+){0,2}$"
)
_JOINT = re.compile(r",|\b(?:and|then|и|і|й|та|а|i|oraz|затем|потом|потім|потым)\b")
_LEADS_TO_DATE = re.compile(r"\s*[,—–-]?\s*(?:[^\W\d_]{1,6}\s+)?")
_ENDS_CLAUSE = re.compile(r"\s*(?:[,;.:)]|$|(?:and|и|і|й|та|а|a|i|oraz)\b)")


def opens_gap(scene: Scene, node: Node) -> bool:
    """Whether a comma or a joint stands before a name, so that a clause without a verb may begin with it."""
    return _GAP.search(scene.text(node.start - _SHORT, node.start)) is not None


def gapped_dates(scene: Scene) -> Iterator[tuple[Node, Dated]]:
    """Those who are named after a verb with nothing but a date: …, and Y in May."""
    for node in scene.nodes:
        if node.kind != "person" or not opens_gap(scene, node):
            continue
        one = next((one for one in scene.dates if 0 <= one.start - node.end < _BESIDE), None)
        if one is None or not any(trigger.end <= node.start for trigger in scene.triggers):
            continue
        is_bare = _LEADS_TO_DATE.fullmatch(scene.text(node.end, one.start)) is not None
        if is_bare and _ENDS_CLAUSE.match(scene.text(one.end, one.end + _SHORT)) is not None:
            yield node, one


def gapped_term(scene: Scene, found: re.Match[str]) -> str | None:
    """The term that stands alone after a name: …, Y nine."""
    number = found["number"]
    if not number:
        return None
    years = scene.words.say_units["Y"][2]
    return find_term(found.group(0), scene.words) or find_term(f"{number} {years}", scene.words)


def joined_with(scene: Scene, trigger: Trigger, before: tuple[Trigger, list[Someone]] | None) -> list[Someone] | None:
    """Those of the verb before, where this one goes on with nobody else named: його взяли й дали п'ять років."""
    modes = ("acc", "dat", "nom") if scene.language in DECLINING else ("done", "subject")
    if before is None or trigger.mode not in modes or (modes[0] == "done" and before[0].mode not in modes):
        return None
    between = [one for one in scene.nodes if before[0].end <= one.start and one.end <= trigger.start]
    if any(one.kind in ("person", "role", "group", "relative") for one in between):
        return None
    return before[1] if _JOINT.search(scene.text(before[0].end, trigger.start)) is not None else None
