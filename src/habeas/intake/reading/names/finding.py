"""Where a text names people: runs of capitalised words that are no place, office, organisation or beginning of a sentence.

Nothing here says that somebody was harmed; it finds what may be the name of a person, and how sure that is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from habeas.intake.reading.days.words import day_words
from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cases import gender_of, of_several
from habeas.intake.reading.text.deeds import is_deed
from habeas.intake.reading.text.morphology import is_given_name, is_place_name
from habeas.intake.reading.text.passages import Passages, Sentence, Token
from habeas.intake.reading.text.word_kinds import kinds_of
from habeas.names.people import JOINING
from habeas.names.words import word

_AGE = re.compile(r"\s*[,(]\s*(?:(?:aged?|an?|the|w wieku|у возрасте|ва ўзросце) )?\d{1,2}(?:[,)\s-]|$)")
_POSSESSIVE = re.compile(r"['’]s?$")
_QUOTE, _UNQUOTE = frozenset('«„“"'), frozenset('»”“"')
_BEFORE_NAMES = frozenset(
    {"roles", "titles", "officials", "never", "relatives", "groups", "singular", "plural", "both"}
)
_TITLE = 30
_LONGEST, _LEAST_TO_CUT, _LEAST_SHARED, _ABBREVIATED = 7, 3, 2, 6
_ALIAS = re.compile(
    r"\s*(?:\(|,\s*)(?:[^(),]{0,12}\b)?(?:aka|a\.k\.a\.?|alias|also known as|better known as|nicknamed|known as|он же|она же|ён жа|він же|ps\.)"
    r"\s+(?P<name>[^(),]{2,40})[),]"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as written: `words` without marks of possession, the sentence's number, and what stands beside it.

    `is_sure` where a role, an age, a title or a known given name bears it out; `is_official` where an office does.
    `gender` is m or f where the word before tells: her husband, Ms.
    """

    start: int
    end: int
    sentence: int
    words: tuple[str, ...]
    is_sure: bool
    is_official: bool
    is_possessive: bool
    role: str
    alias: str = ""
    opens: bool = False
    is_relative: bool = False
    gender: str = ""

    @property
    def length(self) -> int:
        """How many letters of the text it takes."""
        return self.end - self.start

    @property
    def is_full(self) -> bool:
        """Say whether there is more than one word to the name, initials not counted."""
        return sum(len(one.rstrip(".")) > 1 for one in self.words) > 1


def find_names(passages: Passages) -> list[Mention]:
    """What may be names of people, in order."""
    found: list[Mention] = []
    for sentence in passages.sentences:
        tokens = sentence.tokens
        at = 0
        headline = _is_headline(sentence, passages.language)
        while at < len(tokens):
            if not _may_begin(tokens[at], passages.language):
                at += 1
                continue
            end = _run_end(tokens, at, passages)
            if not headline:
                found.extend(_mentions(passages, sentence, at, end))
            at = end
    return _sharing_surnames(found, passages)


def _sharing_surnames(found: list[Mention], passages: Passages) -> list[Mention]:
    """Given names that share the surname of the next name: Soran and Hiwa Mahmoudpour."""
    language = passages.language
    for at, (one, other) in enumerate(itertools.pairwise(found)):
        gap = passages.text[one.end : other.start]
        if len(one.words) != 1 or len(other.words) != _LEAST_SHARED or gap.strip().casefold() not in JOINING:
            continue
        if not _is_given(one.words[0], language) and not _follows_several(passages, one):
            continue
        if any(one.words[0] in third.words for third in found if third.is_full):
            continue
        given, surname = other.words
        if of_several(given, surname, language=language)[1] == surname:  # Олега и Екатерину Степаненко, each as written
            found[at] = replace(one, words=(one.words[0], surname))
            continue
        found[at] = replace(one, words=of_several(one.words[0], surname, language=language))
        found[at + 1] = replace(other, words=of_several(given, surname, language=language))
    return found


def _follows_several(passages: Passages, mention: Mention) -> bool:
    """Whether a word for several people stands before a name: the brothers Ali and Hassan Mansour."""
    sentence = passages.sentences[mention.sentence]
    before = [one.lower for one in sentence.tokens if one.end <= mention.start][-3:]
    return any(one.endswith("s") and {"relatives", "groups"} & kinds_of(one, passages.language) for one in before)


def _is_headline(sentence: Sentence, language: str) -> bool:
    """Whether Every Long Word Is Capitalised, so that capitals tell nothing."""
    words = [one for one in sentence.tokens if one.kind == "word" and len(one.text) > 3]
    return (
        language == "en"
        and not sentence.text.endswith(".")
        and len(words) >= 5
        and sum(one.is_capital for one in words) / len(words) > 0.85
    )


def _may_begin(token: Token, language: str) -> bool:
    if token.kind != "word":
        return False
    return token.is_capital or (token.text.lower().startswith(("al-", "el-")) and token.text[3:4].isupper())


