"""Attributions without a verb: according to Viasna, по его словам, by our count, правозащитникам стало известно."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from habeas.intake.reading.saying.attribution import Saying, Spot
from habeas.intake.reading.saying.speakers import Phrase, is_speaker, phrase_ending, phrase_starting
from habeas.intake.reading.saying.words import is_speaker_noun
from habeas.intake.reading.text.passages import folded

_LEAST_LEAD = 12
_DASHES = frozenset("—–")


def find_according(spot: Spot) -> list[Saying]:
    """The attributions of a sentence that have no verb of their own."""
    text = folded(spot.sentence.text)
    found = [*_own_counts(spot, text), *_known_to(spot, text), *_for_whom(spot), *_by_pronouns(spot, text)]
    for one in spot.words.phrases.according.finditer(text):
        start, end = spot.sentence.start + one.start(), spot.sentence.start + one.end()
        phrase = _source(spot, one.end())
        if phrase is not None and not any(start < other.end and other.start < end for other in found):
            leads = _begins(spot, one.start())
            found.append(
                spot.saying(phrase, verb="according", rule="according", start=start, leads=leads, declined=True)
            )
    return found


def find_unspoken(spot: Spot, found: Sequence[Saying]) -> Iterator[Saying]:
    """`Омбудсман называет 15, правозащитники — 39`: a second speaker whose verb is left out."""
    for at, token in enumerate(spot.tokens):
        if not spot.words.declines or token.text not in _DASHES or not at:
            continue
        phrase = _before_dash(spot, at)
        if phrase is None:
            continue
        first, last = spot.tokens[phrase.first].start, spot.tokens[phrase.last].end
        if not any(one.start < last and first < one.end for one in found):
            yield spot.saying(phrase, verb="says", rule="verb_left_out", leads=True)


def _source(spot: Spot, offset: int) -> Phrase | None:
    """The speaker named from here on; none where it is a law or a decree that is gone by."""
    first = spot.token_from(offset)
    phrase = phrase_starting(spot.tokens, first, spot.words) if first is not None else None
    if phrase is None or spot.words.phrases.not_sources.match(spot.tokens[phrase.first].lower):
        return None
    return phrase if is_speaker(spot.tokens, phrase, spot.words) or spot.is_pronoun(phrase.first) else None


def _before_dash(spot: Spot, dash: int) -> Phrase | None:
    """A word for speakers, alone between a comma and a dash with a number after it."""
    tokens = spot.tokens
    comma = next((at for at in range(dash - 1, max(-1, dash - 9), -1) if tokens[at].text in ",;"), None)
    if comma is None or not any(token.kind == "number" for token in tokens[dash + 1 : dash + 5]):
        return None
    phrase = phrase_starting(tokens, comma + 1, spot.words)
    if phrase is None or phrase.last != dash - 1:
        return None
    return phrase if is_speaker_noun(tokens[phrase.first].lower, spot.words.language) else None


def _own_counts(spot: Spot, text: str) -> Iterator[Saying]:
    for one in spot.words.phrases.own_count.finditer(text):
        yield spot.nameless(one.start(), one.end(), sort="own", verb="counts", rule="own_count", leads=True)


def _by_pronouns(spot: Spot, text: str) -> Iterator[Saying]:
    """`по его словам`, `jej zdaniem`."""
    words = spot.words
    for one in words.phrases.by_pronoun.finditer(text):
        pronoun = str(next(value for value in one.groups() if value))
        person = pronoun in (words.pronouns.persons | words.pronouns.possessives) - words.pronouns.groups
        sort = "own" if pronoun in words.pronouns.we else "person" if person else "they"
        leads = _begins(spot, one.start())
        gender = spot.gender_of(pronoun) if person else ""
        yield spot.nameless(
            one.start(), one.end(), sort=sort, verb="according", rule="according", leads=leads, gender=gender
        )


def _known_to(spot: Spot, text: str) -> Iterator[Saying]:
    """`Правозащитникам «Весны» стало известно`."""
    for one in spot.words.phrases.known.finditer(text):
        at = spot.token_from(one.start())
        phrase = phrase_ending(spot.tokens, at - 1, spot.words) if at else None
        if phrase is not None and phrase.first and spot.tokens[phrase.first - 1].lower in spot.words.prepositions:
            phrase = _past_first(phrase)  # In June the defenders learned
        if phrase is not None and spot.is_known_speaker(phrase):
            yield spot.saying(phrase, verb="says", rule="known_to", leads=True, declined=True)


def _past_first(phrase: Phrase) -> Phrase | None:
    """What is left of a phrase whose first word belongs to a preposition before it: за июнь | правозащитникам."""
    return replace(phrase, first=phrase.first + 1) if phrase.first < phrase.last else None


def _for_whom(spot: Spot) -> Iterator[Saying]:
    """`For the Mechanism, whose last list ..., the flight leaves 36 in cells`."""
    tokens, words = spot.tokens, spot.words
    if words.declines or not tokens or tokens[0].text != "For":
        return
    phrase = phrase_starting(tokens, 1, words)
    if phrase is None or phrase.last + 1 >= len(tokens) or tokens[phrase.last + 1].text != ",":
        return
    speaks = any(is_speaker_noun(token.lower, words.language) for token in tokens[phrase.first : phrase.last + 1])
    if speaks and tokens[phrase.last].is_capital:
        yield spot.saying(phrase, verb="according", rule="for_whom", start=tokens[0].start, leads=True)


def _begins(spot: Spot, offset: int) -> bool:
    """Whether an attribution stands in the first third of its sentence, so that what is said follows it."""
    return offset < max(_LEAST_LEAD, len(spot.sentence.text) // 3)
