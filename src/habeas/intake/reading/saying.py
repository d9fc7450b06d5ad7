"""Who says what in a text: verbs of saying with their subject, "according to", reports as media say them, quoted speech.

A saying covers its sentence, or its part of one where several speak in it. `he`, `they` and `the group` are whoever
was named last of that sort.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from habeas.intake.reading.names_in_text import Mention
from habeas.intake.reading.passages import Passages, Sentence, Token, folded
from habeas.intake.reading.saying_words import SayingWords, is_speaker_noun, saying_words, verb_of_saying
from habeas.intake.reading.speakers_in_text import (
    Phrase,
    is_speaker,
    name_speaker,
    names_person,
    phrase_ending,
    phrase_starting,
    subject_before,
)

_QUOTES = frozenset("«»“”„\"‟")
_DASHES = frozenset("—–-")
_RECENT = 1
_STANCES = {"says": "stated", "counts": "stated", "according": "stated", "alleges": "alleged", "denies": "denied"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One attribution: `speaker` is None where the words mean somebody who was not named; `sort` is person, group or other.

    `start` to `end` are the words that attribute; `leads` says whether what is said follows them.
    """

    sentence: int
    speaker: str | None
    sort: str
    verb: str
    start: int
    end: int
    leads: bool
    rule: str

    @property
    def stance(self) -> str:
        """How it is said, as far as the verb tells."""
        return _STANCES[self.verb]


@dataclass(slots=True)
class _Reading:
    """The text while it is read; `person` and `group` are those last named, whom pronouns mean."""

    passages: Passages
    words: SayingWords
    mentions: Sequence[Mention]
    person: str | None = None
    group: str | None = None
    speaker: str | None = None


def find_sayings(passages: Passages, *, mentions: Sequence[Mention], names: dict[int, str]) -> list[Saying]:
    """The attributions of a text in order, pronouns resolved. `names` has the whole name of each mention by its start."""
    reading = _Reading(passages, saying_words(passages.language), mentions)
    found: list[Saying] = []
    for sentence in passages.sentences:
        sayings = sorted(_in_sentence(reading, sentence), key=lambda one: one.start)
        for saying in sayings:
            found.append(_resolved(reading, saying, sentence, names))
        _remember(reading, sentence, names)
    return found


def _in_sentence(reading: _Reading, sentence: Sentence) -> list[Saying]:
    words = reading.words
    found = _according(reading, sentence)
    taken = [(one.start, one.end) for one in found]
    for at, token in enumerate(sentence.tokens):
        if token.kind != "word" or any(start <= token.start < end for start, end in taken):
            continue
        verb = verb_of_saying(token.lower, words.language)
        if not verb:
            continue
        saying = _at_verb(reading, sentence, at, verb)
        if saying is not None and not any(one.start < saying.end and saying.start < one.end for one in found):
            found.append(saying)
    return found + _unspoken(reading, sentence, found) if found else found


def _unspoken(reading: _Reading, sentence: Sentence, found: Sequence[Saying]) -> list[Saying]:
    """`Омбудсман называет 15, правозащитники — 39`: a second speaker whose verb is left out."""
    words, tokens = reading.words, sentence.tokens
    more: list[Saying] = []
    for at, token in enumerate(tokens):
        if not words.declines or token.text not in "—–" or not at:
            continue
        phrase = _phrase_before_dash(tokens, at, words)
        if phrase is None or any(one.start < tokens[phrase.last].end and tokens[phrase.first].start < one.end for one in found):
            continue
        start = tokens[phrase.first].start
        more.append(_saying(reading, sentence, phrase, verb="says", start=start, leads=True, rule="verb_left_out"))
    return more


