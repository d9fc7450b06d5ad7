"""Who is who in a text: mentions of one person brought together, in whatever case, by whole name, surname or given name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from habeas.intake.reading.lexicon import DECLINING
from habeas.intake.reading.names.cases import gender_of, is_same_word, nominative
from habeas.intake.reading.names.finding import Mention
from habeas.intake.reading.text.morphology import cases_of_word, gender_of_word
from habeas.names.words import word


@dataclass(slots=True)
class Someone:
    """One person of a text and their mentions; `cases` what each mention was read to be in (by its start).

    `is_sure` where anything bears out that this is a person, `is_official` where an office is told of.
    """

    number: int
    language: str
    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    cases: dict[int, str] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)
    is_sure: bool = False
    is_official: bool = False
    _named: tuple[int, int, str] = (0, 0, "")  # the name as of so many mentions and cases

    @property
    def name(self) -> str:
        """The fullest name, in the nominative."""
        known = (len(self.mentions), len(self.cases))
        if self._named[:2] != known:
            self._named = (*known, self._read_name())
        return self._named[2]

    def _read_name(self) -> str:
        met = {word for one in self.mentions for word in one.words}
        full = [one for one in self.mentions if _fullness(one.words) == _fullness(self.words)]
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
        if any(gender_of_word(one.role, self.language) == "f" for one in self.mentions if one.role):
            return "f"  # журналистка; an office in the masculine tells nothing
        return gender_of(self.name.split(), language=self.language)


def gather(mentions: Sequence[Mention], *, language: str) -> tuple[list[Someone], dict[int, Someone]]:
    """The people of a text, and which of them each mention (by its start) is. Their mentions are those to go by."""
    people: list[Someone] = []
    of: dict[int, Someone] = {}
    mentions = [_without_opening(one, mentions, language) for one in mentions]
    for mention in sorted((one for one in mentions if one.is_full), key=_fullest_first):
        someone = _whole(people, mention, language) or _new(people, mention, language)
        _add(someone, mention, of)
    for mention in (one for one in mentions if not one.is_full):
        known = _by_a_word(people, mention, language)
        if known is None and mention.is_sure:
            known = _new(people, mention, language)
        if known is not None:
            _add(known, mention, of)
    people.sort(key=lambda one: min(mention.start for mention in one.mentions))
    for number, someone in enumerate(people):
        someone.number = number
        someone.mentions.sort(key=lambda one: one.start)
    return people, of


def _fullest_first(mention: Mention) -> tuple[int, int, int]:
    words, doubles = _fullness(mention.words)
    return -words, -doubles, mention.start


def _fullness(words: Sequence[str]) -> tuple[int, int]:
    """How many words a name has, and how many of them are double."""
    return len(words), sum("-" in one for one in words)


def _without_opening(mention: Mention, others: Sequence[Mention], language: str) -> Mention:
    """A name without the word that only opens the sentence before it (Додому Скиталінський), where another mention tells."""
    if not mention.opens or not mention.is_full or language not in DECLINING or word(mention.words[0].casefold()).names:
        return mention
    same = [one for one in others if one.is_full and not one.opens and _shares(one, mention.words[-1], language)]
    if not same or any(_shares(one, mention.words[0], language) for one in same):
        return mention
    start = mention.end - (mention.length - len(mention.words[0]) - 1)
    return replace(mention, start=start, words=mention.words[1:], opens=False)


def _shares(mention: Mention, word: str, language: str) -> bool:
    return any(is_same_word(word, one, language=language) for one in mention.words)


def _new(people: list[Someone], mention: Mention, language: str) -> Someone:
    someone = Someone(len(people), language, mention.words)
    people.append(someone)
    return someone


def _add(someone: Someone, mention: Mention, of: dict[int, Someone]) -> None:
    someone.mentions.append(mention)
    someone.is_sure |= mention.is_sure
    someone.is_official |= mention.is_official
    of[mention.start] = someone
    if mention.alias and mention.alias not in someone.aliases:
        someone.aliases.append(mention.alias)


def _whole(people: Sequence[Someone], mention: Mention, language: str) -> Someone | None:
    """Somebody whose name has all the words of this one."""
    for someone in people:
        if all(any(_is_same(word, one, language) for one in someone.words) for word in mention.words):
            return someone
        if " ".join(mention.words) in someone.aliases:
            return someone
    return None


def _is_same(word: str, other: str, language: str) -> bool:
    """Whether a word of a name is another, or one half of a double surname: Marynicz in Marynicz-Zołotucha."""
    halves = other.split("-") if "-" in other and "-" not in word else []
    return any(is_same_word(word, one, language=language) for one in (other, *halves))


def _by_a_word(people: Sequence[Someone], mention: Mention, language: str) -> Someone | None:
    """Somebody with this surname or given name; the one last named where there are two."""
    last = mention.words[-1]
    fitting = [one for one in people if any(_is_same(last, part, language) for part in one.words)]
    if not fitting:
        return None
    by_surname = [one for one in fitting if _is_same(last, one.words[-1], language)]
    before = [one for one in by_surname or fitting if any(m.start < mention.start for m in one.mentions)]
    return max(
        before or by_surname or fitting,
        key=lambda one: (
            not one.is_official,
            not one.mentions[0].is_relative,
            max((m.start for m in one.mentions if m.start < mention.start), default=-1),
        ),
    )
