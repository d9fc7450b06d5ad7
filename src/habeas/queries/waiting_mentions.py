"""Which documents of the inbox speak of somebody, by every name that the register knows of them.

The question is asked generously: a surname in any spelling and case is enough, whoever may be meant by it. A person
looks at what is found; what is not found would outlive an erasure unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from habeas.names.finding import Typed, seen, typed_words, words_of
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
    filed = {source for (source,) in bulk.select_in(_FILED, subjects)}
    names = {visible for one in names if (visible := seen(one))}
    return [line for line in list_waiting() if line.id in filed or _mentions(words_that_wait(line.id), names)]


def _mentions(content: Iterable[Mapping[str, Any]], names: Collection[str]) -> bool:
    texts = [seen(text) for one in content for text in _texts(one)]
    whole = "\n".join(texts).casefold()
    words: dict[str, int] = {}
    for text in set(" ".join(texts).split()):
        least = _SMALL if text.islower() else _CAPITAL
        for word in words_of(text):
            words[word] = min(least, words.get(word, least))
    return any(name.casefold() in whole or _is_among(name, words) for name in names)


def _is_among(name: str, words: Mapping[str, int]) -> bool:
    """Say whether a surname of this name is among the words, each with the score that it needs; of a name without one, all of it."""
    surnames = [one.text for reading in parse(name).readings for one in reading.surnames]
    told = [typed for text in surnames for typed in typed_words(text) if not typed.is_initial]
    if told:
        return any(_is_one_of(typed, words) for typed in told)
    told = [typed for typed in typed_words(name) if not typed.is_initial]
    return bool(told) and all(_is_one_of(typed, words) for typed in told)


def _is_one_of(typed: Typed, words: Mapping[str, int]) -> bool:
    fitting = Fitting([typed])
    return any(fitting.of_name(word).score >= least for word, least in words.items())


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
