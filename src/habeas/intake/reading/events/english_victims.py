"""Where English has whoever something happened to: by the voice of the verb, and by what stands before and after it."""

from __future__ import annotations

import re

from habeas.intake.reading.events.declined_victims import fits, goes_along
from habeas.intake.reading.events.lists import named_with_group
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Scene, Trigger, is_start
from habeas.intake.reading.lexicon import DECLINING

_FAR, _NEAR = 90, 45
_ASIDE = re.compile(r",[^,;.]{2,45},\s")
_STRONG_PARTED = re.compile(r"[;:.—–]")
_PARTED = re.compile(r"[;:.—–]|,(?=\s)")
_BOTH = re.compile(r",\s+(?:both|all|all three|all four)(?:\s+(?:[\w-]+\s+){0,2}\w+)?$", re.IGNORECASE)
_DATELINE = re.compile(r"(?:[A-Z][A-Z .,]+(?:\([\w ]+\)\s*)?(?:--|—|–|-)\s*|\s*)")


def by_voice(scene: Scene, trigger: Trigger) -> Node | None:
    """The victim of a participle: before it where it is passive, after it where it is active."""
    before = scene.text(trigger.start - 60, trigger.start)
    words = scene.words.single
    if words["passive"].search(before):
        return subject(scene, trigger)
    if describes(scene, trigger):
        return None
    if words["perfect"].search(before) or not _is_closed(scene, trigger):
        return object_of(scene, trigger)
    return subject(scene, trigger)


