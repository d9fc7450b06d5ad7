"""The table of given names: which name a word may be a form of, and which a patronymic is made of.

A form in any language of the table is full evidence of the name (Мікалай is Николай); a short form is weaker, and may
belong to several names (Саша). The table is `given_names.yaml`, compared by sound, so spellings need not be listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from habeas.names.sounds import sounds, without_voice

FORM, SHORT = 1.0, 0.93
_ENDINGS = "aiu"
_LEAST_VOICELESS = 5
_NONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Table:
    """What the words of given names sound like. Weights are 1 for a form of the name, less for a short form.

    `worldly` are the forms listed in Latin letters: names known far beyond Eastern Slavs, so they tell nothing of
    where a name comes from.
    """

    by_sound: Mapping[str, Mapping[str, float]]
    by_voiceless: Mapping[str, Mapping[str, float]]
    by_stem: Mapping[str, frozenset[str]]
    sexes: Mapping[str, str]
    worldly: frozenset[str]


@cache
def table() -> Table:
    """The table that the package carries, read once."""
    listed = yaml.load((files("habeas.names") / "given_names.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    by_sound: dict[str, dict[str, float]] = {}
    by_stem: dict[str, set[str]] = {}
    for names in listed.values():
        for name, spelt in names.items():
            for word in (*spelt["forms"], *spelt.get("stems", ())):
                for heard in sounds(word.casefold()):
                    by_stem.setdefault(stem(heard), set()).add(name)
            for weight, words in ((SHORT, spelt.get("short", ())), (FORM, spelt["forms"])):
                for word in words:
                    for heard in sounds(word.casefold())[: 1 if weight == SHORT else None]:
                        by_sound.setdefault(heard, {})[name] = weight
    return Table(
        by_sound,
        {without_voice(heard): names for heard, names in by_sound.items()},
        {heard: frozenset(names) for heard, names in by_stem.items()},
        {name: sex for sex, names in listed.items() for name in names},
        frozenset(
            word.casefold()
            for names in listed.values()
            for spelt in names.values()
            for word in (*spelt["forms"], *spelt.get("short", ()))
            if word[0] < "Ѐ"
        ),
    )


def stem(heard: str) -> str:
    """A sound without its last vowel, which is what stays of a given name in a patronymic and in other cases."""
    return heard.rstrip(_ENDINGS)


def given(heard: str) -> Mapping[str, float]:
    """The names that a sound may be a form of, each with its weight; empty where the table has none."""
    found = table().by_sound.get(heard, _NONE)
    return found or (table().by_voiceless.get(heard, _NONE) if len(heard) >= _LEAST_VOICELESS else _NONE)
