"""What somebody needs to decide about a pair: both dossiers, the weights, what was judged, and the pairs around it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from habeas.domain.claims import Sensitivity
from habeas.domain.clusters import DIFFERENT, SAME
from habeas.domain.dossier import Dossier
from habeas.domain.errors import NotFound
from habeas.domain.lens import Lens
from habeas.matching.bands import Band
from habeas.matching.engines import DUCKDB, engine_named
from habeas.queries.claims import claims_of
from habeas.queries.folding import fold_one, fold_person
from habeas.queries.judged import (
    Judgement,
    Proposal,
    joined_with,
    judged_apart,
    judgements_of,
    proposals_about,
)
from habeas.queries.matching import MatchedPeople, PairOfPeople, compare_people, match_people, seen_by
from habeas.records.transactions import reading

_BANDS = tuple(Band)
TwoPeople = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One pair as somebody decides about it. `place` counts from 1 among `total`, 0 where the pair is not suggested.

    `one` and `other` stand in the order asked for. `rivals` are people judged different from one of the two and
    suggested as the other: not both can hold.
    """

    pair: PairOfPeople
    one: Dossier
    other: Dossier
    place: int
    total: int
    before: TwoPeople | None
    after: TwoPeople | None
    is_sealed: bool
    judged: tuple[Judgement, ...]
    proposed: tuple[Proposal, ...]
    rivals: tuple[TwoPeople, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Records that are one person by judgement: the id and the name of each as told of it alone, and the judgements."""

    person: str
    records: tuple[tuple[str, str], ...]
    judged: tuple[Judgement, ...]


def suggest_pairs(lens: Lens) -> MatchedPeople:
    """Every pair worth looking at, band by band, the heaviest of each first. Raises Refused where matching is not installed."""
    with closing(engine_named(DUCKDB)) as engine:
        return match_people(lens, engine)


def in_order(pairs: Sequence[PairOfPeople]) -> list[PairOfPeople]:
    """The pairs band by band, as they stand in the list."""
    return sorted(pairs, key=lambda pair: _BANDS.index(pair.band))


def find_joined(one: str, other: str, lens: Lens) -> Joined | None:
    """How two records came to be one person; None where they are two, or one record."""
    with reading():
        records, judged = joined_with(one, lens)
        if one == other or other not in records:
            return None
        names = tuple((record, _name_alone(record, lens)) for record in records)
    return Joined(person=records[0], records=names, judged=tuple(judged))


def read_decision(one: str, other: str, lens: Lens) -> Decision:
    """One pair, suggested or not. Raises NotFound where the lens shows one of them not, Refused where both are one."""
    with reading():
        first, second = _seen(one, lens), _seen(other, lens)
        pairs = in_order(suggest_pairs(lens).pairs)
        wanted = {first.person, second.person}
        at = next((at for at, pair in enumerate(pairs) if {pair.a, pair.b} == wanted), None)
        judged = judgements_of(wanted, lens)
        return Decision(
            pair=pairs[at] if at is not None else _compared(first.person, second.person, lens),
            one=first,
            other=second,
            place=0 if at is None else at + 1,
            total=len(pairs),
            before=_two(pairs, at, -1),
            after=_two(pairs, at, 1),
            is_sealed=not all(seen_by(subject, Sensitivity.TEAM) for subject in (one, other)),
            judged=tuple(found for found in judged if _is_about(found, first, second)),
            proposed=tuple(proposals_about(one, other, lens)),
            rivals=_rivals(first.person, second.person, pairs, lens),
        )


def _name_alone(record: str, lens: Lens) -> str:
    names = fold_person(record, claims_of([record]), lens).names
    return names[0].text if names else record[:8]


def _seen(subject: str, lens: Lens) -> Dossier:
    dossier = fold_one(subject, lens)
    if not dossier.claims:
        raise NotFound("There is no person %(id)s in the register.", id=subject)
    return dossier


def _compared(one: str, other: str, lens: Lens) -> PairOfPeople:
    with closing(engine_named(DUCKDB)) as engine, closing(engine_named(DUCKDB)) as another:
        return compare_people(one, other, lens, engine=engine, another=another)


def _two(pairs: Sequence[PairOfPeople], at: int | None, step: int) -> TwoPeople | None:
    """The pair so many places on; the first, where this one is not suggested."""
    place = 0 if at is None and step > 0 else -1 if at is None else at + step
    return (pairs[place].a, pairs[place].b) if 0 <= place < len(pairs) else None


def _is_about(found: Judgement, first: Dossier, second: Dossier) -> bool:
    """Say whether a judgement made one of the two what they are, or holds the two apart."""
    named = {found.one, *found.others}
    if found.kind == SAME:
        return named <= set(first.subjects) or named <= set(second.subjects)
    return found.kind == DIFFERENT and bool(named & set(first.subjects)) and bool(named & set(second.subjects))


def _rivals(one: str, other: str, pairs: Sequence[PairOfPeople], lens: Lens) -> tuple[TwoPeople, ...]:
    """Whoever is judged different from one of these and suggested as the other, with the one they are not."""
    apart = judged_apart(lens)
    found = []
    for pair in pairs:
        for this, that in ((one, other), (other, one)):
            third = {pair.a: pair.b, pair.b: pair.a}.get(that, this)
            if pair.band is not Band.UNLIKELY and third not in (one, other) and frozenset((this, third)) in apart:
                found.append((third, this))
    return tuple(found)
