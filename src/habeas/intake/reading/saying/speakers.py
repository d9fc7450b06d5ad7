"""The words that name a speaker, beside a verb of saying or after "according to", and what they are called by.

English keeps its order: the subject stands before the verb, or after it where a comma or a quotation goes before.
The others put it on either side, and say it in a case that is undone here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.names.cases import nominative
from habeas.intake.reading.saying.words import SayingWords, is_speaker_noun, verb_of_saying
from habeas.intake.reading.text.passages import Token, folded
from habeas.intake.reading.text.word_classes import is_custody_verb

_QUOTES = frozenset('«»“”„"‟')
_LONGEST = 14
_SHORTEST_NOUN = 3
_ARTICLES = frozenset({"the", "a", "an"})
_IN_NAMES = frozenset({"to", "without"})
_INSIDE = frozenset({"in", "at", "from", "with", "for", "of"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens `first` to `last` (both included) that name a speaker."""

    first: int
    last: int


def subject_before(tokens: Sequence[Token], verb: int, words: SayingWords) -> Phrase | None:
    """The subject that ends just before the verb, or before what stands between commas there."""
    at = verb - 1
    while at >= 0 and tokens[at].lower in words.adverbs:
        at -= 1
    if at < 0:
        return None
    if tokens[at].text in ")]":
        while at > 0 and tokens[at].text not in "([":
            at -= 1
        at -= 1
    if at >= 0 and tokens[at].text in ",—–":
        return _before_aside(tokens, at, words)
    return phrase_ending(tokens, at, words)


def _before_aside(tokens: Sequence[Token], comma: int, words: SayingWords) -> Phrase | None:
    """`Viasna, which is outlawed, counts`: the subject before the first of two commas."""
    if comma and tokens[comma - 1].text in _QUOTES:
        return None
    for place in range(comma - 2, 0, -1):
        if tokens[place].text in _QUOTES:
            return None
        if tokens[place].text in ",—–":
            last = place - 1
            if tokens[last].text in ")]":
                last = next((at - 1 for at in range(last, 0, -1) if tokens[at].text in "(["), last)
            found = phrase_ending(tokens, last, words)
            if found is not None and is_speaker(tokens, found, words):
                return found
    return None


def phrase_ending(tokens: Sequence[Token], last: int, words: SayingWords) -> Phrase | None:
    """The noun phrase that ends here, going back to a word that cannot belong to it."""
    if last < 0 or last >= len(tokens):
        return None
    if tokens[last].lower in words.pronouns.persons | words.pronouns.groups | words.pronouns.we:
        return Phrase(last, last)
    first, quoted = last + 1, False
    for at in range(last, max(-1, last - _LONGEST), -1):
        if tokens[at].text in _QUOTES:
            if not quoted and at != last:
                break
            quoted = not quoted
        elif not quoted and not _belongs(tokens, at, last, words):
            break
        first = at
    while first < last and tokens[first].lower in words.adverbs:
        first += 1
    while first <= last and tokens[first].lower in words.connectors | words.stops | {"a", "an", "the", "and"}:
        first += 1
    if first > last or _balance(tokens, first, last) is None:
        return None
    return Phrase(first, last)


def _belongs(tokens: Sequence[Token], at: int, last: int, words: SayingWords) -> bool:
    token = tokens[at]
    if token.text in _QUOTES or token.text in "'’.":
        return at != last or token.text in '»”"'
    if token.kind == "mark":
        return False
    if token.kind == "mixed":  # Justicia 11J
        return at > 0 and tokens[at - 1].is_capital
    if token.lower in _INSIDE and not words.declines:
        return at > 0 and (tokens[at - 1].is_capital or is_speaker_noun(tokens[at - 1].lower, words.language))
    if _joins_a_name(tokens, at, words):
        return True
    if token.is_capital and (at == last or token.lower not in words.stops or (at and tokens[at - 1].is_capital)):
        return True
    if words.declines and at and tokens[at - 1].kind in ("number", "date"):
        return False
    if token.lower in words.stops or token.lower in words.not_subjects:
        return token.lower in words.connectors
    if not words.declines and token.lower.endswith("ed") and not token.is_capital:
        return False
    return token.kind == "word" and (
        not verb_of_saying(token.lower, words.language) or is_speaker_noun(token.lower, words.language)
    )


def _joins_a_name(tokens: Sequence[Token], at: int, words: SayingWords) -> bool:
    """Whether a small word stands inside a name: Committee to Protect Journalists, Reporters Without Borders."""
    is_inside = 0 < at < len(tokens) - 1 and tokens[at - 1].is_capital and tokens[at + 1].is_capital
    return not words.declines and is_inside and tokens[at].lower in _IN_NAMES


