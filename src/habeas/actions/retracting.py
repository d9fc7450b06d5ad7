"""The claim that takes another one back: as widely readable as what it takes back, its reason by the team at most."""

from __future__ import annotations

from habeas.domain.claims import Claim, Draft, Sensitivity


def retraction_of(claim: Claim, why: str) -> Draft:
    """A retraction of this claim. The reason is the team's own word, so no public page ever prints it."""
    return Draft(
        kind="retraction",
        subject=claim.subject,
        about=(claim.id,),
        wording=why.strip(),
        sensitivity=claim.sensitivity,
        wording_sensitivity=claim.sensitivity.at_least(Sensitivity.TEAM),
    )
