"""Where languages with cases have whoever something happened to: by the case that the words for the event ask for."""

from __future__ import annotations

import re
from collections.abc import Callable

from habeas.intake.reading.events.lists import named_with_group
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Scene, Trigger, is_start
from habeas.intake.reading.names.cases import cases_of

_FAR, _NEAR, _BESIDE = 90, 45, 3
_ASIDE = re.compile(r",[^,;.]{2,45},\s")
_STRONG_PARTED = re.compile(r"[;:.—–]")
_PARTED_SUBJECT = re.compile(r"[;.—–]")


def in_case(case: str) -> Callable[[Scene, Trigger], Node | None]:
    """Finds the node that stands in a case (n g d a) beside the words for an event."""

    def find(scene: Scene, trigger: Trigger) -> Node | None:
        left, right = _around(scene, trigger, case)
        near_pronoun = left is not None and left.kind in ("singular", "plural", "who", "both")
        if near_pronoun and left is not None and trigger.start - left.end < _NEAR:
            return left
        if case == "n":
            if left is not None and left.kind == "group" and (named := named_with_group(scene, left)) is not None:
                return named
            return left or right or _further_left(scene, trigger, case)
        if left is not None and left.kind == "group" and right is None:
            return named_with_group(scene, left) or left
        acts = right is not None and left is not None and _acts(scene, trigger, left, right)
        if left is not None and trigger.start - left.end < _BESIDE and not acts:
            return left
        if right is not None:
            return right
        return left or _named_beside(scene, trigger) or _further_left(scene, trigger, case)

    return find


def _acts(scene: Scene, trigger: Trigger, left: Node, right: Node) -> bool:
    """Whether what stands before the verb is its subject: Лукашенко помиловал 16 человек; правозащитники признали X."""
    if left.kind == "group" and right.kind == "person" and scene.words.single["nominative_plural"].search(left.lower):
        return True
    return not _is_impersonal(scene, trigger) and _may_act(scene, left)


