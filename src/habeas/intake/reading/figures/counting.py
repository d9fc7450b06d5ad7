"""A number in its sentence, with what the readers of figures ask of the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.figures.counted import Counted, find_counted
from habeas.intake.reading.figures.numerals import Number
from habeas.intake.reading.text.passages import Sentence, Token
from habeas.intake.reading.text.word_classes import Cue, FigureWords, classes_of

_NAMED = frozenset({"imprisoned", "people", "event", "bystanders"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people in its sentence: what it counts, and the measure told by the nearest word."""

    sentence: Sentence
    number: Number
    counted: Counted
    measure: str
    confidence: float

    @property
    def start(self) -> int:
        """Where the number begins, its qualifier included."""
        return self.sentence.tokens[self.number.before].start

    @property
    def end(self) -> int:
        """Where the phrase it counts ends."""
        return self.sentence.tokens[max(self.number.last, self.counted.last)].end


@dataclass(slots=True)
class Setting:
    """One sentence while it is read: `found` are the counts so far in it, `before` those of the two sentences before it,
    `earlier` all before it; `spoken` says whether the sentence before speaks of people in custody.

    `others_end` is the token with which the last object of a word of no custody ended.
    """

    sentence: Sentence
    words: FigureWords
    cues: Sequence[Cue]
    before: Sequence[Count]
    earlier: Sequence[Count]
    spoken: bool
    found: list[Count]
    others_end: int = -9


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a figure."""

    setting: Setting
    number: Number

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of its sentence."""
        return self.setting.sentence.tokens

    @property
    def counted(self) -> Counted | None:
        """What stands after it; None where that is no people."""
        return find_counted(self.tokens, self.number, self.setting.words)

    @property
    def names_people(self) -> bool:
        """Say whether people, or what befalls people, are named after it."""
        counted = self.counted
        return counted is not None and counted.manner in _NAMED

    @property
    def names_nobody(self) -> bool:
        """Say whether nobody is named after it."""
        counted = self.counted
        return counted is None or counted.manner == "bare"

    @property
    def start(self) -> int:
        """Where it begins in the sentence, its qualifier included."""
        return self.tokens[self.number.before].start - self.setting.sentence.start

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.tokens[self.number.last].end - self.setting.sentence.start

    @property
    def is_recent(self) -> bool:
        """Say whether the sentence just before counted."""
        number = self.setting.sentence.number
        return any(number - one.sentence.number <= 1 for one in self.setting.before)

    @property
    def ends_clause(self) -> bool:
        """Say whether a mark follows it, or nothing."""
        after = self.after()
        return after is None or after.kind == "mark"

    def before(self, steps: int = 1) -> Token | None:
        """The word before it and its qualifier."""
        place = self.number.before - steps
        return self.tokens[place] if place >= 0 else None

    def after(self, steps: int = 1) -> Token | None:
        """The word after it."""
        place = self.number.last + steps
        return self.tokens[place] if place < len(self.tokens) else None

    def word_before(self) -> str:
        """The folded word before it and its qualifier, empty at the beginning."""
        before = self.before()
        return before.lower if before else ""

    def is_a(self, kind: str, token: Token | None) -> bool:
        """Whether a word is of a class of the lexicon."""
        return token is not None and kind in classes_of(token.lower, self.setting.words.language)

    def any_is_a(self, kind: str, tokens: Sequence[Token]) -> bool:
        """Whether one of several words is of a class of the lexicon."""
        return any(self.is_a(kind, token) for token in tokens)

    def custody_before(self, *, within: int) -> Cue | None:
        """A word of custody that ends at most so many letters before it."""
        near = (cue for cue in self.setting.cues if cue.measure != "other" and 0 <= self.start - cue.end <= within)
        return next(near, None)
