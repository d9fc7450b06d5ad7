"""Which documents of the inbox speak of somebody, by every name that the register knows of them.

The question is asked generously: a surname in any spelling and case is enough, whoever may be meant by it. A person
looks at what is found; what is not found would outlive an erasure unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from habeas.names.finding import seen, typed_words, words_of
from habeas.names.fitting import Fitting
from habeas.names.parsing import parse
from habeas.queries.claims import claims_of
from habeas.queries.inbox import WaitingLine, list_waiting, words_that_wait
from habeas.records import bulk

# Scores of `names.fitting`: another case or form of the word, where it stands with a capital letter; a small word must be
# written or sound so, or else кем would be everybody's Кім.
_CAPITAL, _SMALL = 73, 97
_FILED = (
    "SELECT DISTINCT p.source_id FROM records_proposalrow p JOIN records_claimrow c ON c.claim = p.claim "
    "JOIN records_holderkey h ON h.number = c.holder WHERE h.holder IN ({})"
)


def waiting_that_mention(subjects: Collection[str]) -> list[WaitingLine]:
    """The documents that wait and name one of these subjects, or of which something was filed about one."""
    names = {claim.text("name") for claim in claims_of(subjects) if claim.kind == "naming"}
    wanted = [_Wanted(visible) for one in sorted(names) if (visible := seen(one))]
    filed = {source for (source,) in bulk.select_in(_FILED, subjects)}
    return [line for line in list_waiting() if line.id in filed or _mentions(words_that_wait(line.id), wanted)]


class _Wanted:
    """A name to look for: by a surname of it; by all of it, where it has none. Words met again are not weighed again."""

    def __init__(self, name: str) -> None:
        has_no_words = name.upper() == name.lower()  # a script without capitals: there may be no spaces between words
        self._whole = name.casefold() if has_no_words or " " in name else ""  # Ян stands in every январь
        surnames = [one.text for reading in parse(name).readings for one in reading.surnames]
        told = [typed for text in surnames for typed in typed_words(text) if not typed.is_initial]
        self._enough = any if told else all
        self._fittings = [
            Fitting([typed]) for typed in told or [typed for typed in typed_words(name) if not typed.is_initial]
        ]

    def is_in(self, text: str, words: Mapping[str, int]) -> bool:
        """Say whether a text in small letters holds it, or its words do; each comes with the score that it needs."""
        if self._whole and self._whole in text:
            return True
        return bool(self._fittings) and self._enough(
            any(fitting.of_name(word).score >= least for word, least in words.items()) for fitting in self._fittings
        )


def _mentions(content: Iterable[Mapping[str, Any]], wanted: Collection[_Wanted]) -> bool:
    texts = [seen(text) for one in content for text in _texts(one)]
    text_in_small = "\n".join(texts).casefold()
    words: dict[str, int] = {}
    for text in set(" ".join(texts).split()):
        least = _SMALL if text.islower() else _CAPITAL
        for word in words_of(text):
            words[word] = min(least, words.get(word, least))
    return any(name.is_in(text_in_small, words) for name in wanted)


def _texts(value: Any) -> Iterator[str]:
    """Every text within plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