def _is_impersonal(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words have no subject of their own: задержали, zatrzymano."""
    return scene.words.single["without_subject"].search(trigger.text) is not None


def _named_beside(scene: Scene, trigger: Trigger) -> Node | None:
    """A name right beside words that have no subject, in whatever case its endings seem to be: Lindgrena schwytano."""
    if not _is_impersonal(scene, trigger):
        return None
    people = [one for one in scene.nodes if one.kind == "person" and not (one.mention and one.mention.is_official)]
    beside = [one for one in people if one.end <= trigger.start and trigger.start - one.end < _BESIDE]
    return beside[-1] if beside and not _is_led(scene, beside[-1]) else None


def _may_act(scene: Scene, node: Node) -> bool:
    """Whether a name may be the one who acts: Łukaszenka ułaskawił 16 osób."""
    return node.mention is not None and "n" in cases_of(node.mention.words, language=scene.language)


def _around(scene: Scene, trigger: Trigger, case: str) -> tuple[Node | None, Node | None]:
    """The nearest fitting nodes on either side, within the words up to the next event."""
    begins = max((one.end for one in scene.triggers if one.end <= trigger.start), default=scene.sentence.start)
    ends = min((one.start for one in scene.triggers if one.start >= trigger.end), default=scene.sentence.end)
    parted = _PARTED_SUBJECT if case == "n" else _STRONG_PARTED
    left = next(
        (one for one in reversed(scene.nodes) if begins <= one.start and one.end <= trigger.start and fits(scene, one, case)
         and not parted.search(scene.text(one.end, trigger.start)) and not _describes(scene, one, trigger)),
        None,
    )  # fmt: skip
    after = [one for one in scene.nodes if trigger.end <= one.start and one.end <= ends]
    right = next((one for one in after if fits(scene, one, case) and not goes_along(scene, one)), None)
    if right is not None:
        gap = _ASIDE.sub(" ", scene.text(trigger.end, right.start))
        if len(gap) > _FAR or re.search(r"[;.—–]|,(?=\s)", gap):
            right = None
    return left, right


def _describes(scene: Scene, node: Node, trigger: Trigger) -> bool:
    """Whether a word stands in an aside on somebody named before it: X, отец четверых детей, перенёс инсульт."""
    is_office = node.mention is not None and node.mention.is_official
    if node.kind not in ("relative", "group", "role") and not is_office:
        return False
    before = next((one for one in reversed(scene.nodes) if one.kind == "person" and one.end <= node.start), None)
    if before is None or "," not in scene.text(node.end, trigger.start):
        return False
    return re.fullmatch(r",\s+[^,]*", scene.text(before.end, node.start)) is not None


def goes_along(scene: Scene, node: Node) -> bool:
    """Whether somebody is told of only with the one who is meant: został zwolniony wraz z 51 innymi."""
    begins = max((one.end for one in scene.triggers if one.end <= node.start), default=scene.sentence.start)
    ahead = scene.text(max(begins, node.start - _NEAR), node.start)
    return scene.words.single["along"].search(ahead) is not None


def _further_left(scene: Scene, trigger: Trigger, case: str) -> Node | None:
    return next((one for one in reversed(scene.nodes) if one.end <= trigger.start and fits(scene, one, case)), None)


def fits(scene: Scene, node: Node, case: str) -> bool:
    """Whether a node may stand in this case."""
    if node.kind in ("possessive", "thing"):
        return False
    if node.kind == "relative" and scene.words.single["words_of"].search(scene.text(node.start - 16, node.start)):
        return False
    if case in "na" and node.kind != "who" and _is_led(scene, node):
        return False
    if (
        case == "n"
        and node.kind == "group"
        and scene.words.single["genitive_plural"].search(node.lower)
        and not _is_counted(scene, node)
    ):
        return False
    if node.kind == "person" and node.mention is not None:
        if node.mention.is_official and case != "n":
            return False
        return bool(set(case) & set(cases_of(node.mention.words, language=scene.language)))
    if node.kind in ("singular", "plural", "who"):
        forms = scene.words.single.get(f"pronouns_{case[0]}")
        return forms is None or forms.fullmatch(node.lower) is not None
    return True


def _is_counted(scene: Scene, node: Node) -> bool:
    """Whether a number stands before a word for several: 40 aktywistów."""
    before = [one for one in scene.sentence.tokens if one.end <= node.start][-3:]
    return any(
        one.kind == "number" or one.lower in scene.words.numbers or scene.words.single["many"].fullmatch(one.lower)
        for one in before
    )


def _is_led(scene: Scene, node: Node) -> bool:
    """Whether a preposition stands right before a name: с X, для неё."""
    form = rf"(?<![\w-])(?:{scene.words.single['preposition'].pattern})\s+$"
    return re.search(form, scene.text(node.start - _NEAR, node.start), re.IGNORECASE) is not None


def after_preposition(scene: Scene, trigger: Trigger) -> Node | None:
    """Whoever they came for: пришли за ним, przyszli po X."""
    people = [one for one in scene.nodes if one.kind in ("person", "singular", "plural", "role", "possessive")]
    led = [one for one in people if scene.words.single["came_for"].search(scene.text(one.start - 25, one.start))]
    return min(led, key=lambda one: abs(one.start - trigger.end), default=None)


def apposed(scene: Scene, trigger: Trigger) -> Node | None:
    """The name that a participle goes with, whatever its case: before it after a comma, else after it."""
    people = [one for one in scene.nodes if one.kind in ("person", "role", "singular")]
    if (
        is_start(scene, trigger.start)
        and (after := next((one for one in people if one.start >= trigger.end), None)) is not None
    ):
        return after
    left = [one for one in people if one.end <= trigger.start]
    if (
        left
        and re.search(r"(?:,|\s(?:и|і|й|та|i))\s+(?:\w+\s+)?$", scene.text(left[-1].end, trigger.start))
        and trigger.start - left[-1].end < _FAR
    ):
        return left[-1]
    right = [one for one in people if one.start >= trigger.end]
    if (
        right
        and not re.search(r"[,;:.]", scene.text(trigger.end, right[0].start))
        and right[0].start - trigger.end < _FAR
    ):
        return right[0]
    return None
