"""The nominative of a name as it stands in a sentence. The endings are data (`words/cases_*.yaml`).

Given name and surname must agree in gender and case; the table of given names and the case that the sentence asks for
decide between readings (Александра Петрова: a woman, or the accusative of a man).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from habeas.intake.reading.lexicon import DECLINING, read_words
from habeas.intake.reading.text.morphology import given_gender, is_given_name, is_known_name
from habeas.names.given_names import given, table
from habeas.names.sounds import sound
from habeas.names.words import word

_ALL = "ngdaip"
_LEAST_STEM, _LONG_ENDING = 2, 3
_CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщьўbcćdfghjklłmnńprsśtwzźżxvʼ’']$", re.IGNORECASE)
_FOREIGN = re.compile(r"[іиоеэєуюeoiyu]$")
_NASAL = re.compile(r"[ąę]$")
_VOWEL = re.compile(r"[аеёиоуыэюяіїєaeiouyóąę]$")
_OBLIQUE = re.compile(
    r"(?:ого|ому|скую|цкую|ськ[уоі]\w*|цьку|ской|цкой|скага|цкага|скаму|цкаму|скай|цкай|овой|овай|ego|emu|ską|cką|skiej|ckiej|owi)$"
)
_OBLIQUE_GIVEN = re.compile(r"(?:[ую]|ой|ей|ою|ею|ом|ем|ам|ові|owi|em|ę|ą)$")
_WOMEN = (
    ("ский", "ская"), ("цкий", "цкая"), ("ський", "ська"), ("цький", "цька"), ("скі", "ская"), ("цкі", "цкая"), ("ski", "ska"), ("cki", "cka"),
    ("ін", "іна"), ("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("оў", "ова"), ("аў", "ава"), ("єв", "єва"),
)  # fmt: skip
_AS_GOOD, _OBLIQUE_ENDING = 1.6, 2.0
_KNOWN_GIVEN, _WANTED, _NOMINATIVE, _UNCHANGED, _MET = 4.0, 3.0, 0.6, 0.2, 6.0


class Form(NamedTuple):
    """A word in the nominative, the genders that it may be of, and the cases the word as written may be."""

    text: str
    genders: str
    cases: str


@dataclass(frozen=True, slots=True)
class _Endings:
    surnames: tuple[tuple[str, str, str, str], ...]
    given: tuple[tuple[str, str, str, str], ...]
    masculine: re.Pattern[str]
    feminine: re.Pattern[str]
    indeclinable: re.Pattern[str]
    indeclinable_women: re.Pattern[str] | None
    plurals: tuple[tuple[str, str], ...]
    nominative_plurals: tuple[str, ...]


def nominative(
    words: Sequence[str], *, language: str, wanted: str = "", met: Iterable[str] = (), gender: str = ""
) -> tuple[str, ...]:
    """The words of a name in the nominative.

    `wanted` holds the cases that the sentence asks for (n g d a i p), `met` words seen elsewhere in the text, which are
    trusted over what endings say, `gender` m or f where something else tells it.
    """
    if language not in DECLINING or not words or not all(words):
        return tuple(words)
    return _nominative(tuple(words), language, wanted, frozenset(met), gender)


def is_same_word(one: str, other: str, *, language: str) -> bool:
    """Whether two words of names may be cases of one word: Bialackiemu and Bialacki, Гудкову and Гудкова."""
    if one[:1] != other[:1]:
        return False
    return not marks_of(one, language).isdisjoint(marks_of(other, language))


@lru_cache(maxsize=1 << 14)
def marks_of(word: str, language: str) -> frozenset[str]:
    """What a word of a name is found by: words that share one of these may be cases of one word."""
    lower, first = word.casefold(), word[:1]
    stems = _stems(lower, language) if language in DECLINING and len(lower) > _LEAST_STEM else ()
    return frozenset([f"{first} {lower}", *(f"{first}{stem}" for stem in stems if len(stem) > _LEAST_STEM)])


@lru_cache(maxsize=1 << 14)
def _stems(text: str, language: str) -> frozenset[str]:
    """What may be left of a word without its ending, the nominative's ending put back where it is not the same."""
    endings = _endings(language)
    found = {text}
    for ending, instead, *_ in (*endings.surnames, *endings.given):
        if text.endswith(ending) and len(text) - len(ending) > 1:
            found.add(text[: len(text) - len(ending)] + instead)
    found |= {text[: -len(ending)] + instead for ending, instead in endings.plurals if text.endswith(ending)}
    return frozenset(found)