def _phrase_before_dash(tokens: Sequence[Token], dash: int, words: SayingWords) -> Phrase | None:
    """A known speaker between a comma and a dash, a number after it."""
    ahead = tokens[dash + 1 : dash + 5]
    comma = next((at for at in range(dash - 1, max(-1, dash - 9), -1) if tokens[at].text in ",;"), None)
    if comma is None or not any(token.kind == "number" for token in ahead):
        return None
    phrase = phrase_starting(tokens, comma + 1, words)
    if phrase is None or phrase.last != dash - 1 or not is_speaker_noun(tokens[phrase.first].lower, words.language):
        return None
    return phrase


def _according(reading: _Reading, sentence: Sentence) -> list[Saying]:
    """`According to Viasna, ...` and `..., according to Viasna`; `by our count` is the publisher's own voice."""
    text = folded(sentence.text)
    words = reading.words
    found: list[Saying] = []
    for one in words.own_count.finditer(text):
        found.append(_own(sentence, one.start(), one.end()))
    found += _known_to(reading, sentence, text)
    found += _for_whom(reading, sentence)
    for one in words.by_pronoun.finditer(text):
        pronoun = str(next(value for value in one.groups() if value))
        found.append(_by_pronoun(sentence, one, words, pronoun))
    for one in words.according.finditer(text):
        if any(sentence.start + one.start() < other.end and other.start < sentence.start + one.end() for other in found):
            continue
        first = next((at for at, token in enumerate(sentence.tokens) if token.start >= sentence.start + one.end()), None)
        phrase = phrase_starting(sentence.tokens, first, words) if first is not None else None
        if phrase is None or first is None or words.not_sources.match(sentence.tokens[phrase.first].lower):
            continue
        if not is_speaker(sentence.tokens, phrase, words) and not _pronoun(sentence.tokens, phrase.first, words):
            continue
        start = sentence.start + one.start()
        found.append(
            _saying(reading, sentence, phrase, verb="according", start=start, leads=_begins(sentence, start), rule="according")
        )
    return found


def _for_whom(reading: _Reading, sentence: Sentence) -> list[Saying]:
    """`For the Mechanism, whose last list ..., the flight leaves 36 in cells`."""
    tokens, words = sentence.tokens, reading.words
    if words.declines or not tokens or tokens[0].text != "For":
        return []
    phrase = phrase_starting(tokens, 1, words)
    if phrase is None or not tokens[phrase.last].is_capital or tokens[min(phrase.last + 1, len(tokens) - 1)].text != ",":
        return []
    if not any(is_speaker_noun(token.lower, words.language) for token in tokens[phrase.first : phrase.last + 1]):
        return []
    return [_saying(reading, sentence, phrase, verb="according", start=tokens[0].start, leads=True, rule="for_whom")]


def _known_to(reading: _Reading, sentence: Sentence, text: str) -> list[Saying]:
    """`Правозащитникам «Весны» стало известно`."""
    tokens, words = sentence.tokens, reading.words
    found: list[Saying] = []
    for one in words.known.finditer(text):
        at = next((at for at, token in enumerate(tokens) if token.start >= sentence.start + one.start()), None)
        phrase = phrase_ending(tokens, at - 1, words) if at else None
        if at is None or phrase is None or not _is_known_speaker(tokens, phrase, words):
            continue
        found.append(
            _saying(reading, sentence, phrase, verb="says", start=tokens[0].start, leads=True, rule="known_to", declined=True)
        )
    return found


def _by_pronoun(sentence: Sentence, one: re.Match[str], words: SayingWords, pronoun: str) -> Saying:
    sort = "own" if pronoun in words.we else "person" if pronoun in words.persons | words.possessives - words.groups else "they"
    start = sentence.start + one.start()
    return Saying(
        sentence=sentence.number, speaker=None, sort=sort, verb="according", start=start,
        end=sentence.start + one.end(), leads=_begins(sentence, start), rule="according",
    )  # fmt: skip


def _own(sentence: Sentence, start: int, end: int) -> Saying:
    return Saying(
        sentence=sentence.number, speaker=None, sort="own", verb="counts", start=sentence.start + start,
        end=sentence.start + end, leads=True, rule="own_count",
    )  # fmt: skip


