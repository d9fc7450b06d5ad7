"""Which numbers of a text count people held, arrested, let out, dead: each with its bounds and its measure.

Ages, years, terms, articles of law, money, dates, and numbers of people of whom no word of custody is said, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.intake.reading.counted import Counted, find_counted
from habeas.intake.reading.days import Dated
from habeas.intake.reading.figure_words import Cue, FigureWords, classes_of, figure_words, find_cues
from habeas.intake.reading.numerals_in_text import Number, find_numbers
from habeas.intake.reading.passages import Passages, Sentence, Token, folded
from habeas.intake.reading.saying_words import verb_of_saying

_NEAR, _FAR = 60, 140
_OLDEST = 110
_MONEY = frozenset("$€£₽¥₴₺₹")
_BRACKETS = frozenset("()[],")
_BRACKETED = re.compile(r"\(\d+\)")
_PER = frozenset({"for", "per", "на", "по", "na", "po"})
_DONE_TO_PEOPLE = frozenset({"detained", "released", "pardoned", "sentenced", "expelled", "died", "recognised", "injured"})
_JOINED = 2
_ROUND = frozenset({100, 1000, 1_000_000})
_LONGEST_LABEL = 14
_JOINTS = frozenset({",", "and", "to", "or", "и", "или", "до", "і", "й", "та", "або", "да", "ці", "i", "oraz", "lub", "do", "–", "-", "—", "/"})
_BEING = frozenset({"was", "were", "is", "turned"})
_AT_THE_TIME = frozenset({"at", "when"})
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
    spoken: bool
    all: Sequence[Count]
    found: list[Count]
    others_end: int = -9


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
        reading = _Reading(sentence, words, cues, before, _was_spoken(passages, sentence), tuple(found), [])
        other: Number | None = None
        for place, number in enumerate(numbers):
            following = numbers[place + 1] if place + 1 < len(numbers) else None
            if _is_other(reading, number, days):
                other = number if not _is_dated(reading, number, days) else other
            elif _goes_with(reading, other, number, following):
                continue
            else:
                reading.found += _count(reading, number)
        found += reading.found
    return found


def _is_dated(reading: _Reading, number: Number, days: Sequence[Dated]) -> bool:
    first, last = reading.sentence.tokens[number.first], reading.sentence.tokens[number.last]
    return any(day.start < last.end and first.start < day.end for day in days)


def _was_spoken(passages: Passages, sentence: Sentence) -> bool:
    """Whether the sentence before, in the same paragraph, speaks of people in custody."""
    if not sentence.number:
        return False
    before = passages.sentences[sentence.number - 1]
    if before.paragraph != sentence.paragraph:
        return False
    cues = find_cues(folded(before.text), passages.language)
    people = any({"imprisoned", "people"} & classes_of(token.lower, passages.language) for token in before.tokens)
    return people and any(cue.measure != "other" for cue in cues)


def _is_other(reading: _Reading, number: Number, days: Sequence[Dated]) -> bool:
    """Whether the number is a date, a term, an article, money, an age, a share: told by the words right beside it."""
    tokens, words = reading.sentence.tokens, reading.words
    first, last = tokens[number.first], tokens[number.last]
    if number.fraction or _is_dated(reading, number, days):
        return True
    before = tokens[number.first - 1] if number.first else None
    after = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if after is not None and ("units" in classes_of(after.lower, words.language) or after.text in "%‰°"):
        return True
    if after is not None and after.text in _MONEY or first.text[:1] == "0":
        return True
    if before is not None and (before.text in _MONEY or before.text in "/:.+-" and before.end == first.start):
        return True
    if after is not None and after.text in ":/-" and after.start == last.end and number.last + 2 < len(tokens) and tokens[number.last + 2].kind == "number" and tokens[number.last + 2].start == after.end:
        return True
    place = number.before - 1 if number.qualifier else number.first - 1
    if place >= 0 and _marks_other(tokens, place, words) and not _is_named_at_once(reading, number):
        return True
    if _is_year(number, first) and not _names_people(reading, number):
        return True
    return _is_age(reading, number) or bool(words.population.search(folded(reading.sentence.text[: first.start - reading.sentence.start])))


def _goes_with(reading: _Reading, other: Number | None, number: Number, following: Number | None) -> bool:
    """Whether it is one of several that are nothing of ours: `арт. 361 і 370`, `14 и 16 лет`."""
    tokens, language = reading.sentence.tokens, reading.words.language
    before = tokens[number.before - 1].text if number.before else ""
    if other is not None and _has_unit(reading, other) and before in "—–-" and before and find_bare(reading, number):
        follows = tokens[number.last + 1].text if number.last + 1 < len(tokens) else "."
        if follows in ".,;":
            return True
    if other is not None and not reading.found and _has_unit(reading, other) and find_bare(reading, number):
        between = tokens[other.last + 1 : number.first]
        people = {"imprisoned", "people"}
        if not number.qualifier and not any(people & classes_of(token.lower, language) for token in between):
            return True
    if other is not None and number.first - other.last <= _JOINED and not _names_people(reading, number):
        between = tokens[other.last + 1 : number.first]
        if between and all(token.lower in _JOINTS for token in between):
            return True
    if following is None or following.first - number.last != _JOINED:
        return False
    joint = tokens[number.last + 1]
    if joint.lower not in _JOINTS or (joint.kind == "mark" and joint.start != tokens[number.last].end):
        return False
    after = tokens[following.last + 1] if following.last + 1 < len(tokens) else None
    return after is not None and "units" in classes_of(after.lower, language)


def _has_unit(reading: _Reading, number: Number) -> bool:
    place = number.last + 1
    tokens = reading.sentence.tokens
    return place < len(tokens) and "units" in classes_of(tokens[place].lower, reading.words.language)


def _marks_other(tokens: Sequence[Token], place: int, words: FigureWords) -> bool:
    word = tokens[place].lower
    if word == "." and place:
        word = tokens[place - 1].lower
    return word in words.before or tokens[place].text in _MONEY or word.rstrip("-") in words.before


def _names_people(reading: _Reading, number: Number) -> bool:
    counted = find_counted(reading.sentence.tokens, number, reading.words)
    return counted is not None and counted.manner in ("imprisoned", "people", "event", "bystanders")


def _is_named_at_once(reading: _Reading, number: Number) -> bool:
    """Whether a word for people follows right away: `Part 20 prisoners` is no part of a law."""
    place = number.last + 1
    tokens = reading.sentence.tokens
    return place < len(tokens) and "person" in classes_of(tokens[place].lower, reading.words.language)


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
    if before.lower in _BEING and (after is None or after.lower in _AT_THE_TIME or after.text in ",.") and not number.qualifier:
        return find_bare(reading, number) and not _counting_before(reading, number)
    if before.text in "(," and closed and number.first > 1 and not number.qualifier:
        named = tokens[number.first - 2]
        if reading.found and before.text == "(" and after is not None and after.text == ")" and not (number.first > 2 and tokens[number.first - 3].is_capital):
            return _BRACKETED.search(reading.sentence.text, tokens[number.last].end - reading.sentence.start) is None and len(_BRACKETED.findall(reading.sentence.text)) < 2
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
    if number.value == 1 and not number.qualifier and not (reading.found and _is_one_person(counted)):
        return
    if _is_spoken_of_again(reading, number, counted) or _is_of_others(reading, number, counted):
        return
    if _speaks(reading, number, counted):
        return
    cue = _nearest_cue(reading, number, counted)
    if not _ACCEPTS[counted.manner](reading, number, cue):
        if not (counted.partitive and (reading.found or reading.before)):
            return
    measure = counted.measure or (cue.measure if cue else "") or _inherited(reading)
    yield Count(
        sentence=reading.sentence, number=number, counted=counted, measure=measure,
        confidence=_CONFIDENCE[counted.manner], cue=cue,
    )  # fmt: skip


def _is_spoken_of_again(reading: _Reading, number: Number, counted: Counted) -> bool:
    """`one of the five`, `all fifteen`: those counted before, by the same number."""
    before = reading.sentence.tokens[number.before - 1].lower if number.before else ""
    if "definite" not in classes_of(before, reading.words.language) or counted.manner != "bare":
        return False
    return number.value is not None and any(one.number.value == number.value for one in (*reading.all, *reading.found))


def _is_one_person(counted: Counted) -> bool:
    """`one woman`, `one of them`; not `one of the freed`."""
    return counted.manner == "part" or (counted.manner in ("imprisoned", "people", "bystanders") and not counted.partitive)


def _speaks(reading: _Reading, number: Number, counted: Counted) -> bool:
    """`Twelve experts said`, `рассказали два очевидца`: those who speak are not counted."""
    language = reading.words.language
    before = reading.sentence.tokens[number.before - 1].lower if number.before else ""
    if verb_of_saying(_word_after(reading, number, counted), language) in ("says", "alleges", "denies"):
        return True
    return counted.manner != "bare" and verb_of_saying(before, language) in ("says", "alleges", "denies") and (
        counted.manner == "people" or number.value == 1) and number.worded


def _is_of_others(reading: _Reading, number: Number, counted: Counted) -> bool:
    """`interviewed 21 former detainees and 14 relatives`: the object of a word of no custody, and what is joined to it."""
    tokens, base = reading.sentence.tokens, reading.sentence.start
    start = tokens[number.before].start - base
    if any(cue.measure == "other" and start - cue.end == 1 for cue in reading.cues):
        reading.others_end = counted.last
        return True
    joined = reading.others_end == number.before - 2 and tokens[number.before - 1].kind == "word"
    if joined:
        reading.others_end = counted.last
    return joined


def _word_after(reading: _Reading, number: Number, counted: Counted) -> str:
    place = max(number.last, counted.last) + 1
    return reading.sentence.tokens[place].lower if place < len(reading.sentence.tokens) else ""


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
    return sum(between.count(mark) for mark in ",;:") + 2 * between.count(";") + 3 * sum(map(between.count, "«»“”„\""))


def _people_count(reading: _Reading, number: Number, cue: Cue | None) -> bool:
    """A word of custody goes with them; or they are part of what was just counted, in a sentence without another predicate."""
    if cue is not None:
        return cue.measure != "other" or bool(_custody_before(reading, number, within=25))
    others = any(one.measure == "other" for one in reading.cues)
    return not others and bool(reading.found or (reading.before and _is_among(reading)) or reading.spoken)


def _is_among(reading: _Reading) -> bool:
    """Whether the sentence speaks of some of those just counted: among them, of whom, из них."""
    return any("among" in classes_of(token.lower, reading.words.language) for token in reading.sentence.tokens)


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
    if number.value == 0 or (number.worded and not number.qualifier and number.value in _ROUND and not reading.found):
        return False
    before = reading.sentence.tokens[number.before - 1].lower if number.before else ""
    if before in _PER and _ends_clause(reading, number):
        return False
    if _is_label(reading, number):
        return bool(reading.before) or _people_before(reading, number)
    people = bool(reading.found) or _people_before(reading, number) or _counting_before(reading, number)
    people = people or _is_more(reading, number) or _is_collective(reading, number) or _is_object(reading, number)
    if not people and not reading.before:
        return False
    if reading.found or _is_in_brackets(reading, number) or _opens(reading, number) or _are_they(reading, number):
        return True
    if _is_collective(reading, number) and cue is None:
        return any(reading.sentence.number - one.sentence.number <= 1 for one in reading.before)
    return cue is not None and cue.measure != "other"


def _is_more(reading: _Reading, number: Number) -> bool:
    """`Another six have gone missing`."""
    place = max(0, number.before - 1)
    return any("more" in classes_of(token.lower, reading.words.language) for token in reading.sentence.tokens[place : number.first])


def _ends_clause(reading: _Reading, number: Number) -> bool:
    place = number.last + 1
    return place >= len(reading.sentence.tokens) or reading.sentence.tokens[place].kind == "mark"


def _is_object(reading: _Reading, number: Number) -> bool:
    """`освободили только 38`: the clause ends with the number, right after a word of custody."""
    near = _custody_before(reading, number, within=12)
    return near is not None and near.measure in _DONE_TO_PEOPLE and _ends_clause(reading, number)


def _is_collective(reading: _Reading, number: Number) -> bool:
    """`семеро`, `trzej`: numerals that count only people."""
    token = reading.sentence.tokens[number.first]
    return "collective" in classes_of(token.lower, reading.words.language)


def _is_label(reading: _Reading, number: Number) -> bool:
    """`Women: 127`, a line of a list."""
    tokens = reading.sentence.tokens
    return len(tokens) <= _LONGEST_LABEL and number.before > 0 and tokens[number.before - 1].text == ":" and number.last == len(tokens) - 1


def _is_in_brackets(reading: _Reading, number: Number) -> bool:
    """`в Петербурге (свыше 100)`, where the sentence before counted."""
    tokens = reading.sentence.tokens
    follows = tokens[number.last + 1].text if number.last + 1 < len(tokens) else ""
    recent = any(reading.sentence.number - one.sentence.number <= 1 for one in reading.before)
    return recent and bool(number.qualifier) and number.before > 0 and tokens[number.before - 1].text == "(" and follows == ")"


def _are_they(reading: _Reading, number: Number) -> bool:
    """`В 2024-м их было 540`, right after a sentence that counted."""
    recent = any(reading.sentence.number - one.sentence.number <= 1 for one in reading.before)
    said = [token.lower for token in reading.sentence.tokens[max(0, number.before - 3) : number.before]]
    return recent and any("pronoun" in classes_of(word, reading.words.language) for word in said)


def _opens(reading: _Reading, number: Number) -> bool:
    """`Fourteen are foreigners`, right after a sentence that counted."""
    recent = any(reading.sentence.number - one.sentence.number <= 1 for one in reading.before)
    ahead = reading.sentence.tokens[number.last + 1 : number.last + 6]
    return recent and number.before == 0 and any("person" in classes_of(token.lower, reading.words.language) for token in ahead)


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
