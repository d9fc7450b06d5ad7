"""Names in one list: X, 19, and his cousin Y; X and three other activists."""

from __future__ import annotations

import re
from itertools import pairwise

from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Scene

_APPOSITION = re.compile(
    r"\s*(?:,\s*|\()(?:\w+\s+)?\d{1,2}(?:[\s-][\w-]+){0,3}\s*[,)]?\s*|\s*,\s*[^,.;:]{2,70},\s*|\s*\([^()]{1,40}\)\s*"
)


def coordinated(scene: Scene, node: Node) -> list[Node]:
    """The names in one list with this one: X, 19, and his cousin Y."""
    people = [one for one in scene.nodes if one.kind == "person"]
    if node not in people:
        return [node]
    first = last = people.index(node)
    while first > 0 and _are_joined(scene, people[first - 1], people[first]):
        first -= 1
    while last + 1 < len(people) and _are_joined(scene, people[last], people[last + 1]):
        last += 1
    found = people[first : last + 1]
    goes_on = re.match(
        rf"\s*,?\s*(?:{scene.words.single['joint'].pattern.replace(',|', '', 1)})\s",
        scene.text(found[-1].end, found[-1].end + 20),
    )
    if len(found) > 1 and not goes_on and not any(_has_joint(scene, one, other) for one, other in pairwise(found)):
        return [node]
    return found


def _are_joined(scene: Scene, one: Node, other: Node) -> bool:
    gap = scene.text(one.end, other.start)
    joint = scene.words.single["joint"].pattern
    parts = (
        rf"(?:{_APPOSITION.pattern})?\s*(?:{joint})\s+(?:{joint}\s+)?"
        rf"(?:(?:his|her|their|its|the|a|an|another|fellow)\s+(?:[\w’'-]+\s+){{0,4}}[\w’'-]+,\s+|(?:(?!(?:who|that|said|says)\b)[\w’'-]+\s+){{0,4}})"
    )
    return re.fullmatch(parts, gap, re.IGNORECASE) is not None


def _has_joint(scene: Scene, one: Node, other: Node) -> bool:
    gap = scene.text(one.end, other.start)
    return (
        re.search(rf"(?<!\w)(?:{scene.words.single['joint'].pattern.replace(',|', '', 1)})(?!\w)", gap, re.IGNORECASE)
        is not None
    )


def named_with_group(scene: Scene, node: Node) -> Node | None:
    """X in `X and three other activists`."""
    before = scene.before(node)
    if before is None or before.kind not in ("person", "several", "group"):
        return None
    if before.kind == "group":
        return named_with_group(scene, before) if node.start - before.end < 20 else None
    joint = scene.words.single["joint"].pattern.replace(",|", "", 1)
    gap = scene.text(before.end, node.start)
    return (
        before
        if re.fullmatch(rf"(?:{_APPOSITION.pattern})?\s*(?:{joint})\s+(?:[\w'’-]+\s+){{0,4}}", gap, re.IGNORECASE)
        else None
    )
