"""Which language a text is written in, of the five that are read, and whether it changes on the way.

py3langid, with all the languages it knows, says whether it is one of the five at all; among the five it decides by
paragraphs, so that a quotation in another language does not carry the whole.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from habeas.domain.errors import Refused
from habeas.domain.speech import N_
from habeas.intake.documents.document import LANGUAGES, Document, note
from habeas.intake.proposals import Notice

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_SAMPLE, _PARAGRAPHS = 600, 400
_LONG_ENOUGH, _SURE, _FOREIGN, _MIXED = 40, 0.9, 0.95, 0.15


def recognise(document: Document) -> tuple[str, tuple[Notice, ...]]:
    """The language, empty where it is none of the five, and what to know about it.

    Raises Refused where the extra `reading` is not installed.
    """
    if _is_foreign(document.text):
        sentence = N_("The text is in none of the languages that are read (%(known)s).")
        return "", (note("foreign", sentence, known=", ".join(LANGUAGES)),)
    letters: Counter[str] = Counter()
    for start, end, language in paragraph_languages(document.text):
        letters[language] += end - start
    if not letters:
        return _likeliest(document.text)[0], ()
    language = letters.most_common(1)[0][0]
    others = [one for one in LANGUAGES if one != language and letters[one] >= _MIXED * letters.total()]
    if not others:
        return language, ()
    sentence = N_("The text is in more than one language: %(languages)s. It is read as %(language)s.")
    return language, (note("mixed", sentence, languages=", ".join([language, *others]), language=language),)


def paragraph_languages(text: str) -> list[tuple[int, int, str]]:
    """Start, end and language of each paragraph that is long enough to tell, of the first few hundred."""
    found = []
    for place, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        if place == _PARAGRAPHS:
            break
        if paragraph.end() - paragraph.start() < _LONG_ENOUGH:
            continue
        language, probability = _likeliest(paragraph.group())
        if probability >= _SURE:
            found.append((paragraph.start(), paragraph.end(), language))
    return found


def _likeliest(text: str) -> tuple[str, float]:
    """The likeliest of the five, and how likely it is among them."""
    shares = {language: share for language, share in _identifier().rank(text[:_SAMPLE]) if language in LANGUAGES}
    language = max(shares, key=lambda one: shares[one])
    total = sum(shares.values())
    return language, shares[language] / total if total else 0.0


def _is_foreign(text: str) -> bool:
    language, share = _identifier().rank(text[: 2 * _SAMPLE])[0]
    return language not in LANGUAGES and len(text) >= _LONG_ENOUGH and share >= _FOREIGN


@lru_cache(maxsize=1)
def _identifier() -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError as error:
        raise missing_extra() from error
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def missing_extra() -> Refused:
    """The refusal where the libraries for reading are not installed."""
    return Refused("Reading documents needs the extra “reading”; install it with: pip install 'habeas[reading]'.")
