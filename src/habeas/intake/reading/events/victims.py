"""To whom something happened: the subject or object of the words for an event, through pronouns, roles and lists.

An answer is a list of people, or `GROUP` where people are meant whom the text does not name here, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from habeas.intake.reading.events.declined_victims import after_preposition, apposed, goes_along, in_case
from habeas.intake.reading.events.english_victims import (
    by_voice,
    is_one_of,
    object_of,
    possessor,
    ruled_against,
    subject,
)
from habeas.intake.reading.events.gaps import gapped_dates
from habeas.intake.reading.events.lists import coordinated
from habeas.intake.reading.events.nodes import Node
from habeas.intake.reading.events.scene import Memory, Scene, Trigger, clause_text, is_plural
from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cast import Someone
from habeas.intake.reading.text.word_kinds import kinds_of

GROUP: Final = "group"
UNNAMED: Final = "unnamed"
Victims = list[Someone] | str | None

_FAR, _NEAR = 90, 45
_ENDS = re.compile(r"[.;:,—–]")  # what parts words from what follows
_OF_WHOEVER = frozenset({("of", "appeal_rejected"), ("of", "trial_began")})  # nouns that need not say whose


def find_victims(scene: Scene, trigger: Trigger, memory: Memory) -> tuple[Victims, list[Node]]:
    """Who the event happened to, and the nodes that tell."""
    node = _inside(scene, trigger) or _SIDES[trigger.mode](scene, trigger)
    if node is None:
        return _without_a_word(scene, trigger, memory), []
    found = who_is(scene, node, memory, trigger)
    if not isinstance(found, list) or node.kind in ("plural", "both", "several", "singular"):
        return found, [node]
    several = is_plural(scene, trigger)
    if (
        several is False
        and trigger.mode in ("done", "subject", "state", "nom", "nomstate")
        and node.end <= trigger.start
    ):
        return found, [node]
    nodes = coordinated(scene, _named_by(scene, node, found))
    everyone = [one for other in nodes for one in [other.someone] if one is not None]
    return (_before_list(scene, nodes[0], memory) + everyone if everyone else found), nodes


def _named_by(scene: Scene, node: Node, found: list[Someone]) -> Node:
    """The name that a role stands for, where it follows: the director, X."""
    if node.kind != "role":
        return node
    named = (one for one in scene.nodes if one.kind == "person" and one.start >= node.end and one.someone is found[0])
    return next(named, node)


def _before_list(scene: Scene, first: Node, memory: Memory) -> list[Someone]:
    """Who he or she is in `her and X`, where the list of names begins with a pronoun."""
    before = scene.before(first)
    if before is None or before.kind != "singular" or scene.language not in DECLINING:
        return []
    joint = scene.words.single["joint"].pattern
    gap = scene.text(before.end, first.start)
    if re.fullmatch(rf"\s*(?:{joint})\s+(?:[\w-]+\s+){{0,2}}", gap, re.IGNORECASE) is None:
        return []
    someone = memory.one(before.gender)
    return [someone] if someone is not None and someone is not first.someone else []


def _inside(scene: Scene, trigger: Trigger) -> Node | None:
    """Whoever the words for the event themselves hold: на нее завели дело, прызналі яе палітзняволенай."""
    if scene.language not in DECLINING:
        return None
    kinds = ("singular", "plural", "both", "person")
    held = [one for one in scene.nodes if trigger.start <= one.start and one.end <= trigger.end and one.kind in kinds]
    return held[0] if held else _pronoun_inside(scene, trigger) if trigger.mode == "acc" else None


def _pronoun_inside(scene: Scene, trigger: Trigger) -> Node | None:
    """A pronoun between the verb and the word that it makes of somebody, which looks like a possessive there."""
    for one in scene.sentence.tokens:
        if trigger.start < one.start and one.end < trigger.end and "singular" in kinds_of(one.lower, scene.language):
            kinds = kinds_of(one.lower, scene.language)
            return Node(one.start, one.end, "singular", one.lower, gender="f" if "female" in kinds else "m")
    return None


def _without_a_word(scene: Scene, trigger: Trigger, memory: Memory) -> Victims:
    """Who is meant where the sentence has nobody: the one last spoken of, in languages that leave the pronoun out."""
    if trigger.mode in ("last", "dated", "against", "any") or (trigger.mode, trigger.kind) in _OF_WHOEVER:
        told = trigger.text + clause_text(scene, trigger)
        of_several = scene.words.single.get("of_several")
        of_all = trigger.mode != "dated" and of_several is not None and of_several.search(told) is not None
        if len(memory.several) > 1 and (of_all or (trigger.kind == "trial_began" and _told_of_all(memory))):
            return list(memory.several)
        if trigger.mode == "any" and any(one.kind == "group" for one in scene.nodes):
            return GROUP
        someone = memory.one()
        here = {
            one.someone.number: one.someone for one in scene.nodes if one.kind == "person" and one.someone is not None
        }
        here = {number: one for number, one in here.items() if not one.is_official}
        if here:
            return list(here.values()) if len(here) == 1 else None
        return [someone] if someone is not None else None
    if scene.language not in DECLINING or trigger.mode not in ("nom", "nomstate", "acc", "dat"):
        return None
    is_of_several = scene.words.single["not_of_one"].search(trigger.text) is not None
    if trigger.mode in ("nom", "nomstate") and is_of_several:
        return None
    if trigger.mode == "acc" and not (is_of_several and _goes_without_object(scene, trigger)):
        return None
    others = [one for one in scene.nodes if not (one.start >= trigger.end and goes_along(scene, one))]
    if any(one.kind not in ("possessive", "thing", "singular") and not _is_office(scene, one) for one in others):
        return None
    someone = memory.one()
    return [someone] if someone is not None else None


def _told_of_all(memory: Memory) -> bool:
    """Whether what was told last befell all of those who are spoken of together: one trial is that of them all."""
    return {one.number for one in memory.several} <= {one.number for one in memory.last_told[2]}


def _goes_without_object(scene: Scene, trigger: Trigger) -> bool:
    """Whether no object follows impersonal words: 5 мая задержали, в июне отпустили."""
    if any(one.start - trigger.end < len(" 3 ") for one in scene.dates if one.start >= trigger.end):
        return True
    preposition = scene.words.single["preposition"].pattern
    after = scene.text(trigger.end, trigger.end + _NEAR)
    return re.match(rf"\s*(?:[.,;:)»”]|$)|\s+(?:и|й|і|та|ды|i|oraz|{preposition})\s", after, re.IGNORECASE) is not None


def _is_office(scene: Scene, node: Node) -> bool:
    """Whether somebody is told of by an office: a judge, a prosecutor."""
    if node.mention is not None:
        return node.mention.is_official
    return node.kind == "role" and "officials" in kinds_of(node.lower, scene.language)


def who_is(scene: Scene, node: Node, memory: Memory, trigger: Trigger | None = None) -> Victims:
    """The people that a node stands for."""
    if node.kind == "person":
        return [node.someone] if node.someone is not None else None
    if node.kind in ("plural", "both", "several"):
        return _several(scene, node, memory)
    if node.lower == "their" and len(memory.several) > 1:
        return _several(scene, node, memory)
    if node.kind in ("singular", "possessive"):
        if _is_of_unnamed(scene, node):
            return UNNAMED
        someone = (
            _named_after_comma(scene, node)
            or _named_before(scene, node)
            or memory.one(node.gender)
            or _first_named(scene, node)
            or (memory.only() if scene.language not in DECLINING else None)
        )
        return [someone] if someone is not None else None
    if node.kind == "who":
        return _antecedent(scene, node, memory, trigger)
    if node.kind == "role":
        return _of_role(scene, node, memory)
    if node.kind != "group":
        return None
    return _named_after(scene, node) or _the_same(scene, node, memory) or GROUP


def _the_same(scene: Scene, node: Node, memory: Memory) -> list[Someone]:
    """Those spoken of together just before, where only a word for men, women or defendants goes on with them."""
    form = scene.words.single.get("the_same")
    if form is None or len(memory.several) < 2 or scene.sentence.paragraph - memory.last_told[0] > 1:
        return []
    begins = node.start - (len("the ") if scene.language not in DECLINING else 0)
    if form.fullmatch(scene.text(begins, node.end)) is None:
        return []
    before = next((one for one in reversed(scene.sentence.tokens) if one.end <= begins), None)
    described = before is not None and (
        before.kind == "number"
        or scene.words.single["described"].search(before.lower)
        or before.lower in scene.words.numbers
    )
    return [] if described else list(memory.several)


def _named_after(scene: Scene, node: Node) -> list[Someone]:
    """The people of a group that are all named after it: two students detained at the rally, X and Y, were released."""
    number = next((scene.words.numbers[one] for one in node.lower.split() if one in scene.words.numbers), 0)
    before = scene.text(node.start - _NEAR, node.start).casefold().split()[-3:]
    number = number or next((scene.words.numbers[one] for one in reversed(before) if one in scene.words.numbers), 0)
    first = next((one for one in scene.nodes if one.kind == "person" and one.start >= node.end), None)
    if number < 2 or first is None or re.search(r"[,:—–]\s+$", scene.text(node.end, first.start)) is None:
        return []
    named = _people(coordinated(scene, first))
    return named if len(named) == number else []


def _several(scene: Scene, node: Node, memory: Memory) -> Victims:
    here = [one for one in scene.nodes if one.kind == "person" and one.end <= node.start and one.someone is not None]
    if node.kind in ("plural", "several") and any(one.kind == "group" for one in scene.nodes if one.end <= node.start):
        return GROUP
    if len(here) > 1 and len(coordinated(scene, here[-1])) > 1:
        return _people(coordinated(scene, here[-1]))
    number = _how_many(scene, node)
    if number and len(memory.several) != number:
        spoken_of = [one for one in memory.focus if one.number not in memory.voices]
        return spoken_of[:number][::-1] if len(spoken_of) >= number else None
    return list(memory.several) if memory.several else GROUP


def _how_many(scene: Scene, node: Node) -> int:
    """How many people a word for several means, 0 where it does not tell."""
    if node.kind == "both":
        return 2
    said = next((scene.words.numbers[one] for one in node.lower.split() if one in scene.words.numbers), 0)
    return said or (2 if node.kind == "several" and scene.words.single["two_people"].search(node.lower) else 0)


def _named_before(scene: Scene, node: Node) -> Someone | None:
    """Who is named in this sentence before a pronoun and may be meant by it, in its own part where semicolons part it."""
    gapped = [one.someone for one, _ in gapped_dates(scene) if one.end <= node.start and one.someone is not None]
    if gapped and (not node.gender or node.gender in (gapped[-1].gender or node.gender)):
        return gapped[-1]
    part = scene.text(scene.sentence.start, node.start).rpartition(";")[0]
    own = [one for one in scene.nodes if scene.sentence.start + len(part) <= one.start < node.start]
    for one in own if any(one.kind == "person" for one in own) else scene.nodes:
        if one.end > node.start:
            return None
        if one.kind != "person" or one.someone is None or one.someone.is_official:
            continue
        fits = not node.gender or node.gender in (one.someone.gender or node.gender)
        if fits and (not _is_asked(scene, one) or _tells_of_self(scene, one, node)):
            return one.someone
    return None


def _is_of_unnamed(scene: Scene, node: Node) -> bool:
    """Whether a pronoun goes on with somebody whom the sentence only calls an activist: An activist says he was beaten."""
    if scene.language in DECLINING:
        return False
    before = [
        one for one in scene.nodes if one.end <= node.start and one.kind in ("person", "role", "relative", "singular")
    ]
    if [one.kind for one in before] != ["role"]:
        return False
    ahead = scene.text(scene.sentence.start, before[0].start)
    return re.match(r"\W*(?:An?|One|Another)\s+(?:[\w'’-]+\s+){0,4}$", ahead) is not None


def _named_after_comma(scene: Scene, node: Node) -> Someone | None:
    """X in `Since his arrest in May, X has not seen his daughter`, in languages without cases."""
    opens = scene.words.single.get("opens")
    if opens is None or opens.match(scene.text(scene.sentence.start, node.start)) is None:
        return None
    after = next((one for one in scene.nodes if one.start >= node.end and one.kind in ("person", "singular")), None)
    if after is None or after.someone is None or after.someone.is_official or _is_asked(scene, after):
        return None
    fits = not node.gender or node.gender in (after.someone.gender or node.gender)
    gap = scene.text(node.end, after.start)
    return after.someone if fits and len(gap) < _FAR and re.search(r"[.;:]", gap) is None else None


def _tells_of_self(scene: Scene, node: Node, pronoun: Node) -> bool:
    """Whether somebody new, of a trade that speaks for nobody, says what befell them: the journalist X told us that he …"""
    mention, someone = node.mention, node.someone
    if mention is None or someone is None or someone.starts[0] != mention.start:
        return False
    trades = kinds_of(mention.role, scene.language)
    tells = re.search(r"\b(?:that|how)\s+$", scene.text(node.end, pronoun.start)) is not None
    return tells and "roles" in trades and "speaks_for" not in trades


def _is_asked(scene: Scene, node: Node) -> bool:
    """Whether somebody is named only as who says it: X said he was beaten; according to X, he was taken to hospital."""
    words = scene.words.single
    if words["speaks"].match(scene.text(node.end, node.end + 25)):
        return True
    according = words.get("according")
    return according is not None and according.search(scene.text(node.start - 40, node.start)) is not None


def _antecedent(scene: Scene, node: Node, memory: Memory, trigger: Trigger | None) -> Victims:
    before = [
        one for one in scene.nodes if one.end <= node.start and one.kind in ("person", "role", "group", "relative")
    ]
    others = [one for one in before if not is_one_of(scene, one)]
    if not others and before:  # he was one of 47 activists who were arrested
        spoken_of = [one for one in scene.nodes if one.end <= before[0].start and one.kind == "singular"]
        return who_is(scene, spoken_of[-1], memory, trigger) if spoken_of else None
    if not others:
        return None
    last = others[-1]
    if last.kind == "person" and trigger is not None and is_plural(scene, trigger):
        return _people(coordinated(scene, last))
    return who_is(scene, last, memory, trigger)


def _of_role(scene: Scene, node: Node, memory: Memory) -> Victims:
    """Whom a role means: the name it is put beside, or the one spoken of (the activist), or somebody without a name."""
    beside = _put_before(scene, node) or _put_after(scene, node)
    if beside is not None:
        return [beside]
    if scene.language in DECLINING:
        if _is_told_by(scene, node):
            return UNNAMED
        someone = _first_named(scene, node) or memory.one(node.gender, loosely=node.gender == "m")
    else:
        ahead = scene.text(node.start - _NEAR, node.start)
        definite = rf"\b(?:{scene.words.single['definite'].pattern})\s+(?:[\w'’-]+\s+){{0,3}}$"
        if re.search(definite, ahead, re.IGNORECASE) is None:
            return UNNAMED
        someone = memory.one() or _first_named(scene, node)
    return [someone] if someone is not None else UNNAMED


def _is_told_by(scene: Scene, node: Node) -> bool:
    """Whether a role stands right after a verb of saying: розповів колишній в'язень, який вийшов у січні."""
    before = scene.text(node.start - _NEAR, node.start).split()[-3:]
    return any("speaking" in kinds_of(one.strip(",.:;—–«»„”").lower(), scene.language) for one in before)


