"""What a petition for somebody still lacks: which of its questions no account answers yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from habeas.domain.claims import Claim, Stance
from habeas.domain.dossier import Dossier
from habeas.domain.vocabulary import Term, terms

NEEDS = "petition_needs"
_SAID = frozenset({Stance.STATED, Stance.ALLEGED})


def lacking_in(dossier: Dossier) -> tuple[Term, ...]:
    """The questions of a petition that no account of this dossier answers. A denial answers none, nor what was refuted."""
    refuted = {one.claim.id for event in dossier.events for one in event.accounts if one.set_aside == "refuted"}
    by_kind: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        if claim.stance in _SAID and claim.id not in refuted:
            by_kind.setdefault(claim.kind, []).append(claim)
    return tuple(need for need in terms(NEEDS).values() if not _is_told(need.flags["told_by"], by_kind))


def _is_told(told_by: Mapping[str, Sequence[str]], by_kind: Mapping[str, Sequence[Claim]]) -> bool:
    return any(_answers(claim, wanted) for kind, wanted in told_by.items() for claim in by_kind.get(kind, ()))


def _answers(claim: Claim, wanted: Sequence[str]) -> bool:
    given = {"when": claim.when is not None, "place": bool(claim.place)}
    return not wanted or any(
        given[name] if name in given else claim.details.get(name) not in (None, "", []) for name in wanted
    )
