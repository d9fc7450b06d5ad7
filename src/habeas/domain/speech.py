"""Sentences in the reader's language, from the one catalogue, without Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from typing import Protocol, runtime_checkable

LANGUAGES = ("en", "be", "ru")


def N_(sentence: str) -> str:
    """Mark a sentence for the catalogue; it is said later, in the reader's language."""
    return sentence


@runtime_checkable
class Said(Protocol):
    """A sentence with named values, such as an error: not yet in any language."""

    @property
    def sentence(self) -> str:
        """The message id."""

    @property
    def values(self) -> Mapping[str, object]:
        """The values by name."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the catalogue among the values of a sentence, said in the language of the sentence, with commas between."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.words)


def in_words(value: object, translate: Callable[[str], str]) -> object:
    """The value of a sentence as it is said in its language; what is no sentence or word of ours stays as it is."""
    if isinstance(value, Words):
        return ", ".join(map(translate, value.words))
    if isinstance(value, str) or not isinstance(value, Said):  # asking a text whether it is Said takes 20 µs
        return value
    said = translate(value.sentence)
    return said % {name: in_words(one, translate) for name, one in value.values.items()} if value.values else said


@dataclass(frozen=True)
class Speech:
    """One language to speak in. Message ids are the English sentences, with named values (`%(name)s`)."""

    language: str
    catalogue: NullTranslations

    def say(self, message: str, /, **values: object) -> str:
        """The sentence in this language; the English one where no translation is known.

        A value that is a sentence itself, such as the reason of a refusal, is said in the same language.
        """
        said = self.catalogue.gettext(message)
        return said % {name: in_words(one, self.catalogue.gettext) for name, one in values.items()} if values else said

    def say_count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The sentence in the plural form that this language uses for `n`; `%(n)s` is the number."""
        return self.catalogue.ngettext(one, many, n) % {"n": n, **values}


@lru_cache(maxsize=32)
def speech(language: str) -> Speech:
    """How to speak `language` (a code such as `be`); an unknown language is spoken in English."""
    compiled = files("habeas").joinpath("locale", language, "LC_MESSAGES", "django.mo")
    if not compiled.is_file():
        return Speech(language, NullTranslations())
    with compiled.open("rb") as stream:
        return Speech(language, GNUTranslations(stream))
