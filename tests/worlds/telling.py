"""Short ways to tell claims about synthetic people in tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction

from habeas.domain.claims import Claim, Detail, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import parse
from habeas.domain.dossier import Dossier
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.domain.rules import CustodyCredit, Rules

BELARUS = Rules(
    pack="by",
    first_day=date(2020, 5, 1),
    police_custody_days=10,
    pretrial_months=18,
    house_arrest_months=18,
    custody_credits=(
        CustodyCredit(
            verdicts_from=date(2021, 6, 19),
            by_regime={"general": Fraction(3, 2), "reinforced": Fraction(3, 2), "strict": Fraction(1)},
            unknown_most=Fraction(3, 2),
            unknown_least=Fraction(1),
        ),
    ),
    answerable=frozenset({"Investigative Committee", "Interior Ministry"}),
)
FILED = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

_next = iter(range(1, 10**9))


def told(
    kind: str,
    when: str = "",
    *,
    by: str = "A",
    person: str = "p1",
    published: str = "",
    url: str = "",
    stance: Stance = Stance.STATED,
    place: str = "",
    about: Sequence[str] = (),
    supersedes: str = "",
    sensitivity: Sensitivity = Sensitivity.PUBLIC,
    recorded_at: datetime = FILED,
    number: int | None = None,
    subject_kind: SubjectKind = SubjectKind.PERSON,
    reliability: str = "unknown",
    details: dict[str, Detail] | None = None,
    **more: Detail,
) -> Claim:
    """One claim; `by` names the speakers, `;` between them. Without a number each is filed after the last."""
    entry = next(_next) if number is None else number
    return Claim(
        id=f"{entry:032x}",
        kind=kind,
        subject=Subject(subject_kind, person),
        speakers=tuple(part.strip() for part in by.split(";") if part.strip()),
        stance=stance,
        when=parse(when) if when else None,
        place=place,
        details={**(details or {}), **more},
        sensitivity=sensitivity,
        supersedes=supersedes,
        about=tuple(about),
        source=Source(
            id=f"{entry + 10**12:032x}",
            url=url or f"https://example.org/{entry}",
            published=parse(published) if published else None,
            reliability=reliability,
        ),
        recorded_at=recorded_at,
        entry=entry,
        position=0,
    )


def folded(*claims: Claim, lens: Lens | None = None, rules: Rules = BELARUS) -> Dossier:
    """The dossier of these claims for the team, by Belarus's rules."""
    return fold(claims, lens=lens or Lens(audience=Sensitivity.SEALED), rules=rules)


def held(dossier: Dossier, day: str) -> tuple[int, int, int]:
    """Low, best and high of `held` on a day for one person."""
    stay = dossier.stay_on(date.fromisoformat(day))
    return (0, 0, 0) if stay is None else tuple(int(stay.level <= level) for level in range(3))  # type: ignore[return-value]