def _balance(tokens: Sequence[Token], first: int, last: int) -> bool | None:
    """Quotation marks inside a phrase come in pairs."""
    marks = sum(1 for token in tokens[first : last + 1] if token.text in _QUOTES)
    return True if marks % 2 == 0 else None


def phrase_starting(tokens: Sequence[Token], first: int, words: SayingWords) -> Phrase | None:
    """The noun phrase that begins here, going on to a mark or a word that cannot belong to it."""
    if first >= len(tokens):
        return None
    if (
        tokens[first].lower in words.pronouns.persons | words.pronouns.groups | words.pronouns.we
        and tokens[first].lower not in words.pronouns.possessives
    ):
        return Phrase(first, first)
    while first < len(tokens) and (tokens[first].lower in _ARTICLES | words.skipped or tokens[first].kind == "mixed"):
        first += 1
    last, quoted, aside = first - 1, False, -1
    for at in range(first, min(len(tokens), first + _LONGEST)):
        token = tokens[at]
        if at <= aside:
            continue
        if token.text == "(" and at > first:
            aside = _aside_end(tokens, at)
            continue
        if token.text in _QUOTES:
            if token.text in "«„“" or (token.text == '"' and not quoted):
                if at + 1 < len(tokens) and not tokens[at + 1].is_capital:
                    break
                quoted = True
            else:
                quoted = False
                last = at
            continue
        if quoted:
            last = at
            continue
        if not _goes_on(tokens, at, first, words):
            break
        last = at
    while last >= first and tokens[last].lower in words.connectors | {"and"}:
        last -= 1
    return Phrase(first, last) if last >= first else None


def _aside_end(tokens: Sequence[Token], at: int) -> int:
    """The closing bracket of a short aside that a name goes on after, as in `of the Institute (IMI) Larysa T.`; else -1."""
    for ahead in range(at + 1, min(at + 4, len(tokens) - 1)):
        if tokens[ahead].text == ")":
            return ahead if tokens[ahead + 1].is_capital else -1
    return -1


def _goes_on(tokens: Sequence[Token], at: int, first: int, words: SayingWords) -> bool:
    token = tokens[at]
    if token.kind == "mark":
        return token.text in "'’" or (
            token.text == "." and at > first and len(tokens[at - 1].text) <= 2 and tokens[at - 1].is_capital
        )
    if token.kind == "number":
        return at + 1 < len(tokens) and tokens[at + 1].is_capital and tokens[at].text.isdigit()
    if token.kind != "word":
        return False
    if token.lower in words.pronouns.possessives:
        return at == first
    if not words.declines and token.lower in _ARTICLES and at > first and tokens[at - 1].lower not in _INSIDE:
        return tokens[at - 1].lower in words.connectors | {"and"}  # not: according to the Institute the country has …
    if not words.declines and token.lower in _INSIDE:
        return at + 1 < len(tokens) and (
            tokens[at + 1].is_capital or token.lower == "of" or tokens[at + 1].lower == "the"
        )
    if token.lower == "за" and at + 1 < len(tokens) and tokens[at + 1].lower == "права":
        return True
    if token.lower in ("з", "из", "с", "ze", "z") and at + 1 < len(tokens) and tokens[at + 1].text in '«„"':
        return True
    if token.lower in words.connectors or (at > first and _joins_a_name(tokens, at, words)):
        return True
    if words.declines and at > first and is_custody_verb(token.lower, words.language):
        return False
    if token.lower in words.stops | words.prepositions and not (token.is_capital and at > first):
        return False
    return (
        not (verb_of_saying(token.lower, words.language) and not is_speaker_noun(token.lower, words.language))
        or at == first
    )


