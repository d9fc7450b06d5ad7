"""What the words around a number are: people, units, things; and which measure a passage speaks of. From `words/figures_*.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from habeas.intake.reading.lexicon import read_words
from habeas.intake.reading.text.passages import folded
from habeas.intake.reading.text.patterns import pattern_of

_WHOLE_WORDS = "en"
_CLASSES = ("not_people", "imprisoned", "bystanders", "people", "also_people", "units", "counting", "closed", "age_before", "women", "men", "pronoun", "among", "definite", "more", "collective", "event_cases", "terms", "joints", "per", "being", "at_the_time", "auxiliaries", "money", "negations", "within", "about", "eldest", "owners", "family")  # fmt: skip
_EXACT = frozenset(
    {"closed", "pronoun", "among", "definite", "more", "collective", "joints", "per", "negations", "within", "about"}
)
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The lexicon of one language, compiled."""

    language: str
    classes: Mapping[str, re.Pattern[str]]
    suffixes: re.Pattern[str]
    adjectives: re.Pattern[str]
    verbs: re.Pattern[str]
    short: re.Pattern[str]
    before: frozenset[str]
    partitive: frozenset[str]
    out_of: str
    modifiers: frozenset[str]
    events: tuple[tuple[str, re.Pattern[str]], ...]
    measures: re.Pattern[str]
    other_predicates: re.Pattern[str]
    population: re.Pattern[str]
    befalls: re.Pattern[str]
    half: re.Pattern[str]
    number_of: frozenset[str]
    earlier: frozenset[str]
    one_time: frozenset[str]
    compared: re.Pattern[str]

    @property
    def declines(self) -> bool:
        """Say whether nouns of the language have cases."""
        return self.verbs is not _NEVER


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that speaks of a measure, with its place in the sentence; `other` for words of what is no concern here."""

    start: int
    end: int
    measure: str


@lru_cache(maxsize=8)
def figure_words(language: str) -> FigureWords:
    """The words of a language; English for one that has none."""
    data = read_words("figures", language)
    whole = language == _WHOLE_WORDS or "verbs" not in data
    classes = {name: _words(data.get(name, ()), whole=whole or name in _EXACT) for name in _CLASSES}
    return FigureWords(
        language=language,
        classes=classes,
        suffixes=re.compile("|".join(f"{one}$" if whole else one for one in data["suffixes"])),
        adjectives=re.compile(data["adjectives"]) if "adjectives" in data else _NEVER,
        verbs=re.compile(data["verbs"]) if "verbs" in data else _NEVER,
        short=re.compile(data["short"]) if "short" in data else _NEVER,
        before=frozenset(folded(one) for one in data["before"]),
        partitive=frozenset(data["partitive"]),
        out_of=str(data.get("out_of", "")),
        modifiers=frozenset(folded(one) for one in data.get("modifiers_in_s", ())),
        events=tuple((name, _words(forms, whole=whole)) for name, forms in data["events"].items()),
        measures=_named(data["measures"]),
        other_predicates=_phrases(data["other_predicates"]),
        befalls=_words(data["befalls"], whole=whole),
        half=re.compile(rf"\s*(?:{'|'.join(data['half'])})\b"),
        number_of=frozenset(data.get("number_of", ())),
        earlier=frozenset(data.get("earlier", ())),
        one_time=frozenset(data.get("one_time", ())),
        compared=re.compile(data["compared"], re.IGNORECASE) if "compared" in data else _NEVER,
        population=re.compile(rf"\b(?:{'|'.join(folded(one) for one in data['population'])})\W*$"),
    )


@lru_cache(maxsize=1 << 16)
def classes_of(word: str, language: str) -> frozenset[str]:
    """The classes that a folded word belongs to; `person` for one that looks like a word for people."""
    words = figure_words(language)
    found = {name for name, pattern in words.classes.items() if pattern.match(word)}
    event = next((name for name, pattern in words.events if pattern.match(word)), None)
    if event:
        found.add(f"event:{event}")
    if "not_people" in found or "units" in found:
        found -= {"imprisoned", "people", "bystanders", "also_people"}
    elif len(word) > 4 and not found & {"imprisoned", "people", "bystanders", "closed"} and words.suffixes.search(word):
        found.add("people")
    if "-" in word and not found & {"imprisoned", "people", "bystanders", "units", "not_people"}:
        found |= classes_of(word.rpartition("-")[2], language) & {"imprisoned", "people", "bystanders", "person"}
    if found & {"imprisoned", "people", "bystanders"}:
        found.add("person")
    return frozenset(found)


def is_custody_verb(word: str, language: str) -> bool:
    """Say whether a folded word of a declined language is a verb or short participle of custody: zwolniono, осужден."""
    words = figure_words(language)
    if not words.measures.match(word):
        return False
    people = classes_of(word, language) & {"imprisoned", "people"}
    return bool(words.short.search(word) or (words.verbs.search(word) and not people))


def find_cues(text: str, language: str) -> Sequence[Cue]:
    """The words of a folded sentence that say what is measured, and those that say it is something else; in order."""
    words = figure_words(language)
    others = [Cue(one.start(), one.end(), "other") for one in words.other_predicates.finditer(text)]
    told = (Cue(one.start(), one.end(), str(one.lastgroup)) for one in words.measures.finditer(text))
    found = [cue for cue in told if not any(one.start < cue.end and cue.start < one.end for one in others)]
    return sorted(found + others, key=lambda cue: cue.start)


def _words(entries: Sequence[str], *, whole: bool) -> re.Pattern[str]:
    if not entries:
        return _NEVER
    joined = "|".join(re.escape(folded(one)) if whole else pattern_of(one) for one in entries)
    return re.compile(rf"(?:{joined}){'$' if whole else ''}")


def _phrases(entries: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(pattern_of(one) for one in entries)})") if entries else _NEVER


def _named(measures: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """One pattern whose groups are the measures, in the order of the data."""
    groups = (f"(?P<{name}>{'|'.join(pattern_of(one) for one in forms)})" for name, forms in measures.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})")
