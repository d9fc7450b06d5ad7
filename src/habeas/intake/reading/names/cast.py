"""Who is who in a text: mentions of one person brought together, in whatever case, by whole name, surname or given name."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cases import gender_of, is_same_word, nominative
from habeas.intake.reading.names.finding import Mention
from habeas.intake.reading.names.index import NameIndex
from habeas.intake.reading.text.morphology import cases_of_word, gender_of_word
from habeas.names.words import word

_KIN = 40  # so near is the name of whose relative somebody is told to be
_ENOUGH = 100
"""So many mentions tell how a name is written; it is read anew with each case that is told."""


@dataclass(slots=True)
class Someone:
    """One person of a text and their mentions; `cases` what each mention was read to be in (by its start).

    `is_sure` where anything bears out that this is a person, `is_official` where an office is told of, `is_woman` where
    a role says so (журналистка), `told_gender` m or f where another word does (her husband, sentenced her). `starts` has where the mentions begin, in order.
    """

    number: int
    language: str
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    cases: dict[int, str] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    is_sure: bool = False
    is_official: bool = False
    is_woman: bool = False
    told_gender: str = ""
    starts: list[int] = field(default_factory=list)
    _named: tuple[int, str] = (-1, "")  # the name as of so many cases
    _full: list[Mention] = field(default_factory=list)
    _met: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The fullest name, in the nominative."""
        if self._named[0] != len(self.cases):
            self._named = (len(self.cases), self._read_name())
        return self._named[1]

    def settle(self, number: int) -> None:
        """Every mention is gathered: this is the person's place among all, and the name is read from the first of them."""
        self.number = number
        self.mentions.sort(key=lambda one: one.start)
        same = (one for one in self.mentions if _fullness(one.words) == _fullness(self.words))
        self._full = list(islice(same, _ENOUGH))
        self._met = frozenset(word for one in self.mentions for word in one.words)

    def _read_name(self) -> str:
        full = self._full
        oblique = frozenset(
            word for one in self.mentions if self.cases.get(one.start, "n") != "n" for word in one.words
        )
        met = self._met - oblique  # what stands in another case elsewhere is no proof of the nominative
        read: Counter[tuple[str, ...]] = Counter(
            nominative(
                one.words,
                language=self.language,
                wanted=self.cases.get(one.start) or cases_of_word(one.role, self.language),
                met=met - set(one.words),
            )
            for one in full
        )
        as_written = {one.words for one in full}
        best: tuple[str, ...] = max(read, key=lambda one: (read[one] + (one in as_written) * 0.5, one in as_written))
        return " ".join(best)

    @property
    def gender(self) -> str:
        """m or f, empty where nothing tells."""
        if self.is_woman:
            return "f"  # an office in the masculine tells nothing
        return self.told_gender or gender_of(self.name.split(), language=self.language)

    def last_before(self, start: int) -> int:
        """Where the last mention before a place begins; -1 where there is none."""
        at = bisect_left(self.starts, start)
        return self.starts[at - 1] if at else -1


@dataclass(slots=True)
class _People:
    """Everybody met so far, and how they are found; `aliases` has the number of whoever is first called so."""

    language: str
    everyone: list[Someone] = field(default_factory=list)
    aliases: dict[str, int] = field(default_factory=dict)
    index: NameIndex = field(init=False)

    def __post_init__(self) -> None:
        self.index = NameIndex(self.language)


def gather(mentions: Sequence[Mention], *, language: str) -> tuple[list[Someone], dict[int, Someone]]:
    """The people of a text, and which of them each mention (by its start) is. Their mentions are those to go by."""
    of: dict[int, Someone] = {}
    mentions = _without_followers(_without_openings(mentions, language), language)
    known = _People(language)
    for mention in sorted((one for one in mentions if one.is_full), key=_fullest_first):
        _add(known, _whole(known, mention) or _new(known, mention), mention, of)
    for mention in (one for one in mentions if not one.is_full):
        someone = _by_a_word(known, mention)
        if someone is None and mention.is_sure:
            mention = _with_surname(mention, mentions, language)
            someone = _new(known, mention)
        if someone is not None:
            _add(known, someone, mention, of)
    people = known.everyone
    people.sort(key=lambda one: one.starts[0])
    for number, someone in enumerate(people):
        someone.settle(number)
    return people, of


def _with_surname(mention: Mention, mentions: Sequence[Mention], language: str) -> Mention:
    """A relative told by the given name has the surname of whose relative it is: Mikalai Zhuk and his wife Volha.

    Only where surnames do not go by gender, in languages without cases.
    """
    if language in DECLINING or not mention.is_relative:
        return mention
    near = [one for one in mentions if one.is_full and one.sentence == mention.sentence and one.end <= mention.start]
    if not near or mention.start - near[-1].end > _KIN:
        return mention
    return replace(mention, words=(*mention.words, near[-1].words[-1]))


