"""Numbers as a text writes them, in digits or in words, with the qualifier that goes with each.

`1,300`, `1 300`, `1.300` and `1300` are one number; so are `65 thousand` and `65,000`. A range has bounds and no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from habeas.intake.reading.lexicon import read_words
from habeas.intake.reading.text.passages import Sentence, Token, folded

Phrase = tuple[str, ...]

_GROUPED = re.compile(r"\d{1,3}(?:([,.\u00a0\u202f\u2009 ’'])\d{3})(?:\1\d{3})*")
# Soft signs of the classical Belarusian spelling: дзьвюх, дзьвесьце.
_HARD = re.compile(r"ь(?=[бвгджзклмнпрстфхцчшў])")
_DASHES = frozenset("-–—−‑")
_QUALIFIERS = ("at_least", "up_to", "fewer_than", "more_than", "nearly", "about")
_LONGEST_GAP, _MOST_DIGITS = 3, 16  # no people are counted in longer numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number with its place: `first` and `last` are its tokens, `before` the first token of its qualifier.

    `lower` and `upper` are those of a range and of vague numbers; `qualifier` is a code of the register, or "" for exact.
    """

    first: int
    last: int
    before: int
    value: int | None
    lower: int | None = None
    upper: int | None = None
    qualifier: str = ""
    worded: bool = False
    fraction: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    units: Mapping[str, int]
    scales: Mapping[str, int]
    glued: frozenset[str]
    bare_scales: frozenset[str]
    joining: frozenset[str]
    articles: frozenset[str]
    fixed: Mapping[Phrase, int]
    vague: Mapping[Phrase, str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    bare_ranges: frozenset[str]
    qualifiers: Mapping[Phrase, str]
    after: Mapping[Phrase, str]
    between: frozenset[str]
    starts: frozenset[str]
    vague_alone: frozenset[str]
    growth: tuple[str, ...]


def find_numbers(sentence: Sentence, *, language: str) -> list[Number]:
    """The numbers of a sentence in order, ranges joined, each with its qualifier."""
    words = _words(language)
    tokens = sentence.tokens
    found: list[Number] = []
    place = 0
    while place < len(tokens):
        number = _number_at(tokens, place, words)
        if number is None:
            place += 1
            continue
        found.append(number)
        place = number.last + 1
    qualified = (_qualified(tokens, one, words) for one in _ranges(tokens, found, words))
    return [one for one in qualified if one.qualifier or not _is_vague(tokens, one, words)]


def is_number_word(word: str, language: str) -> bool:
    """Say whether a folded word is a number of two or more."""
    return (_unit(word, _words(language)) or 0) > 1


def _is_vague(tokens: Sequence[Token], number: Number, words: _Words) -> bool:
    """`сотни задержанных`: a plural of hundreds or thousands that says no number; `около сотни` does."""
    return number.first == number.last and tokens[number.first].lower in words.vague_alone


def _number_at(tokens: Sequence[Token], place: int, words: _Words) -> Number | None:
    token = tokens[place]
    if token.kind != "word" and len(token.text) > _MOST_DIGITS:
        return None
    if token.kind == "number":
        return _digits_at(tokens, place, words)
    if token.kind == "mixed":
        return _glued(token, place, words)
    if token.kind != "word":
        return None
    plain = token.lower if "ь" not in token.lower else _HARD.sub("", token.lower)
    if token.lower not in words.starts and plain not in words.starts and "-" not in token.lower:
        return None
    fixed = _longest(tokens, place, words.fixed)
    if fixed is not None:
        return Number(first=place, last=place + fixed[0] - 1, before=place, value=fixed[1], worded=True)
    vague = _longest(tokens, place, words.vague)
    if vague is not None:
        lower, upper = (200_000, 999_999) if vague[1] == "hundreds_of_thousands" else (20_000, 99_999)
        last = place + vague[0] - 1
        code = vague[1] if vague[1] == "hundreds_of_thousands" else ""
        return Number(
            first=place, last=last, before=place, value=None, lower=lower, upper=upper, qualifier=code, worded=True
        )
    return _worded_at(tokens, place, words)


def _longest(tokens: Sequence[Token], place: int, phrases: Mapping[Phrase, Any]) -> tuple[int, Any] | None:
    for length in range(4, 0, -1):
        said = tuple(token.lower for token in tokens[place : place + length])
        if len(said) == length and said in phrases:
            return length, phrases[said]
    return None


def _digits_at(tokens: Sequence[Token], place: int, words: _Words) -> Number:
    text = tokens[place].text
    if _GROUPED.fullmatch(text):
        text = re.sub(r"\D", "", text)
    value = float(text.replace(",", "."))
    follows = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if follows in words.scales and follows not in words.glued:
        return Number(first=place, last=place + 1, before=place, value=round(value * words.scales[follows]))
    fraction = value != int(value) or "." in text or "," in text
    return Number(first=place, last=place, before=place, value=int(value), fraction=fraction)


def _glued(token: Token, place: int, words: _Words) -> Number | None:
    """`65k`."""
    digits = re.match(r"\d+", token.text)
    scale = token.lower[digits.end() :] if digits else ""
    if digits is None or scale not in words.glued:
        return None
    return Number(first=place, last=place, before=place, value=int(digits.group()) * words.scales[scale])


def _worded_at(tokens: Sequence[Token], place: int, words: _Words) -> Number | None:
    """The longest number in words from here: `one hundred and twenty-five`, `шестьдесят пять тысяч`, `a hundred`."""
    span = _dashed_range(tokens[place].lower, words)
    if span is not None:
        return Number(first=place, last=place, before=place, value=None, lower=span[0], upper=span[1], worded=True)
    total, current, last, at = 0, None, -1, place
    if tokens[at].lower in words.articles:
        current, at = 1, at + 1
    while at < len(tokens):
        word = tokens[at].lower
        unit = _unit(word, words)
        if unit is not None and _fits(current, unit):
            current = (current or 0) + unit
        elif word in words.scales and word not in words.glued and (current is not None or word in words.bare_scales):
            scaled = (current or 1) * words.scales[word]
            total, current = (total + scaled, None) if scaled >= 1000 else (total, scaled)
        elif not (
            word in words.joining and last == at - 1 and (current or 0) >= 100 and _unit_after(tokens, at, words)
        ):
            break
        last, at = at, at + 1
    if last < place or (last == place and tokens[place].lower in words.articles):
        return None
    return Number(first=place, last=last, before=place, value=total + (current or 0), worded=True)


def _unit(word: str, words: _Words) -> int | None:
    """The value of one word, `twenty-one` too."""
    if "-" not in word:
        return words.units.get(word) or words.units.get(_HARD.sub("", word))
    tens, _, ones = word.partition("-")
    one, other = words.units.get(tens), words.units.get(ones)
    if one is None or other is None or one < 20 or one % 10 or not 0 < other < 10:
        return None
    return one + other


def _unit_after(tokens: Sequence[Token], place: int, words: _Words) -> bool:
    return place + 1 < len(tokens) and _unit(tokens[place + 1].lower, words) is not None


def _fits(current: int | None, unit: int) -> bool:
    if current is None:
        return True
    if unit < 10:
        return current % 10 == 0 and current >= 20
    return current % 100 == 0 and current > 0 and unit < 100


def _dashed_range(word: str, words: _Words) -> tuple[int, int] | None:
    """`две-три`, `two-three`."""
    first, dash, last = word.partition("-")
    low, high = words.units.get(first), words.units.get(last)
    if not dash or low is None or high is None or not low < high <= low + 5 or _unit(word, words) is not None:
        return None
    return low, high


def _ranges(tokens: Sequence[Token], found: list[Number], words: _Words) -> Iterator[Number]:
    place = 0
    while place < len(found):
        joined = _joined(tokens, found[place], found[place + 1], words) if place + 1 < len(found) else None
        yield joined or found[place]
        place += 2 if joined else 1


def _joined(tokens: Sequence[Token], low: Number, high: Number, words: _Words) -> Number | None:
    """Two numbers that are the ends of one range."""
    if low.value is None or high.value is None or low.fraction or high.fraction or high.first != low.last + 2:
        return None
    joint, before = tokens[low.last + 1], tokens[low.first - 1].lower if low.first else ""
    first = low.first
    if low.value >= high.value or (_is_year(low.value) and _is_year(high.value)):
        return None
    if before in words.range_from and joint.lower in words.range_to and joint.kind == "word":
        first -= 1
    elif joint.text in _DASHES:
        tight = tokens[low.last].end == joint.start and tokens[high.first].start == joint.end
        if not tight or low.value * 10 < high.value:
            return None
    elif joint.lower not in words.bare_ranges or high.value > low.value * 2:
        return None
    lower = low.value
    scale = words.scales.get(tokens[high.last].lower, 1)
    if high.last > high.first and scale >= 1000 > lower:
        lower *= scale
    return Number(
        first=low.first, last=high.last, before=first, value=None, lower=lower, upper=high.value, worded=low.worded
    )


def _is_year(value: int) -> bool:
    return 1900 <= value <= 2100


def _qualified(tokens: Sequence[Token], number: Number, words: _Words) -> Number:
    """The number with the qualifier that stands before it, or after it."""
    if number.qualifier:
        return number
    place = number.before
    for gap in range(_LONGEST_GAP):
        end = place - gap
        if end <= 0 or (gap and tokens[end].lower not in words.between):
            break
        for length in range(min(4, end), 0, -1):
            said = tuple(token.lower for token in tokens[end - length : end])
            grown = end > length and words.growth and tokens[end - length - 1].lower.startswith(words.growth)
            if said in words.qualifiers and words.qualifiers[said] == "up_to" and grown:
                return number
            if said in words.qualifiers and not (gap and said == ("some",)):
                return replace(number, qualifier=words.qualifiers[said], before=end - length)
    after = _longest(tokens, number.last + 1, words.after)
    if after is not None:
        return replace(number, qualifier=after[1], last=number.last + after[0])
    return number


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    data = read_words("numbers", language)
    units = {folded(form): int(value) for value, forms in data["units"].items() for form in forms}
    scales = {folded(form): int(value) for value, forms in data["scales"].items() for form in forms}
    fixed = {_phrase(form): int(value) for value, forms in data["fixed"].items() for form in forms}
    vague = {_phrase(form): str(code) for code, forms in data["vague"].items() for form in forms}
    glued = frozenset(data["glued_scales"])
    bare = frozenset() if data["article"] else frozenset(scales)
    composed = set(units) | (set(scales) - glued) | set(data["article"])
    return _Words(
        units=units,
        scales=scales,
        glued=glued,
        bare_scales=bare,
        joining=frozenset(data["joining"]),
        articles=frozenset(data["article"]),
        fixed=fixed,
        vague=vague,
        range_from=frozenset(data["range_from"]),
        range_to=frozenset(data["range_to"]),
        bare_ranges=frozenset(data["bare_ranges"]),
        qualifiers={_phrase(form): code for code in _QUALIFIERS for form in data.get(code, ())},
        after={_phrase(form): code for code, forms in data["after"].items() for form in forms},
        between=frozenset(folded(word) for word in data["between"]),
        growth=tuple(folded(word) for word in data["growth"]),
        vague_alone=frozenset(folded(word) for word in data["vague_alone"]),
        starts=frozenset(composed | {phrase[0] for phrase in (*fixed, *vague)}),
    )


def _phrase(text: str) -> Phrase:
    return tuple(folded(text).split())
