"""Verbs of saying in languages of free order: the subject on the left in the clause, else on the right, else the office."""

from __future__ import annotations

from dataclasses import replace

from habeas.intake.reading.saying.attribution import QUOTES, Saying, Spot
from habeas.intake.reading.saying.speakers import Phrase, is_speaker, phrase_starting, subject_before
from habeas.intake.reading.saying.words import is_speaker_noun
from habeas.intake.reading.text.passages import folded

_FARTHEST_OFFICE = 4
_ENDS_OF_SAYING = frozenset('—–,»”"')


def read_declined_verb(spot: Spot, at: int, verb: str) -> Saying | None:
    """The attribution that a verb makes, None where nobody speaks."""
    if spot.words.phrases.recognising.match(spot.tokens[at].lower) and not spot.words.phrases.recognised.search(
        folded(spot.sentence.text)
    ):
        return None
    subject, rule = _subject(spot, at, verb)
    if subject is None:
        return _as_said(spot, at, verb)
    weak = bool(spot.words.weak.match(spot.tokens[at].lower))
    if weak and not spot.is_known_speaker(subject) and not (spot.is_pronoun(subject.first) and _ends_speech(spot, at)):
        return None
    first = min(subject.first, at)
    tail = first > 0 and spot.tokens[first - 1].text in _ENDS_OF_SAYING
    saying = spot.saying(
        subject, verb=verb, rule=rule, start=spot.tokens[first].start, end=spot.tokens[at].end, leads=not tail,
        declined=rule == "in_the_office",
    )  # fmt: skip
    bare_office = rule == "in_the_office" and subject.first == subject.last
    if bare_office and spot.words.group_words.match(spot.tokens[subject.first].lower):
        return replace(saying, sort="they", speaker=None)
    return saying


def _ends_speech(spot: Spot, at: int) -> bool:
    return at > 1 and (spot.tokens[at - 1].text in QUOTES or spot.tokens[at - 1].text in "—–")


def _as_said(spot: Spot, at: int, verb: str) -> Saying | None:
    """`, jak mówi, `: whoever was named last."""
    before, after = spot.tokens[at - 1] if at else None, spot.tokens[at + 1] if at + 1 < len(spot.tokens) else None
    if before is None or after is None or before.lower not in spot.words.as_words or after.text != ",":
        return None
    start, end = before.start - spot.sentence.start, spot.tokens[at].end - spot.sentence.start
    return spot.nameless(start, end, sort="person", verb=verb, rule="as_said", leads=True)


def _subject(spot: Spot, at: int, verb: str) -> tuple[Phrase | None, str]:
    left = _left(spot, at)
    if left is not None and (is_speaker(spot.tokens, left, spot.words) or _opens_with_name(spot, left, at, verb)):
        return left, "x_said"
    right = _right(spot, at)
    tail = at > 0 and spot.tokens[at - 1].text in _ENDS_OF_SAYING
    opening = None if tail and right is not None and spot.is_known_speaker(right) else _opening(spot, at)
    if opening is not None:
        return opening, "x_said"
    office = _office_after(spot, right) if right is not None else None
    if office is not None:
        return office, "in_the_office"
    if right is not None and is_speaker(spot.tokens, right, spot.words):
        return right, "said_x"
    return _office(spot, at), "in_the_office"


def _left(spot: Spot, at: int) -> Phrase | None:
    """The words from the beginning of the clause to the verb, where they are no adverbial."""
    found = subject_before(spot.tokens, at, spot.words)
    if found is None:
        return None
    before = spot.tokens[found.first - 1].lower if found.first else ""
    return None if before in spot.words.prepositions else found


def _opening(spot: Spot, at: int) -> Phrase | None:
    """A speaker whom the clause begins with, and words that hang on it: `Rzecznik MSZ w Warszawie powiedział`.

    So too where another verb stands between: `Дочь видела тело и говорит`.
    """
    first = next(
        (
            place + 1
            for place in range(at - 1, -1, -1)
            if spot.tokens[place].text in ";:—–" or spot.tokens[place].text in QUOTES
        ),
        0,
    )
    if first >= at or spot.tokens[first].lower in spot.words.prepositions:
        return None
    if not any(is_speaker_noun(token.lower, spot.words.language) for token in spot.tokens[first : first + 2]):
        return None
    phrase = phrase_starting(spot.tokens, first, spot.words)
    between = spot.tokens[phrase.last + 1 : at] if phrase else ()
    joined = any(token.lower in spot.words.coordinating for token in between)
    if phrase is None or phrase.last >= at or (any(token.text == "," for token in between) and not joined):
        return None
    return phrase if is_speaker(spot.tokens, phrase, spot.words) else None


def _right(spot: Spot, at: int) -> Phrase | None:
    if at and spot.tokens[at - 1].lower in spot.words.negations:
        return None
    first = at + 1
    tail = at > 0 and spot.tokens[at - 1].text in _ENDS_OF_SAYING
    if tail and first < len(spot.tokens) and spot.words.listeners.match(spot.tokens[first].lower):
        first = _after_adverbials(spot, first + 1)
    return phrase_starting(spot.tokens, first, spot.words)


def _after_adverbials(spot: Spot, first: int) -> int:
    """Past `журналістам на брифінгу в середу`: where the next words begin that no preposition stands before."""
    place = first
    while place < len(spot.tokens) and spot.tokens[place].lower in spot.words.prepositions:
        place += 2
    return place


def _opens_with_name(spot: Spot, subject: Phrase, at: int, verb: str) -> bool:
    """`Wiasna odnotowała`, `Весна сообщает, что`: a single name at the beginning of a sentence."""
    if subject.first or subject.last or at != 1 or not spot.tokens[0].is_capital:
        return False
    follows = spot.tokens[at + 1].text if at + 1 < len(spot.tokens) else ""
    return verb == "counts" or follows in ",:"


def _office(spot: Spot, at: int) -> Phrase | None:
    """`В центре подчеркивают`, `говорится в сводке проекта`: the place speaks."""
    for place in (*range(at - 1, at - 1 - _FARTHEST_OFFICE, -1), at + 1):
        if not 0 <= place < len(spot.tokens) or spot.tokens[place].lower not in spot.words.at:
            continue
        phrase = phrase_starting(spot.tokens, place + 1, spot.words)
        if phrase is not None and (place > at or phrase.last == at - 1) and _is_office(spot, phrase):
            paper = spot.words.papers.match(spot.tokens[phrase.first].lower) and phrase.last > phrase.first
            return Phrase(phrase.first + 1, phrase.last) if paper else phrase
    return None


def _office_after(spot: Spot, listener: Phrase) -> Phrase | None:
    """`распавялі Еўрарадыё ў ініцыятыве «Орлан»`: the listener is named before the place that speaks."""
    place = listener.last + 1
    if place >= len(spot.tokens) or spot.tokens[place].lower not in spot.words.at:
        return None
    phrase = phrase_starting(spot.tokens, place + 1, spot.words)
    if phrase is None or is_speaker_noun(spot.tokens[listener.first].lower, spot.words.language):
        return None
    return phrase if is_speaker_noun(spot.tokens[phrase.first].lower, spot.words.language) else None


def _is_office(spot: Spot, phrase: Phrase) -> bool:
    """Whether a place speaks: an organisation by its word, its quotation marks or its capitals; a town does not."""
    return any(
        is_speaker_noun(token.lower, spot.words.language)
        or spot.words.papers.match(token.lower)
        or token.text in QUOTES
        or (token.text.isupper() and len(token.text) > 1)
        for token in spot.tokens[phrase.first : phrase.last + 1]
    )
