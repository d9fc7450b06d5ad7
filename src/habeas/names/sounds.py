"""How a word sounds, whatever the script and the system of romanisation: Бяляцкі, Беляцкий, Bialiatski and Bialacki are one.

A sound is a word in a small alphabet of our own. Consonants are reduced to what East Slavic spellings and their
romanisations agree on (г, х, g, h, kh are `h`; ц, ть, ts, c are `t`; ў, в, w, v, and u after a vowel are `v`), vowels
to three classes (`a` for а о е ё э я, `i` for и і ы, `u` for у ю), softness and glides go. Where Latin letters are
ambiguous (`ch`, `c`, `ou`) a word has several sounds, the likeliest first. The bones of a sound are its consonants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

_MOST_SOUNDS = 8

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "o", "є": "e", "ж": "ž", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f", "х": "h", "ц": "t", "ч": "č", "ш": "š", "щ": "š", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "U", "я": "a", "’": "", "‘": "", "ʼ": "", "'": "", "`": "", "ʹ": "", "ʺ": "",
}  # fmt: skip
_LATIN_LETTERS = {
    "č": "č", "š": "š", "ž": "ž", "ż": "ž", "ŭ": "v", "ł": "l", "ć": "t", "đ": "d", "ø": "o", "ß": "s", "æ": "e",
    "œ": "e", "ə": "a", "ı": "i", "þ": "t", "ð": "d", "ħ": "h", "q": "k", "w": "v", "g": "h",
    "’": "", "‘": "", "ʼ": "", "'": "", "`": "", "ʹ": "", "ʺ": "",
}  # fmt: skip
_AS_THEY_ARE = {letter: letter for letter in f"{ascii_lowercase}\n"}  # a letter that a table lacks costs an exception
_FROM_CYRILLIC = str.maketrans(_AS_THEY_ARE | _CYRILLIC)
_PLAIN = str.maketrans(
    {
        letter: unicodedata.normalize("NFKD", letter)[0]
        for letter in map(chr, range(0xC0, 0x250))
        if unicodedata.decomposition(letter)
    }
)
_FROM_LATIN = str.maketrans(_AS_THEY_ARE) | _PLAIN | str.maketrans(_LATIN_LETTERS)
_NO_VOWELS = str.maketrans("", "", "aiu")

# In this order: what is longer before what is shorter. Groups are kept by a letter that all of them have, so that a word
# without it is not searched for them.
_WITH_H = (
    ("shch", "š"), ("schtsch", "š"), ("tsch", "č"), ("tch", "č"), ("sch", "š"), ("dzh", "ž"), ("kh", "h"), ("gh", "h"),
    ("sh", "š"), ("zh", "ž"), ("ch", "č"), ("ph", "f"), ("th", "t"),
)  # fmt: skip
_WITH_Z = (("szcz", "š"), ("sz", "š"), ("cz", "č"), ("tz", "t"))

# A pattern begins with the letter that it is about, and looks around afterwards: it is then searched for ten times as quickly.
_GLIDE = re.compile(r"[yj](?:(?=[aeiouyU])|(?<=j)(?<![aeiouyU]j))")
_SOFT_U = re.compile(r"[iyj]u")
_HALF_VOWEL = re.compile(r"u(?<=[aeo]u)(?![aeiouyj])")
_FIRST_U = re.compile(r"u(?<![^\n]u)(?=[^aeiouyU\n])")
_SOFTENING = re.compile(r"[iy]+(?=[aeouU])")
_DOUBLED = re.compile(r"([^a\n])(?=\1)")
_A_TWICE = re.compile(r"a(?!av)(?=a)")  # Беляев is not Белов
_MUTE_E = re.compile(r"(?<=[^aeiouy])e$")
_LATVIAN, _LITHUANIAN = (
    re.compile(r"(?<=..[^aeiouysš])s$"),
    re.compile(r"(?<=..[^aeiouys])(?:i?us|as|is)$|(?<=[aeiou]j)us$"),
)

# How else a Latin word may be read: by the letters of one language at a time, as nobody mixes them within a word.
_READINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("cz", "č"), ("ch", "h"), ("rz", "ž"), ("ć", "t")),  # Polish and Łacinka
    (("chtch", "š"), ("tch", "č"), ("sch", "š"), ("ch", "š"), ("ou", "oo"), ("gu", "g")),  # French
    (("chtch", "š"), ("tch", "č"), ("ch", "š"), ("ou", "oo"), ("gu", "g"), ("j", "ž")),
    (("tsch", "č"), ("sch", "š"), ("ch", "h"), ("ds", "d"), ("zz", "t"), ("z", "t")),  # German
    (("tch", "č"), ("ch", "h"), ("ou", "oo")),
    (("ck", "k"), ("rz", "ž"), ("ć", "č"), ("c", "k"), ("x", "š")),
    (("cz", "č"), ("ce", "se"), ("ci", "si"), ("cy", "si")),
)
_AMBIGUOUS = re.compile(r"c|rz|ou|ds|z|gu|j|ć|x|[^aeiouysš]s$|[aiu]s$|[^aeiouy]e$")


def is_cyrillic(word: str) -> bool:
    """Whether the word is written in Cyrillic letters, by its first letter."""
    return "Ѐ" <= word[:1] <= "ӿ"


def sound(word: str) -> str:
    """The likeliest sound of one word in small letters; empty where no letter of it is Latin or Cyrillic."""
    return _heard(_cyrillic(word) if is_cyrillic(word) else _latin(word))


def sounds_of(words: Sequence[str]) -> dict[str, str]:
    """The likeliest sound of each word, as `sound` has it: of many at once, which costs a third of one by one."""
    cyrillic = [one for one in words if "Ѐ" <= one < "Ԁ"]
    latin = [one for one in words if not "Ѐ" <= one < "Ԁ"] if len(cyrillic) < len(words) else []
    heard = [_heard(letters("\n".join(some))).split("\n") for some, letters in ((cyrillic, _cyrillic), (latin, _latin))]
    return dict(zip([*cyrillic, *latin], [*heard[0], *heard[1]] if cyrillic else heard[1], strict=False))


def is_ambiguous(word: str) -> bool:
    """Whether the word, in small letters, may have several sounds."""
    return not is_cyrillic(word) and _AMBIGUOUS.search(word) is not None


def sounds(word: str) -> tuple[str, ...]:
    """Every sound of one word in small letters, the likeliest first, at most eight."""
    if not is_ambiguous(word):
        return (sound(word),)
    return tuple(dict.fromkeys(map(sound, _spelt_otherwise(word))))[:_MOST_SOUNDS]


def all_sounds_of(ambiguous: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Every sound of each word that may have several, as `sounds` has it: of many at once, which is quicker."""
    spelt = {word: _spelt_otherwise(word) for word in ambiguous}
    heard = sounds_of(list({one for some in spelt.values() for one in some}))
    return {word: tuple(dict.fromkeys([heard[one] for one in some]))[:_MOST_SOUNDS] for word, some in spelt.items()}


