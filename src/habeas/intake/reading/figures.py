"""Which numbers of a text count people held, arrested, let out, dead: each with its bounds and its measure.

Ages, years, terms, articles of law, money, dates, and numbers of people of whom no word of custody is said, are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.intake.reading.counted import Counted, find_counted
from habeas.intake.reading.days import Dated
from habeas.intake.reading.figure_words import Cue, FigureWords, classes_of, figure_words, find_cues
from habeas.intake.reading.numerals_in_text import Number, find_numbers
from habeas.intake.reading.passages import Passages, Sentence, Token, folded

_NEAR, _FAR = 60, 140
_OLDEST = 110
_MONEY = frozenset("$€£₽¥₴₺₹")
_BRACKETS = frozenset("()[],")
_CONFIDENCE = {"imprisoned": 0.9, "event": 0.8, "people": 0.8, "part": 0.75, "bare": 0.65, "bystanders": 0.7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people in its sentence: what it counts, and the measure told by the nearest word."""

    sentence: Sentence
    number: Number
    counted: Counted
    measure: str
    confidence: float
    cue: Cue | None

    @property
    def start(self) -> int:
        """Where the number begins, its qualifier included."""
        return self.sentence.tokens[self.number.before].start

    @property
    def end(self) -> int:
        """Where the phrase it counts ends."""
        return self.sentence.tokens[max(self.number.last, self.counted.last)].end


@dataclass(slots=True)
class _Reading:
    """One sentence while it is read; `found` are the counts found so far in it, `before` those of the sentences just before."""

    sentence: Sentence
    words: FigureWords
    cues: Sequence[Cue]
    before: Sequence[Count]
    found: list[Count]


def find_counts(passages: Passages, *, days: Sequence[Dated]) -> list[Count]:
    """The figures of a text in their order."""
    words = figure_words(passages.language)
    found: list[Count] = []
    for sentence in passages.sentences:
        numbers = find_numbers(sentence, language=passages.language)
        if not numbers:
            continue
        cues = find_cues(folded(sentence.text), passages.language)
        before = [one for one in found if sentence.number - one.sentence.number <= 2]
        reading = _Reading(sentence, words, cues, before, [])
        for number in numbers:
            if not _is_other(reading, number, days):
                reading.found += _count(reading, number)
        found += reading.found
    return found


def _is_other(reading: _Reading, number: Number, days: Sequence[Dated]) -> bool:
    """Whether the number is a date, a term, an article, money, an age, a share: told by the words right beside it."""
    tokens, words = reading.sentence.tokens, reading.words
    first, last = tokens[number.first], tokens[number.last]
    if number.fraction or any(day.start < last.end and first.start < day.end for day in days):
        return True
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if after is not None and ("units" in classes_of(after.lower, words.language) or after.text in "%‰°:/"):
        return True
    if after is not None and after.text in _MONEY or first.text[:1] == "0":
        return True
    if before is not None and (before.text in _MONEY or before.text in "/:.+" and before.end == first.start):
        return True
    place = number.before - 1 if number.qualifier else number.first - 1
    if place >= 0 and _marks_other(tokens, place, words) and not _names_people(reading, number):
        return True
    if _is_year(number, first) and not _names_people(reading, number):
        return True
    return _is_age(reading, number) or bool(words.population.search(folded(reading.sentence.text[: first.start - reading.sentence.start])))


def _marks_other(tokens: Sequence[Token], place: int, words: FigureWords) -> bool:
    word = tokens[place].lower
    if word == "." and place:
        word = tokens[place - 1].lower
    return word in words.before or tokens[place].text in _MONEY or word.rstrip("-") in words.before


def _names_people(reading: _Reading, number: Number) -> bool:
    counted = find_counted(reading.sentence.tokens, number, reading.words)
    return counted is not None and counted.manner in ("imprisoned", "people", "event", "bystanders")


def _is_year(number: Number, token: Token) -> bool:
    return number.value is not None and 1900 <= number.value <= 2100 and token.text.isdigit() and len(token.text) == 4


def _is_age(reading: _Reading, number: Number) -> bool:
    """`Name, 74,` and `women over 60`."""
    tokens = reading.sentence.tokens
    if number.value is None or number.value > _OLDEST or number.first < 1:
        return False
    before = tokens[number.first - 1]
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    closed = after is None or after.text in _BRACKETS or after.text in ".;—–"
    if before.text in "(," and closed and number.first > 1 and not number.qualifier:
        named = tokens[number.first - 2]
        return named.is_capital or named.text in "»”\""
    if number.before > 0 and number.qualifier or "age_before" in classes_of(before.lower, reading.words.language):
        own = tokens[number.before].lower if number.qualifier else before.lower
        if "age_before" in classes_of(own, reading.words.language):
            return find_bare(reading, number)
    return False


