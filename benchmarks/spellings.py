"""Names of nobody: put together from syllables, and spelt in Belarusian, Russian and Latin letters.

Spellings differ as real ones do: і and и, ў and в, г as h or g, ё and е, a y or an i, a Belarusian Latin alphabet.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Syllable = tuple[str, str, str, str]  # Belarusian, Russian, Latin after the Belarusian, Latin after the Russian

FIRSTS: tuple[Syllable, ...] = (
    ("Ве", "Ве", "Vie", "Ve"), ("Та", "То", "Ta", "To"), ("Мі", "Ми", "Mi", "Mi"), ("Ра", "Ро", "Ra", "Ro"),
    ("Ле", "Ле", "Lie", "Le"), ("Ду", "Ду", "Du", "Du"), ("Ка", "Ко", "Ka", "Ko"), ("Бе", "Бе", "Bie", "Be"),
    ("Со", "Со", "So", "So"), ("Жы", "Жи", "Žy", "Zhi"), ("Ні", "Ни", "Ni", "Ni"), ("Га", "Го", "Ha", "Go"),
)  # fmt: skip
MIDDLES: tuple[Syllable, ...] = (
    ("ра", "ра", "ra", "ra"), ("лі", "ли", "li", "li"), ("ма", "мо", "ma", "mo"), ("не", "не", "nie", "ne"),
    ("ву", "ву", "vu", "vu"), ("сё", "сё", "sio", "syo"), ("да", "до", "da", "do"), ("бры", "бры", "bry", "bry"),
    ("кла", "кло", "kla", "klo"), ("гу", "гу", "hu", "gu"), ("ся", "ся", "sia", "sya"), ("лаў", "лов", "laŭ", "lov"),
)  # fmt: skip
MEN: tuple[Syllable, ...] = (
    ("віч", "вич", "vič", "vich"), ("нскі", "нский", "nski", "nskiy"), ("ненка", "ненко", "nienka", "nenko"),
    ("цель", "тель", "ciel", "tel"), ("ёў", "ёв", "ioŭ", "yov"), ("нюк", "нюк", "niuk", "nyuk"),
)  # fmt: skip
WOMEN: tuple[Syllable, ...] = (
    ("віч", "вич", "vič", "vich"), ("нская", "нская", "nskaja", "nskaya"), ("ненка", "ненко", "nienka", "nenko"),
    ("цель", "тель", "ciel", "tel"), ("ёва", "ёва", "iova", "yova"), ("нюк", "нюк", "niuk", "nyuk"),
)  # fmt: skip
MEN_GIVEN: tuple[Syllable, ...] = (
    ("слаў", "слав", "slaŭ", "slav"), ("мір", "мир", "mir", "mir"), ("дар", "дор", "dar", "dor"), ("н", "н", "n", "n"),
    ("сь", "сь", "ś", "s"), ("лій", "лий", "lij", "liy"),
)  # fmt: skip
WOMEN_GIVEN: tuple[Syllable, ...] = (
    ("слава", "слава", "slava", "slava"), ("міра", "мира", "mira", "mira"), ("дара", "дора", "dara", "dora"),
    ("на", "на", "na", "na"), ("ся", "ся", "sia", "sya"), ("лія", "лия", "lija", "liya"),
)  # fmt: skip
_PLAIN = str.maketrans("čšžŭśŽŠČ", "csžusŽSC")


@dataclass(frozen=True, slots=True)
class Spellings:
    """One name in the ways it is met: by language, and in Latin letters as a newspaper and a passport have it."""

    be: str
    ru: str
    latin: str
    passport: str
    alphabet: str


def name_of(random: Random, *, is_woman: bool) -> Spellings:
    """A given name and a surname."""
    given = (_one(random, FIRSTS), _one(random, WOMEN_GIVEN if is_woman else MEN_GIVEN))
    surname = (_one(random, FIRSTS), _one(random, MIDDLES), _one(random, WOMEN if is_woman else MEN))
    be, ru, alphabet, latin = (
        f"{''.join(part[way] for part in given)} {''.join(part[way] for part in surname)}" for way in range(4)
    )
    return Spellings(be, ru, latin, alphabet.replace("ž", "zh").translate(_PLAIN), alphabet)


def _one(random: Random, table: tuple[Syllable, ...]) -> Syllable:
    return table[int(random.random() * len(table))]
