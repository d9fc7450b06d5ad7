"""Sentences in the reader's language, from the one catalogue, without Django."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

LANGUAGES = ("en", "be", "ru")


@dataclass(frozen=True)
class Speech:
    """One language to speak in. Message ids are the English sentences, with named values (`%(name)s`)."""

    language: str
    catalogue: NullTranslations

    def say(self, message: str, /, **values: object) -> str:
        """The sentence in this language; the English one where no translation is known."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

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
