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

from habeas.names.sounds import is_cyrillic, sound, sounds, without_mute_e, without_voice

FORM, SHORT = 1.0, 0.93
_ENDINGS = "aiu"
_LEAST_VOICELESS = 4
NO_NAMES: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Table:
    """What the words of given names sound like. Weights are 1 for a form of the name, less for a short form.

    `by_spelling` holds the Latin words whose names are known by their letters, whatever they sound like: the forms
    listed in Latin letters, and words of other languages that are heard like a form but are none (they have no names).
    `by_stem` is of men, for patronymics; `stems` are of all. `forms` are the sounds of each name, for
    comparing with what the table does not know.
    """

    by_sound: Mapping[str, Mapping[str, float]]
    by_voiceless: Mapping[str, Mapping[str, float]]
    by_stem: Mapping[str, frozenset[str]]
    stems: frozenset[str]
    forms: Mapping[str, tuple[str, ...]]
    by_spelling: Mapping[str, Mapping[str, float]]


@cache
def table() -> Table:
    """The table that the package carries, read once."""
    listed = yaml.load((files("habeas.names") / "given_names.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    names = {name: spelt for sex in ("m", "f") for name, spelt in listed[sex].items()}
    by_sound: dict[str, dict[str, float]] = {}
    by_stem: dict[str, set[str]] = {}
    by_spelling: dict[str, dict[str, float]] = {word.casefold(): {} for word in listed["elsewhere"]}
    for name, words in listed["elsewhere_forms"].items():
        for word in words:
            by_spelling.setdefault(word.casefold(), {})[name] = FORM
    forms: dict[str, tuple[str, ...]] = {}
    for name, spelt in names.items():
        for word in (*spelt["forms"], *spelt.get("stems", ())):
            for heard in sounds(word.casefold()):
                by_stem.setdefault(stem(heard), set()).add(name)
        for weight, words in ((SHORT, spelt.get("short", ())), (FORM, spelt["forms"])):
            for word in words:
                for heard in _as_written(word.casefold()):
                    by_sound.setdefault(heard, {})[name] = weight
                if not is_cyrillic(word):
                    by_spelling.setdefault(word.casefold(), {})[name] = weight
        forms[name] = tuple(dict.fromkeys(sound(word.casefold()) for word in spelt["forms"]))
    by_voiceless: dict[str, dict[str, float]] = {}
    for heard, found in by_sound.items():
        by_voiceless.setdefault(without_voice(heard), {}).update(found)
    return Table(
        by_sound,
        by_voiceless,
        {heard: frozenset(men) for heard, found in by_stem.items() if (men := found & listed["m"].keys())},
        frozenset(by_stem),
        forms,
        by_spelling,
    )


def _as_written(word: str) -> tuple[str, ...]:
    """The sounds of a form, also as German and French write it and as it is then heard (Вінцук, Winzuk, Vintsouk)."""
    if not is_cyrillic(word):
        return (sound(without_mute_e(word)),)
    german = word.replace("ц", "з")
    french = word.replace("у", "ов").replace("ю", "ов").replace("ш", "ч")
    return tuple(dict.fromkeys(map(sound, (word, german, french))))


def stem(heard: str) -> str:
    """A sound without its last vowel, which is what stays of a given name in a patronymic and in other cases."""
    return heard.rstrip(_ENDINGS)


def given(heard: str, voiceless: str = "") -> Mapping[str, float]:
    """The names that a sound may be a form of, each with its weight; empty where the table has none.

    `voiceless` is the sound without voice, where the caller has it already.
    """
    known = table()
    found = known.by_sound.get(heard)
    if found or len(heard) < _LEAST_VOICELESS:
        return found or NO_NAMES
    return known.by_voiceless.get(voiceless or without_voice(heard), NO_NAMES)


@cache
def initials_of(name: str) -> frozenset[str]:
    """How the initials of a name of the table may sound (Уладзімір, Владимир); of another word, that of the word itself."""
    return frozenset(form[:1] for form in (name, *table().forms.get(name, ())))
