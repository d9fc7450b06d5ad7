"""Terms of sentence: durations, and between which days the terms of one custody end (rule 9 of counting)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from habeas.domain.claims import Claim
from habeas.domain.dates import add_days, add_months
from habeas.domain.dossier import Event, Window
from habeas.domain.errors import Refused
from habeas.domain.rules import CustodyCredit, Rules

_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_NOT_CUSTODY = frozenset({"restricted_freedom_home", "fine", "suspended"})
_ENDLESS = frozenset({"life", "death", "treatment"})


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """A length of time in whole months and days (ISO 8601 `P8Y3M`, `P15D`)."""

    months: int
    days: int

    def after(self, day: date) -> date:
        """The day on which this time, begun on `day`, is over."""
        return add_days(add_months(day, self.months), self.days)

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.months + other.months, self.days + other.days)

    @property
    def rough_days(self) -> int:
        """The length in days with months of 30.4375 days, for putting terms in order."""
        return round(self.months * 30.4375) + self.days


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration:
    """Read an ISO 8601 duration in years, months, weeks and days. Raises Refused."""
    found = _ISO.fullmatch(text)
    if found is None or text == "P":
        raise Refused("“%(text)s” is not a length of time such as P8Y3M or P15D.", text=text)
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return Duration(years * 12 + months, weeks * 7 + days)


def term_of(claim: Claim) -> Duration | None:
    """The term that an account gives, None where it gives none."""
    text = claim.text("term")
    return parse_duration(text) if text else None


def is_administrative(claim: Claim) -> bool:
    """Say whether an account speaks of administrative days and not of a criminal sentence."""
    return claim.is_marked("administrative")


def is_custodial(claim: Claim) -> bool:
    """Say whether a sentence, as this account tells it, keeps the person in custody (rule 7)."""
    return not claim.is_marked("in_absentia") and claim.text("penalty") not in _NOT_CUSTODY


def is_served_at_liberty(claim: Claim) -> bool:
    """Say whether an account tells of a sentence that lets somebody who is in custody go home (rule 7)."""
    is_here = claim.kind == "sentence" and not claim.is_marked("in_absentia")
    return is_here and claim.text("penalty") in ("restricted_freedom_home", "suspended")


def is_endless(claims: Iterable[Claim]) -> bool:
    """Say whether any account tells of a penalty without an end: life, death, compulsory treatment."""
    return any(claim.text("penalty") in _ENDLESS and not claim.text("term") for claim in claims)


@dataclass(frozen=True, slots=True)
class TermEnd:
    """The earliest and the latest day on which the terms of one custody end; None: never."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class _Sentence:
    shortest: Duration
    longest: Duration
    verdict: Window
    regimes: frozenset[str]
    role: str


def end_of_terms(sentences: Sequence[Event], start: Window, rules: Rules) -> TermEnd | None:
    """Between which days the custody's terms end; None where no account gives a term.

    `sentences` are the sentence events of one cycle, accounts "in total" included. The earliest end takes the
    longest single term, the latest end the sum; "in total" replaces the sum, "additional" adds, "reduced to" replaces.
    """
    claims = [account.claim for event in sentences for account in event.accounts if not _is_out(account.set_aside)]
    custodial = [claim for claim in claims if is_custodial(claim) and not is_administrative(claim)]
    if is_endless(custodial):
        return TermEnd(None, None)
    known = [sentence for event in sentences if (sentence := _sentence(event)) is not None]
    single = [sentence for sentence in known if sentence.role == "single"]
    reduced = [sentence for sentence in known if sentence.role == "reduced_to"]
    if reduced:
        last = max(reduced, key=lambda sentence: sentence.verdict.latest or date.min)
        single = [replace(last, verdict=single[0].verdict) if single else last]
    added = [sentence for sentence in known if sentence.role == "additional"]
    total = [sentence for sentence in known if sentence.role == "in_total"]
    if not single and not total and not added:
        return None
    anchor = max(single or added or total, key=lambda sentence: sentence.longest.rough_days)
    least = _sum([anchor.shortest, *(each.shortest for each in added if each is not anchor)])
    if total and not single and not added:
        least = min((each.shortest for each in total), key=lambda term: term.rough_days)
    most = _sum(each.longest for each in (*single, *added))
    if total:
        most = max((each.longest for each in total), key=lambda term: term.rough_days)
    if most.rough_days < least.rough_days:
        least, most = most, least
    first = min(known, key=lambda sentence: sentence.verdict.earliest or date.max)
    return _ends(least, most, anchor, replace(first, regimes=_regimes(known)), start, rules)


def _regimes(known: Sequence[_Sentence]) -> frozenset[str]:
    """The regimes of all sentences, an unknown one as an empty word."""
    return frozenset(regime for each in known for regime in (each.regimes or {""}))


def _is_out(set_aside: str) -> bool:
    return set_aside in {"refuted", "denial", "answerable"}


def _sentence(event: Event) -> _Sentence | None:
    told = [
        account.claim
        for account in event.accounts
        if not _is_out(account.set_aside) and is_custodial(account.claim) and not is_administrative(account.claim)
    ]
    terms = sorted((term for claim in told if (term := term_of(claim)) is not None), key=lambda term: term.rough_days)
    if not terms:
        return None
    regimes = frozenset(regime for claim in told if (regime := claim.text("regime")))
    usual = "reduced_to" if event.kind == "commutation" else "single"
    roles = [claim.text("term_role") or usual for claim in told if claim.text("term")]
    return _Sentence(terms[0], terms[-1], event.window, regimes, roles[0])


def _sum(terms: Iterable[Duration]) -> Duration:
    total = Duration(0, 0)
    for term in terms:
        total = total + term
    return total


def _ends(
    least: Duration, most: Duration, longest: _Sentence, first: _Sentence, start: Window, rules: Rules
) -> TermEnd:
    """The earliest end credits all days before the longest sentence, the latest only those before the first verdict,
    at the lowest rate of any sentence: what was served under one sentence is not custody before the next. Of a verdict
    without a day no more days are credited than custody before it may last."""
    begun = start.earliest or start.latest or longest.verdict.earliest
    last_begun = start.latest or longest.verdict.latest or start.earliest
    if begun is None or last_begun is None:
        return TermEnd(None, None)
    late, early = longest.verdict.latest or last_begun, first.verdict.earliest or last_begun
    if longest.verdict.best is None and rules.pretrial_months is not None:
        late = min(late, add_months(begun, rules.pretrial_months))
    earliest = _credited(least.after(begun), (late - begun).days, _rate(rules, late, longest.regimes, most=True))
    latest = _credited(
        most.after(last_begun), (early - last_begun).days, _rate(rules, early, first.regimes, most=False)
    )
    return TermEnd(min(earliest, latest), max(earliest, latest))


def _credited(end: date, days_before: int, rate: Fraction) -> date:
    """The end of a term counted from the first day in custody, moved by what the days before the verdict counted for."""
    return add_days(end, -int((rate - 1) * max(0, days_before)))


def _rate(rules: Rules, verdict_on: date, regimes: frozenset[str], *, most: bool) -> Fraction:
    credit = rules.credit(verdict_on)
    if credit is None:
        return Fraction(1)
    choose = max if most else min
    return choose(_rates(credit, regimes, most=most))


def _rates(credit: CustodyCredit, regimes: frozenset[str], *, most: bool) -> list[Fraction]:
    unknown = credit.unknown_most if most else credit.unknown_least
    return [credit.by_regime.get(regime, unknown) for regime in regimes] or [unknown]
