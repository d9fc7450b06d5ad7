"""Who says what in a text: verbs of saying with their subject, "according to", reports as media say them, quoted speech.

A saying covers its sentence, or its part of one where several speak in it. `he`, `they` and `the group` are whoever
was named last of that sort.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from habeas.intake.reading.names.cases import gender_of
from habeas.intake.reading.names.finding import Mention
from habeas.intake.reading.saying.according import find_according, find_unspoken
from habeas.intake.reading.saying.attribution import Saying, Spot
from habeas.intake.reading.saying.declined_verbs import read_declined_verb
from habeas.intake.reading.saying.english_verbs import read_english_verb
from habeas.intake.reading.saying.speakers import name_speaker, phrase_starting
from habeas.intake.reading.saying.words import SayingWords, saying_words, verb_of_saying
from habeas.intake.reading.text.passages import Passages, Sentence, folded

_RECENT, _NEAR = 1, 50


@dataclass(slots=True)
class _Memory:
    """The text while it is read; `person`, `group` and `speaker` are those last named, whom pronouns mean.

    `names` has the whole name of each mention of a person by its start.
    """

    passages: Passages
    words: SayingWords
    mentions: Sequence[Mention]
    names: Mapping[int, str]
    person: str | None = None
    group: str | None = None
    speaker: str | None = None
    spoke: int = -9
    said_in: int = -9


def find_sayings(passages: Passages, *, mentions: Sequence[Mention], names: Mapping[int, str]) -> list[Saying]:
    """The attributions of a text in order, pronouns resolved. `names` has the whole name of each mention by its start."""
    memory = _Memory(passages, saying_words(passages.language), [one for one in mentions if one.start in names], names)
    found: list[Saying] = []
    for sentence in passages.sentences:
        spot = Spot(passages.text, sentence, memory.words)
        for saying in sorted(_in_sentence(spot), key=lambda one: one.start):
            found.append(_resolved(memory, saying))
        _remember(memory, sentence)
    return found


def _in_sentence(spot: Spot) -> list[Saying]:
    read = read_declined_verb if spot.words.declines else read_english_verb
    found = find_according(spot)
    taken = [(one.start, one.end) for one in found]
    for at, token in enumerate(spot.tokens):
        verb = verb_of_saying(token.lower, spot.words.language) if token.kind == "word" else ""
        if not verb or any(start <= token.start < end for start, end in taken):
            continue
        saying = read(spot, at, verb)
        if saying is not None and not any(one.start < saying.end and saying.start < one.end for one in found):
            found.append(saying)
    return [*found, *find_unspoken(spot, found)] if found else found


def _resolved(memory: _Memory, saying: Saying) -> Saying:
    """The saying with whoever a pronoun, a bare `the group` or a bare surname means; what is named is remembered."""
    if saying.sort == "person":
        return replace(saying, speaker=_meant(memory, saying))
    if saying.sort == "they":
        return replace(saying, speaker=_organisation_meant(memory, saying))
    if saying.speaker is None:
        return saying
    if _is_bare_group(memory, saying):
        return replace(saying, speaker=memory.group or _group_before(memory, saying.end) or saying.speaker)
    named = _named_between(memory, saying.start, saying.end)
    whole = memory.names[named[0].start] if named else None
    if whole and set(folded(saying.speaker).split()) <= set(folded(whole).split()):
        saying = replace(saying, speaker=whole)
    memory.speaker = saying.speaker
    memory.said_in = saying.sentence
    if whole or saying.sort == "named":
        memory.person = whole or saying.speaker
        memory.spoke = saying.sentence
    else:
        memory.group = saying.speaker
    return saying


def _organisation_meant(memory: _Memory, saying: Saying) -> str | None:
    """Whom it or they means: the organisation last named, or who spoke just before by a name that is no person's."""
    just_before = saying.sentence - memory.said_in <= _RECENT
    if just_before and memory.speaker and not gender_of(memory.speaker.split(), language=memory.passages.language):
        return memory.speaker
    return memory.group or memory.speaker


def _is_bare_group(memory: _Memory, saying: Saying) -> bool:
    """`the group`, `ta organizacja`: a word for an organisation that does not say which."""
    words = folded(saying.speaker or "").split()
    while words and words[0] in memory.words.pronouns.demonstratives:
        words = words[1:]
    return saying.sort == "group" and len(words) == 1 and bool(memory.words.group_words.match(words[0]))


def _group_before(memory: _Memory, offset: int) -> str | None:
    """The organisation last named: a word for one, with a name within the next words."""
    near = memory.passages.sentences_before(offset, most=_NEAR)
    tokens = [token for one in near for token in one.tokens if token.end <= offset]
    for at in range(len(tokens) - 1, -1, -1):
        if memory.words.group_words.match(tokens[at].lower):
            named = next((token for token in tokens[at + 1 : at + 5] if token.is_capital), None)
            if named is not None:
                return named.text
            if at and tokens[at].is_capital and (phrase := phrase_starting(tokens, at, memory.words)) is not None:
                return name_speaker(memory.passages.text, tokens, phrase, memory.words, declined=memory.words.declines)
    return None


def _meant(memory: _Memory, saying: Saying) -> str | None:
    """Whom he or she means: who spoke in the sentence before, else who was last named, of that gender as far as names tell."""

    def fits(name: str | None) -> bool:
        gender = gender_of(name.split(), language=memory.passages.language) if name else ""
        return bool(name) and (not gender or not saying.gender or gender == saying.gender)

    if saying.sentence - memory.spoke <= _RECENT and fits(memory.person):
        return memory.person
    named = _named_before(memory, saying.start)
    return named if fits(named) else memory.person


def _named_before(memory: _Memory, offset: int) -> str | None:
    """The person last named earlier in this sentence or in the one before."""
    sentence = memory.passages.sentence_at(offset)
    number = sentence.number if sentence else 0
    at = bisect_left(memory.mentions, offset, key=_start) - 1
    recent = at >= 0 and number - memory.mentions[at].sentence <= _RECENT
    return memory.names[memory.mentions[at].start] if recent else None


def _named_between(memory: _Memory, start: int, end: int) -> Sequence[Mention]:
    first, last = (bisect_left(memory.mentions, at, key=_start) for at in (start, end))
    return memory.mentions[first:last]


def _start(mention: Mention) -> int:
    return mention.start


def _remember(memory: _Memory, sentence: Sentence) -> None:
    inside = _named_between(memory, sentence.start, sentence.end)
    if inside:
        memory.person = memory.names[inside[0].start]
