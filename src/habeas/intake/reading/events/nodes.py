"""What a sentence says about whom: names, pronouns, roles, relatives, groups, in order, each with what it may be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from habeas.intake.reading.events.words import event_words
from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cast import Someone
from habeas.intake.reading.names.finding import Mention
from habeas.intake.reading.text.deeds import is_deed
from habeas.intake.reading.text.morphology import gender_of_word
from habeas.intake.reading.text.passages import Sentence, Token, folded
from habeas.intake.reading.text.word_kinds import kinds_of

_PARTED = re.compile(r"[,;:()—–]|\s-\s|\b(?:and|or|и|или|і|й|та|або|а|i|oraz|lub)\b")
_MONEY = re.compile(
    r"рубл|доллар|долар|евро|еўра|євро|тенге|грив|грыў|злот|euro|dolar|lari|dollars?|euros?|rubles?|kilo|кіл|кил|км|km"
)
_PLURAL = (
    "ов",
    "ев",
    "ёв",
    "аў",
    "яў",
    "оў",
    "ів",
    "їв",
    "ów",
    "ами",
    "ями",
    "амі",
    "ямі",
    "ам",
    "ям",
    "om",
    "ach",
    "ami",
)
_IMPERSONAL = ("ано", "ено", "ano", "ono", "ято")
_AGENTS = ("ats", "ists", "ians", "ers", "ors", "ees", "ants", "ents", "men", "women")
_SMALL_ROLES = ("ru", "be", "uk")
_LOOK_BACK, _MOST_WORDS, _MOST_PLACE_WORDS = 40, 5, 3


@dataclass(frozen=True, slots=True)
class Node:
    """A word or name that may be who something happened to. Offsets are into the text of the article.

    `kind` is person, singular (he), plural (they), both, who, role, group, relative, thing or possessive (his).
    """

    start: int
    end: int
    kind: str
    lower: str
    someone: Someone | None = None
    mention: Mention | None = None
    gender: str = ""


def find_nodes(
    sentence: Sentence,
    mentions: Sequence[Mention],
    of: Mapping[int, Someone],
    language: str,
    *,
    deeds: Sequence[tuple[int, int]] = (),
) -> list[Node]:
    """The nodes of a sentence. A role that only introduces a name (activist X) is not one of its own.

    `deeds` is where the words for events stand: none of them is a role, however it begins (обвиняют, обвиняемый).
    """
    names = [one for one in mentions if one.start in of]
    found = [
        Node(one.start, one.end, "person", "", of[one.start], one, of[one.start].gender)
        for one in names
    ]  # fmt: skip
    inside = [(one.start, one.end) for one in names]
    for at, token in enumerate(sentence.tokens):
        if token.kind not in ("word", "mixed") or any(start <= token.start < end for start, end in inside):
            continue
        kind = _kind(sentence.tokens, at, language)
        if kind and not (kind == "role" and any(start <= token.start < end for start, end in deeds)):
            lower = token.text.lower()
            gender = (
                gender_of_word(lower, language) if kind == "role" and language != "en" else _gender(lower, language)
            )
            found.append(Node(token.start, token.end, kind, token.text.lower(), gender=gender))
    found += _several(sentence, language)
    found.sort(key=lambda one: (one.start, -one.end))
    found = [
        one
        for one in found
        if not any(
            other.start <= one.start < other.end and other is not one and other.kind == "several" for other in found
        )
    ]
    return list(_without_introductions(found, sentence, language))


def _several(sentence: Sentence, language: str) -> list[Node]:
    """People spoken of together who were named before: the two of them, the couple."""
    form = event_words(language).single.get("several")
    if form is None:
        return []
    begin = sentence.start
    return [
        Node(one.start() + begin, one.end() + begin, "several", one.group(0).casefold())
        for one in form.finditer(sentence.text)
    ]


def _kind(tokens: Sequence[Token], at: int, language: str) -> str:
    kinds = kinds_of(tokens[at].text.lower(), language)
    if _is_floating(tokens, at, language):
        return ""
    if (
        tokens[at].text.lower().endswith("-year-old")
        and at
        and tokens[at - 1].text.lower() == "the"
        and not _is_described(tokens, at, language)
    ):
        return "role"
    if not kinds and language == "en" and _is_counted_plural(tokens, at):
        return "group"
    if not kinds or (language != "en" and tokens[at].text.lower().endswith(_IMPERSONAL)):
        return ""
    if _is_part_of_name(tokens, at, language):
        return ""
    if "relative_words" in kinds:
        is_what = tokens[at].text.lower() in ("што", "що")
        return "who" if not is_what or (at and tokens[at - 1].text == "," and _names_somebody(tokens, at - 2)) else ""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if "possessive" in kinds and ("singular" not in kinds or _goes_on(following, language)) and "plural" not in kinds:
        return "possessive"
    if "both" in kinds:
        return "both"
    if "singular" in kinds:
        return "singular"
    if "plural" in kinds:
        return "plural"
    if "roles" in kinds and "groups" not in kinds and _is_plural_role(tokens, at, language):
        return "group"
    if "groups" in kinds:
        return _group_or_number(tokens, at, language)
    owned = at > 0 and "possessive" in kinds_of(tokens[at - 1].text.lower(), language)
    order = ("relatives", "roles", "things") if owned or "roles" not in kinds else ("roles", "things")
    for kind in order:
        if kind in kinds:
            return {"relatives": "relative", "roles": "role", "things": "thing"}[kind]
    return "role" if "officials" in kinds else ""


def _is_part_of_name(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a capital tells that a word is no role: Związek Polaków; only Polish writes nations with one."""
    within = tokens[at].is_capital and at > 0 and tokens[at - 1].kind in ("word", "number")
    return within and (language in _SMALL_ROLES or (language == "pl" and tokens[at - 1].is_capital))


