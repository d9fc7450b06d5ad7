"""Which numbers of a text count people held, arrested, let out, dead: each with its bounds and its measure.

Ages, years, terms, articles of law, money, dates, and numbers of people of whom no word of custody is said, are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.figures.counted import Counted
from habeas.intake.reading.figures.counting import Candidate, Count, Setting
from habeas.intake.reading.figures.no_figures import goes_with, is_dated, is_other, is_ratio
from habeas.intake.reading.figures.numerals import Number, find_numbers
from habeas.intake.reading.figures.who_counts import is_figure, is_refused
from habeas.intake.reading.text.passages import Passages, Sentence, folded
from habeas.intake.reading.text.word_classes import Cue, classes_of, figure_words, find_cues

_FARTHEST = 140.0
_RECENT = 2
_OBJECT = 1
_APART = 3
_POLITICAL = "political_prisoners"
_QUOTES = '«»“”„"'
_CONFIDENCE = {"imprisoned": 0.9, "event": 0.8, "people": 0.8, "part": 0.75, "bare": 0.65, "bystanders": 0.7}

# How far a word is taken to be from a number, in letters: what goes before, a mark between, a quotation mark between,
# and a name of people (political prisoners) that says less than a verb.
_BEFORE, _MARK, _QUOTE, _NAME = 1.2, 15.0, 45.0, 40.0


def find_counts(passages: Passages, *, days: Sequence[Dated]) -> list[Count]:
    """The figures of a text in their order."""
    found: list[Count] = []
    for sentence in passages.sentences:
        numbers = find_numbers(sentence, language=passages.language)
        if numbers:
            found += _in_sentence(_setting(passages, sentence, found), numbers, days)
    return found


def _setting(passages: Passages, sentence: Sentence, earlier: Sequence[Count]) -> Setting:
    return Setting(
        sentence=sentence,
        words=figure_words(passages.language),
        cues=find_cues(folded(sentence.text), passages.language),
        before=[one for one in earlier if sentence.number - one.sentence.number <= _RECENT],
        earlier=tuple(earlier),
        spoken=_speaks_of_custody(passages, sentence),
        found=[],
    )


def _speaks_of_custody(passages: Passages, sentence: Sentence) -> bool:
    """Whether the sentence before, in the same paragraph, speaks of people in custody."""
    before = passages.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.paragraph != sentence.paragraph:
        return False
    people = any({"imprisoned", "people"} & classes_of(token.lower, passages.language) for token in before.tokens)
    return people and any(cue.measure != "other" for cue in find_cues(folded(before.text), passages.language))


def _in_sentence(setting: Setting, numbers: Sequence[Number], days: Sequence[Dated]) -> list[Count]:
    other: Number | None = None
    dropped: Number | None = None
    for place, number in enumerate(numbers):
        one = Candidate(setting, number)
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if is_dated(one, days):
            continue
        if is_other(one):
            other = number
        elif goes_with(one, other, following) or (
            dropped is not None and is_ratio(Candidate(setting, dropped), number)
        ):
            dropped = number
        else:
            count = _count(one)
            setting.found += [count] if count else []
    return setting.found


def _count(one: Candidate) -> Count | None:
    counted = one.counted
    if counted is None or is_refused(one, counted):
        return None
    cue = _nearest_cue(one, counted)
    if not is_figure(one, counted, cue):
        return None
    told = one.setting.found or one.setting.before
    political = any(cue.measure == _POLITICAL and _is_counted_so(one, counted, cue) for cue in one.setting.cues)
    measure = counted.measure or (cue.measure if cue else "") or (told[-1].measure if told else "held")
    if _is_whole(one):
        measure = "held"
    if counted.is_compared and one.setting.found:
        measure = one.setting.found[-1].measure
    if political and measure == "held":
        measure = _POLITICAL
    return Count(
        sentence=one.setting.sentence, number=one.number, counted=counted, measure=measure,
        confidence=_CONFIDENCE[counted.manner],
    )  # fmt: skip


def _is_whole(one: Candidate) -> bool:
    """`115 out of 1,300 prisoners`: the second number is that of everyone, whatever befell the first."""
    before = one.before()
    part = before is not None and before.lower in one.setting.words.partitive
    return part and any(one.number.before - other.number.last <= _APART for other in one.setting.found)


def _is_counted_so(one: Candidate, counted: Counted, cue: Cue) -> bool:
    """Whether a word is part of the phrase that says whom the number counts."""
    end = one.tokens[max(one.number.last, counted.last)].end - one.setting.sentence.start
    return one.end <= cue.start < end


def _nearest_cue(one: Candidate, counted: Counted) -> Cue | None:
    """The word of custody that goes with the number: what follows it in its clause, else what goes before."""
    end = one.tokens[max(one.number.last, counted.last)].end - one.setting.sentence.start
    far = [(_distance(one, cue, end), cue.start, cue) for cue in one.setting.cues]
    near = [entry for entry in far if entry[0] <= _FARTHEST]
    return min(near, key=lambda entry: entry[:2])[2] if near else None


def _distance(one: Candidate, cue: Cue, end: int) -> float:
    """How far a word is from the number and what it counts, which ends at `end`."""
    if cue.start >= end:
        far = float(cue.start - end)
    elif cue.end <= one.start and one.start - cue.end <= _OBJECT:
        return 0.0  # the number is the object of the verb: `pardoned 115 activists jailed for protests`
    elif cue.end <= one.start:
        far = (one.start - cue.end) * _BEFORE + 5
    elif cue.start >= one.end:
        far = 25.0
    else:
        return _FARTHEST + 1
    between = one.setting.sentence.text[min(cue.end, end) : max(cue.start, one.start)]
    marks = sum(map(between.count, ",;:")) + 2 * between.count(";")
    far += _MARK * marks + _QUOTE * sum(map(between.count, _QUOTES))
    return far + (_NAME if cue.measure == _POLITICAL else 0)