def _put_before(scene: Scene, node: Node) -> Someone | None:
    """X in `X, a teacher and mother of two,`."""
    before = scene.before(node)
    while before is not None and before.kind == "role":
        before = scene.before(before)
    if before is None or before.kind != "person" or node.start - before.end >= _FAR:
        return None
    return before.someone if re.match(r"(?:\s+[\w-]+){0,4}\s*[,(—–-]", scene.text(before.end, node.start)) else None


def _put_after(scene: Scene, node: Node) -> Someone | None:
    """X in `an American man, X,`."""
    after = next((one for one in scene.nodes if one.start >= node.end), None)
    if after is None or after.kind != "person" or not re.match(r"\s*[,.(]", scene.text(after.end, after.end + 2)):
        return None
    return after.someone if re.fullmatch(r",\s+(?:[\w-]+\s+){0,2}", scene.text(node.end, after.start)) else None


def _first_named(scene: Scene, node: Node) -> Someone | None:
    named = [
        one.someone for one in scene.nodes if one.kind == "person" and one.end <= node.start and one.someone is not None
    ]
    return next((one for one in named if not one.is_official), None)


def _people(nodes: Sequence[Node]) -> list[Someone]:
    return [one.someone for one in nodes if one.someone is not None]


def _whose(scene: Scene, trigger: Trigger) -> Node | None:
    """Whose it is; or to whom it was done, where the words for it say no more: X-у продлили арест, сократили срок."""
    found = possessor(scene, trigger)
    if found is not None or scene.language not in DECLINING:
        return found
    given = in_case("d")(scene, trigger)
    is_near = given is not None and given.kind == "person" and 0 <= trigger.start - given.end < _NEAR
    return given if is_near else None