def _run_end(tokens: Sequence[Token], at: int, passages: Passages) -> int:
    """The index after the last word of a run of capitalised words; initials and particles hold it together."""
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST * 2:
        gap = passages.text[tokens[end - 1].end : tokens[end].start]
        if "\n" in gap or len(gap) > 1:
            break
        token = tokens[end]
        is_initial = token.text == "." and len(tokens[end - 1].text) == 1 and not gap
        if is_initial or (_may_begin(token, passages.language) and (gap or tokens[end - 1].text == ".")):
            end += 1
        elif (skip := _particles(tokens, end, passages.language)) and gap:
            end = skip
        else:
            break
    while end > at + 1 and tokens[end - 1].text == ".":
        end -= 1
    return end


def _particles(tokens: Sequence[Token], at: int, language: str) -> int:
    """The index after the particles that begin here and the capitalised word they lead to, 0 where there are none."""
    end = at
    while end < len(tokens) and end - at < 3 and "particles" in kinds_of(tokens[end].text.lower(), language):
        end += 1
    return end + 1 if at < end < len(tokens) and tokens[end].is_capital and tokens[end].kind == "word" else 0


def _mentions(passages: Passages, sentence: Sentence, at: int, end: int) -> Iterator[Mention]:
    """The name in a run, without the words around it that are no part of it."""
    language, tokens = passages.language, sentence.tokens
    first, last = _edges(tokens, at, end, language)
    is_led = first > 0 and "place_words" in kinds_of(tokens[first - 1].lower, language)
    run = _without_what_precedes([one for one in tokens[first:last] if one.kind == "word"], language, is_led=is_led)
    if not _may_be_name(run, language):
        return
    before = tokens[max(0, at - 3) : first]
    kinds = [kinds_of(one.text.lower(), language) for one in before[-3:]]
    close = kinds[-2:] if before and not (before[-1].text.lower() == before[-1].text and "never" in kinds[-1]) else []
    words = tuple(_plain(one.text) for one in run)
    start, stop = run[0].start, run[-1].end
    alias = _ALIAS.match(passages.text, stop)
    offices = kinds[-1:] if before and is_deed(before[-1].lower, language) else kinds[-2:]
    is_official = (
        any("officials" in one for one in offices) and not any("former" in one for one in kinds)
    ) or _office_follows(sentence, last, language)
    role = next((one.text.lower() for one in reversed(before) if "roles" in kinds_of(one.text.lower(), language)), "")
    told = (
        any({"roles", "titles"} & one for one in close)
        or _is_kin(kinds, language)
        or "address" in kinds_of(run[0].text.lower(), language)
    )
    has_age = _has_age(passages.text, stop, language)
    is_sure = told or has_age or (len(words) > 1 and any(_is_given(one, language) for one in words))
    if _is_quoted(passages.text, start, stop, single=len(words) == 1):
        return
    if len(words) == 1 and before and "of_places" in kinds[-1] and not _is_given(words[0], language):
        return
    if not is_sure and len(words) > 1 and _is_place(tokens, first, last, language):
        return
    is_relative = any("relatives" in one for one in kinds)
    gender = next((found for one in reversed(kinds) if (found := _gender_of(one))), "")
    yield Mention(
        start, stop, sentence.number, words, is_sure, is_official, _POSSESSIVE.search(run[-1].text) is not None, role,
        alias["name"].strip() if alias else "", run[0] is tokens[0], is_relative, gender,
    )  # fmt: skip


def _is_kin(kinds: Sequence[frozenset[str]], language: str) -> bool:
    """Whether the word for a relative stands right before a name: his wife Volha."""
    return language not in DECLINING and bool(kinds) and "relatives" in kinds[-1]


def _gender_of(kinds: frozenset[str]) -> str:
    """m or f of a word for a relative, a role or a title that is said of men or of women only."""
    if not kinds & {"relatives", "roles", "titles"}:
        return ""
    return (
        "m" if "male" in kinds and "female" not in kinds else "f" if "female" in kinds and "male" not in kinds else ""
    )


def _is_quoted(text: str, start: int, stop: int, *, single: bool) -> bool:
    """Whether a name is all of a quotation, or its first word: «Сильные новости» is no Сильный."""
    if text[start - 1 : start] not in _QUOTE:
        return False
    closes = next((at for at in range(stop, min(stop + _TITLE, len(text))) if text[at] in _UNQUOTE), -1)
    return closes == stop or (single and closes > 0 and re.search(r"[.!?,]", text[stop:closes]) is None)


def _is_place(tokens: Sequence[Token], first: int, last: int, language: str) -> bool:
    """Whether a name is told as one of a place: in X, the court of X, the police of X province."""
    kinds = [kinds_of(one.text.lower(), language) for one in tokens[max(0, first - 2) : first]]
    after = kinds_of(tokens[last].text, language) if last < len(tokens) else frozenset()
    if kinds and "place_words" in kinds[-1]:
        return not (len(kinds) > 1 and "aimed" in kinds[-2])
    is_of = len(kinds) > 1 and tokens[first - 1].text.lower() == "of" and "organisations" in kinds[-2]
    is_of = is_of and "things" not in kinds[-2]  # the house of X is that of a person
    return is_of or "places" in after


