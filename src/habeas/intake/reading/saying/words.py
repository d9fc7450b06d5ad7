"""The words that tell who says what, by language: verbs, phrases, nouns for speakers. From `words/saying_*.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from habeas.intake.reading.lexicon import read_words
from habeas.intake.reading.text.passages import folded
from habeas.intake.reading.text.patterns import pattern_of

_NEVER = re.compile(r"(?!)")
_VERBS = ("denies", "alleges", "counts", "says")


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """What tells in English whether a word is a verb of saying here, and whether a speaker stands after it."""

    tells: frozenset[str]
    not_before_verbs: frozenset[str]
    after_speakers: frozenset[str]
    content: frozenset[str]
    called: frozenset[str]
    accusing: tuple[str, ...]
    counting: tuple[str, ...]
    calling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StanceWords:
    """What is said, and by whom, that makes a statement an accusation, a denial or one under duress."""

    abuse: re.Pattern[str]
    victim: re.Pattern[str]
    power: re.Pattern[str]
    duress: re.Pattern[str]
    accusers: re.Pattern[str]
    authorities: re.Pattern[str]
    denial: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """Phrases that attribute without a verb, and what they may not be; verbs that recognise somebody, and as what."""

    according: re.Pattern[str]
    own_count: re.Pattern[str]
    by_pronoun: re.Pattern[str]
    back: re.Pattern[str]
    known: re.Pattern[str]
    not_sources: re.Pattern[str]
    recognising: re.Pattern[str]
    recognised: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PronounWords:
    """Words that stand for a speaker, or say whose one is."""

    persons: frozenset[str]
    groups: frozenset[str]
    we: frozenset[str]
    masculine: frozenset[str]
    demonstratives: frozenset[str]
    possessives: frozenset[str]


@dataclass(frozen=True, slots=True)
class SayingWords:
    """The lexicon of one language, compiled. Sets hold whole folded words; patterns match from a word's beginning."""

    language: str
    english: EnglishWords
    stances: StanceWords
    phrases: PhraseWords
    pronouns: PronounWords
    verbs: tuple[tuple[str, re.Pattern[str]], ...]
    weak: re.Pattern[str]
    indeclinable: frozenset[str]
    papers: re.Pattern[str]
    speakers: re.Pattern[str]
    group_words: re.Pattern[str]
    organisation_words: re.Pattern[str]
    not_subjects: frozenset[str]
    stops: frozenset[str]
    prepositions: frozenset[str]
    at: frozenset[str]
    connectors: frozenset[str]
    adverbs: frozenset[str]
    negations: frozenset[str]
    skipped: frozenset[str]
    as_words: frozenset[str]
    coordinating: frozenset[str]
    listeners: re.Pattern[str]
    adjective_endings: tuple[tuple[str, str], ...]
    noun_endings: tuple[tuple[str, str], ...]

    @property
    def declines(self) -> bool:
        """Say whether nouns of the language have cases."""
        return bool(self.noun_endings)


@lru_cache(maxsize=8)
def saying_words(language: str) -> SayingWords:
    """The words of a language; English for one that has none."""
    data = read_words("saying", language)
    declines = "nominative" in data
    nominative = data.get("nominative", {"adjectives": (), "nouns": ()})

    def beginnings(name: str) -> re.Pattern[str]:
        return _beginnings(data.get(name, ()), whole=not declines)

    def whole(name: str) -> frozenset[str]:
        return _whole(data, name)

    return SayingWords(
        language=language,
        english=_english(data),
        stances=_stances(data),
        phrases=_phrase_words(data, whole=not declines),
        pronouns=_pronouns(data),
        verbs=tuple((name, beginnings(name)) for name in _VERBS),
        weak=beginnings("weak"),
        indeclinable=whole("indeclinable"),
        papers=beginnings("papers"),
        speakers=beginnings("speakers"),
        group_words=beginnings("group_words"),
        organisation_words=beginnings("organisation_words"),
        not_subjects=whole("not_subjects"),
        stops=whole("stops"),
        prepositions=whole("prepositions"),
        at=whole("at"),
        connectors=whole("connectors"),
        adverbs=whole("adverbs"),
        negations=whole("negations"),
        skipped=whole("skipped"),
        as_words=whole("as_words"),
        coordinating=whole("coordinating"),
        listeners=beginnings("listeners"),
        adjective_endings=tuple((one, other) for one, other in nominative["adjectives"]),
        noun_endings=tuple((one, other) for one, other in nominative["nouns"]),
    )


