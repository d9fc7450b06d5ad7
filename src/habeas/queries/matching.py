"""Pairs of people in the register who may be one person, for one audience. What it may not see is not compared.

Whom somebody judged different is not suggested again; a pair that somebody was unsure of says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.clusters import JUDGEMENTS, clusters
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.dossier import Dossier
from habeas.domain.errors import Refused
from habeas.domain.lens import Lens
from habeas.domain.selection import in_force, let_through
from habeas.matching.bands import Band, Part
from habeas.matching.blocks import Oversized
from habeas.matching.engines import Engine
from habeas.matching.finding import find_pairs, weigh_pair
from habeas.matching.matched import Matched
from habeas.matching.reports import Report
from habeas.queries.claims import claims_of_kinds
from habeas.queries.columns import log_head
from habeas.queries.country import the_pack
from habeas.queries.folding import fold_all, fold_one
from habeas.queries.identities import identity_judgements
from habeas.queries.judged import pairs_apart, unsure_of
from habeas.queries.people import resolve_person
from habeas.records import bulk
from habeas.records.kept import Kept
from habeas.records.transactions import reading

_ARRESTS = ("detention", "rearrest")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOfPeople:
    """Two people who may be one: their names, the band, the weight in bits, and the parts that it is the sum of.

    `unsure` says that somebody looked at them and could not decide.
    """

    a: str
    b: str
    names: tuple[str, str]
    band: Band
    weight: float
    parts: tuple[Part, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Records that are judged to be one person."""

    person: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedPeople:
    """Every pair worth looking at, the heaviest first; who is one person by judgement; what was too common to compare.

    `trained` says whether the weights come from this register, which needs many people, or from the prior.
    """

    pairs: tuple[PairOfPeople, ...]
    clusters: tuple[Cluster, ...]
    oversized: tuple[Oversized, ...]
    compared: int
    trained: bool


@dataclass(slots=True, kw_only=True)
class _Everyone:
    reports: dict[str, Report]
    matched: Matched


_KEPT: Kept[_Everyone] = Kept(2)
_UNSURE: Kept[set[frozenset[str]]] = Kept(2)
# What is filed when somebody decides that two are different, or is unsure, changes nothing that is compared.
_LAST_COMPARED = (
    "SELECT number FROM records_claimindex WHERE kind NOT IN ('different_person', 'comment') "
    "ORDER BY number DESC LIMIT 1"
)


def match_people(lens: Lens, engine: Engine) -> MatchedPeople:
    """Compare everyone whom the lens shows with everyone else; kept in memory until anything is filed that is compared."""
    with reading():
        everyone = _everyone(lens, engine)
        judged = _judgements(lens)
        unsure = _unsure(lens, judged)
    different = pairs_apart(judged)
    together = _clusters(judged)
    pairs = [
        PairOfPeople(
            a=pair.a, b=pair.b, names=(_name(everyone, pair.a), _name(everyone, pair.b)), band=pair.band,
            weight=pair.weight, parts=pair.parts, unsure=frozenset((pair.a, pair.b)) in unsure,
        )
        for pair in everyone.matched.pairs()
        if frozenset((pair.a, pair.b)) not in different
    ]  # fmt: skip
    return MatchedPeople(
        pairs=tuple(pairs),
        clusters=together,
        oversized=tuple(everyone.matched.oversized),
        compared=everyone.matched.compared,
        trained=everyone.matched.trained,
    )


def compare_people(one: str, other: str, lens: Lens, *, engine: Engine, another: Engine) -> PairOfPeople:
    """Two people, whether or not they were suggested, by the weights of the whole register. Each engine is used once.

    Raises NotFound where the lens shows no such person, and Refused where both are one person.
    """
    with reading():
        first, second = (fold_one(resolve_person(ref, lens), lens) for ref in (one, other))
        if first.person == second.person:
            raise Refused("%(one)s and %(other)s are one person already.", one=one, other=other)
        everyone = _everyone(lens, engine)
        unsure = _unsure(lens, _judgements(lens))
    pair = weigh_pair(report_of(first), report_of(second), another, everyone.matched.model)
    return PairOfPeople(
        a=pair.a, b=pair.b, names=(_name(everyone, pair.a), _name(everyone, pair.b)), band=pair.band,
        weight=pair.weight, parts=pair.parts, unsure=frozenset((pair.a, pair.b)) in unsure,
    )  # fmt: skip


def report_of(dossier: Dossier) -> Report:
    """What one lens shows of a person, as matching compares it."""
    told = {"sex": "", **{fact.kind: fact.value for fact in reversed(dossier.facts)}}
    places = [fact.value for fact in dossier.facts if fact.kind == "place"]
    return Report(
        id=dossier.person,
        names=tuple(name.text for name in dossier.names),
        birth=parse(told["birth"]) if "birth" in told else None,
        sex=told["sex"],
        places=tuple(the_pack().region_of(place) or place for place in places),
        arrested=tuple(sorted({day for claim in _of(dossier, *_ARRESTS) if (day := _day(claim.when))})),
        tried=tuple(
            sorted({(day, claim.text("court")) for claim in _of(dossier, "sentence") if (day := _day(claim.when))})
        ),
        articles=tuple(fact.value for fact in dossier.facts if fact.kind == "article"),
    )


def _of(dossier: Dossier, *kinds: str) -> Iterable[Claim]:
    return (claim for claim in dossier.claims if claim.kind in kinds)


def _day(when: UncertainDate | None) -> date | None:
    return when.earliest if when is not None and when.is_day else None


def _everyone(lens: Lens, engine: Engine) -> _Everyone:
    head = bulk.select(_LAST_COMPARED)
    return _KEPT.get(lens, lambda: _compare_everyone(lens, engine), head=head)


def _compare_everyone(lens: Lens, engine: Engine) -> _Everyone:
    reports = {dossier.person: report_of(dossier) for dossier in fold_all(lens)}
    return _Everyone(reports=reports, matched=find_pairs(list(reports.values()), engine))


def _unsure(lens: Lens, judged: Sequence[Claim]) -> set[frozenset[str]]:
    """The pairs of people that somebody looked at without deciding."""
    said = _UNSURE.get(lens, lambda: _remarks(lens), head=log_head())
    person_of = clusters(judged)
    return {frozenset(person_of.get(subject, subject) for subject in two) for two in said}


def _remarks(lens: Lens) -> set[frozenset[str]]:
    remarks = in_force(let_through(claims_of_kinds(("comment", "retraction")), lens))
    found = ((claim.subject.id, unsure_of(claim)) for claim in remarks if claim.kind == "comment")
    return {frozenset((subject, other)) for subject, other in found if other}


def _judgements(lens: Lens) -> list[Claim]:
    """The judgements of identity that the lens lets through."""
    return let_through(identity_judgements(), lens)


def _clusters(judged: Sequence[Claim]) -> tuple[Cluster, ...]:
    members: dict[str, list[str]] = {}
    for subject, person in clusters(judged).items():
        members.setdefault(person, []).append(subject)
    return tuple(
        Cluster(person=person, members=tuple(sorted(some))) for person, some in sorted(members.items()) if len(some) > 1
    )


def _name(everyone: _Everyone, person: str) -> str:
    report = everyone.reports.get(person)
    return report.names[0] if report is not None and report.names else ""


def seen_by(subject: str, audience: Sensitivity) -> bool:
    """Say whether this audience may see anything of a subject but judgements of identity."""
    lens = Lens(audience=audience)
    return any(claim.kind not in JUDGEMENTS for claim in fold_one(subject, lens).claims)
