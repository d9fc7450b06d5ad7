"""Attributed statements: what is said beside figures, by whom and how; of groups too, with the kind of what befell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from habeas.intake.reading.lexicon import read_words
from habeas.intake.reading.saying.attribution import Saying
from habeas.intake.reading.saying.voices import Voice, Voices
from habeas.intake.reading.saying.words import saying_words
from habeas.intake.reading.text.passages import Passages, Sentence, folded
from habeas.intake.reading.told import Statement

_OWN_WORDS = "statement"


@dataclass(frozen=True, slots=True)
class _GroupWords:
    kinds: re.Pattern[str]
    names: tuple[str, ...]
    anaphora: frozenset[str]


def find_statements(passages: Passages, voices: Voices, *, with_figures: frozenset[int]) -> list[Statement]:
    """The attributed statements of a text, one for each speaker and kind in a sentence.

    `with_figures` are the numbers of the sentences that have figures: their statements are of the kind `figure`
    where they tell nothing else.
    """
    found: list[Statement] = []
    for sentence in passages.sentences:
        sayings = voices.of_sentence(sentence.number)
        for saying in sayings:
            found += _claims(passages, voices, saying, sentence, with_figures)
        if not sayings:
            found += _continued(passages, sentence, found, with_figures)
            found += _quoted(passages, voices, sentence, with_figures)
    return _without_repeats(found)


def _claims(
    passages: Passages, voices: Voices, saying: Saying, sentence: Sentence, with_figures: frozenset[int]
) -> Iterator[Statement]:
    voice = voices.voice_of(saying)
    if voice.said_by is None:
        return
    start, end = _span(passages, voices, saying, sentence)
    yield from _of_kinds(passages, voice, start, end, has_figure=sentence.number in with_figures, rule=saying.rule)


def _span(passages: Passages, voices: Voices, saying: Saying, sentence: Sentence) -> tuple[int, int]:
    """The sentence of a saying, with the quotation that goes with it where that begins or ends elsewhere."""
    start, end = sentence.start, sentence.end
    for quote in passages.quotes_touching(sentence.start - 4, sentence.end):
        if not voices.is_speech(quote) or voices.speaker_of(quote) is not saying:
            continue
        start, end = min(start, quote[0]), max(end, quote[1])
    return start, end


def _of_kinds(
    passages: Passages, voice: Voice, start: int, end: int, *, has_figure: bool, rule: str
) -> Iterator[Statement]:
    wording = passages.text[start:end]
    text = folded(wording)
    kinds = find_kinds(text, passages.language) or [("figure" if has_figure else _OWN_WORDS)]
    stance = read_stance(text, voice.stance, passages.language, speaker=folded(voice.said_by or ""))
    if has_figure and stance == "alleged" and voice.stance == "stated":
        stance = "stated"
    for kind in kinds:
        yield Statement(
            said_by=voice.said_by, stance=stance, kind=kind, about=wording, wording=wording, start=start, end=end,
            rule=rule, confidence=0.6 if kind == _OWN_WORDS else 0.7,
        )  # fmt: skip


def _continued(
    passages: Passages, sentence: Sentence, found: Sequence[Statement], with_figures: frozenset[int]
) -> Iterator[Statement]:
    """`They may not leave the country`, right after a sentence of somebody's: the same speaker goes on."""
    before = passages.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.paragraph != sentence.paragraph or not found or not sentence.tokens:
        return
    last = found[-1]
    if (
        not last.start <= before.start < last.end
        or sentence.tokens[0].lower not in _group_words(passages.language).anaphora
    ):
        return
    if find_kinds(folded(sentence.text), passages.language):
        voice = Voice(last.said_by, last.stance, "continued")
        yield from _of_kinds(passages, voice, sentence.start, sentence.end, has_figure=False, rule="continued")


def _quoted(
    passages: Passages, voices: Voices, sentence: Sentence, with_figures: frozenset[int]
) -> Iterator[Statement]:
    """A sentence that is all quotation, its speaker named in the sentence beside it."""
    quote = passages.quote_around(sentence.start + 3, sentence.end - 3)
    if quote is None or not voices.is_speech(quote) or quote[0] < sentence.start - 3:
        return
    saying = voices.speaker_of(quote)
    if saying is None or (
        quote[0] < passages.sentences[saying.sentence].end and quote[1] >= passages.sentences[saying.sentence].start - 4
    ):
        return
    voice = voices.voice_of(saying)
    if voice.said_by is not None:
        yield from _of_kinds(passages, voice, *quote, has_figure=sentence.number in with_figures, rule="quotation")


def find_kinds(text: str, language: str) -> list[str]:
    """The kinds of what a folded text tells of a group, in the order of the data."""
    words = _group_words(language)
    met = {str(one.lastgroup) for one in words.kinds.finditer(text)}
    return [name for name in words.names if name in met]


def read_stance(text: str, stance: str, language: str, *, speaker: str = "") -> str:
    """The stance of a folded statement: under duress by what is shown, denied by who says that it was not so, else by the
    verb; alleged also where prosecutors speak, or where the authorities are accused of abuse.
    """
    words = saying_words(language).stances
    if words.duress.search(text):
        return "under_duress"
    abuse = words.victim.search(text) or words.abuse.search(text)
    if stance != "denied" and abuse and words.authorities.search(speaker) and words.denial.search(text):
        return "denied"
    if stance != "stated":
        return stance
    accuses = words.victim.search(text) or (words.abuse.search(text) and words.power.search(text))
    return "alleged" if accuses or words.accusers.search(speaker) else "stated"


def _without_repeats(claims: Sequence[Statement]) -> list[Statement]:
    seen: set[tuple[int, int, str | None, str]] = set()
    kept: list[Statement] = []
    for claim in sorted(claims, key=lambda one: (one.start, one.end)):
        key = (claim.start, claim.end, claim.said_by, claim.kind)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


@lru_cache(maxsize=8)
def _group_words(language: str) -> _GroupWords:
    data = read_words("groups", language)
    kinds = {
        name: "|".join(
            "".join(part if part.startswith("\\") else folded(part) for part in re.split(r"(\\.)", form))
            for form in forms
        )
        for name, forms in data["kinds"].items()
    }
    pattern = "|".join(rf"(?P<{name}>\b(?:{form}))" for name, form in kinds.items())
    return _GroupWords(re.compile(pattern), tuple(kinds), frozenset(folded(one) for one in data["anaphora"]))