def _edges(tokens: Sequence[Token], at: int, end: int, language: str) -> tuple[int, int]:
    """Where the name in a run begins and ends, without what goes before or after a name."""
    first, last = at, end
    while first < end and _goes_before(tokens[first], language, is_first=first == 0):
        first += 1
    while last > first and _ends_name(tokens[last - 1], language):
        last -= 1
    return first, last


def _may_be_name(run: Sequence[Token], language: str) -> bool:
    """Whether these words may be a name: few enough, no place, and none that no name has."""
    if not run or len(run) > _LONGEST:
        return False
    if len(run) == 1 and is_place_name(run[0].text.lower(), language) and not _is_given(run[0].text, language):
        return False
    spared = len(run) > 1 and _is_given(run[0].text, language)
    checked = run[:-1] if spared else run
    if any(_is_no_name(one, language, is_first=one is run[0]) for one in checked):
        return False
    return not (spared and _never(run[-1], language))


def _has_age(text: str, at: int, language: str) -> bool:
    """Whether a number right after a name is an age and not a day of a month."""
    found = _AGE.match(text, at)
    after = re.match(r"\s*([^\W\d_]+)", text[found.end() : found.end() + 20]) if found else None
    return found is not None and not (after and any(one.fullmatch(after[1]) for one in day_words(language).months))


def _without_what_precedes(run: list[Token], language: str, *, is_led: bool) -> list[Token]:
    """The name at the end of a run that begins with a place or an organisation: Nagrody Nobla Aleś Bialacki."""
    for at in range(len(run) - 1, 0, -1):
        if _is_no_name(run[at - 1], language) and len(run) - at > 1 and _is_given(run[at].text, language):
            return run[at:]
    if len(run) > 1 and is_place_name(run[0].text.lower(), language) and not _is_given(run[0].text, language):
        is_name = len(run) == _LEAST_SHARED and gender_of([run[1].text], language=language)  # Урал Идельбаев
        run = run if is_name else run[1:]
    if language == "en" or len(run) < _LEAST_TO_CUT:
        return run
    given = next((at for at, one in enumerate(run) if _is_given(one.text, language)), 0)
    if word(run[-1].text.lower()).father_stem and not is_led and given <= 1 and language != "pl":
        return run  # surname, given name, father's name; what follows a preposition is a place, and Poles have no such names
    return run[given:] if len(run) - given > 1 else run


def _goes_before(token: Token, language: str, *, is_first: bool) -> bool:
    """Whether a capitalised word stands before a name and is none: a title, an office, a nation, a word that opens a sentence."""
    if token.kind != "word":
        return True
    if is_first and is_deed(token.lower, language):
        return True
    kinds = kinds_of(token.text.lower().removeprefix("ex-"), language)
    if "address" in kinds:
        return False
    is_name = "roles" in kinds and not is_first and language != "en" and _is_given(token.text, language)
    return bool(_BEFORE_NAMES & kinds) and not is_name


def _ends_name(token: Token, language: str) -> bool:
    """Whether the last word of a run is none of the name: a mark, an abbreviation (X КДБ), a word that is never in a name."""
    is_short = len(token.text) > 1 and token.text.isupper() and len(token.text) < _ABBREVIATED
    return token.kind != "word" or is_short or _never(token, language)


def _never(token: Token, language: str) -> bool:
    return bool({"never", "groups"} & kinds_of(token.text.lower().removesuffix("'s").removesuffix("’s"), language))


def _is_no_name(token: Token, language: str, *, is_first: bool = True) -> bool:
    if len(token.text) > 1 and token.text.isupper() and len(token.text) < 7 and "-" not in token.text:
        return True
    lower = _plain(token.text.lower())
    kinds = kinds_of(lower, language)
    if {"particles", "address"} & kinds or ("function" in kinds and not is_first):
        return False
    return bool({"never", "organisations"} & kinds) and not _is_given(token.text, language)


def _plain(text: str) -> str:
    return _POSSESSIVE.sub("", text)


def _is_given(text: str, language: str) -> bool:
    """Whether the table of given names or a dictionary knows the word as one."""
    plain = _plain(text).casefold()
    return len(plain) > 2 and (bool(word(plain).names) or is_given_name(plain, language))


def _office_follows(sentence: Sentence, at: int, language: str) -> bool:
    """Whether an office is said after the name: X, a spokesman for the ministry."""
    tokens = sentence.tokens[at : at + 7]
    if not tokens or tokens[0].text != ",":
        return False
    for token in tokens[1:]:
        kinds = kinds_of(token.text.lower(), language)
        if "speaking" in kinds:
            return False  # …, where X worked, said the mayor
        if token.text == "," or "former" in kinds or ("officials" not in kinds and {"roles", "relatives"} & kinds):
            return False  # X, an opponent of the president
        if "officials" in kinds:
            return True
    return False
