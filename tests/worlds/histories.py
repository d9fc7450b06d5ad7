"""Random histories of one synthetic person, as hypothesis strategies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from habeas.domain.claims import Claim, Sensitivity, Stance
from tests.worlds.telling import told

FIRST = date(2020, 5, 1)
LAST = date(2026, 6, 30)
KINDS = (
    "detention",
    "rearrest",
    "charge",
    "custody_measure",
    "trial",
    "sentence",
    "transfer",
    "seen_in_custody",
    "pardon",
    "release",
    "expulsion",
    "death",
)

days = st.dates(FIRST, LAST)


@st.composite
def dates_told(draw: st.DrawFn) -> str:
    day = draw(days)
    match draw(st.sampled_from(("day", "day", "day", "month", "year", "none", "until", "about"))):
        case "day":
            return day.isoformat()
        case "month":
            return day.isoformat()[:7]
        case "year":
            return day.isoformat()[:4]
        case "until":
            return f"../{day.isoformat()}"
        case "about":
            return f"{day.isoformat()}~"
    return ""


@st.composite
def details_told(draw: st.DrawFn, kind: str) -> dict[str, str | int | bool | list[str]]:
    match kind:
        case "sentence":
            term = draw(st.sampled_from(("", "P2Y", "P8Y", "P8Y3M", "P15D")))
            chosen: dict[str, str | int | bool | list[str]] = {"term": term} if term else {}
            chosen |= draw(
                st.sampled_from(({}, {"in_absentia": True}, {"term_role": "in_total"}, {"term_role": "additional"}))
            )
            return {**chosen, "administrative": True} if term == "P15D" else chosen
        case "detention":
            return draw(st.sampled_from(({}, {}, {"term": "P15D", "administrative": True})))
        case "release":
            return draw(st.sampled_from(({}, {}, {"into": "house_arrest"})))
        case "transfer":
            return draw(st.sampled_from(({}, {}, {"abroad": True})))
        case "custody_measure":
            return {"measure": draw(st.sampled_from(("remand", "house_arrest", "bail")))}
    return {}


@st.composite
def accounts(draw: st.DrawFn, number: int, sensitivity: Sensitivity | None = None) -> Claim:
    kind = draw(st.sampled_from(KINDS))
    return told(
        kind,
        draw(dates_told()),
        by=draw(st.sampled_from(("A", "B", "A; C", "D", "Interior Ministry"))),
        published=draw(st.sampled_from(("", "2021-06", "2023-03-03", "2026"))),
        url=draw(st.sampled_from(("", "", "https://example.org/page"))),
        stance=draw(st.sampled_from((Stance.STATED, Stance.STATED, Stance.STATED, Stance.ALLEGED, Stance.DENIED))),
        sensitivity=sensitivity or draw(st.sampled_from((Sensitivity.PUBLIC, Sensitivity.PUBLIC, Sensitivity.TEAM))),
        recorded_at=datetime(2026, 7, 1, tzinfo=UTC) + timedelta(days=number),
        number=number,
        details=draw(details_told(kind)),
    )


@st.composite
def histories(draw: st.DrawFn, most: int = 9) -> list[Claim]:
    """Accounts in filing order, some of them later retracted, refuted, confirmed or superseded."""
    claims = [draw(accounts(number)) for number in range(draw(st.integers(0, most)))]
    for number in range(len(claims), len(claims) + draw(st.integers(0, 2)) if claims else 0):
        meant = draw(st.sampled_from(claims))
        act = draw(st.sampled_from(("retraction", "finding", "supersede", "different_event")))
        filed = datetime(2026, 7, 1, tzinfo=UTC) + timedelta(days=number)
        match act:
            case "supersede":
                claim = told(
                    meant.kind, draw(dates_told()), by="A", supersedes=meant.id, recorded_at=filed, number=number
                )
            case "finding":
                found = draw(st.sampled_from(("confirmed", "refuted", "likely")))
                claim = told("finding", about=[meant.id], finding=found, recorded_at=filed, number=number)
            case "different_event":
                other = draw(st.sampled_from(claims))
                claim = told("different_event", about=sorted({meant.id, other.id}), recorded_at=filed, number=number)
            case _:
                claim = told("retraction", about=[meant.id], recorded_at=filed, number=number)
        claims.append(claim)
    return claims