def find_bare(reading: _Reading, number: Number) -> bool:
    """Say whether nobody is named after the number."""
    counted = find_counted(reading.sentence.tokens, number, reading.words)
    return counted is None or counted.manner == "bare"


def _count(reading: _Reading, number: Number) -> Iterator[Count]:
    counted = find_counted(reading.sentence.tokens, number, reading.words)
    if counted is None:
        return
    if number.value == 1 and not (number.qualifier or reading.found):
        return
    cue = _nearest_cue(reading, number, counted)
    if not _ACCEPTS[counted.manner](reading, number, cue):
        return
    measure = counted.measure or (cue.measure if cue else "") or _inherited(reading)
    yield Count(
        sentence=reading.sentence, number=number, counted=counted, measure=measure,
        confidence=_CONFIDENCE[counted.manner], cue=cue,
    )  # fmt: skip


def _nearest_cue(reading: _Reading, number: Number, counted: Counted) -> Cue | None:
    """The word of custody that goes with the number: what follows it in its clause, else what goes before."""
    tokens, base = reading.sentence.tokens, reading.sentence.start
    start, end = tokens[number.before].start - base, tokens[max(number.last, counted.last)].end - base
    head = tokens[number.last].end - base
    best: tuple[float, Cue] | None = None
    for cue in reading.cues:
        if cue.start >= end:
            far = float(cue.start - end)
        elif cue.end <= start:
            far = (start - cue.end) * 1.2 + 5
        elif cue.start >= head:
            far = 25.0
        else:
            continue
        far += 15 * _breaks(reading.sentence.text, min(cue.end, end), max(cue.start, start))
        if cue.measure == "political_prisoners":
            far += 40
        if best is None or far < best[0]:
            best = (far, cue)
    return best[1] if best and best[0] <= _FAR else None


def _breaks(text: str, start: int, end: int) -> int:
    between = text[start:end]
    return sum(between.count(mark) for mark in ",;:") + 2 * between.count(";")


def _people_count(reading: _Reading, number: Number, cue: Cue | None) -> bool:
    return cue is not None and (cue.measure != "other" or bool(_custody_before(reading, number, within=25)))


def _bystanders_count(reading: _Reading, number: Number, cue: Cue | None) -> bool:
    return cue is not None and cue.measure != "other" and (
        bool(_custody_before(reading, number, within=25)) or cue.start > number_end(reading, number)
    )


def _custody_before(reading: _Reading, number: Number, *, within: int) -> Cue | None:
    start = reading.sentence.tokens[number.before].start - reading.sentence.start
    near = (cue for cue in reading.cues if cue.measure != "other" and 0 <= start - cue.end <= within)
    return next(near, None)


def number_end(reading: _Reading, number: Number) -> int:
    """The offset in the sentence at which the number ends."""
    return reading.sentence.tokens[number.last].end - reading.sentence.start


def _bare_counts(reading: _Reading, number: Number, cue: Cue | None) -> bool:
    """Nobody is named: people must have been spoken of just before, and custody must be spoken of here."""
    if number.value is not None and number.value == 0:
        return False
    people = bool(reading.found) or _people_before(reading, number) or _counting_before(reading, number)
    if not people and not reading.before:
        return False
    if reading.found:
        return True
    return cue is not None and cue.measure != "other"


def _part_counts(reading: _Reading, number: Number, cue: Cue | None) -> bool:
    return bool(reading.found or reading.before) or _people_before(reading, number)


def _people_before(reading: _Reading, number: Number) -> bool:
    tokens = reading.sentence.tokens[: number.first]
    return any({"imprisoned", "people"} & classes_of(token.lower, reading.words.language) for token in tokens)


def _counting_before(reading: _Reading, number: Number) -> bool:
    tokens = reading.sentence.tokens[max(0, number.first - 12) : number.first]
    return any("counting" in classes_of(token.lower, reading.words.language) for token in tokens)


def _inherited(reading: _Reading) -> str:
    told = reading.found or reading.before
    return told[-1].measure if told else ""


_ACCEPTS = {
    "imprisoned": lambda reading, number, cue: True,
    "event": lambda reading, number, cue: True,
    "people": _people_count,
    "bystanders": _bystanders_count,
    "bare": _bare_counts,
    "part": _part_counts,
}
