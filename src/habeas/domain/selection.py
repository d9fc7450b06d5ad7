"""Which claims count under a lens (rules 1, 15 and 16 of counting)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from habeas.domain.claims import Claim, Sensitivity
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import kinds

# The register's own bookkeeping: said by nobody in the world, so no choice of speakers or days hides it.
BOOKKEEPING = frozenset({"retraction", "same_event", "different_event", "same_person", "different_person", "comment"})
# A finding is the team's reading of an event: bookkeeping for what was said by a day, a voice among speakers.
TEAM_READINGS = frozenset({"finding"})


def filing_order(claim: Claim) -> tuple[int, int, str]:
    """The place of a claim in the log."""
    return (claim.entry, claim.position, claim.id)


def select(claims: Iterable[Claim], lens: Lens) -> list[Claim]:
    """The claims that count under `lens`, in filing order.

    The audience is applied first, so that what a reader may not see changes nothing that the reader sees.
    Speakers, wording and sources that are more confidential than the claim are blanked, before anything is chosen by them.
    """
    live = in_force(let_through(claims, lens))
    shown = [redacted(claim, lens.audience) for claim in live]
    return [claim for claim in shown if is_said(claim, lens)]


def let_through(claims: Iterable[Claim], lens: Lens) -> list[Claim]:
    """Those of these claims that the lens' audience may see and that were known at its moment."""
    return [
        claim
        for claim in claims
        if claim.sensitivity.is_within(lens.audience) and (lens.known_at is None or claim.recorded_at <= lens.known_at)
    ]


def in_force(claims: Iterable[Claim]) -> list[Claim]:
    """Those neither superseded nor retracted, in filing order.

    Only later claims can undo earlier ones, so one walk backwards settles also the undoing of an undoing. A claim that
    was superseded still supersedes the one before it; one that was retracted, and not corrected, does nothing any more.
    """
    superseded: set[str] = set()
    retracted: set[str] = set()
    kept: list[Claim] = []
    for claim in sorted(claims, key=filing_order, reverse=True):
        if claim.id in retracted and claim.id not in superseded:
            continue
        if claim.supersedes:
            superseded.add(claim.supersedes)
        if claim.id in superseded:
            continue
        if claim.kind == "retraction":
            retracted.update(claim.about)
        else:
            kept.append(claim)
    kept.reverse()
    return kept


def is_said(claim: Claim, lens: Lens) -> bool:
    """Say whether the speakers and the day of publication pass the lens."""
    if claim.kind in BOOKKEEPING:
        return True
    if lens.said_by_day is not None and claim.kind not in TEAM_READINGS and not _is_published_by(claim, lens):
        return False
    if not lens.according_to:
        return True
    if not claim.speaker_sensitivity.is_within(lens.audience):
        return False
    wanted = {speaker.casefold() for speaker in lens.according_to}
    return any(speaker.casefold() in wanted for speaker in claim.speakers)


def _is_published_by(claim: Claim, lens: Lens) -> bool:
    published = claim.source.published
    return (
        published is not None
        and published.latest is not None
        and lens.said_by_day is not None
        and published.latest <= lens.said_by_day
    )


@lru_cache(maxsize=1024)
def _hidden_details(kind: str, audience: Sensitivity) -> frozenset[str]:
    """The details of a kind that never reach this audience, however public their claim."""
    details = kinds()[kind].details.values() if kind in kinds() else ()
    return frozenset(detail.name for detail in details if not detail.sensitivity.is_within(audience))


def redacted(claim: Claim, audience: Sensitivity) -> Claim:
    """The claim without what is more confidential than itself; of a hidden source only the year of publication stays."""
    hidden = _hidden_details(claim.kind, audience)
    if not hidden.isdisjoint(claim.details):
        shown = {name: value for name, value in claim.details.items() if name not in hidden}
        claim = replace(claim, details=shown)
    if not claim.speaker_sensitivity.is_within(audience):
        claim = replace(claim, speakers=(), via=())
    if not claim.wording_sensitivity.is_within(audience):
        claim = replace(claim, wording="")
    if not claim.source.sensitivity.is_within(audience):
        blank = replace(claim.source, id="", title="", publisher="", url="", language="", code="")
        claim = replace(claim, source=replace(blank, published=_years(blank.published)))
    return claim


def _years(published: UncertainDate | None) -> UncertainDate | None:
    if published is None:
        return None
    first, last = (f"{day.year:04}" if day else ".." for day in (published.earliest, published.latest))
    return parse(first if first == last else f"{first}/{last}")