def is_speaker(tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> bool:
    """Whether a phrase may name a speaker: it has a name in it, a pronoun for one, or a word for those who speak."""
    inside = tokens[phrase.first : phrase.last + 1]
    is_named = len(inside) > 1 and inside[0].is_capital and inside[1].is_capital  # Prisoners Defenders
    if not inside or (inside[0].lower in words.not_subjects and not is_named):
        return False
    if len(inside) == 1 and inside[0].lower in words.pronouns.persons | words.pronouns.groups | words.pronouns.we:
        return True
    if inside[-1].kind in ("number", "date"):
        return False
    if words.papers.match(inside[-1].lower) and any(token.is_capital for token in inside):
        return True
    if words.declines and phrase.first == phrase.last == 0 and not inside[0].text.isupper():
        return is_speaker_noun(inside[0].lower, words.language)
    for place, token in enumerate(inside):
        if is_speaker_noun(token.lower, words.language):
            return True
        if token.is_capital and (phrase.first + place > 0 or len(inside) == 1 or inside[-1].is_capital):
            return token.lower not in words.stops
    return False


def names_person(tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> bool:
    """Say whether a phrase ends with the name and surname of a person."""
    return _person_at_end(tokens, phrase.first, phrase.last, words) is not None


def name_speaker(text: str, tokens: Sequence[Token], phrase: Phrase, words: SayingWords, *, declined: bool) -> str:
    """What a speaker is called: a person by the name, others by the phrase; in the nominative where it was `declined`."""
    first, last = phrase.first, phrase.last
    while first < last and tokens[first].lower in words.pronouns.possessives | {"the", "a", "an"}:
        first += 1
    person = _person_at_end(tokens, first, last, words)
    if person is not None:
        inside = next((at for at in range(person, last) if tokens[at].lower in _INSIDE), last + 1)
        names = tuple(token.text.removesuffix("'s").removesuffix("’s") for token in tokens[person:inside])
        return " ".join(names) if not declined else _name(names, words)
    written = text[tokens[first].start : tokens[last].end]
    if (
        declined
        and first == last
        and tokens[first].text.istitle()
        and not is_speaker_noun(tokens[first].lower, words.language)
    ):
        return _name((written,), words)
    if not words.declines:
        return written.removesuffix("'s").removesuffix("’s")
    return _undeclined(text, tokens, Phrase(first, last), words) if declined else _unquoted(written)


def _name(names: tuple[str, ...], words: SayingWords) -> str:
    return " ".join(nominative(names, language=words.language, wanted="g"))


def _person_at_end(tokens: Sequence[Token], first: int, last: int, words: SayingWords) -> int | None:
    """Where a person's name of two words or more begins, if the phrase ends with one and has more before it."""
    if not words.declines:
        inside = next((at for at in range(first + 1, last) if tokens[at].lower in _INSIDE), None)
        if inside is not None and inside - first > 1:
            return _person_at_end(tokens, first, inside - 1, words)
    at = last
    while at >= first and tokens[at].is_capital and tokens[at].kind == "word" and not tokens[at].text.isupper():
        at -= 1
    begin = at + 1
    if begin > 1 and tokens[begin - 1].lower in _IN_NAMES and tokens[begin - 2].is_capital and not words.declines:
        return None  # Committee to Protect Journalists
    if any(words.organisation_words.match(token.lower) for token in tokens[begin : last + 1]):
        return None
    while begin < last and is_speaker_noun(tokens[begin].lower, words.language):
        begin += 1
    organisation = any(is_speaker_noun(token.lower, words.language) for token in tokens[begin : last + 1])
    if last - begin + 1 < 2 or organisation:
        return None
    return begin


def _undeclined(text: str, tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> str:
    """The head of a phrase and its adjectives in the nominative; what hangs on it stays as it is."""
    inside = tokens[phrase.first : phrase.last + 1]
    opening = next((at for at, token in enumerate(inside) if token.text in '«„“"'), None)
    if opening is not None and opening and inside[-1].text in _QUOTES:
        return _undeclined(text, inside, Phrase(opening + 1, len(inside) - 2), words)
    written: list[str] = []
    adjective = ""
    for place, token in enumerate(inside):
        if token.kind != "word":
            if token.text in _QUOTES:
                continue
            break
        ending = next((pair for pair in words.adjective_endings if token.lower.endswith(pair[0])), None)
        rest = inside[place + 1 :]
        followed = bool(rest) and rest[0].kind == "word" and not rest[0].text.isupper()
        if ending is not None and followed and len(token.text) > len(ending[0]) + 1:
            adjective = ending[1]
            written.append(token.text[: -len(ending[0])] + ending[1])
            continue
        written.append(_noun(token.text, adjective, words))
        after = inside[place].end
        tail = text[after : inside[-1].end]
        return _unquoted(" ".join(written) + tail)
    return _unquoted(text[inside[0].start : inside[-1].end])


def _noun(word: str, adjective: str, words: SayingWords) -> str:
    if (
        word.isupper()
        or len(word) < 4
        or folded(word) in words.indeclinable
        or ("-" in word and word.split("-")[0].isupper())
    ):
        return word
    for ending, instead in words.noun_endings:
        if word.lower().endswith(ending) and (
            len(ending) >= len(word) - 1 > _SHORTEST_NOUN or len(word) > len(ending) + 1
        ):
            return word[: -len(ending)] + instead
    return word


def _unquoted(text: str) -> str:
    return " ".join("".join(letter for letter in text if letter not in _QUOTES).split())