@lru_cache(maxsize=4096)
def _nominative(
    words: tuple[str, ...], language: str, wanted: str, met: frozenset[str], gender: str
) -> tuple[str, ...]:
    best, score = tuple(words), 0.0
    for surname_at, read in _readings(words, language, gender):
        found = _weigh(words, read, surname_at, wanted, met, language)
        if found > score:
            best, score = tuple(form.text for form in read), found
    return best


def _readings(words: tuple[str, ...], language: str, gender: str) -> Iterator[tuple[int, tuple[Form, ...]]]:
    """Every reading in which the words agree, and which of them is the surname in it."""
    likely = _surname_at(words)
    for surname_at in dict.fromkeys((likely, len(words) - 1)) if len(words) > 1 else (likely,):
        choices = [_forms(one, language, is_surname=at == surname_at) for at, one in enumerate(words)]
        if len(words) == 1:
            choices[0] += _forms(words[0], language, is_surname=surname_at != 0)
        for read in _agreeing(choices, gender):
            yield surname_at, read


def of_several(given: str, surname: str, *, language: str) -> tuple[str, str]:
    """One of two people who share a surname: Аляксандра і Таісы Мурашкевічаў -> Аляксандр Мурашкевіч."""
    if language not in DECLINING:
        return given, surname
    endings = _endings(language)
    is_named = any(surname.casefold().endswith(end) for end in endings.nominative_plurals)
    name = nominative((given,), language=language, wanted="n" if is_named else "gadi")[0]
    single = next(
        (surname[: -len(end)] + instead for end, instead in endings.plurals if surname.casefold().endswith(end)),
        surname,
    )
    if _given_gender(name, language) == "f":
        single = next((single[: -len(a)] + b for a, b in _WOMEN if single.endswith(a)), single)
    return name, single


@lru_cache(maxsize=4096)
def cases_of(words: tuple[str, ...], *, language: str) -> str:
    """The cases that a name as written may be in, by the readings that are about as good as the best."""
    if language not in DECLINING:
        return _ALL
    weighed = [
        (_weigh(words, read, surname_at, "", frozenset(), language), read[0].cases)
        for surname_at, read in _readings(words, language, "")
    ]
    best = max((weight for weight, _ in weighed), default=0.0)
    return "".join(sorted({case for weight, cases in weighed if weight >= best - _AS_GOOD for case in cases})) or _ALL


def gender_of(words: Sequence[str], *, language: str) -> str:
    """m or f of a name in the nominative, empty where nothing tells."""
    for one in words if language in DECLINING else words[:1]:  # José Zavala: what follows the first tells nothing
        found = _given_gender(one, language)
        if found:
            return found
    if language in DECLINING and words:
        endings = _endings(language)
        if endings.feminine.search(words[-1].casefold()):
            return "f"
        if endings.masculine.search(words[-1].casefold()):
            return "m"
    return ""


def _surname_at(words: tuple[str, ...]) -> int:
    """Which word is the surname: the last, or the first where it stands before a given name (and patronymic)."""
    if len(words) == 1:
        return -1 if word(words[0].casefold()).names else 0
    if len(words) > 1 and not word(words[0].casefold()).names and word(words[1].casefold()).names:
        return 0
    return len(words) - 1


