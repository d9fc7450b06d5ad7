"""How a word sounds, whatever the script and the system of romanisation: Бяляцкі, Беляцкий, Bialiatski and Bialacki are one.

A sound is a word in a small alphabet of our own. Consonants are reduced to what East Slavic spellings and their
romanisations agree on (г, х, g, h, kh are `h`; ц, ть, ts, c are `t`; ў, в, w, v, and u after a vowel are `v`), vowels
to three classes (`a` for а о е ё э я, `i` for и і ы, `u` for у ю), softness and glides go. Where Latin letters are
ambiguous (`ch`, `c`, `ou`) a word has several sounds, the likeliest first. The bones of a sound are its consonants.
"""

from __future__ import annotations

import re
import unicodedata
from operator import eq

_MOST_SOUNDS = 8

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "o", "є": "e", "ж": "ž", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f", "х": "h", "ц": "t", "ч": "č", "ш": "š", "щ": "š", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "U", "я": "a", "’": "", "ʼ": "", "'": "", "`": "",
}  # fmt: skip
_LATIN_LETTERS = {
    "č": "č", "š": "š", "ž": "ž", "ż": "ž", "ŭ": "v", "ł": "l", "ć": "t", "đ": "d", "ø": "o", "ß": "s", "æ": "e",
    "œ": "e", "ı": "i", "þ": "t", "ð": "d", "ħ": "h", "q": "k", "w": "v", "g": "h",
    "’": "", "ʼ": "", "'": "", "`": "", "ʹ": "", "ʺ": "",
}  # fmt: skip
_FROM_CYRILLIC = str.maketrans(_CYRILLIC)
_FROM_LATIN = str.maketrans(_LATIN_LETTERS)
_PLAIN = str.maketrans(
    {
        letter: unicodedata.normalize("NFKD", letter)[0]
        for letter in map(chr, range(0xC0, 0x250))
        if unicodedata.decomposition(letter)
    }
)
_MARKS = {code: letter for code, letter in _PLAIN.items() if code not in _FROM_LATIN}
_VOWELS = str.maketrans({"e": "a", "o": "a", "y": "i", "U": "u"})
_NO_VOWELS = str.maketrans("", "", "aiu")

# In this order: what is longer before what is shorter.
_LATIN_GROUPS = (
    ("shch", "š"), ("szcz", "š"), ("schtsch", "š"), ("šč", "š"), ("tsch", "č"), ("tch", "č"), ("sch", "š"), ("dzh", "ž"),
    ("dž", "ž"), ("dż", "ž"), ("kh", "h"), ("gh", "h"), ("sh", "š"), ("sz", "š"), ("zh", "ž"), ("cz", "č"), ("ck", "tk"),
    ("ch", "č"), ("c", "t"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("oo", "u"), ("tz", "t"),
)  # fmt: skip
_GLIDE = re.compile(r"[yj](?=[aeiouyU])|(?<![aeiouyU])j")
_SOFT_U = re.compile(r"[iyj]u")
_HALF_VOWEL = re.compile(r"(?<=[aeo])u(?![aeiouyj])")
_SOFTENING = re.compile(r"[iy]+(?=[aeouU])")
_TWICE = re.compile(r"(.)\1+")
_OTHER_READINGS = (
    ("ch", ("kh", "sh")), ("ck", ("kk",)), ("c", ("k", "s")), ("rz", ("zh",)), ("ou", ("oo",)), ("j", ("zh",)),
    ("ds", ("dz",)), ("zk", ("tsk",)), ("zz", ("ts",)), ("gu", ("g",)), ("ć", ("č",)), ("x", ("sh",)), ("z", ("ts",)),
)  # fmt: skip
_AMBIGUOUS = re.compile(r"c|rz|ou|ds|zk|zz|gu|j|ć|x|^z[^h]|[^aeiouysš]s$|[aiu]s$")
_BALTIC = re.compile(r"(?<=..[^aeiouysš])(?:i?us|as|is|s)$|(?<=[aeiou]j)us$")
_UNAMBIGUOUS = re.compile(r"cz|shch|sch|tch")


def is_cyrillic(word: str) -> bool:
    """Whether the word is written in Cyrillic letters, by its first letter."""
    return "Ѐ" <= word[:1] <= "ӿ"


def sound(word: str) -> str:
    """The likeliest sound of one word in small letters; empty where no letter of it is Latin or Cyrillic."""
    return _heard(_cyrillic(word) if is_cyrillic(word) else _latin(word))


def is_ambiguous(word: str) -> bool:
    """Whether the word, in small letters, may have several sounds."""
    return not is_cyrillic(word) and _AMBIGUOUS.search(word) is not None


def sounds(word: str) -> tuple[str, ...]:
    """Every sound of one word in small letters, the likeliest first, at most eight."""
    first = sound(word)
    if not is_ambiguous(word):
        return (first,)
    found = {first: None}
    for spelling in _respelt(word):
        found.setdefault(sound(spelling))
    for spelling in _respelt(word):
        if len(found) >= _MOST_SOUNDS:
            break
        for again in _respelt(spelling):
            found.setdefault(sound(again))
    return tuple(found)[:_MOST_SOUNDS]


def bones(heard: str) -> str:
    """The consonants of a sound, doubled ones once: what spelling leaves alone."""
    found = heard.translate(_NO_VOWELS)
    return _TWICE.sub(r"\1", found) if any(map(eq, found, found[1:])) else found


def _respelt(word: str) -> list[str]:
    """The word with each ambiguous group of letters written as its other readings."""
    found: list[str] = []
    masked = _UNAMBIGUOUS.sub(lambda match: "#" * len(match[0]), word)
    for group, others in _OTHER_READINGS:
        at = masked.find(group)
        if at < 0 or (group == "c" and masked[at : at + 2] in ("ch", "ck")):
            continue
        if group == "z" and (at or masked[1:2] == "h"):  # German writes ц as z; only a beginning is worth a reading
            continue
        for other in others:
            spelt = word[:at] + other + word[at + len(group) :]
            found.append(spelt.replace(group, other) if group in ("ch", "ck") else spelt)
    without = without_baltic_ending(word)
    return found if without == word else [without, *found]


def without_baltic_ending(word: str) -> str:
    """A word without the ending that Lithuanian and Latvian give to foreign names (Kozulinas, Lavrovs); else as it is."""
    return _BALTIC.sub("", word) if word.endswith("s") else word


def _cyrillic(word: str) -> str:
    if "дж" in word:
        word = word.replace("дж", "ж")
    return word.translate(_FROM_CYRILLIC)


def _latin(word: str) -> str:
    for group, letter in _LATIN_GROUPS:
        if group in word:
            word = word.replace(group, letter)
    word = word.translate(_FROM_LATIN)
    if not word.isascii():
        word = word.translate(_MARKS)
    return _SOFT_U.sub("U", word) if "u" in word else word


def _heard(letters: str) -> str:
    if "j" in letters or "y" in letters:
        letters = _GLIDE.sub("", letters).replace("j", "i")
    if "u" in letters:
        letters = _HALF_VOWEL.sub("v", letters)
    letters = letters.replace("ts", "t").replace("dz", "d").replace("tč", "č").replace("šč", "š")
    letters = _SOFTENING.sub("", letters).translate(_VOWELS)
    return _TWICE.sub(r"\1", letters) if any(map(eq, letters, letters[1:])) else letters


def without_voice(heard: str) -> str:
    """A sound with `z` as `s`: German writes both as s."""
    return heard.replace("z", "s")


def plain(word: str) -> str:
    """A word without the marks on its Latin letters."""
    return word if word.isascii() else word.translate(_PLAIN)