@lru_cache(maxsize=1 << 16)
def verb_of_saying(word: str, language: str) -> str:
    """Which verb of saying a folded word is: says, alleges, denies or counts; empty for none."""
    return next((name for name, pattern in saying_words(language).verbs if pattern.match(word)), "")


@lru_cache(maxsize=1 << 16)
def is_speaker_noun(word: str, language: str) -> bool:
    """Whether a folded word names those who may speak: activists, police, the ministry."""
    speakers = saying_words(language).speakers
    return bool(speakers.match(word) or ("-" in word and speakers.match(word.rpartition("-")[2])))


def _english(data: Mapping[str, Any]) -> EnglishWords:
    return EnglishWords(
        tells=_whole(data, "tells"),
        not_before_verbs=_whole(data, "not_before_verbs"),
        after_speakers=_whole(data, "after_speakers"),
        content=_whole(data, "content"),
        called=_whole(data, "called"),
        accusing=tuple(data.get("accusing", ())),
        counting=tuple(data.get("counting", ())),
        calling=tuple(data.get("calling", ())),
    )


def _stances(data: Mapping[str, Any]) -> StanceWords:
    return StanceWords(
        abuse=_anywhere(data["abuse"]),
        victim=_anywhere(data["victim"]),
        power=_anywhere(data["power"]),
        duress=_anywhere(data["duress"]),
        accusers=_anywhere(data["accusers"]),
        authorities=_anywhere(data["authorities"]),
        denial=_anywhere(data["denial"]),
    )


def _phrase_words(data: Mapping[str, Any], *, whole: bool) -> PhraseWords:
    return PhraseWords(
        according=_according(data["according"], declines="nominative" in data),
        own_count=_phrases(data["own_count"], after=r"\b"),
        by_pronoun=_by_pronoun(data),
        back=re.compile(rf"\W*(?:{'|'.join(map(re.escape, data['back']))})\b"),
        known=_phrases(data["it_is_known"], after=r"\b") if data.get("it_is_known") else _NEVER,
        not_sources=_beginnings(data.get("not_sources", ()), whole=False),
        recognising=_beginnings(data["recognising"], whole=whole),
        recognised=_anywhere(data["recognised"]) if data["recognised"] else _NEVER,
    )


def _pronouns(data: Mapping[str, Any]) -> PronounWords:
    return PronounWords(
        persons=_whole(data, "pronouns_person"),
        groups=_whole(data, "pronouns_group"),
        we=_whole(data, "we"),
        masculine=_whole(data, "masculine"),
        demonstratives=_whole(data, "demonstratives"),
        possessives=_whole(data, "possessives"),
    )


def _whole(data: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(folded(one) for one in data.get(name, ()))


def _beginnings(entries: Sequence[str], *, whole: bool) -> re.Pattern[str]:
    if not entries:
        return _NEVER
    joined = "|".join(re.escape(folded(one)) if whole else pattern_of(one) for one in entries)
    return re.compile(rf"(?:{joined}){'$' if whole else ''}")


def _phrases(entries: Sequence[str], *, after: str) -> re.Pattern[str]:
    longest_first = sorted((folded(one) for one in entries), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))}){after}")


def _according(entries: Sequence[str], *, declines: bool) -> re.Pattern[str]:
    """ "According to", in declined languages with an adjective inside: по официальным данным."""
    longest_first = sorted((folded(one) for one in entries), key=len, reverse=True)
    forms = [
        re.escape(one).replace("\\ ", r" (?:[^\W\d_]+ )?", 1) if declines else re.escape(one) for one in longest_first
    ]
    return re.compile(rf"\b(?:{'|'.join(forms)})\s+")


def _by_pronoun(data: Mapping[str, Any]) -> re.Pattern[str]:
    """`по его словам`, `за їхніми даними`, `jej zdaniem`: "according to" with a pronoun inside it."""
    if "nominative" not in data:
        return _NEVER
    pronouns = "|".join(
        folded(one) for one in (*data["pronouns_person"], *data["pronouns_group"], *data["possessives"])
    )
    forms: list[str] = []
    for phrase in data["according"]:
        first, _, rest = folded(phrase).partition(" ")
        forms.append(
            rf"{first} (?P<p{len(forms)}>{pronouns}) {rest}" if rest else rf"(?P<p{len(forms)}>{pronouns}) {first}"
        )
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


def _anywhere(entries: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(pattern_of(one) for one in entries)})")