def _nearest(scene: Scene, trigger: Trigger) -> Node | None:
    """Whoever is told of beside words of which any part of a sentence may say whom they are about: a search, an illness.

    A name or a pronoun comes before a word for a role, which may be who does it: the doctor would not see her.
    """
    fit = [one for one in scene.nodes if not _is_office(scene, one)]
    for kinds in (("person", "singular", "possessive", "plural", "several", "who"), ("role", "group")):
        some = [one for one in fit if one.kind in kinds and not (one.kind == "person" and _is_asked(scene, one))]
        after = next((one for one in some if one.start >= trigger.end and one.kind != "who"), None)
        if after is not None and not _ENDS.search(scene.text(trigger.end, after.start)):
            return after
        if before := [one for one in some if one.end <= trigger.start]:
            return before[-1]
    return None


_SIDES: dict[str, Callable[[Scene, Trigger], Node | None]] = {
    "done": by_voice, "object": object_of, "subject": subject, "state": subject, "hold": possessor, "of": _whose,
    "acc": in_case("a"), "nom": in_case("n"), "nomstate": in_case("n"), "dat": in_case("d"), "gen": in_case("g"), "last": possessor, "part": apposed,
    "dated": possessor, "any": _nearest, "prep": after_preposition, "against": ruled_against,
}  # fmt: skip