def _forms(text: str, language: str, *, is_surname: bool) -> list[Form]:
    """What a word may be a case of; both halves of a double surname decline, or the first stays as it is."""
    first, hyphen, last = text.rpartition("-")
    if not (hyphen and is_surname and len(first) > _LEAST_STEM and len(last) > _LEAST_STEM and language in DECLINING):
        return _forms_of_one(text, language, is_surname=is_surname)
    halves = [*_forms_of_one(first, language, is_surname=True), Form(first, "mf", _ALL)]
    return [
        Form(f"{one.text}-{other.text}", genders, cases)
        for other in _forms_of_one(last, language, is_surname=True)
        for one in halves
        if (genders := _common(one.genders, other.genders)) and (cases := _common(one.cases, other.cases))
    ]


def _common(one: str, other: str) -> str:
    return "".join(letter for letter in one if letter in other)


def _forms_of_one(text: str, language: str, *, is_surname: bool) -> list[Form]:
    endings = _endings(language)
    lower = text.casefold()
    found = [Form(text, _genders(lower, language, is_surname=is_surname), "n")]
    rows = endings.surnames if is_surname else endings.given
    found += _unchanged(text, lower, language, is_surname=is_surname)
    fitting = [one for one in rows if _may_end(text, lower, *one[:2], language=language)]
    if is_surname and any(len(ending) >= _LONG_ENDING for ending, *_ in fitting):
        fitting = [one for one in fitting if len(one[0]) >= _LONG_ENDING]
    for ending, instead, genders, cases in fitting:
        stem = text[: len(text) - len(ending)]
        nominal = stem + (instead if stem else instead.capitalize())
        if "-" in stem and not is_surname:
            first, _, rest = nominal.partition("-")
            nominal = f"{first[: len(first) - len(ending)] + instead if first.endswith(ending) else first}-{rest}"
        both = _common(genders, _genders(nominal.casefold(), language, is_surname=is_surname))
        if both:
            found.append(Form(nominal, both, cases))
    return found


def _unchanged(text: str, lower: str, language: str, *, is_surname: bool) -> list[Form]:
    """The readings in which a word does not decline."""
    endings = _endings(language)
    is_consonant = _CONSONANT.search(lower) is not None
    if is_surname:
        women = endings.indeclinable_women
        found = [Form(text, "f", "gdaip")] if is_consonant and not endings.masculine.search(lower) else []
        if women is not None and women.search(lower):
            found.append(Form(text, "f", "gdaip"))
        if endings.indeclinable.search(lower) and not _is_surely_declined(lower, endings.surnames):
            found.append(Form(text, "mf", "gdaip"))
        return found
    is_known_oblique = is_given_name(lower, language) and not given_gender(lower, language)
    if (word(lower).names and not given(sound(lower))) or is_known_oblique:
        return []
    found = []
    if _FOREIGN.search(lower):
        found.append(Form(text, _given_gender(lower, language) or "mf", "gdaip"))
    if is_consonant and "m" not in _given_gender(lower, language):
        found.append(Form(text, "f", "gdaip"))
    return found


def _may_end(text: str, lower: str, ending: str, instead: str, *, language: str) -> bool:
    """Whether a row of endings fits a word: no vowel falls out after a vowel, and softness is kept."""
    stem = text[: len(text) - len(ending)]
    if not lower.endswith(ending) or len(stem) + len(instead) <= _LEAST_STEM:
        return False
    is_consonant = _CONSONANT.search(stem) is not None
    if not instead:
        return is_consonant
    if instead in ("ь", "й"):
        is_hard = instead == "ь" and language in ("uk", "be") and stem.endswith("р")
        return is_consonant == (instead == "ь") and not is_hard
    is_fleeting = _VOWEL.match(instead[0]) is not None and _VOWEL.match(ending[0]) is None
    return not is_fleeting or is_consonant


def _sureness(lower: str, language: str) -> float:
    """How surely a word is a given name in the nominative; Polish ą and ę end none, and dictionaries know other cases."""
    is_nominative_by_dictionary = bool(given_gender(lower, language))
    if _NASAL.search(lower) or (is_given_name(lower, language) and not is_nominative_by_dictionary):
        return 0.0
    return max(given(sound(lower)).values(), default=0.9 * is_nominative_by_dictionary) + 0.05 * is_known_name(
        lower, language
    )