def _is_counted_plural(tokens: Sequence[Token], at: int) -> bool:
    """Whether an unknown word in the plural follows a number: the 47 democrats."""
    word, before = tokens[at], tokens[at - 1] if at else None
    counted = before is not None and (before.kind == "number" or before.lower in event_words("en").numbers)
    unit = any(form.fullmatch(word.lower) for form in event_words("en").units.values())
    return counted and not unit and word.lower.endswith(_AGENTS) and not word.is_capital


def _is_floating(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word for all only goes with the subject before the verb: X, Y and Z were all arrested."""
    form = event_words(language).single.get("floating")
    return form is not None and at > 0 and form.fullmatch(f"{tokens[at - 1].text} {tokens[at].text}") is not None


def _is_described(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a person or a role follows an age: the 34-year-old teacher."""
    preposition = event_words(language).single["preposition"]
    following = itertools.takewhile(
        lambda one: one.text != "," and not preposition.fullmatch(one.text), tokens[at + 1 : at + 4]
    )
    return any(one.is_capital or "roles" in kinds_of(one.text.lower(), language) for one in following)


def _names_somebody(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause that begins with `що` may tell of a person named just before it."""
    return at >= 0 and tokens[at].is_capital


def _goes_on(following: Token | None, language: str) -> bool:
    """Whether `her` belongs to the noun that follows, and is not the object itself."""
    if following is None or following.kind != "word":
        return False
    words = event_words(language).single
    if following.text.lower() in event_words(language).numbers or following.text.lower() in ("the", "this", "that"):
        return False
    if language != "en":
        return bool({"relatives", "roles", "things"} & kinds_of(following.text.lower(), language))
    if words["particle"].fullmatch(following.text.lower()):
        return False
    if words["participle"].fullmatch(following.text.lower()):
        return False
    return not words["after_passive"].match(" " + following.text) and not words["preposition"].fullmatch(
        following.text.lower()
    )


def _is_plural_role(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a role is told of several: активистов, 30 demonstrators."""
    lower, before = tokens[at].text.lower(), tokens[at - 1] if at else None
    if language == "en":
        return lower.endswith(("s", "men", "women")) and not lower.endswith("ss")
    counted = before is not None and (before.kind == "number" or before.text.lower() in event_words(language).numbers)
    return lower.endswith(_PLURAL) or (counted and not lower.endswith(("летний", "летняя")))


def _group_or_number(tokens: Sequence[Token], at: int, language: str) -> str:
    """A number is a group only where people are counted: two activists, the two, but not two years."""
    if tokens[at].text.lower().startswith(("тыс", "tys")) and (at + 1 == len(tokens) or tokens[at + 1].kind != "word"):
        return ""
    if at + 1 < len(tokens) and _MONEY.match(tokens[at + 1].text.lower()):
        return ""
    if at + 1 < len(tokens) and any(
        one.fullmatch(tokens[at + 1].text.lower()) for one in event_words(language).units.values()
    ):
        return ""
    if tokens[at].text.lower() not in event_words(language).numbers:
        return "group"
    for token in tokens[at + 1 : at + 4]:
        if any(form.fullmatch(token.text.lower()) for form in event_words(language).units.values()):
            return ""
        if {"groups", "roles"} & kinds_of(token.text.lower(), language):
            return "group"
    before = tokens[at - 1].text.lower() if at else ""
    return "group" if before in ("the", "all", "at", "least") or at + 1 >= len(tokens) else ""


def _gender(lower: str, language: str) -> str:
    kinds = kinds_of(lower, language)
    return (
        "m" if "male" in kinds and "female" not in kinds else "f" if "female" in kinds and "male" not in kinds else ""
    )


def _without_introductions(nodes: Sequence[Node], sentence: Sentence, language: str) -> Iterator[Node]:
    for at, node in enumerate(nodes):
        following = next((one for one in nodes[at + 1 :] if one.kind != "thing"), None)
        if (
            node.kind in ("role", "relative", "possessive")
            and following is not None
            and following.kind in ("person", "role", "relative")
        ):
            gap = sentence.text[node.end - sentence.start : following.start - sentence.start]
            if _introduces(gap, language):
                continue
        if (
            node.kind == "group"
            and following is not None
            and following.kind == "person"
            and (
                (
                    "roles" in kinds_of(node.lower, language)
                    and sentence.text[node.end - sentence.start : following.start - sentence.start] == " "
                )
                or _are_introduced(
                    sentence.text[node.end - sentence.start : following.start - sentence.start], language
                )
            )
        ):
            continue
        yield node


def _are_introduced(gap: str, language: str) -> bool:
    """Whether a word for several only introduces the names after it: жителям Ялты X и Y."""
    words = gap.split()
    if language not in DECLINING or not gap.startswith(" ") or _PARTED.search(gap) or len(words) > _MOST_PLACE_WORDS:
        return False
    preposition = event_words(language).single["preposition"]
    return not any(preposition.fullmatch(one.lower()) or is_deed(folded(one), language) for one in words)


def _introduces(gap: str, language: str) -> bool:
    """Whether only words of description stand between a role and the name: activist X, учителя физики X."""
    words = gap.casefold().split()
    if _PARTED.search(gap) or len(words) > _MOST_WORDS or len(gap) >= _LOOK_BACK:
        return False
    if any("speaking" in kinds_of(one, language) for one in words):
        return False
    return language != "en" or not any(event_words(language).single["preposition"].fullmatch(one) for one in words)
