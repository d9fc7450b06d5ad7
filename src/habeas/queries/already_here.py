"""Who of the register may be meant by a name that somebody is about to add: likely people, the likeliest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from habeas.domain.lens import Lens
from habeas.names.blocking import keys
from habeas.names.comparing import SAME_NAME, score_pairs
from habeas.names.parsing import parse
from habeas.queries.finding import find_people
from habeas.records.transactions import reading

_CANDIDATES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Somebody in the register, by the name that is nearest to the one asked about, and how near: 0 to 1."""

    person: str
    name: str
    score: float


def likely_people(names: Collection[str], lens: Lens, *, most: int = 3) -> list[Likely]:
    """People of the register whose name is, by sound and spelling, one of these names of one person.

    Each name asks the index of names once: it costs the same in a large register.
    """
    found: dict[str, Likely] = {}
    with reading():
        for name in names:
            own = keys(name)
            hits = find_people(_asked(name), lens, most=_CANDIDATES)
            known = {(one.person, other) for one in hits for other in one.names}
            some = [(person, other) for person, other in sorted(known) if own & keys(other)]
            scores = score_pairs([name] * len(some), [other for _, other in some])
            for (person, other), score in zip(some, scores, strict=True):
                if score >= SAME_NAME and (person not in found or found[person].score < score):
                    found[person] = Likely(person=person, name=other, score=score)
    return sorted(found.values(), key=lambda one: (-one.score, one.name, one.person))[:most]


def _asked(name: str) -> str:
    """The name as a search: given name and surname; the surname alone where the given name is an initial or absent."""
    likeliest = parse(name).readings[0]
    surname = likeliest.surnames[0].text if likeliest.surnames else ""
    given = likeliest.given.text if likeliest.given is not None else ""
    return f"{given} {surname}" if surname and len(given) > 1 else surname
