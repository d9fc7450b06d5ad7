"""One attribution, and how it is made of the words that name a speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from habeas.intake.reading.saying.speakers import Phrase, name_speaker, names_person
from habeas.intake.reading.saying.words import SayingWords, is_speaker_noun
from habeas.intake.reading.text.passages import Sentence, Token

QUOTES = frozenset('«»“”„"‟')
_STANCES = {"says": "stated", "counts": "stated", "according": "stated", "alleges": "alleged", "denies": "denied"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One attribution: `sort` is own (our count), person or they (pronouns), named (a person by name), group or other.

    `speaker` is None until a pronoun is resolved. `start` to `end` are the words that attribute, and `leads` says
    whether what is said follows them.
    """

    sentence: int
    speaker: str | None
    sort: str
    verb: str
    start: int
    end: int
    leads: bool
    rule: str
    gender: str = ""

    @property
    def stance(self) -> str:
        """How it is said, as far as the verb tells."""
        return _STANCES[self.verb]


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence whose attributions are looked for."""

    text: str
    sentence: Sentence
    words: SayingWords

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the sentence."""
        return self.sentence.tokens

    def saying(
        self, phrase: Phrase, *, verb: str, rule: str, leads: bool, start: int | None = None, end: int = 0, declined: bool = False
    ) -> Saying:  # fmt: skip
        """The attribution to whom a phrase names; `declined` where the phrase is not in the nominative."""
        sort = self._pronoun(phrase)
        speaker: str | None = None
        if not sort:
            speaker = name_speaker(
                self.text, self.tokens, phrase, self.words, declined=declined and self.words.declines
            )
            sort = self._sort(phrase)
        return Saying(
            sentence=self.sentence.number,
            speaker=speaker,
            sort=sort,
            verb=verb,
            start=self.tokens[phrase.first].start if start is None else start,
            end=max(end, self.tokens[phrase.last].end),
            leads=leads,
            rule=rule,
            gender=self.gender_of(self.tokens[phrase.first].lower) if sort == "person" else "",
        )

    def gender_of(self, pronoun: str) -> str:
        """The gender of a pronoun, m or f."""
        return "m" if pronoun in self.words.pronouns.masculine else "f"

    def nameless(
        self, start: int, end: int, *, sort: str, verb: str, rule: str, leads: bool, gender: str = ""
    ) -> Saying:  # fmt: skip
        """An attribution without a name: by our count, по его словам. Offsets are into the sentence."""
        return Saying(
            sentence=self.sentence.number, speaker=None, sort=sort, verb=verb, leads=leads, rule=rule, gender=gender,
            start=self.sentence.start + start, end=self.sentence.start + end,
        )  # fmt: skip

    def is_pronoun(self, place: int) -> bool:
        """Whether a word stands for a speaker: he, they, we."""
        return (
            self.tokens[place].lower
            in self.words.pronouns.persons | self.words.pronouns.groups | self.words.pronouns.we
        )

    def is_known_speaker(self, phrase: Phrase) -> bool:
        """Whether a phrase surely names a speaker: by a word for speakers, a quoted name, or a name within the sentence."""
        inside = self.tokens[phrase.first : phrase.last + 1]
        if any(is_speaker_noun(token.lower, self.words.language) or token.text in QUOTES for token in inside):
            return True
        return inside[-1].is_capital and phrase.last > 0

    def token_from(self, offset: int) -> int | None:
        """The first word at or after an offset into the sentence."""
        start = self.sentence.start + offset
        return next((at for at, token in enumerate(self.tokens) if token.start >= start), None)

    def _pronoun(self, phrase: Phrase) -> str:
        inside = self.tokens[phrase.first : phrase.last + 1]
        if inside[0].lower in self.words.pronouns.we and any(self.words.papers.match(token.lower) for token in inside):
            return "own"
        if phrase.first != phrase.last:
            return ""
        word = self.tokens[phrase.first].lower
        if word in self.words.pronouns.we:
            return "own"
        if word in self.words.pronouns.persons:
            return "person"
        return "they" if word in self.words.pronouns.groups else ""

    def _sort(self, phrase: Phrase) -> str:
        if names_person(self.tokens, phrase, self.words):
            return "named"
        inside = self.tokens[phrase.first : phrase.last + 1]
        group = any(
            self.words.group_words.match(one.lower) or (one.text.isupper() and len(one.text) > 1) for one in inside
        )
        return "group" if group else "other"
