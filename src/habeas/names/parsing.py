"""Which word of a name is what: given name, patronymic, surnames; and which reading was chosen where it is ambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from habeas.domain.speech import N_
from habeas.names.people import JOINING, several
from habeas.names.pinyin import is_pinyin
from habeas.names.sounds import is_cyrillic
from habeas.names.words import MOST_LETTERS, Word, clean, plain_words, spelt_words, word, words_of

_BRACKETS = re.compile(r"[(\[（](.*?)[)\]）]")
_MAIDEN = frozenset([
    "née", "nee", "geb", "born", "ur", "urodzona", "domu", "урожд", "урожденная", "урождённая", "девичестве", "дзявочае",
    "дзявоцтве", "народжаная", "нар", "уроджена", "дівоче",
])  # fmt: skip
_BEFORE_MAIDEN = frozenset(["в", "у", "ў", "з", "фамилия", "прозвішча"])
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "гр", "спадар", "спадарыня", "пан", "пані"])
_TELLING = frozenset([
    "nko", "nka", "ov", "ev", "ova", "eva", "ava", "au", "aŭ", "ski", "sky", "skiy", "kaya", "kaja", "kaia", "ska", "cki", "cky",
    "cka", "zki", "zky", "itz", "icz", "vich", "vic", "vič", "vitch", "itch", "tsch", "chuk", "chyk", "czuk", "czyk", "čuk", "čyk",
    "iuk", "yuk", "kou", "nou", "dou", "lou", "rou", "mou", "sou", "tou", "bou", "vou", "gou", "zou", "jeu", "jou", "yeu", "ieu",
    "iou", "ovas", "evas", "avas", "kis", "čius", "kas", "kaya", "enka", "ejus", "inas", "ovs", "evs", "skis",
])  # fmt: skip
_CYRILLIC, _LATIN, _OTHER = re.compile(r"[Ѐ-ӿ]"), re.compile(r"[A-Za-zÀ-ɏ]"), re.compile(r"[^\W\d_A-Za-zÀ-ɏĀ-ɏЀ-ӿ]")
_made = tuple.__new__  # what a named tuple's own constructor calls, in half the time
_MAY_NEED_CARE = JOINING | _MAIDEN | _TITLES
BY_PATRONYMIC, BY_CAPITALS, BY_COMMA = "beside the patronymic", "surname in capitals", "surname before the comma"
BY_TABLE, BY_ORDER, ALONE, NOTHING = "known given name", "order of words is unknown", N_("one word"), N_("no words")
SEVERAL, TOO_LONG, MIXED_SCRIPTS = N_("several people"), N_("too long for a name"), N_("two scripts in one name")
SIGNS, INITIALS = N_("signs that no name has"), N_("initials alone")
_STRANGE = re.compile(r"[^\w\s.,'’ʼ`ʹʺ()\[\]（）\-‐‑–—/;|&+«»\"“”„…·‘]|[\d_]|[\x00-\x08\x0e-\x1f]")


class Reading(NamedTuple):
    """One way to take the words of a name."""

    given: Word | None
    surnames: tuple[Word, ...]
    patronymic: Word | None = None


class Parsed(NamedTuple):
    """A name taken apart. `readings` is never empty; the first is the likeliest, `chosen_by` says why it was chosen.

    `also` are words in brackets: a maiden name, another form. `origin` is 2 where East Slavic rules apply, 1 where
    they may, 0 where they do not. `people` are the names of each where the text names several people; else empty.
    `doubts` say, plainly, why this text may not be taken for one person's name as it stands.
    """

    text: str
    words: tuple[Word, ...]
    patronymic: Word | None
    readings: tuple[Reading, ...]
    also: tuple[Word, ...]
    chosen_by: str
    origin: int
    people: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def script(self) -> str:
        """The script it is written in, look-alike letters put right: latin, cyrillic, mixed, other or none."""
        return _script(self.text)

    @property
    def given(self) -> str:
        """The given name of the likeliest reading, in small letters; empty where there is none."""
        first = self.readings[0].given
        return first.text if first else ""

    @property
    def surnames(self) -> tuple[str, ...]:
        """The surnames of the likeliest reading, in small letters."""
        return tuple(one.text for one in self.readings[0].surnames)

    @property
    def is_ambiguous(self) -> bool:
        """Whether another reading is as possible."""
        return len(self.readings) > 1


def parse(name: str) -> Parsed:
    """Take a name apart. Any text will do; one without words has no given name and no surname."""
    text = clean(name)
    words = plain_words(text, text.casefold())
    if words is None or len(words) < 2 or not _MAY_NEED_CARE.isdisjoint(words):
        return _parse_with_care(name, spelt_words(name))
    return _parsed(name, text, tuple(map(word, words)), ())


def parse_all(names: Iterable[str], heard: dict[str, Word] | None = None) -> dict[str, Parsed]:
    """As `parse`, of many at once, which is quicker. `heard` are words heard before; those of these names are added."""
    heard = {} if heard is None else heard
    plain: list[tuple[str, str, list[str]]] = []
    found: dict[str, Parsed] = {}
    for name in names:
        text = clean(name)
        words = plain_words(text, text.casefold())
        if words is None or len(words) < 2 or not _MAY_NEED_CARE.isdisjoint(words):
            found[name] = parse(name)
        else:
            plain.append((name, text, words))
    heard.update(words_of({one for _, _, words in plain for one in words if one not in heard}))
    for name, text, words in plain:
        found[name] = _parsed(name, text, tuple([heard[one] for one in words]), ())
    return found


def _parse_with_care(name: str, spelt: list[str]) -> Parsed:
    """As `parse`, for a text with brackets, signs, or such words as `and` and `née`."""
    people = several(name[:MOST_LETTERS], spelt) if len(spelt) > 2 else ()
    main, also = _without_maiden(*_without_brackets(name)) if len(spelt) > 2 else (name, [])
    if also or main is not name:
        spelt = spelt_words(main)
    elif len(spelt) > 2 and spelt[0].casefold() in _TITLES:
        spelt = spelt[1:]
    words = tuple(word(one.casefold()) for one in spelt)
    parsed = _parsed(name, main, words, tuple(word(one.casefold()) for one in also))
    return parsed._replace(people=people, doubts=_doubts(name, spelt, people))


def _doubts(name: str, spelt: list[str], people: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    if people:
        found.append(SEVERAL)
    elif len({is_cyrillic(one) for one in spelt}) > 1:
        found.append(MIXED_SCRIPTS)
    if spelt and max(map(len, spelt)) == 1 and (spelt[0] < "Ͱ" or is_cyrillic(spelt[0])):
        found.append(INITIALS)
    if len(name) > MOST_LETTERS:
        found.append(TOO_LONG)
    if _STRANGE.search(name):
        found.append(SIGNS)
    return tuple(found)


def _parsed(name: str, main: str, words: tuple[Word, ...], also: tuple[Word, ...]) -> Parsed:
    if len(words) > 2 and (found := _beside_patronymic(words)):
        patronymic = found[0].patronymic
        return _made(Parsed, (name, words, patronymic, found, also, BY_PATRONYMIC, _origin(words, patronymic), (), ()))
    readings, chosen_by = _readings(main, words)
    return _made(Parsed, (name, words, None, readings, also, chosen_by, _origin(words, None), (), ()))


def _without_brackets(name: str) -> tuple[str, list[str]]:
    if "(" not in name and "[" not in name and "（" not in name:
        return name, []
    main = _BRACKETS.sub(" ", name)
    inside = [one for inner in _BRACKETS.findall(name) for one in spelt_words(inner) if one.casefold() not in _MAIDEN]
    return (main, inside) if spelt_words(main) else (name, [])


def _without_maiden(main: str, also: list[str]) -> tuple[str, list[str]]:
    """The name before such a word as `née`, and the maiden name after it."""
    spelt = spelt_words(main)
    small = [one.casefold() for one in spelt]
    if _MAIDEN.isdisjoint(small):
        return main, also
    at = next(i for i, one in enumerate(small) if one in _MAIDEN)
    before = at - 1 if at and small[at - 1] in _BEFORE_MAIDEN else at
    after = [one for one in spelt[at + 1 :] if one.casefold() not in _BEFORE_MAIDEN]
    if before < 2 or not after or (len(spelt[at]) == 1 and not spelt[at].islower()):
        return main, also
    return " ".join(spelt[:before]), [*also, *after]


def _beside_patronymic(words: tuple[Word, ...]) -> tuple[Reading, ...]:
    """The readings with a patronymic; none where a word of that form can only be a surname."""
    last = len(words) - 1
    for i in range(1, last + 1):
        one, before = words[i], words[i - 1]
        if one.father_stem and before.names and (one.fathers or not before.father_stem):
            return (_with_patronymic(words, i - 1, i),)
    if len(words[0].text) == 1 and len(words[1].text) == 1:  # А. В. Бяляцкі
        return (_with_patronymic(words, 0, 1),)
    if len(words[last].text) == 1 and len(words[last - 1].text) == 1:
        return (_with_patronymic(words, last - 1, last),)
    if last == 2 and words[2].names and words[0].father_stem and words[1].father_stem:  # Пятровіч Стефановіч Іван
        return _with_patronymic(words, 2, 1), _with_patronymic(words, 2, 0)
    if words[1].father_stem:
        return (_with_patronymic(words, 0, 1),)
    if words[last].fathers and last == 2:
        return (_with_patronymic(words, 1, 2),)
    return ()


def _with_patronymic(words: tuple[Word, ...], given: int, patronymic: int) -> Reading:
    first, second = (given, patronymic) if given < patronymic else (patronymic, given)
    surnames = words[:first] + words[first + 1 : second] + words[second + 1 :]
    return _made(Reading, (words[given], surnames, words[patronymic]))


def _readings(main: str, words: tuple[Word, ...]) -> tuple[tuple[Reading, ...], str]:
    if len(words) < 2:
        return (Reading(None, words),), ALONE if words else NOTHING
    if "," in main:
        before = len(spelt_words(main.split(",", 1)[0]))
        if 0 < before < len(words):
            return (_reading(words, before),), BY_COMMA
    if not (main.istitle() or main.islower() or main.isupper()):
        spelt = spelt_words(main)[-len(words) :]
        loud = [i for i, one in enumerate(spelt) if len(one) > 1 and one.isupper()]
        if 0 < len(loud) < len(words):
            quiet = next(i for i in range(len(words)) if i not in loud)
            return (Reading(words[quiet], tuple(words[i] for i in loud)),), BY_CAPITALS
    known = [i for i, one in enumerate(words) if one.names or len(one.text) == 1]
    if len(known) == 1:
        first = _reading(words, known[0])
        if len(words) == 2 and known[0] == 0 and words[1].fathers:  # Іван Пятровіч: a surname, or no surname
            return (first, Reading(words[0], (), words[1])), BY_TABLE
        return (first,), BY_TABLE
    return (_reading(words, 0), _reading(words, len(words) - 1)), BY_ORDER


def _reading(words: tuple[Word, ...], given: int) -> Reading:
    surnames = words[1:] if not given else words[:given] + words[given + 1 :] if given + 1 < len(words) else words[:-1]
    return _made(Reading, (words[given], surnames, None))


def _script(name: str) -> str:
    name = clean(name)
    found = [script for script, letters in (("latin", _LATIN), ("cyrillic", _CYRILLIC), ("other", _OTHER))
             if letters.search(name)]  # fmt: skip
    return "none" if not found else found[0] if len(found) == 1 else "mixed"


def _origin(words: tuple[Word, ...], patronymic: Word | None) -> int:
    """How much speaks for East Slavic: 2 a patronymic, Cyrillic, a telling surname; 1 a given name of the table."""
    if patronymic is not None and len(patronymic.text) > 1:
        return 2
    known = 0
    for one in words:
        text = one.text
        if "Ѐ" <= text[:1] <= "ӿ":
            return 2
        if one.names:
            known = 1
        elif text[-3:] in _TELLING or text[-2:] in _TELLING or text[-4:] in _TELLING:
            return 2
    return 1 if known and not is_pinyin([one.text for one in words]) else 0
