"""How accounts of one event become its window, its best day and its conflicts (rules 3 and 6 of counting)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from habeas.domain.claims import Claim, Stance
from habeas.domain.conflicts import conflicts_between
from habeas.domain.dates import middle_of
from habeas.domain.dossier import Account, Conflict, Window
from habeas.domain.rules import Rules
from habeas.domain.selection import filing_order

RELIABILITY = (
    "highly_unreliable",
    "likely_unreliable",
    "unknown",
    "unsure",
    "likely_reliable",
    "highly_reliable",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the window in which its account places the event; None: it gives no day.

    `inside` is the custody in which an account without a day must lie, as far as known.
    """

    claim: Claim
    window: Window | None
    inside: Window | None = None

    @property
    def earliest(self) -> date:
        """The first possible day, the beginning of time where open."""
        limits = self.window or self.inside
        return limits.earliest or date.min if limits else date.min

    @property
    def latest(self) -> date:
        """The last possible day; for an account without a day, not after its publication."""
        if self.window is not None:
            return self.window.latest or date.max
        end = self.inside.latest if self.inside else None
        return min(self.claim.said_by_day, end) if end else self.claim.said_by_day

    @property
    def key(self) -> tuple[date, date, str]:
        """An order that does not depend on how the claims were handed over."""
        return (self.earliest, self.latest, self.claim.id)


@dataclass(frozen=True, slots=True)
class Findings:
    """The team's findings and what they are about: claim id -> finding."""

    by_claim: Mapping[str, str] = field(default_factory=dict)

    def of(self, claim: Claim) -> str:
        """The last finding about a claim, empty where there is none."""
        return self.by_claim.get(claim.id, "")


def findings_in(claims: Iterable[Claim]) -> Findings:
    """Collect findings; of several about one claim the last filed holds."""
    found = (claim for claim in claims if claim.kind == "finding")
    return Findings(
        {meant: claim.text("finding") for claim in sorted(found, key=filing_order) for meant in claim.about}
    )


def tell(claim: Claim) -> Told:
    """Place an account: its latest day is not after its publication, unless its whole window is."""
    when = claim.when
    if when is None:
        return Told(claim, None)
    earliest, latest = when.earliest, when.latest
    said = claim.said_by_day
    if (earliest is None or earliest <= said) and (latest is None or said < latest):
        latest = said
    best = middle_of(earliest, latest) or latest or earliest
    return Told(claim, Window(earliest, best, latest))


def contains(outer: Told, inner: Told) -> bool:
    """Say whether `outer` is a vaguer telling of `inner`: its window holds the other's and is wider."""
    return (
        outer.earliest <= inner.earliest
        and inner.latest <= outer.latest
        and (outer.earliest, outer.latest) != (inner.earliest, inner.latest)
    )


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the accounts of one event come to. `window` is None where no account gives a day."""

    accounts: tuple[Account, ...]
    window: Window | None
    disputed: bool
    best_counts: bool
    conflicts: tuple[Conflict, ...]
    finding: str


def weigh(told: Sequence[Told], denials: Sequence[Told], *, findings: Findings, rules: Rules) -> Weighed:
    """Weigh the accounts of one event, denials apart. The order of either does not matter."""
    ordered = sorted(told, key=lambda each: filing_order(each.claim))
    standing = [each for each in ordered if findings.of(each.claim) != "refuted"]
    confirmed = [each for each in standing if findings.of(each.claim) == "confirmed" and each.window is not None]
    dated = confirmed[-1:] or [each for each in standing if each.window is not None]
    counted = [each for each in dated if not any(contains(each, other) for other in dated)]
    aside = {each.claim.id: _set_aside(each, findings, bool(confirmed), counted) for each in ordered}
    accounts = [Account(claim=each.claim, window=_shown(each), set_aside=aside[each.claim.id]) for each in ordered]
    opposing, answered = _denials(denials, findings, rules)
    accounts += [Account(claim=each.claim, window=_shown(each), set_aside="denial") for each in opposing]
    accounts += [Account(claim=each.claim, window=_shown(each), set_aside="answerable") for each in answered]
    if not standing:
        disputed, best_counts = True, False
    else:
        disputed, best_counts = bool(opposing), not opposing or _support(standing) > len(opposing)
    return Weighed(
        accounts=tuple(accounts),
        window=_window(counted, dated) if counted else None,
        disputed=disputed,
        best_counts=best_counts,
        conflicts=conflicts_between(
            [account for account in accounts if account.set_aside in ("", "vaguer", "undated")], opposing=bool(opposing)
        ),
        finding="confirmed" if confirmed else "",
    )


def voices(claim: Claim) -> frozenset[str]:
    """Who speaks, each once however often: ten papers that copy one wire are one speaker."""
    return _folded(claim.speakers)


@lru_cache(maxsize=4096)
def _folded(speakers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(speaker.casefold() for speaker in speakers)


def _support(told: Sequence[Told]) -> int:
    return len({voice for each in told for voice in voices(each.claim)})


def _set_aside(each: Told, findings: Findings, is_settled: bool, counted: Sequence[Told]) -> str:
    if findings.of(each.claim) == "refuted":
        return "refuted"
    if each.window is None:
        return "undated"
    if each in counted:
        return ""
    return "other_confirmed" if is_settled else "vaguer"


def _shown(each: Told) -> Window:
    return each.window or Window(None, None, each.claim.said_by_day)


def _denials(denials: Sequence[Told], findings: Findings, rules: Rules) -> tuple[list[Told], list[Told]]:
    """Those that dispute the event, and those of the answerable authority, which only are shown (rule 1)."""
    opposing: list[Told] = []
    answered: list[Told] = []
    answerable = _folded(tuple(rules.answerable)) if denials else frozenset[str]()
    for each in sorted(denials, key=lambda each: filing_order(each.claim)):
        finding = findings.of(each.claim)
        if finding == "refuted":
            continue
        is_own = bool(voices(each.claim) & answerable) and finding != "confirmed"
        (answered if is_own else opposing).append(each)
    return opposing, answered


def _window(counted: Sequence[Told], dated: Sequence[Told]) -> Window:
    lead = counted[0] if len(counted) == 1 else max(counted, key=lambda each: _weight(each, dated))
    assert lead.window is not None
    firsts = [each.window.earliest for each in counted if each.window]
    lasts = [each.window.latest for each in counted if each.window]
    earliest = None if None in firsts else min(day for day in firsts if day)
    latest = None if None in lasts else max(day for day in lasts if day)
    return Window(earliest, lead.window.best, latest)


def _weight(each: Told, dated: Sequence[Told]) -> tuple[int, int, int, int, float, tuple[int, int], str]:
    """Rule 6: speakers, reliability, accounts, the narrower date, the later recorded, the earlier filed."""
    agreeing = [other for other in dated if other.earliest <= each.earliest and each.latest <= other.latest]
    speakers = {voice for other in agreeing for voice in voices(other.claim)}
    claim = each.claim
    reliability = RELIABILITY.index(claim.source.reliability) if claim.source.reliability in RELIABILITY else 2
    width = (each.latest - each.earliest).days
    recorded = claim.recorded_at.timestamp()
    return (len(speakers), reliability, len(agreeing), -width, recorded, (-claim.entry, -claim.position), claim.id)


def is_fact(claim: Claim) -> bool:
    """Say whether a claim may count as a fact: statements under duress and denials never do."""
    return claim.stance in (Stance.STATED, Stance.ALLEGED)