def _begins(sentence: Sentence, start: int) -> bool:
    return start - sentence.start < max(12, len(sentence.text) // 3)


def _at_verb(reading: _Reading, sentence: Sentence, at: int, verb: str) -> Saying | None:
    words, tokens = reading.words, sentence.tokens
    if words.declines:
        return _declined_verb(reading, sentence, at, verb)
    before = tokens[at - 1].lower if at else ""
    if before in _PASSIVES or before in _NOUN_MARKS:
        return None
    weak = bool(words.weak.match(tokens[at].lower))
    told = tokens[at].lower in _TOLD and tokens[at - 1].text not in _QUOTES
    after = None if told else _subject_after(tokens, at, words) if not weak or at == 0 or tokens[at - 1].text in _QUOTES or before == "," else None
    subject = subject_before(tokens, at, words)
    if subject is not None and not is_speaker(tokens, subject, words):
        subject = None
    if after is not None and (subject is None or tokens[at - 1].text in _QUOTES or before == ","):
        start = tokens[at].start
        return _saying(reading, sentence, after, verb=verb, start=start, leads=at == 0, rule="said_x")
    if subject is None or (weak and not _takes_content(tokens, at, subject, words)):
        return None
    leads = not _is_tail(tokens, subject.first, at)
    start = min(tokens[subject.first].start, tokens[at].start)
    return _saying(reading, sentence, subject, verb=verb, start=start, end=tokens[at].end, leads=leads, rule="x_said")


_TOLD = frozenset({"told", "tells", "informed"})
_PASSIVES = frozenset({"was", "were", "be", "been", "being", "is", "are", "to", "would", "could", "should", "will", "not"})
_NOUN_MARKS = frozenset({"the", "a", "an", "no", "any", "these", "this", "that", "false", "his", "her", "their", "its", "of"})


def _subject_after(tokens: Sequence[Token], at: int, words: SayingWords) -> Phrase | None:
    """`..., said Franak Viacorka, an aide`: a speaker named right after the verb, with nothing said after that."""
    if at and not (tokens[at - 1].text in _QUOTES or tokens[at - 1].text in ",—–"):
        return None
    phrase = phrase_starting(tokens, at + 1, words)
    if phrase is None or not is_speaker(tokens, phrase, words):
        return None
    follows = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    if follows is None or follows.text in ",.;:—–" or follows.lower in {"on", "in", "at", "after", "during", "who", "today"}:
        return phrase
    return None


def _takes_content(tokens: Sequence[Token], at: int, subject: Phrase, words: SayingWords) -> bool:
    """Whether a verb that also means other things says something here: that, a number, a quotation, the article."""
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    paper = bool(words.papers.match(tokens[subject.last].lower))
    before = tokens[subject.first - 1].text if subject.first else ""
    if follows is None or follows.text in ".;":
        return paper or before in _QUOTES or (before in ",aathe" and bool(before))
    if follows.text in _QUOTES or follows.lower in {"that", "at", "of", "nearly", "almost", "more", "about", "over", "some", "around"}:
        return True
    word = tokens[at].lower
    if word.startswith(_ACCUSING):
        return True
    named = is_speaker_noun(tokens[subject.last].lower, words.language) or tokens[subject.last].is_capital or paper
    if follows.kind == "number" or word.startswith(_COUNTING):
        return named
    if word.startswith("call") and follows.lower in {"for", "on"}:
        return named
    return named and follows.lower in {"the", "a", "an", "it", "its", "his", "her", "their", "such"} and word.startswith(_CALLING)


_ACCUSING = ("accus", "condemn", "den", "reject", "dismiss", "claim", "believe", "describ", "suspect", "welcom")
_COUNTING = ("count", "record", "document", "verif", "regist", "identif", "estimat", "recogni", "list", "log", "monitor", "consider", "track", "report", "confirm")  # fmt: skip
_CALLING = ("call", "present", "describ", "condemn", "welcom", "demand", "charge", "maintain", "report", "confirm", "reject")


def _is_tail(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the attribution stands at the end: `..., rights activists said on Wednesday.`"""
    before = tokens[first - 1].text if first else ""
    rest = [token for token in tokens[at + 1 :] if token.kind == "word"]
    return bool(first) and (before in _QUOTES or before == ",") and (len(rest) <= 6 or before in _QUOTES)


def _declined_verb(reading: _Reading, sentence: Sentence, at: int, verb: str) -> Saying | None:
    """A verb in a language of free order: its subject on its left in the clause, else on its right, else `в организации`."""
    words, tokens = reading.words, sentence.tokens
    weak = bool(words.weak.match(tokens[at].lower))
    subject, rule = _left_phrase(tokens, at, words), "x_said"
    if subject is None or not (is_speaker(tokens, subject, words) or _opens_with_name(tokens, subject, at, verb)):
        subject, rule = _right_phrase(tokens, at, words), "said_x"
        if subject is not None and not is_speaker(tokens, subject, words):
            subject = None
    if subject is None:
        subject, rule = _at_the_office(tokens, at, words), "in_the_office"
    if subject is None:
        return None
    if weak and not _is_known_speaker(tokens, subject, words):
        return None
    start = min(tokens[subject.first].start, tokens[at].start)
    end = max(tokens[subject.last].end, tokens[at].end)
    tail = at > 0 and tokens[min(subject.first, at) - 1].text in "—–,»”\"" and min(subject.first, at) > 0 if min(subject.first, at) else False
    return _saying(
        reading, sentence, subject, verb=verb, start=start, end=end, leads=not tail, rule=rule,
        declined=rule == "in_the_office",
    )  # fmt: skip


def _opens_with_name(tokens: Sequence[Token], subject: Phrase, at: int, verb: str) -> bool:
    """`Wiasna odnotowała`, `Весна сообщает, что`: a single name at the beginning of a sentence."""
    if subject.first or subject.last or at != 1 or not tokens[0].is_capital:
        return False
    follows = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return verb == "counts" or follows in ",:"


def _is_known_speaker(tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> bool:
    inside = tokens[phrase.first : phrase.last + 1]
    return any(is_speaker_noun(token.lower, words.language) or token.text in _QUOTES for token in inside) or (
        inside[-1].is_capital and phrase.first + len(inside) > 1
    )


def _is_office(tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> bool:
    """Whether a place speaks: an organisation by its word, its quotation marks or its capitals; a town does not."""
    inside = tokens[phrase.first : phrase.last + 1]
    return any(
        is_speaker_noun(token.lower, words.language) or words.papers.match(token.lower) or token.text in _QUOTES
        or (token.text.isupper() and len(token.text) > 1)
        for token in inside
    )  # fmt: skip


def _left_phrase(tokens: Sequence[Token], at: int, words: SayingWords) -> Phrase | None:
    """The words from the beginning of the clause to the verb, where they are no adverbial."""
    found = subject_before(tokens, at, words)
    if found is None:
        return None
    before = tokens[found.first - 1].lower if found.first else ""
    return None if before in words.prepositions else found


def _right_phrase(tokens: Sequence[Token], at: int, words: SayingWords) -> Phrase | None:
    if at and tokens[at - 1].kind == "word" and tokens[at - 1].lower in {"не", "nie"}:
        return None
    return phrase_starting(tokens, at + 1, words)


def _at_the_office(tokens: Sequence[Token], at: int, words: SayingWords) -> Phrase | None:
    """`В центре подчеркивают`, `говорится в сводке проекта`: the place speaks."""
    for place in (at - 1, at - 2, at - 3, at - 4, at + 1):
        if not 0 <= place < len(tokens) or tokens[place].lower not in words.at:
            continue
        phrase = phrase_starting(tokens, place + 1, words)
        if phrase is not None and (place > at or phrase.last == at - 1) and _is_office(tokens, phrase, words):
            paper = words.papers.match(tokens[phrase.first].lower) and phrase.last > phrase.first
            return Phrase(phrase.first + 1, phrase.last) if paper else phrase
    return None


def _saying(
    reading: _Reading, sentence: Sentence, phrase: Phrase, *, verb: str, start: int, leads: bool, rule: str,
    end: int | None = None, declined: bool | None = None,
) -> Saying:  # fmt: skip
    words, tokens = reading.words, sentence.tokens
    speaker: str | None = None
    sort = _pronoun(tokens, phrase.first, words) if phrase.first == phrase.last or rule == "according" else ""
    if not sort:
        undo = words.declines and (rule == "according" if declined is None else declined)
        speaker = name_speaker(reading.passages.text, tokens, phrase, words, declined=undo)
        sort = _sort(tokens, phrase, words)
        if rule == "in_the_office" and phrase.first == phrase.last and words.group_words.match(tokens[phrase.first].lower):
            sort, speaker = "they", None
    last = max(end or 0, tokens[phrase.last].end)
    return Saying(
        sentence=sentence.number, speaker=speaker, sort=sort, verb=verb, start=start, end=last, leads=leads, rule=rule
    )


def _pronoun(tokens: Sequence[Token], at: int, words: SayingWords) -> str:
    word = tokens[at].lower
    if word in words.we:
        return "own"
    if word in words.persons:
        return "person"
    return "they" if word in words.groups else ""


def _sort(tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> str:
    """group, named (somebody with name and surname) or other."""
    if names_person(tokens, phrase, words):
        return "named"
    return "group" if _is_group(tokens, phrase, words) else "other"


def _is_group(tokens: Sequence[Token], phrase: Phrase, words: SayingWords) -> bool:
    inside = tokens[phrase.first : phrase.last + 1]
    return any(words.group_words.match(token.lower) or (token.text.isupper() and len(token.text) > 1) for token in inside)


def _resolved(reading: _Reading, saying: Saying, sentence: Sentence, names: dict[int, str]) -> Saying:
    """The saying with whoever a pronoun, a bare `the group` or a bare surname means; what is named is remembered."""
    if saying.sort == "person":
        return replace(saying, speaker=_named_before(reading, saying.start, names) or reading.person)
    if saying.sort == "they":
        return replace(saying, speaker=reading.group or reading.speaker)
    if saying.speaker is None:
        return saying
    bare = saying.speaker.casefold()
    if saying.sort == "group" and " " not in bare and reading.words.group_words.match(folded(bare)) and reading.group:
        return replace(saying, speaker=reading.group)
    inside = [one for one in reading.mentions if saying.start <= one.start < saying.end]
    whole = next((names[one.start] for one in inside if one.start in names), None)
    if whole and set(folded(saying.speaker).split()) <= set(folded(whole).split()):
        saying = replace(saying, speaker=whole)
    reading.speaker = saying.speaker
    if whole or saying.sort == "named":
        reading.person = whole or saying.speaker
    else:
        reading.group = saying.speaker
    return saying


def _named_before(reading: _Reading, offset: int, names: dict[int, str]) -> str | None:
    """The person last named in the sentences just before, or earlier in this one."""
    sentence = reading.passages.sentence_at(offset)
    number = sentence.number if sentence else 0
    before = [one for one in reading.mentions if one.start < offset and one.start in names and number - one.sentence <= _RECENT]
    return names[before[-1].start] if before else None


def _remember(reading: _Reading, sentence: Sentence, names: dict[int, str]) -> None:
    inside = [one for one in reading.mentions if sentence.start <= one.start < sentence.end and one.start in names]
    if inside:
        reading.person = names[inside[0].start]
