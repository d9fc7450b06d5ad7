"""Verbs of saying in English: the subject stands before the verb, or after it at the end of what is said."""

from __future__ import annotations

from habeas.intake.reading.saying.attribution import QUOTES, Saying, Spot
from habeas.intake.reading.saying.speakers import Phrase, is_speaker, phrase_starting, subject_before
from habeas.intake.reading.saying.words import is_speaker_noun

_LONGEST_TAIL = 6
_AUXILIARY = frozenset(
    {"has", "have", "had", "been", "was", "were", "is", "are", "so", "far", "only", "now", "not", "already"}
)
_BEING = frozenset({"is", "are", "was", "were", "has", "have", "had", "amounts"})


def read_english_verb(spot: Spot, at: int, verb: str) -> Saying | None:
    """The attribution that a verb makes, None where the word is no such verb here or nobody speaks."""
    tokens, words = spot.tokens, spot.words
    before = tokens[at - 1].lower if at else ""
    follows = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    able = _begins_being_able(spot, at)
    if (before in words.english.not_before_verbs and able == at) or (
        follows == "of" and tokens[at].lower.endswith("ed")
    ):
        return None
    quoted = at > 0 and tokens[at - 1].text in QUOTES
    weak = bool(words.weak.match(tokens[at].lower))
    after = _subject_after(spot, at) if _may_follow(spot, at, weak=weak, quoted=quoted) else None
    subject = _subject_of_first_verb(spot, at) if before == "and" else subject_before(tokens, able, words)
    if subject is not None and not is_speaker(tokens, subject, words):
        subject = None
    if after is not None and (subject is None or quoted or before == ","):
        return spot.saying(after, verb=verb, rule="said_x", start=tokens[at].start, leads=at == 0)
    if subject is None or (weak and not _says_here(spot, at, subject)) or _describes_a_thing(spot, at, subject):
        return None
    leads = not _is_tail(spot, subject.first, at)
    return spot.saying(subject, verb=verb, rule="x_said", end=tokens[at].end, leads=leads)


def _begins_being_able(spot: Spot, at: int) -> int:
    """Where the verbs before this one begin in `has so far been able to document`; its own place where there are none."""
    begins = at
    if at > 1 and spot.tokens[at - 1].lower == "to" and spot.tokens[at - 2].lower in ("able", "managed"):
        begins = at - 2
        while begins and spot.tokens[begins - 1].lower in _AUXILIARY:
            begins -= 1
    return begins


def _describes_a_thing(spot: Spot, at: int, subject: Phrase) -> bool:
    """Whether the words only describe what stands before them: in a case that rights groups say was fabricated."""
    follows = spot.tokens[at + 1].lower if at + 1 < len(spot.tokens) else ""
    before = spot.tokens[subject.first - 1].lower if subject.first else ""
    return before in ("that", "which") and follows in _BEING


def _subject_of_first_verb(spot: Spot, at: int) -> Phrase | None:
    """`Our lawyer saw her on Friday and says`: the subject that the sentence begins with."""
    place = 0
    while (
        place < min(at, 8)
        and not (spot.tokens[place].is_capital and place)
        and not is_speaker_noun(spot.tokens[place].lower, spot.words.language)
    ):
        place += 1
    while place + 1 < at and spot.tokens[place + 1].is_capital:
        place += 1
    if spot.is_pronoun(0) and spot.tokens[0].lower not in spot.words.pronouns.possessives:
        return Phrase(0, 0)
    return Phrase(0, place) if place < min(at, 8) else None


def _may_follow(spot: Spot, at: int, *, weak: bool, quoted: bool) -> bool:
    """Whether the subject of this verb may stand after it; after `told` stands the listener."""
    if spot.tokens[at].lower in spot.words.english.tells and not quoted:
        return False
    return not weak or at == 0 or quoted or spot.tokens[at - 1].text == ","


def _subject_after(spot: Spot, at: int) -> Phrase | None:
    """`..., said Franak Viacorka, an aide`: a speaker named right after the verb, with nothing said after that."""
    tokens, words = spot.tokens, spot.words
    if at and not (tokens[at - 1].text in QUOTES or tokens[at - 1].text in ",—–"):
        return None
    phrase = phrase_starting(tokens, at + 1, words)
    if phrase is None or not is_speaker(tokens, phrase, words):
        return None
    follows = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    ends = follows is None or follows.text in ",.;:—–" or follows.lower in words.english.after_speakers
    return phrase if ends else None


def _says_here(spot: Spot, at: int, subject: Phrase) -> bool:
    """Whether a verb that also means other things says something here: that, a number, a quotation, a thing called so."""
    tokens, words = spot.tokens, spot.words
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if subject.first and tokens[subject.first - 1].lower in words.as_words:
        return True
    paper = bool(words.papers.match(tokens[subject.last].lower))
    if follows is None or follows.text in ".;":
        before = tokens[subject.first - 1].text if subject.first else ""
        comma = any(token.text == "," for token in tokens[max(0, subject.first - 6) : subject.first])
        return paper or before in QUOTES or before == "," or (comma and tokens[subject.last].is_capital)
    if follows.text in QUOTES or follows.lower in words.english.content:
        return True
    word = tokens[at].lower
    if word.startswith(words.english.accusing):
        return True
    named = paper or tokens[subject.last].is_capital or is_speaker_noun(tokens[subject.last].lower, words.language)
    if follows.kind == "number" or word.startswith(words.english.counting):
        return named
    calls = word.startswith(words.english.calling) and follows.lower in words.english.called
    return named and calls


def _is_tail(spot: Spot, first: int, at: int) -> bool:
    """Whether the attribution stands at the end: `..., rights activists said on Wednesday.`"""
    before = spot.tokens[first - 1].text if first else ""
    rest = sum(token.kind == "word" for token in spot.tokens[at + 1 :])
    return before in QUOTES or (before == "," and rest <= _LONGEST_TAIL)
