"""To whom something happened: the subject or object of the words for an event, through pronouns, roles and lists.

An answer is a list of people, or `GROUP` where people are meant whom the text does not name here, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from habeas.intake.reading.cast import Someone
from habeas.intake.reading.name_cases import DECLINING, cases_of
from habeas.intake.reading.nodes import Node
from habeas.intake.reading.scene import Memory, Scene, Trigger, is_plural, is_start

GROUP: Final = "group"
UNNAMED: Final = "unnamed"
Victims = list[Someone] | str | None

_NOT_OF_ONE = ("лись", "ліся", "лися", "лось", "ли", "лі", "li", "ły", "ло", "ło", "но", "no")
_FAR, _NEAR = 90, 45
_APPOSITION = re.compile(
    r"\s*(?:,\s*|\()(?:\w+\s+)?\d{1,2}(?:[\s-][\w-]+){0,3}\s*[,)]?\s*|\s*,\s*[^,.;:]{2,70},\s*|\s*\([^()]{1,40}\)\s*"
)
_STRONG_PARTED = re.compile(r"[;:.—–]")
_ASIDE = re.compile(r",[^,;.]{2,45},\s")
_WORDS_OF = re.compile(r"\b(?:слов\w*|слів|słów|słowach|данным|дадзеных|даними)\s+$")
_PARTED = re.compile(r"[;:.—–]|,(?=\s)")


def find_victims(scene: Scene, trigger: Trigger, memory: Memory) -> tuple[Victims, list[Node]]:
    """Who the event happened to, and the nodes that tell."""
    node = _inside(scene, trigger) or _SIDES[trigger.mode](scene, trigger)
    if node is None:
        return _without_a_word(scene, trigger, memory), []
    found = who_is(scene, node, memory, trigger)
    if not isinstance(found, list) or node.kind in ("plural", "both", "several", "singular"):
        return found, [node]
    several = is_plural(scene, trigger)
    if several is False and trigger.mode in ("done", "subject", "state", "nom", "nomstate") and node.end <= trigger.start:
        return found, [node]
    nodes = _coordinated(scene, node)
    everyone = [one for other in nodes for one in [other.someone] if one is not None]
    return (everyone or found), nodes


def _inside(scene: Scene, trigger: Trigger) -> Node | None:
    """Whoever the words for the event themselves hold: на нее завели дело."""
    if scene.language not in DECLINING:
        return None
    kinds = ("singular", "plural", "both", "person")
    return next((one for one in scene.nodes if trigger.start <= one.start and one.end <= trigger.end and one.kind in kinds), None)


def _without_a_word(scene: Scene, trigger: Trigger, memory: Memory) -> Victims:
    """Who is meant where the sentence has nobody: the one last spoken of, in languages that leave the pronoun out."""
    if trigger.mode == "last":
        someone = memory.one()
        named = any(one.kind == "person" and one.someone is not None and one.someone.is_sure for one in scene.nodes)
        return [someone] if someone is not None and not named else None
    if scene.language not in DECLINING or trigger.mode not in ("nom", "nomstate"):
        return None
    if any(one.kind not in ("possessive", "thing", "singular") for one in scene.nodes) or trigger.text.endswith(_NOT_OF_ONE):
        return None
    someone = memory.one()
    return [someone] if someone is not None else None


def who_is(scene: Scene, node: Node, memory: Memory, trigger: Trigger | None = None) -> Victims:
    """The people that a node stands for."""
    if node.kind == "person":
        return [node.someone] if node.someone is not None else None
    if node.kind in ("plural", "both", "several"):
        return _several(scene, node, memory)
    if node.kind in ("singular", "possessive"):
        someone = _named_before(scene, node) or memory.one(node.gender) or _first_named(scene, node)
        return [someone] if someone is not None else None
    if node.kind == "who":
        return _antecedent(scene, node, memory, trigger)
    if node.kind == "role":
        return _of_role(scene, node, memory)
    return GROUP if node.kind == "group" else None


def _several(scene: Scene, node: Node, memory: Memory) -> Victims:
    here = [one for one in scene.nodes if one.kind == "person" and one.end <= node.start and one.someone is not None]
    if node.kind == "plural" and any(one.kind == "group" for one in scene.nodes if one.end <= node.start):
        return GROUP
    if len(here) > 1 and len(_coordinated(scene, here[-1])) > 1:
        return _people(_coordinated(scene, here[-1]))
    number = _how_many(scene, node)
    if number and len(memory.several) != number:
        return memory.focus[:number][::-1] if len(memory.focus) >= number else None
    return list(memory.several) if memory.several else GROUP


def _how_many(scene: Scene, node: Node) -> int:
    """How many people a word for several means, 0 where it does not tell."""
    if node.kind == "both":
        return 2
    return next((scene.words.numbers[one] for one in node.lower.split() if one in scene.words.numbers), 2 if node.kind == "several" else 0)


def _named_before(scene: Scene, node: Node) -> Someone | None:
    """Who is named in this sentence before a pronoun and may be meant by it."""
    for one in scene.nodes:
        if one.end > node.start:
            return None
        if one.kind == "person" and one.someone is not None and not one.someone.is_official:
            if not node.gender or node.gender in (one.someone.gender or node.gender):
                speaks = scene.words.single.get("speaks")
                said = speaks is not None and speaks.match(scene.text(one.end, one.end + 25))
                if not said:
                    return one.someone
    return None


def _antecedent(scene: Scene, node: Node, memory: Memory, trigger: Trigger | None) -> Victims:
    before = [one for one in scene.nodes if one.end <= node.start and one.kind in ("person", "role", "group", "relative")]
    if not before:
        return None
    last = before[-1]
    if last.kind == "person" and trigger is not None and is_plural(scene, trigger):
        return _people(_coordinated(scene, last))
    return who_is(scene, last, memory, trigger)


def _of_role(scene: Scene, node: Node, memory: Memory) -> Victims:
    """Whom a role means: the name it is put beside, or the one spoken of (the activist), or somebody without a name."""
    before = scene.before(node)
    while before is not None and before.kind == "role":
        before = scene.before(before)
    if before is not None and before.kind == "person" and before.someone is not None:
        if re.match(r"(?:\s+[\w-]+){0,4}\s*[,(—–-]", scene.text(before.end, node.start)) and node.start - before.end < _FAR:
            return [before.someone]
    after = next((one for one in scene.nodes if one.start >= node.end), None)
    if after is not None and after.kind == "person" and after.someone is not None:
        if re.fullmatch(r",\s+(?:[\w-]+\s+){0,2}", scene.text(node.end, after.start)) and re.match(r"\s*[,.(]", scene.text(after.end, after.end + 2)):
            return [after.someone]
    ahead = scene.text(node.start - _NEAR, node.start)
    if scene.language not in DECLINING:
        if re.search(rf"\b(?:{scene.words.single['definite'].pattern})\s+(?:[\w'’-]+\s+){{0,3}}$", ahead, re.IGNORECASE):
            someone = memory.one() or _first_named(scene, node)
            return [someone] if someone is not None else UNNAMED
        return UNNAMED
    someone = _first_named(scene, node) or memory.one(node.gender)
    return [someone] if someone is not None else UNNAMED


def _first_named(scene: Scene, node: Node) -> Someone | None:
    named = [one.someone for one in scene.nodes if one.kind == "person" and one.end <= node.start and one.someone is not None]
    return next((one for one in named if not one.is_official), None)


def _people(nodes: Sequence[Node]) -> list[Someone]:
    return [one.someone for one in nodes if one.someone is not None]


def _coordinated(scene: Scene, node: Node) -> list[Node]:
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
    goes_on = re.match(rf"\s*,?\s*(?:{scene.words.single['joint'].pattern.replace(',|', '', 1)})\s", scene.text(found[-1].end, found[-1].end + 20))
    if len(found) > 1 and not goes_on and not any(_has_joint(scene, one, other) for one, other in zip(found, found[1:], strict=False)):
        return [node]
    return found


def _are_joined(scene: Scene, one: Node, other: Node) -> bool:
    gap = scene.text(one.end, other.start)
    joint = scene.words.single["joint"].pattern
    parts = rf"(?:{_APPOSITION.pattern})?\s*(?:{joint})\s+(?:{joint}\s+)?(?:(?!(?:who|that|said|says)\b)[\w’'-]+\s+){{0,4}}"
    return re.fullmatch(parts, gap, re.IGNORECASE) is not None


def _has_joint(scene: Scene, one: Node, other: Node) -> bool:
    gap = scene.text(one.end, other.start)
    return re.search(rf"(?<!\w)(?:{scene.words.single['joint'].pattern.replace(',|', '', 1)})(?!\w)", gap, re.IGNORECASE) is not None


# English: who stands where.


def _by_voice(scene: Scene, trigger: Trigger) -> Node | None:
    """The victim of a participle: before it where it is passive, after it where it is active."""
    before = scene.text(trigger.start - 60, trigger.start)
    words = scene.words.single
    if words["passive"].search(before):
        return _subject(scene, trigger)
    follows = words["after_passive"].match(scene.text(trigger.end, trigger.end + 40)) is not None
    if words["perfect"].search(before) or not follows:
        return None if _is_adjective(scene, trigger) else _object(scene, trigger)
    return _subject(scene, trigger)


def _is_adjective(scene: Scene, trigger: Trigger) -> bool:
    """Whether a participle only describes who is named after it: the jailed activist X, Detained journalist X."""
    before = scene.text(trigger.start - 12, trigger.start)
    at_start = trigger.start == scene.sentence.start
    return at_start or re.search(rf"\b(?:{scene.words.single['determiner'].pattern})\s+$", before, re.IGNORECASE) is not None


def _subject(scene: Scene, trigger: Trigger) -> Node | None:
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
        if node.kind == "group" and (named := _named_with_group(scene, node)) is not None:
            return named
        return node
    if is_start(scene, trigger.start):
        after = [one for one in scene.nodes if one.start >= trigger.end and one.kind in ("person", "singular", "role", "group")]
        return next((one for one in after if not _after_preposition(scene, one)), None)
    return None


def _after_preposition(scene: Scene, node: Node) -> bool:
    if node.lower in ("he", "she", "they"):
        return False
    back = scene.text(node.start - _NEAR, node.start)
    found = re.search(rf"\b(?:{scene.words.single['preposition'].pattern})\s+(?:[\w'’-]+\s+){{0,4}}$", back, re.IGNORECASE)
    if found is None:
        return False
    tail = found.group(0)
    return not re.search(r"\b(?:and|that|when|who|after|before|is|was|were|has|said)\b", tail, re.IGNORECASE)


def _is_apposed(scene: Scene, node: Node) -> bool:
    """Whether a relative is only told of beside somebody else: X, brother of Y."""
    return node.kind == "relative" and re.search(r",\s+(?:the |a |an )?$", scene.text(node.start - 8, node.start)) is not None


def _named_with_group(scene: Scene, node: Node) -> Node | None:
    """X in `X and three other activists`."""
    before = scene.before(node)
    if before is None or before.kind not in ("person", "several", "group"):
        return None
    if before.kind == "group":
        return _named_with_group(scene, before) if node.start - before.end < 20 else None
    joint = scene.words.single["joint"].pattern
    gap = scene.text(before.end, node.start)
    return before if re.fullmatch(rf"(?:{_APPOSITION.pattern})?\s*(?:{joint})\s+(?:[\w'’-]+\s+){{0,4}}", gap, re.IGNORECASE) else None


def _object(scene: Scene, trigger: Trigger) -> Node | None:
    """The node after the words that is their object; `whom` stands before them."""
    whom = [one for one in scene.nodes if one.lower == "whom" and one.end <= trigger.start and trigger.start - one.end < _NEAR]
    if whom:
        return whom[-1]
    for node in scene.nodes:
        if node.start < trigger.end or node.kind == "possessive":
            continue
        gap = _ASIDE.sub(" ", scene.text(trigger.end, node.start))
        if len(gap) > _FAR or _STRONG_PARTED.search(gap):
            return None
        if any(trigger.end <= other.start < node.start for other in scene.triggers):
            return None
        return None if node.kind in ("who", "thing") else node
    return None


def _possessor(scene: Scene, trigger: Trigger) -> Node | None:
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
        if node.start >= trigger.end and node.kind not in (("possessive", "thing") if scene.language in DECLINING else ("possessive",)):
            gap = _ASIDE.sub(" ", scene.text(trigger.end, node.start))
            opens = scene.language in DECLINING or re.match(r"\s*(?:of|against|for)\b", gap) is not None
            if opens and len(gap) < _FAR and not _PARTED.search(gap) and node.kind not in ("who", "thing", "role"):
                return node
            break
    return _against(scene, trigger)


def _against(scene: Scene, trigger: Trigger) -> Node | None:
    """X in `против X возбудили дело`."""
    form = rf"\b(?:{scene.words.single['against'].pattern})\s+(?:[\w-]+\s+){{0,4}}$"
    for node in reversed([one for one in scene.nodes if one.end <= trigger.start]):
        if node.kind in ("person", "singular", "plural", "role") and re.search(form, scene.text(node.start - 60, node.start), re.IGNORECASE):
            return node
    return None


# Languages with cases.


def _in_case(case: str) -> Callable[[Scene, Trigger], Node | None]:
    def find(scene: Scene, trigger: Trigger) -> Node | None:
        left, right = _around(scene, trigger, case)
        near_pronoun = left is not None and left.kind in ("singular", "plural", "who", "both")
        if near_pronoun and left is not None and trigger.start - left.end < _NEAR:
            return left
        if case == "n":
            if left is not None and left.kind == "group" and (named := _named_with_group(scene, left)) is not None:
                return named
            return left or right or _further_left(scene, trigger, case)
        if left is not None and trigger.start - left.end < 3 and not (right and _may_act(scene, left)):
            return left
        if right is not None:
            return right
        return left or _further_left(scene, trigger, case)

    return find


def _may_act(scene: Scene, node: Node) -> bool:
    """Whether a name may be the one who acts: Łukaszenka ułaskawił 16 osób."""
    return node.mention is not None and "n" in cases_of(node.mention.words, language=scene.language)


def _around(scene: Scene, trigger: Trigger, case: str) -> tuple[Node | None, Node | None]:
    """The nearest fitting nodes on either side, within the words up to the next event."""
    begins = max((one.end for one in scene.triggers if one.end <= trigger.start), default=scene.sentence.start)
    ends = min((one.start for one in scene.triggers if one.start >= trigger.end), default=scene.sentence.end)
    left = next(
        (one for one in reversed(scene.nodes) if begins <= one.start and one.end <= trigger.start and fits(scene, one, case)
         and not _STRONG_PARTED.search(scene.text(one.end, trigger.start))),
        None,
    )  # fmt: skip
    right = next((one for one in scene.nodes if trigger.end <= one.start and one.end <= ends and fits(scene, one, case)), None)
    if right is not None:
        gap = _ASIDE.sub(" ", scene.text(trigger.end, right.start))
        if len(gap) > _FAR or re.search(r"[;.—–]|,(?=\s)", gap):
            right = None
    return left, right


def _further_left(scene: Scene, trigger: Trigger, case: str) -> Node | None:
    return next((one for one in reversed(scene.nodes) if one.end <= trigger.start and fits(scene, one, case)), None)


def fits(scene: Scene, node: Node, case: str) -> bool:
    """Whether a node may stand in this case."""
    if node.kind in ("possessive", "thing"):
        return False
    if node.kind == "relative" and _WORDS_OF.search(scene.text(node.start - 16, node.start)):
        return False
    if node.kind == "person" and node.mention is not None:
        if node.mention.is_official and case != "n":
            return False
        return bool(set(case) & set(cases_of(node.mention.words, language=scene.language)))
    if node.kind in ("singular", "plural", "who"):
        forms = scene.words.single.get(f"pronouns_{case[0]}")
        return forms is None or forms.fullmatch(node.lower) is not None
    return True


def _apposed(scene: Scene, trigger: Trigger) -> Node | None:
    """The name that a participle goes with, whatever its case: before it after a comma, else after it."""
    people = [one for one in scene.nodes if one.kind in ("person", "role", "singular")]
    if is_start(scene, trigger.start) and (after := next((one for one in people if one.start >= trigger.end), None)) is not None:
        return after
    left = [one for one in people if one.end <= trigger.start]
    if left and re.search(r",\s*(?:\w+\s+)?$", scene.text(left[-1].end, trigger.start)) and trigger.start - left[-1].end < _FAR:
        return left[-1]
    right = [one for one in people if one.start >= trigger.end]
    if right and not re.search(r"[,;:.]", scene.text(trigger.end, right[0].start)) and right[0].start - trigger.end < _FAR:
        return right[0]
    return None


_SIDES: dict[str, Callable[[Scene, Trigger], Node | None]] = {
    "done": _by_voice, "object": _object, "subject": _subject, "state": _subject, "hold": _possessor, "of": _possessor,
    "acc": _in_case("a"), "nom": _in_case("n"), "nomstate": _in_case("n"), "dat": _in_case("d"), "gen": _in_case("g"), "last": _possessor, "part": _apposed,
}  # fmt: skip
