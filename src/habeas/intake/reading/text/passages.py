"""Where the paragraphs, sentences and words of a text begin and end. Offsets are into the whole text."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from habeas.intake.reading.lexicon import read_words

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}\u0301?(?:{_LETTER}|\u0301|[’'ʼ`‘-](?={_LETTER}))*"
_GROUPED = r"\d{1,3}(?:[,.\u00a0\u202f\u2009 ’']\d{3})+(?![\d])"
_TOKEN = re.compile(
    rf"(?P<date>\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}(?!\d)|\d{{4}}-\d{{2}}-\d{{2}}(?!\d))"
    rf"|(?P<mixed>(?<![\d])\d+(?:-{_LETTER}(?:{_LETTER}|[’'-](?={_LETTER}))*|{_LETTER}+)(?:-{_LETTER}+)*)"
    rf"|(?P<number>(?<![\d]){_GROUPED}|\d+(?:[.,]\d+)?)|(?P<word>{_WORD})|(?P<mark>\S)"
)
_PARAGRAPH = re.compile(r"\S.*?(?=\s*(?:\n[ \t]*\n|\Z))", re.DOTALL)
_LINE = re.compile(r"\S[^\n]*")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++(?:[\"”»’')\]]|\[\d+\])*+(?=\s+\S)")
_BEFORE_STOP = re.compile(rf"((?:{_LETTER}\.)*{_LETTER}+)\.$")
_OPENING = re.compile(r"[\"“„«‘'(\[–—-]*\s*")
_QUOTE = re.compile(r"[«“„\"‘]")
_QUOTED = re.compile(r"«[^«»]*(?:«[^»]*»[^«»]*)*»|“[^”]*”|„[^“”\"]*[“”\"]|\"[^\"]*\"|‘[^’\n]{12,}?’(?!\w)")
_QUOTED_NAME = re.compile(r"«[^«»\n]{1,70}[^.!?…]»(?![.!?])|„[^„”\n]{1,70}[^.!?…]”")
_SPACES = re.compile(r"\s*")
_SHORT_LINE, _LONGEST = 70, 2000  # nobody writes longer sentences, and what is read within one grows with its square
_MOST_UNCLOSED = 100  # nobody leaves so many quotations of one paragraph open
_FOLDS = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "‘": "'", "`": "'", "\u0301": None})


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; `lower` is `folded`; `kind` is word, number, mixed (74-year-old, 20-й, 5pm), date (12.05.2021) or mark."""

    start: int
    end: int
    text: str
    lower: str
    kind: str

    @property
    def is_capital(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the text, its number, and that of its paragraph."""

    start: int
    end: int
    text: str
    number: int
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """A text cut up. `quotes` are the spans of quoted speech and quoted words, marks included."""

    text: str
    language: str
    sentences: tuple[Sentence, ...]
    quotes: tuple[tuple[int, int], ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that the offset lies in."""
        at = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def sentences_before(self, offset: int, *, most: int) -> tuple[Sentence, ...]:
        """The last sentences that begin before the offset, in order."""
        end = bisect_left(self.sentences, offset, key=lambda one: one.start)
        return self.sentences[max(0, end - most) : end]

    def quotes_touching(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The quotations that end at the first place or behind it, and begin before the second."""
        first = bisect_left(self.quotes, start, key=lambda one: one[1])
        return self.quotes[first : bisect_left(self.quotes, end, key=lambda one: one[0])]

    def quote_around(self, start: int, end: int) -> tuple[int, int] | None:
        """The first quotation that holds these two places."""
        at = bisect_left(self.quotes, end, key=lambda one: one[1])
        return self.quotes[at] if at < len(self.quotes) and self.quotes[at][0] <= start else None


def folded(word: str) -> str:
    """A word as lexicons are asked for it: lower case, ё as е, one apostrophe, no stress mark."""
    return word.lower().translate(_FOLDS)


def read_passages(text: str, *, language: str) -> Passages:
    """Cut a text into paragraphs, sentences and tokens."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        for start, end in _sentences(text, paragraph.start(), paragraph.end(), language):
            tokens = _tokens(text, start, end)
            sentences.append(Sentence(start, end, text[start:end], len(sentences), number, tokens))
    quotes = (one for paragraph in _PARAGRAPH.finditer(text) for one in _quotes(text, *paragraph.span()))
    return Passages(text, language, tuple(sentences), tuple(quotes))


def _quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands in quotation marks in one paragraph; each that never closes is looked for to the paragraph's end."""
    spans: list[tuple[int, int]] = []
    unclosed = 0
    while unclosed < _MOST_UNCLOSED and (mark := _QUOTE.search(text, start, end)):
        found = _QUOTED.match(text, mark.start(), end)
        start = found.end() if found else mark.end()
        spans += [found.span()] if found else []
        unclosed += found is None
    return spans


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    found = (one for one in _TOKEN.finditer(text, start, end))
    return tuple(
        Token(one.start(), one.end(), one.group(), folded(one.group()), one.lastgroup or "mark") for one in found
    )


def _sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph; a short line that the next does not go on with is a sentence of its own."""
    spans: list[tuple[int, int]] = []
    begin = start
    for cut in _cuts(text, start, end, language):
        spans += _pieces(text, begin, cut)
        begin = _after_spaces(text, cut, end)
    return spans + _pieces(text, begin, end)


def _pieces(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """A sentence without the spaces around it, in pieces where it is longer than any that people write."""
    spans: list[tuple[int, int]] = []
    while end - begin > _LONGEST:
        at = text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
        cut = at if at > 0 else begin + _LONGEST
        spans += _pieces(text, begin, cut)
        begin = _after_spaces(text, cut, end)
    said = text[begin:end].rstrip()
    return [*spans, (begin, begin + len(said))] if said else spans


def _after_spaces(text: str, begin: int, end: int) -> int:
    found = _SPACES.match(text, begin, end)
    return found.end() if found else begin


def _cuts(text: str, start: int, end: int, language: str) -> list[int]:
    cuts = [one.end() for one in _STOP.finditer(text, start, end) if _ends_sentence(text, one, language)]
    lines = list(_LINE.finditer(text, start, end))
    for line, following in itertools.pairwise(lines):
        short = len(line.group().rstrip()) < _SHORT_LINE
        if (short and not following.group()[:1].islower()) or following.group()[:1] in "•*–—-·":
            cuts.append(line.end())
    names = [one.span() for one in _QUOTED_NAME.finditer(text, start, end)]
    return sorted({cut for cut in cuts if not _is_inside(cut, names)})


def _is_inside(cut: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies within one of these spans, which stand in their order."""
    at = bisect_right(spans, cut, key=lambda one: one[1])
    return at < len(spans) and spans[at][0] < cut


def _ends_sentence(text: str, stop: re.Match[str], language: str) -> bool:
    """Whether this mark ends a sentence: what follows begins one, and what goes before is no abbreviation."""
    follows = text[_opening_end(text, stop.end()) :][:1]
    if follows.islower():
        return False
    mark = stop.group()
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    before = _BEFORE_STOP.search(text[max(0, stop.start() - 12) : stop.start() + 1])
    if before is None:
        return True
    word = before.group(1)
    may_not, may = _abbreviations(language)
    if len(word) == 1 and text[max(0, stop.start() - 3) : stop.start() - 1].endswith("-") and follows.isupper():
        return True  # у 2020-м. Потім
    if len(word) == 1 and word.isupper():
        return word in "IV" and language == "en"
    if word.lower() in may:
        return follows.isupper()
    return word.lower() not in may_not


def _opening_end(text: str, offset: int) -> int:
    """Where the next word begins, opening marks and spaces left out."""
    begin = offset + len(text[offset : offset + 9]) - len(text[offset : offset + 9].lstrip())
    found = _OPENING.match(text, begin)
    return found.end() if found else begin


@lru_cache(maxsize=8)
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    words = read_words("passages", language)
    return frozenset(words["abbreviations"]), frozenset(words["may_end"])
