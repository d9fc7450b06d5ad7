"""How somebody is called before a reader: which of their names stands first, and where it stands in the alphabet."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.domain.dossier import Name
from habeas.domain.speech import LANGUAGES

# The script of each language that the register speaks, and letters that no name in it has though its script does.
_SCRIPTS = {"en": "Latn", "be": "Cyrl", "ru": "Cyrl"}
_NO_LETTERS = {"be": frozenset("щъи"), "ru": frozenset("іўґ")}
# Letters that stand elsewhere in the alphabet than in the order of their codes: with another, or right after it.
_IN_ALPHABET = (("і", "и"), ("ў", "у\uffff"), ("ё", "е\uffff"), ("ł", "l\uffff"))


def in_order(names: Sequence[Name], *, languages: Sequence[str]) -> tuple[Name, ...]:
    """The names, those that suit the first of `languages` first; every name in use before aliases and the like.

    A name suits a language if it is told to be in it and in its script; else if it may be in it by its letters;
    else if it is in its script and in no language but those that the register speaks. Then come names in the other
    languages, in their order, then those in Latin letters, which most can read, then the rest.
    """
    return tuple(sorted(names, key=lambda name: (name.type not in ("", "main"), _rank(name, languages))))


def called(names: Sequence[Name]) -> tuple[str, ...]:
    """The one name that stands for somebody before a reader of each of `LANGUAGES`; empty where there is none."""
    return tuple(next((one.text for one in in_order(names, languages=[language])), "") for language in LANGUAGES)


def called_in(language: str, choices: Sequence[str], *, otherwise: str) -> str:
    """Of the names of `called`, the one for a reader of this language; `otherwise` where nothing was chosen."""
    return choices[LANGUAGES.index(language)] if choices and language in LANGUAGES else otherwise


def by_alphabet(name: str) -> str:
    """What to sort a name by, so that letters stand where readers of Belarusian and Russian look for them."""
    key = name.casefold()
    for letter, place in _IN_ALPHABET:
        key = key.replace(letter, place)
    return key


def _rank(name: Name, languages: Sequence[str]) -> int:
    wanted = languages[0] if languages else ""
    script = _SCRIPTS.get(wanted, name.script)
    if name.script == script and name.language == wanted:
        return 0
    if wanted in _SCRIPTS and name.script == script and name.language in ("", *LANGUAGES):
        may_be = not name.language and not _NO_LETTERS.get(wanted, frozenset()) & set(name.text.casefold())
        return 1 if may_be else 2
    if name.language in languages:
        return 3 + languages.index(name.language)
    return 3 + len(languages) + (name.script != "Latn")
