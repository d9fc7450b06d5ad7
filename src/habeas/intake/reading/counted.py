"""What a number counts: the people named after it, nobody named but meant (`49 were pardoned`), or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.figure_words import FigureWords, classes_of
from habeas.intake.reading.numerals_in_text import Number
from habeas.intake.reading.passages import Token

_LONGEST_PHRASE = 8
_OPENING = frozenset("«“„\"‘'(")
_CLOSING = frozenset(")]»”\"")


@dataclass(frozen=True, slots=True)
class Counted:
    """`manner` is imprisoned, people, bystanders, event, bare (nobody named) or part (`two of them`).

    `last` is the token that the phrase ends with; `measure` is told by an event noun (arrests, deaths).
    """

    manner: str
    last: int
    measure: str = ""


def find_counted(tokens: Sequence[Token], number: Number, words: FigureWords) -> Counted | None:
    """What stands after the number; None where it counts no people."""
    place = number.last + 1
    while place < len(tokens) and tokens[place].text in _CLOSING:
        place += 1
    first, named = place, False
    while place < len(tokens) and place < first + _LONGEST_PHRASE:
        token = tokens[place]
        classes = classes_of(token.lower, words.language)
        if "units" in classes or token.text in "%°№$€£₽":
            return None
        if "person" in classes:
            return _head(tokens, place, classes, words)
        event = next((one[6:] for one in classes if one.startswith("event:")), "")
        if event:
            return Counted("event", place, event)
        if token.lower in words.partitive and not named:
            return _part(tokens, place, words)
        if _ends_phrase(token, classes, words):
            break
        if "also_people" not in classes and not _is_verbal(token, words):
            if _names_a_thing(token, words):
                return None
            named = True
        place += 1
    return None if named else Counted("bare", number.last)


def _head(tokens: Sequence[Token], place: int, classes: frozenset[str], words: FigureWords) -> Counted | None:
    """The people named; not where they only own what is counted (`20 prisoners' families` counts families)."""
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    if follows is not None and follows.text in "'’" and place + 2 < len(tokens) and tokens[place + 2].kind == "word":
        return None
    while place + 1 < len(tokens):
        next_classes = classes_of(tokens[place + 1].lower, words.language)
        if "person" not in next_classes or "closed" in next_classes or tokens[place + 1].kind != "word":
            break
        place += 1
        classes = classes | next_classes
    manner = next(name for name in ("imprisoned", "people", "bystanders") if name in classes)
    if "bystanders" in classes and "imprisoned" not in classes:
        manner = "bystanders"
    return Counted(manner, place)


def _part(tokens: Sequence[Token], place: int, words: FigureWords) -> Counted | None:
    """`six of the freed prisoners`, `two of them`, `12 из 20 задержанных`; `5 of May` is none."""
    for ahead in range(place + 1, min(place + 7, len(tokens))):
        token = tokens[ahead]
        classes = classes_of(token.lower, words.language)
        if "units" in classes:
            return None
        if "person" in classes:
            return Counted("imprisoned" if "imprisoned" in classes else "people", ahead)
        if token.kind == "number" or "pronoun" in classes:
            return Counted("part", ahead)
        if token.kind == "mark" and token.text not in _OPENING:
            break
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    return Counted("bare", place - 1) if follows is not None and follows.is_capital and words.language != "en" else None


def _ends_phrase(token: Token, classes: frozenset[str], words: FigureWords) -> bool:
    if token.kind == "mark":
        return token.text not in _OPENING
    return "closed" in classes or (words.language != "en" and bool(words.verbs.search(token.lower)))


def _is_verbal(token: Token, words: FigureWords) -> bool:
    return words.language == "en" and token.lower.endswith(("ed", "ing", "ly"))


def _names_a_thing(token: Token, words: FigureWords) -> bool:
    """Whether this is a noun that is no people; in English a plural, elsewhere whatever is no adjective."""
    if token.kind in ("number", "date"):
        return True
    if words.language == "en":
        plural = token.lower.endswith("s") and not token.lower.endswith(("ss", "'s", "us", "ous", "is"))
        return plural and not token.is_capital and token.lower not in words.modifiers
    return not token.is_capital and not words.adjectives.search(token.lower)