def describes(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle only describes who is named after it: the jailed activist X, Detained journalist X."""
    if _is_closed(scene, trigger):
        return False
    if _DATELINE.fullmatch(scene.text(scene.sentence.start, trigger.start)):
        return True
    determiner = rf"\b(?:{scene.words.single['determiner'].pattern})\s+$"
    before = scene.text(trigger.start - 12, trigger.start)
    return re.search(determiner, before, re.IGNORECASE) is not None


def _is_closed(scene: Scene, trigger: Trigger) -> bool:
    """Whether no object follows a participle: was arrested in May."""
    return scene.words.single["after_passive"].match(scene.text(trigger.end, trigger.end + 40)) is not None


def subject(scene: Scene, trigger: Trigger) -> Node | None:
    """The node before the words that is their subject: no possessor, and not after a preposition."""
    for node in reversed([one for one in scene.nodes if one.end <= trigger.start]):
        if node.kind == "possessive" or (node.mention is not None and node.mention.is_possessive):
            continue
        if node.kind == "who":
            return node
        if _after_preposition(scene, node) or _is_apposed(scene, node):
            continue
        if node.kind == "thing" and re.search(r"\b(?:but|and)\b", scene.text(node.end, trigger.start)):
            continue
        if _in_relative_clause(scene, node, trigger):
            continue
        if scene.text(node.end, node.end + 2).startswith(("'", "’")) and node.kind in ("group", "role"):
            continue  # the lawyers' association
        if is_one_of(scene, node) or (node.kind == "person" and goes_along(scene, node)):
            continue
        if node.kind == "group" and (named := named_with_group(scene, node)) is not None:
            return named
        return node
    if is_start(scene, trigger.start):
        after = [
            one
            for one in scene.nodes
            if one.start >= trigger.end and one.kind in ("person", "singular", "role", "group")
        ]
        return next((one for one in after if not _after_preposition(scene, one)), None)
    return None


def _in_relative_clause(scene: Scene, node: Node, trigger: Trigger) -> bool:
    """Whether a node stands in a clause that is closed before the words: X, who heads a union of lawyers, was jailed."""
    if "," not in scene.text(node.end, trigger.start):
        return False
    return any(
        one.kind == "who" and one.start <= node.start and scene.text(one.start - 2, one.start) == ", "
        for one in scene.nodes
    )


def is_one_of(scene: Scene, node: Node) -> bool:
    """Whether a group is told of as the one that somebody belongs to: X was among 14 prisoners set free."""
    return (
        node.kind == "group"
        and scene.words.single["one_of"].search(scene.text(node.start - _FAR, node.end + 1)) is not None
    )


def _after_preposition(scene: Scene, node: Node) -> bool:
    if node.lower in ("he", "she", "they"):
        return False
    back = scene.text(node.start - _NEAR, node.start)
    found = re.search(
        rf"\b(?:{scene.words.single['preposition'].pattern})\s+(?:[\w'’-]+\s+){{0,4}}$", back, re.IGNORECASE
    )
    if found is None:
        return False
    begins = node.start - len(found.group(0))
    if any(begins <= one.start < node.start for one in scene.dates):
        return False
    tail = found.group(0)
    return not re.search(r"\b(?:and|that|when|who|after|before|is|was|were|has|said)\b", tail, re.IGNORECASE)


def _is_apposed(scene: Scene, node: Node) -> bool:
    """Whether a relative or a role only describes who stands before it: X, brother of Y; the 64-year-old, a founder of it;
    X and Y, both students, ..."""
    if node.kind in ("group", "both") and _BOTH.search(scene.text(node.start - _NEAR, node.end)) is not None:
        return True
    if re.search(r",\s+(?:the |a |an )?$", scene.text(node.start - 8, node.start)) is None:
        return False
    before = scene.before(node)
    return node.kind == "relative" or (node.kind == before.kind == "role" if before is not None else False)


def object_of(scene: Scene, trigger: Trigger) -> Node | None:
    """The node after the words that is their object; `whom` stands before them."""
    whom = [
        one
        for one in scene.nodes
        if one.lower == "whom" and one.end <= trigger.start and trigger.start - one.end < _NEAR
    ]
    if whom:
        return whom[-1]
    for node in scene.nodes:
        if node.start < trigger.end or node.kind == "possessive" or _only_owns(scene, node):
            continue
        gap = _ASIDE.sub(" ", scene.text(trigger.end, node.start))
        if len(gap) > _FAR or _STRONG_PARTED.search(gap):
            return None
        if any(trigger.end <= other.start < node.start for other in scene.triggers):
            return None
        return None if node.kind in ("who", "thing") else node
    return None


def _only_owns(scene: Scene, node: Node) -> bool:
    """Whether somebody is named only as the relative of the one who is meant: X's son, Y."""
    after = next((one for one in scene.nodes if one.start >= node.end), None)
    is_owner = (
        node.mention is not None and node.mention.is_possessive and after is not None and after.kind == "relative"
    )
    return is_owner or (
        node.kind == "relative"
        and after is not None
        and after.kind == "person"
        and re.fullmatch(r",\s+", scene.text(node.end, after.start)) is not None
    )


def ruled_against(scene: Scene, trigger: Trigger) -> Node | None:
    """Whose appeal or sentence it was: `whose` before the verb, or the first one after it, as possessor or after `of`."""
    whose = [one for one in scene.nodes if one.lower == "whose" and one.end <= trigger.start + 1]
    if whose and trigger.start - whose[-1].end < _FAR:
        return whose[-1]
    owners = [one for one in scene.nodes if one.kind == "possessive" and one.end <= trigger.start]
    if owners and re.fullmatch(r"\s+(?:own\s+)?", scene.text(owners[-1].end, trigger.start)):
        return owners[-1]
    following = next((one.start for one in scene.triggers if one.start >= trigger.end), scene.sentence.end)
    for node in scene.nodes:
        if not trigger.end <= node.start < following or _STRONG_PARTED.search(scene.text(trigger.end, node.start)):
            continue
        if node.kind in ("possessive", "person", "singular", "plural", "several", "group"):
            return node
    return None


def possessor(scene: Scene, trigger: Trigger) -> Node | None:
    """Whose arrest it is: of X after the noun, X's or his before it."""
    before = [one for one in scene.nodes if one.end <= trigger.start and trigger.start - one.end < 25]
    if before:
        last = before[-1]
        near = not _PARTED.search(scene.text(last.end, trigger.start))
        if last.kind == "possessive" and near:
            return last
        if last.mention is not None and last.mention.is_possessive and near:
            return last
    for node in scene.nodes:
        if node.start >= trigger.end and node.kind not in (
            ("possessive", "thing") if scene.language in DECLINING else ("possessive",)
        ):
            gap = _ASIDE.sub(" ", scene.text(trigger.end, node.start))
            if scene.language in DECLINING and node.kind == "person" and not fits(scene, node, "gadi"):
                break
            opens = (
                scene.language in DECLINING
                or re.match(r"\s*(?:of|against|for|on(?!\s+(?:\d|[A-Z]\w+ \d)))\b", gap) is not None
            )
            if opens and len(gap) < _FAR and not _PARTED.search(gap) and node.kind not in ("who", "thing", "role"):
                return node
            break
    return _against(scene, trigger)


def _against(scene: Scene, trigger: Trigger) -> Node | None:
    """X in `против X возбудили дело`."""
    form = rf"\b(?:{scene.words.single['against'].pattern})\s+(?:[\w-]+\s+){{0,4}}$"
    for node in reversed([one for one in scene.nodes if one.end <= trigger.start]):
        if node.kind in ("person", "singular", "plural", "role") and re.search(
            form, scene.text(node.start - 60, node.start), re.IGNORECASE
        ):
            return node
    return None
