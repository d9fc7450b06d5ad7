"""Which account fills each cell of somebody's row in Viasna's columns: the fold's best one, where accounts differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from habeas.domain.claims import Claim
from habeas.domain.dossier import Account, Dossier, Event
from habeas.domain.weighing import RELIABILITY, is_fact, voices
from habeas.intake.viasna import cells_of, row_of

_EVENTS = {
    "arrested": "detention", "articles": "charge", "prison": "seen_in_custody", "decision": "sentence",
    "judge": "sentence", "verdict_date": "sentence", "appeal_date": "appeal", "release_date": "way_out",
    "died": "", "fake_terrorist_list": "listing",
}  # fmt: skip
_DAYS = frozenset({"arrested", "verdict_date", "appeal_date", "release_date", "died"})
_FACTS = {"gender": "sex", "birthday": "birth"}
Told = tuple[Claim, str]


def best_row(key: str, dossier: Dossier) -> dict[str, str]:
    """The cells of one person under an id: denials and what was said under duress fill none."""
    claims = [claim for claim in dossier.claims if is_fact(claim)]
    chosen = _chosen(claims, dossier)
    return row_of(
        key,
        ((claim, claim.source) for claim in claims),
        may_fill=lambda claim, column: (
            claim.kind == "comment" or column not in chosen or (isinstance(claim, Claim) and claim.id == chosen[column])
        ),
    )


def _chosen(claims: Iterable[Claim], dossier: Dossier) -> dict[str, str]:
    """Column -> the claim that fills it, empty where none does; columns that are not here take what was filed last."""
    told: dict[str, list[Told]] = {}
    for claim in claims:
        if claim.kind != "comment":
            for column, cell in cells_of(claim, claim.source):
                if cell:
                    told.setdefault(column, []).append((claim, cell))
    chosen = {column: _from_events(column, told[column], dossier) for column in _EVENTS if column in told}
    for column, kind in _FACTS.items():
        if column in told:
            chosen[column] = _last_of([fact.claims for fact in dossier.facts if fact.kind == kind][:1], told[column])
    if "name" in told:
        chosen["name"] = _last_of([name.claims for name in dossier.names][:1], told["name"])
    return chosen


def _last_of(best: Sequence[Sequence[str]], told: Sequence[Told]) -> str:
    """Of the claims that say the best value, the last filed."""
    return next((claim.id for claim, _ in reversed(told) if best and claim.id in best[0]), "")


def _from_events(column: str, told: Sequence[Told], dossier: Dossier) -> str:
    """The claim of most weight in the last event that the best reading takes to have happened."""
    cells = {claim.id: cell for claim, cell in told}
    events = [event for event in _events_for(column, dossier) if event.best_counts]
    for event in reversed(events):
        accounts = [
            each for each in event.accounts if each.claim.id in cells and each.set_aside not in ("refuted", "denial")
        ]
        if accounts:
            return max(accounts, key=lambda each: _weight(column, each, accounts, cells, event)).claim.id
    return ""


def _events_for(column: str, dossier: Dossier) -> Sequence[Event]:
    """The events that a column may tell of; a way out only where no later detention is told."""
    if column == "died":
        return dossier.events
    found = [event for event in dossier.events if event.kind == _EVENTS[column]]
    if column != "release_date" or not found:
        return found
    turns = [event for event in dossier.events if event.kind in ("detention", "way_out") and event.best_counts]
    return turns[-1:] if turns and turns[-1].kind == "way_out" else ()


def _weight(
    column: str, one: Account, accounts: Sequence[Account], cells: Mapping[str, str], event: Event
) -> tuple[object, ...]:
    """For days the account that the event's best day comes from; for the rest what most speakers say."""

    def said(account: Account) -> str:
        return (
            account.claim.text("term") or cells[account.claim.id] if column == "decision" else cells[account.claim.id]
        )

    claim = one.claim
    speakers = {voice for each in accounts if said(each) == said(one) for voice in voices(each.claim)}
    reliability = RELIABILITY.index(claim.source.reliability) if claim.source.reliability in RELIABILITY else 2
    return (
        column in _DAYS and not one.set_aside and one.window.best == event.window.best,
        column == "decision" and bool(claim.text("term")),
        len(speakers),
        reliability,
        claim.recorded_at,
        (-claim.entry, -claim.position),
    )
