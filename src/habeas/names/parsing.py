"""Which word of a name is what: given name, patronymic, surnames; and which reading was chosen where it is ambiguous."""

from __future__ import annotations

import re
from typing import NamedTuple

from habeas.names.given_names import table
from habeas.names.sounds import plain
from habeas.names.words import Word, clean, spelt_words, word

_BRACKETS = re.compile(r"[(\[（](.*?)[)\]）]")
_NOT_NAMES = frozenset(
    [
        "née",
        "nee",
        "geb",
        "born",
        "born",
        "ur",
        "urodzona",
        "урожд",
        "урожденная",
        "урождённая",
        "в",
        "девичестве",
        "дзявочае",
        "народжаная",
        "нар",
        "уроджена",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)
_TELLING = re.compile(
    r"(?:enko|enka|anka|[oe]va?|[ae]va|a[uŭ]|sk[iy]y?|skaya|skaja|ska|cki|cka|i[ct]z|icz|[aeio]vi[cč]h?|vitch|witsch|ch[uy]k|cz[uy]k|č[uy]k|[iy]uk)$"
)
_CYRILLIC, _LATIN, _OTHER = re.compile(r"[Ѐ-ӿ]"), re.compile(r"[A-Za-zÀ-ɏ]"), re.compile(r"[^\W\d_A-Za-zÀ-ɏĀ-ɏЀ-ӿ]")
BY_PATRONYMIC, BY_CAPITALS, BY_COMMA = "beside the patronymic", "surname in capitals", "surname before the comma"
BY_TABLE, BY_ORDER, ALONE, NOTHING = "known given name", "order of words is unknown", "one word", "no words"


class Reading(NamedTuple):
    """One way to take the words of a name."""

    given: Word | None
    surnames: tuple[Word, ...]


class Parsed(NamedTuple):
    """A name taken apart. `readings` is never empty; the first is the likeliest, `chosen_by` says why it was chosen.

    `also` are words in brackets: a maiden name, another form. `origin` is 2 where East Slavic rules apply, 1 where
    they may, 0 where they do not.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Word | None
    readings: tuple[Reading, ...]
    also: tuple[Word, ...]
    chosen_by: str
    origin: int

    @property
    def script(self) -> str:
        """The script it is written in, look-alike letters put right: latin, cyrillic, mixed, other or none."""
        return _script(self.text)

    @property
    def given(self) -> str:
        """The given name of the likeliest reading, in small letters; empty where there is none."""
        first = self.readings[0].given
        return first.text if first else ""

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surnames of the likeliest reading, in small letters."""
        return tuple(one.text for one in self.readings[0].surnames)

    @property
    def is_ambiguous(self) -> bool:
        """Whether another reading is as possible."""
        return len(self.readings) > 1


def parse(name: str) -> Parsed:
    """Take a name apart. Any text will do; one without words has no given name and no surname."""
    main, also = _without_brackets(name) if "(" in name or "[" in name or "（" in name else (name, ())
    spelt = spelt_words(main)
    small = [one.casefold() for one in spelt]
    if len(small) > 2 and not _NOT_NAMES.isdisjoint(small):
        spelt = [one for one in spelt if one.casefold() not in _NOT_NAMES] or spelt
        small = [one.casefold() for one in spelt]
    words = tuple(map(word, small))
    at, given = _patronymic(words) if len(words) > 2 else (-1, -1)
    if at >= 0:
        rest = tuple([one for i, one in enumerate(words) if i not in (at, given)])
        return Parsed(
            name, words, words[at], (Reading(words[given], rest),), also, BY_PATRONYMIC, _origin(words, words[at])
        )
    readings, chosen_by = _readings(main, spelt, words)
    return Parsed(name, words, None, readings, also, chosen_by, _origin(words, None))


def _without_brackets(name: str) -> tuple[str, tuple[Word, ...]]:
    inside = [one.casefold() for inner in _BRACKETS.findall(name) for one in spelt_words(inner)]
    return _BRACKETS.sub(" ", name), tuple(word(one) for one in inside if one not in _NOT_NAMES)


def _patronymic(words: tuple[Word, ...]) -> tuple[int, int]:
    """Where the patronymic stands, and its given name; -1 where a word of that form is a surname, as nothing else is."""
    last = len(words) - 1
    for i in range(1, last + 1):
        one, before = words[i], words[i - 1]
        if one.father_stem and before.names and (one.fathers or not before.father_stem):
            return i, i - 1
    if len(words[0].text) == 1 and len(words[1].text) == 1:  # А. В. Бяляцкі
        return 1, 0
    if len(words[last].text) == 1 and len(words[last - 1].text) == 1:
        return last, last - 1
    if words[1].father_stem:
        return 1, 0
    if words[last].fathers and last == 2:
        return 2, 1
    return -1, -1


def _readings(main: str, spelt: list[str], words: tuple[Word, ...]) -> tuple[tuple[Reading, ...], str]:
    if len(words) < 2:
        return (Reading(None, words),), ALONE if words else NOTHING
    if "," in main:
        before = len(spelt_words(main.split(",", 1)[0]))
        if 0 < before < len(words):
            return (_reading(words, before),), BY_COMMA
    if not (main.istitle() or main.islower() or main.isupper()):
        loud = [i for i, one in enumerate(spelt) if len(one) > 1 and one.isupper()]
        if 0 < len(loud) < len(words):
            quiet = next(i for i in range(len(words)) if i not in loud)
            return (Reading(words[quiet], tuple(words[i] for i in loud)),), BY_CAPITALS
    known = [i for i, one in enumerate(words) if one.names or len(one.text) == 1]
    if len(known) == 1:
        return (_reading(words, known[0]),), BY_TABLE
    return (_reading(words, 0), _reading(words, len(words) - 1)), BY_ORDER


def _reading(words: tuple[Word, ...], given: int) -> Reading:
    return Reading(words[given], words[:given] + words[given + 1 :])


def _script(name: str) -> str:
    name = clean(name)
    found = [script for script, letters in (("latin", _LATIN), ("cyrillic", _CYRILLIC), ("other", _OTHER))
             if letters.search(name)]  # fmt: skip
    return "none" if not found else found[0] if len(found) == 1 else "mixed"


def _origin(words: tuple[Word, ...], patronymic: Word | None) -> int:
    """How much speaks for East Slavic: 2 a patronymic, Cyrillic, a telling given name or surname; 1 a worldly given name."""
    if patronymic is not None and len(patronymic.text) > 1:
        return 2
    known = False
    for one in words:
        text = one.text
        if "Ѐ" <= text[:1] <= "ӿ":
            return 2
        if one.names:
            if plain(text) not in table().worldly:
                return 2
            known = True
        elif _TELLING.search(text):
            return 2
    return 1 if known else 0