def _fullest_first(mention: Mention) -> tuple[int, int, int]:
    words, doubles = _fullness(mention.words)
    return -words, -doubles, mention.start


def _fullness(words: Sequence[str]) -> tuple[int, int]:
    """How many words a name has, and how many of them are double."""
    return len(words), sum("-" in one for one in words)


def _without_openings(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Names without the word that only opens the sentence before them (Додому Скиталінський), where other mentions tell."""
    if language not in DECLINING:
        return list(mentions)
    others = list(dict.fromkeys(one.words for one in mentions if one.is_full and not one.opens))
    index = NameIndex(language)
    for words in others:
        index.add(words)
    return [_without_opening(one, index, others, language) if one.opens else one for one in mentions]


def _without_opening(mention: Mention, index: NameIndex, others: Sequence[tuple[str, ...]], language: str) -> Mention:
    first, last = mention.words[0], mention.words[-1]
    if not mention.is_full or word(first.casefold()).names:
        return mention
    if not any(_shares(others[at], last, language) for at in index.having(last)):
        return mention
    if any(
        _shares(others[at], last, language) and _shares(others[at], first, language) for at in index.having(first, last)
    ):
        return mention
    start = mention.end - (mention.length - len(first) - 1)
    return replace(mention, start=start, words=mention.words[1:], opens=False)


def _without_followers(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Surnames without the capitalised word after them, which is none of the name: Приходько Суспільному сказав."""
    if language not in DECLINING:
        return list(mentions)
    index, surnames = NameIndex(language), []
    for one in mentions:
        if one.is_full and _has_given(one.words[:-1]):
            surnames.append(one.words)
            index.add(one.words)
    return [_without_follower(one, index, surnames, language) for one in mentions]


def _without_follower(mention: Mention, index: NameIndex, known: Sequence[tuple[str, ...]], language: str) -> Mention:
    if not mention.is_full or _has_given(mention.words):
        return mention
    first, last = mention.words[0], mention.words[-1]
    if any(is_same_word(last, known[at][-1], language=language) for at in index.having(last)):
        return mention
    if not any(is_same_word(first, known[at][-1], language=language) for at in index.having(first)):
        return mention
    return replace(mention, end=mention.start + len(first), words=mention.words[:1])


def _has_given(words: Sequence[str]) -> bool:
    return any(word(one.casefold()).names for one in words)


def _shares(words: Sequence[str], word: str, language: str) -> bool:
    return any(is_same_word(word, one, language=language) for one in words)


def _new(known: _People, mention: Mention) -> Someone:
    someone = Someone(len(known.everyone), known.language, mention.words)
    known.everyone.append(someone)
    known.index.add(mention.words)
    return someone


def _add(known: _People, someone: Someone, mention: Mention, of: dict[int, Someone]) -> None:
    someone.mentions.append(mention)
    insort(someone.starts, mention.start)
    someone.is_sure |= mention.is_sure
    someone.is_official |= mention.is_official
    someone.is_woman |= bool(mention.role) and gender_of_word(mention.role, known.language) == "f"
    someone.told_gender = someone.told_gender or mention.gender
    of[mention.start] = someone
    if mention.alias and mention.alias not in someone.aliases:
        someone.aliases.append(mention.alias)
        known.aliases[mention.alias] = min(someone.number, known.aliases.get(mention.alias, someone.number))


def _whole(known: _People, mention: Mention) -> Someone | None:
    """Somebody whose name has all the words of this one, or who is called so."""
    called = known.aliases.get(" ".join(mention.words), len(known.everyone))
    for number in known.index.having(*mention.words):
        if number >= called:
            break
        words = known.everyone[number].words
        if all(any(_is_same(word, one, known.language) for one in words) for word in mention.words):
            return known.everyone[number]
    return known.everyone[called] if called < len(known.everyone) else None


def _is_same(word: str, other: str, language: str) -> bool:
    """Whether a word of a name is another, or one half of a double surname: Marynicz in Marynicz-Zołotucha."""
    halves = other.split("-") if "-" in other and "-" not in word else []
    return any(is_same_word(word, one, language=language) for one in (other, *halves))


def _by_a_word(known: _People, mention: Mention) -> Someone | None:
    """Somebody with this surname or given name; the one last named where there are two."""
    last = mention.words[-1]
    fitting = [known.everyone[number] for number in known.index.having(last)]
    if not fitting:
        return None
    by_surname = [one for one in fitting if _is_same(last, one.words[-1], known.language)]
    before = [one for one in by_surname or fitting if one.starts[0] < mention.start]
    return max(
        before or by_surname or fitting,
        key=lambda one: (
            not one.is_official,
            not one.mentions[0].is_relative,
            -one.starts[0] if known.language in DECLINING else one.last_before(mention.start),
        ),
    )
