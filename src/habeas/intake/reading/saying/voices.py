"""Whose word a figure is: the saying that covers it, the speaker of its quotation, the run it goes on with, or the publisher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from habeas.domain.vocabulary import read_yaml
from habeas.intake.documents.document import Document
from habeas.intake.reading.lexicon import read_text
from habeas.intake.reading.saying.attribution import Saying
from habeas.intake.reading.saying.words import saying_words
from habeas.intake.reading.text.passages import Passages, Sentence, folded

_SHORTEST_SPEECH, _SPACES = 25, 100
_RESERVED = (".example", ".test", ".invalid")  # RFC 2606


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something (None: the article itself), how, and by which rule that was found."""

    said_by: str | None
    stance: str
    rule: str


OWN = Voice(None, "stated", "own_voice")


@dataclass(slots=True)
class Voices:
    """The voices of one article. `publisher` is the monitor whose site it stands on, or None; `ours` whose `our count` is."""

    passages: Passages
    sayings: Sequence[Saying]
    publisher: str | None
    ours: str | None = None
    _by_sentence: dict[int, list[Saying]] = field(init=False)

    def __post_init__(self) -> None:
        self._by_sentence = {}
        for one in self.sayings:
            self._by_sentence.setdefault(one.sentence, []).append(one)

    def of_sentence(self, number: int) -> Sequence[Saying]:
        """The sayings of one sentence, in order."""
        return self._by_sentence.get(number, ())

    def at(self, start: int, end: int) -> Voice | None:
        """The voice of what stands from `start` to `end`, by what is said there and in its quotation; None where nothing is."""
        sentence = self.passages.sentence_at(start)
        if sentence is None:
            return None
        inside = self.of_sentence(sentence.number)
        saying = covering(inside, start, end) or self._of_quotation(sentence, start) or self._said_after(sentence)
        return self.voice_of(saying) if saying is not None else None

    def voice_of(self, saying: Saying) -> Voice:
        """The voice of a saying; "our count" is the publisher's, whoever that is."""
        if saying.sort == "own":
            return Voice(self.publisher or self.ours, saying.stance, saying.rule)
        return Voice(saying.speaker, saying.stance, saying.rule)

    def own(self) -> Voice:
        """The voice of what nobody is said to say."""
        return Voice(self.publisher, "stated", "publisher") if self.publisher else OWN

    def _of_quotation(self, sentence: Sentence, start: int) -> Saying | None:
        """The speaker of the quotation that a place lies in, named in the sentence before it or after it."""
        quote = self.passages.quote_around(start - 1, start + 1)
        return self.speaker_of(quote) if quote is not None and self.is_speech(quote) else None

    def is_speech(self, quote: tuple[int, int]) -> bool:
        """Say whether a quotation is somebody's speech, and not a name or a phrase: it begins a sentence or follows a colon."""
        first = self.passages.sentence_at(quote[0])
        if first is None or quote[1] - quote[0] < _SHORTEST_SPEECH:
            return False
        return quote[0] - first.start <= 3 or self._before(quote[0]).endswith(":")

    def _said_after(self, sentence: Sentence) -> Saying | None:
        """`Об этом сообщает X` in the next sentence speaks of this one."""
        if sentence.number + 1 >= len(self.passages.sentences):
            return None
        after = self.passages.sentences[sentence.number + 1]
        if after.paragraph != sentence.paragraph or not saying_words(self.passages.language).phrases.back.match(
            folded(after.text)
        ):
            return None
        return next((one for one in self.of_sentence(after.number) if one.speaker), None)

    def speaker_of(self, quote: tuple[int, int]) -> Saying | None:
        """The saying that a quotation goes with: one in the sentences that it touches, else in the next, else in the one before."""
        first, last = self.passages.sentence_at(quote[0]), self.passages.sentence_at(quote[1] - 1)
        if first is None or last is None:
            return None
        close = [one for at in range(first.number - 1, last.number + 2) for one in self.of_sentence(at)]
        outside = [one for one in close if not quote[0] < one.start < quote[1] or self._interrupts(one)]
        near = [one for one in outside if first.number <= one.sentence <= last.number]
        if near:
            return min(near, key=lambda one: abs(one.start - quote[1]))
        before = [one for one in outside if one.sentence == first.number - 1]
        here = [one for one in before if self._paragraph(one) == first.paragraph]
        after = [one for one in outside if one.sentence == last.number + 1 and self._only_says(one)]
        beside = here or after or before
        return beside[0] if beside else None

    def _interrupts(self, saying: Saying) -> bool:
        """Whether it stands between dashes in the midst of a speech: «…, — сказал он. — …»."""
        return self._before(saying.start)[-1:] in "—–"

    def _before(self, offset: int) -> str:
        return self.passages.text[max(0, offset - _SPACES) : offset].rstrip()

    def _paragraph(self, saying: Saying) -> int:
        return self.passages.sentences[saying.sentence].paragraph

    def _only_says(self, saying: Saying) -> bool:
        """Whether its sentence has little but the attribution: `Andrei Stryzhak stated`."""
        sentence = self.passages.sentences[saying.sentence]
        return len(sentence.text) - (saying.end - saying.start) < 25


def covering(inside: Sequence[Saying], start: int, end: int) -> Saying | None:
    """Which of a sentence's sayings covers a place: the last that leads up to it, else the first that follows it."""
    if not inside:
        return None
    leading = [one for one in inside if one.end <= start and one.leads]
    following = [one for one in inside if one.start >= end and not one.leads]
    between = [one for one in inside if one.end <= start and not one.leads]
    if following and (not leading or leading[-1].start < between[-1].start if between else not leading):
        return following[0]
    if leading:
        return leading[-1]
    return following[0] if following else (between[-1] if between else inside[0])


def find_monitor(document: Document, *, language: str) -> str | None:
    """The organisation whose own publication this is, by the address or the publisher's name; None for media and others."""
    host = _host(document.url)
    data = _monitors()
    for monitor in data["monitors"]:
        if any(host == one or host.endswith("." + one) for one in monitor["hosts"]):
            return str(monitor["names"].get(language, monitor["names"]["en"]))
    if document.publisher and any(sign in document.publisher.casefold() for sign in data["signs"]):
        return document.publisher
    return None


def _host(url: str) -> str:
    """The host of an address; nobody can own the ends that are reserved for examples and tests, so they tell nothing."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return next((host.removesuffix(end) for end in _RESERVED if host.endswith(end)), host)


@lru_cache(maxsize=1)
def _monitors() -> Mapping[str, Any]:
    return read_yaml(read_text("monitors.yaml"), name="monitors.yaml")
