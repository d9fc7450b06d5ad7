"""What a number counts: the people named after it, nobody named but meant (`49 were pardoned`), or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.figures.numerals import Number, is_number_word
from habeas.intake.reading.text.passages import Token
from habeas.intake.reading.text.word_classes import FigureWords, classes_of

_LONGEST_PHRASE = 8
_OPENING = frozenset("«“„\"‘'(")
_NO_PEOPLE = frozenset("%°№$€£₽")
_CLOSING = frozenset(')]»”"')


@dataclass(frozen=True, slots=True)
class Counted:
    """`manner` is imprisoned, people, bystanders, event, bare (nobody named) or part (`two of them`).

    `last` is the token that the phrase ends with; `measure` is told by an event noun (arrests, deaths); `is_compared` says
    that it only tells how many there were before.
    """

    manner: str
    last: int
    measure: str = ""
    partitive: bool = False
    is_compared: bool = False


def find_counted(tokens: Sequence[Token], number: Number, words: FigureWords) -> Counted | None:
    """What stands after the number; None where it counts no people."""
    place = number.last + 1
    while place < len(tokens) and tokens[place].text in _CLOSING:
        place += 1
    if place > number.last + 1 and _is_of_a_place(tokens, number):
        return Counted("bare", number.last)
    first, named = place, False
    while place < len(tokens) and place < first + _LONGEST_PHRASE:
        token = tokens[place]
        classes = classes_of(token.lower, words.language)
        if "units" in classes and _is_compared(tokens, first, place, words):
            return Counted("bare", number.last, is_compared=True)
        if "units" in classes or token.text in _NO_PEOPLE:
            return None
        found = _told_by(tokens, place, classes, words) or (
            _number_of(tokens, place, words) if place == first else None
        )
        if found is not None or "event_cases" in classes:
            return found
        if not named and (of := _partitive_at(tokens, place, words)) is not None:
            return _part(tokens, of, words) or _parallel(tokens, number, place)
        if _ends_phrase(token, classes, words):
            if not (named and _joins(tokens, place, words)):
                break
        elif "also_people" not in classes and not _is_verbal(token, words):
            if _names_a_thing(token, words):
                return _befallen(tokens, number, place, words)
            named = True
        place += 1
    verbal = first < len(tokens) and not words.declines and tokens[first].lower.endswith("ed")
    return Counted("bare", number.last) if not named or verbal else None


def _is_compared(tokens: Sequence[Token], first: int, place: int, words: FigureWords) -> bool:
    """Whether a time only says when there were so many: 13 a year earlier, the 45 recorded the year before."""
    follows = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    counted_then = tokens[first].lower.endswith("ed") and follows in words.earlier | {".", ","}
    return place > first and (counted_then or (tokens[first].lower in words.one_time and follows in words.earlier))


def _told_by(tokens: Sequence[Token], place: int, classes: frozenset[str], words: FigureWords) -> Counted | None:
    """The people or the events that this word names."""
    if "event_cases" in classes:
        return _case_of(tokens, place, words)
    if "person" in classes:
        return _head(tokens, place, classes, words)
    event = next((one[6:] for one in classes if one.startswith("event:")), "")
    return Counted("event", place, event) if event else None


def _partitive_at(tokens: Sequence[Token], place: int, words: FigureWords) -> int | None:
    """Where the word for a part stands, if one does here: of, out of, из."""
    if tokens[place].lower == words.out_of and place + 1 < len(tokens):
        place += 1
    return place if tokens[place].lower in words.partitive else None


def _is_of_a_place(tokens: Sequence[Token], number: Number) -> bool:
    """`with China (50) and Egypt (17)`: the number in brackets after a name."""
    place = number.before
    return place > 1 and tokens[place - 1].text == "(" and tokens[place - 2].is_capital


def _case_of(tokens: Sequence[Token], place: int, words: FigureWords) -> Counted | None:
    """`104 cases of enforced disappearance`."""
    for ahead in range(place + 1, min(place + 5, len(tokens))):
        event = next(
            (one[6:] for one in classes_of(tokens[ahead].lower, words.language) if one.startswith("event:")), ""
        )
        if event:
            return Counted("event", ahead, event)
        if "person" in classes_of(tokens[ahead].lower, words.language):
            return Counted("people", ahead)
    return None


def _number_of(tokens: Sequence[Token], place: int, words: FigureWords) -> Counted | None:
    """`more than 300 the number of people pardoned`."""
    if " ".join(token.lower for token in tokens[place : place + 3]) not in words.number_of:
        return None
    for ahead in range(place + 3, min(place + 9, len(tokens))):
        classes = classes_of(tokens[ahead].lower, words.language)
        if "person" in classes:
            return Counted("imprisoned" if "imprisoned" in classes else "people", ahead)
    return None


def _joins(tokens: Sequence[Token], place: int, words: FigureWords) -> bool:
    """Whether the conjunction joins adjectives: `11 current and former journalists`."""
    if "joints" not in classes_of(tokens[place].lower, words.language):
        return False
    for token in tokens[place + 1 : place + 4]:
        classes = classes_of(token.lower, words.language)
        if "person" in classes:
            return True
        if token.kind != "word" or "closed" in classes:
            return False
    return False


def _parallel(tokens: Sequence[Token], number: Number, place: int) -> Counted | None:
    """`58 of murder, 47 of drug offences`: in a row of numbers, what follows `of` is what they have in common."""
    before = tokens[number.before - 1].text if number.before else ""
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    if before not in (",", "and") or follows is None or follows.is_capital or follows.kind != "word":
        return None
    return Counted("bare", number.last)


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
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    if "bystanders" in classes and tokens[place].is_capital and follows is not None and follows.is_capital:
        return Counted("people", place + 1)  # Jehovah's Witnesses
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
            return Counted("imprisoned" if "imprisoned" in classes else "people", ahead, partitive=True)
        if "pronoun" in classes or is_number_word(token.lower, words.language):
            return Counted("part", ahead)
        if words.measures.match(token.lower) and token.lower.endswith(("ed", "held", "dead")):
            return Counted("imprisoned", ahead)
        if token.kind == "mark" and token.text not in _OPENING:
            break
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    collective = place > 0 and "collective" in classes_of(tokens[place - 1].lower, words.language)
    named = follows is not None and follows.is_capital and words.declines
    return Counted("bare", place - 1) if named or collective else None


def _ends_phrase(token: Token, classes: frozenset[str], words: FigureWords) -> bool:
    if token.kind == "mark":
        return token.text not in _OPENING
    if "also_people" in classes:
        return False
    return "closed" in classes or (words.language != "en" and is_predicate(token.lower, words))


def is_predicate(word: str, words: FigureWords) -> bool:
    """Whether a folded word of a declined language looks like a verb or like a short participle of custody (осужден)."""
    return bool(words.verbs.search(word) or (words.short.search(word) and words.measures.match(word)))


def _is_verbal(token: Token, words: FigureWords) -> bool:
    return words.language == "en" and token.lower.endswith(("ed", "ing", "ly"))


def _befallen(tokens: Sequence[Token], number: Number, place: int, words: FigureWords) -> Counted | None:
    """An unknown noun is taken for people where what is said of it befalls only people: `47 quartermasters were jailed`."""
    if "not_people" in classes_of(tokens[place].lower, words.language) or tokens[place].kind != "word":
        return None
    before = [token.lower for token in tokens[max(0, number.before - 3) : number.before]]
    before = before[
        len(before) - next((at for at, word in enumerate(reversed(before)) if word in ",;:"), len(before)) :
    ]
    done = any(words.befalls.match(word) for word in (before if words.declines else before[-1:]))
    among = words.declines and bool(before) and "pronoun" in classes_of(before[-1], words.language)
    if done or among or (not words.declines and _is_done_to(tokens, place + 1, words)):
        return Counted("people", place)
    return None


def _is_done_to(tokens: Sequence[Token], place: int, words: FigureWords) -> bool:
    """`... were jailed`, `... arrested in May`: nothing but auxiliaries between."""
    while place < len(tokens) and "auxiliaries" in classes_of(tokens[place].lower, words.language):
        place += 1
    return place < len(tokens) and bool(words.befalls.match(tokens[place].lower))


def _names_a_thing(token: Token, words: FigureWords) -> bool:
    """Whether this is a noun that is no people; in English a plural, elsewhere whatever is no adjective."""
    if token.kind in ("number", "date"):
        return True
    if words.language == "en":
        plural = token.lower.endswith("s") and not token.lower.endswith(("ss", "'s", "us", "ous", "is"))
        return plural and not token.is_capital and token.lower not in words.modifiers
    return not token.is_capital and not words.adjectives.search(token.lower)