def _looks_declined(text: str) -> bool:
    return _OBLIQUE.search(text) is not None


def _is_surely_declined(lower: str, rows: tuple[tuple[str, str, str, str], ...]) -> bool:
    return any(len(ending) >= _LONG_ENDING and lower.endswith(ending) for ending, *_ in rows)


def _genders(lower: str, language: str, *, is_surname: bool) -> str:
    endings = _endings(language)
    if not is_surname:
        known = _given_gender(lower, language)
        if known:
            return known
        if lower.endswith(("а", "я", "a")):
            return "f"
        return "m" if _CONSONANT.search(lower) and not lower.endswith(("ь", "ў")) else "mf"
    if endings.feminine.search(lower):
        return "f"
    if endings.masculine.search(lower):
        return "m"
    return "mf"


def _given_gender(text: str, language: str) -> str:
    names = table().by_spelling.get(text.casefold()) or given(sound(text.casefold()))
    if not names:
        return given_gender(text.casefold(), language)
    men = _men()
    women = table().forms.keys() - men  # names from elsewhere are in neither
    return "".join(("m" if names.keys() & men else "", "f" if names.keys() & women else ""))


@cache
def _men() -> frozenset[str]:
    return frozenset().union(*table().by_stem.values())


def _agreeing(choices: list[list[Form]], gender: str) -> list[tuple[Form, ...]]:
    """Every reading in which all words are of one gender and one case."""
    readings: list[tuple[tuple[Form, ...], frozenset[str], frozenset[str]]] = [
        ((), frozenset(gender or "mf"), frozenset(_ALL))
    ]
    for forms in choices:
        readings = [
            ((*read, form), genders & frozenset(form.genders), cases & frozenset(form.cases))
            for read, genders, cases in readings
            for form in forms
            if genders & frozenset(form.genders) and cases & frozenset(form.cases)
        ]
    return [tuple(form._replace(cases="".join(cases)) for form in read) for read, _, cases in readings]


def _weigh(
    words: tuple[str, ...], read: tuple[Form, ...], surname_at: int, wanted: str, met: frozenset[str], language: str
) -> float:
    cases = read[0].cases
    score = 1.0
    for at, form in enumerate(read):
        if (
            at != surname_at
            and form.text == words[at]
            and form.cases == "n"
            and _OBLIQUE_GIVEN.search(form.text)
            and not _sureness(form.text.casefold(), language)
        ):
            score -= _OBLIQUE_ENDING
        if at != surname_at or form.text == words[at]:
            score += _KNOWN_GIVEN * _sureness(form.text.casefold(), language)
        if form.text in met:
            score += _MET
        score += (_UNCHANGED if "n" in form.cases else -_UNCHANGED) * (form.text == words[at])
        if at == surname_at and form.text == words[at] and form.cases == "n" and _looks_declined(form.text):
            score -= _OBLIQUE_ENDING
    if wanted and set(wanted) & set(cases):
        score += _WANTED
    if "n" in cases:
        score += _NOMINATIVE
    return score


@cache
def _endings(language: str) -> _Endings:
    data = read_words("cases", language)
    return _Endings(
        surnames=tuple((a, b, c, d) for a, b, c, d in data["surnames"]),
        given=tuple((a, b, c, d) for a, b, c, d in data["given"]),
        masculine=re.compile(rf"(?:{data['masculine']})$"),
        feminine=re.compile(rf"(?:{data['feminine']})$"),
        indeclinable=re.compile(rf"(?:{data['indeclinable']})$"),
        indeclinable_women=re.compile(rf"(?:{women})$") if (women := data.get("indeclinable_women")) else None,
        plurals=tuple((a, b) for a, b in (*data["plurals"], *data["nominative_plurals"])),
        nominative_plurals=tuple(a for a, _ in data["nominative_plurals"]),
    )