def _spelt_otherwise(word: str) -> list[str]:
    """The word, and as it would be spelt if its letters were those of another language."""
    found = [word]
    for spelt in dict.fromkeys((word, without_baltic_ending(word), _MUTE_E.sub("", word))):
        found.append(spelt)
        for groups in _READINGS:
            read = spelt
            for group, letters in groups:
                read = read.replace(group, letters)
            if read != spelt:
                found.append(read)
    return found


def bones(heard: str) -> str:
    """The consonants of a sound, doubled ones once: what spelling leaves alone."""
    return _without_doubles(heard.translate(_NO_VOWELS))


def without_baltic_ending(word: str) -> str:
    """A word without the ending that Lithuanian and Latvian give to foreign names (Kozulinas, Lavrovs); else as it is."""
    if not word.endswith("s"):
        return word
    if word.endswith("kis"):  # Novickis is Новицкий
        return word[:-1]
    found = _LITHUANIAN.sub("", word)
    return found if found != word else _LATVIAN.sub("", word)


def without_mute_e(word: str) -> str:
    """A word without the `e` that French writes after a consonant and does not say (Alexandre); else as it is."""
    return _MUTE_E.sub("", word) if word.endswith("e") else word


def _cyrillic(word: str) -> str:
    if "дж" in word:
        word = word.replace("дж", "ж")
    return word.translate(_FROM_CYRILLIC)


def _latin(word: str) -> str:
    if not word.isascii():
        word = word.replace("dž", "ž").replace("dż", "ž")
    if "h" in word:
        for group, letter in _WITH_H:
            if group in word:
                word = word.replace(group, letter)
    if "z" in word:
        for group, letter in _WITH_Z:
            if group in word:
                word = word.replace(group, letter)
    if "c" in word:
        word = word.replace("ck", "tk").replace("c", "t")
    word = word.replace("oo", "u").replace("x", "ks").replace("w", "v").replace("g", "h").replace("q", "k")
    if not word.isascii() or "'" in word or "`" in word:
        word = word.translate(_FROM_LATIN)
    return _SOFT_U.sub("U", word) if "u" in word else word


def _heard(letters: str) -> str:
    if "j" in letters or "y" in letters:
        letters = _GLIDE.sub("", letters).replace("j", "i")
    if "u" in letters:
        letters = _HALF_VOWEL.sub("v", letters)
        if letters[0] == "u" or "\nu" in letters:
            letters = _FIRST_U.sub("v", letters)  # Урублеўскі is Врублевский
    letters = letters.replace("ts", "t").replace("dz", "d").replace("tč", "č").replace("šč", "š")
    if "i" in letters or "y" in letters:
        letters = _SOFTENING.sub("", letters)
    letters = (
        letters.replace("e", "a").replace("o", "a").replace("y", "i").replace("U", "u").replace("avu", "av")
    )  # Навумаў is Наумов
    return _without_doubles(letters)


def _without_doubles(letters: str) -> str:
    """Every letter once where it stands more often in a row."""
    letters = _DOUBLED.sub("", letters)
    return _A_TWICE.sub("", letters) if "aa" in letters else letters


def without_voice(heard: str) -> str:
    """A sound with `z` as `s` and `ž` as `š`, which German writes alike, and with its `ds`, which is дз."""
    return heard.replace("z", "s").replace("ž", "š").replace("ds", "d")


def plain(word: str) -> str:
    """A word without the marks on its Latin letters."""
    return word if word.isascii() else word.translate(_PLAIN)
