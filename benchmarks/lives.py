"""What happened to one synthetic person, as a few tellers tell it: who says what, on which page, how vaguely.

A life is a list of `Happened`; a telling turns it into drafts of claims. Everything comes from the given generator of
random numbers, so the same number makes the same life.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from habeas.domain.claims import Detail

FIRST_DAY = date(2020, 5, 1)
LAST_DAY = date(2026, 11, 1)

ARTICLES = ("342(1)", "368(1)", "369", "130(1)", "361(2)", "361-1(1)", "361-4(1)", "364", "293(2)", "243(2)", "367(1)")
COURTS = tuple(f"Court of District {number}" for number in range(1, 60))
PRISONS = (
    "SIZO-1",
    "SIZO-3",
    "SIZO-6",
    "IK-1",
    "IK-2",
    "IK-3",
    "IK-4",
    "IK-9",
    "IK-15",
    "IK-17",
    "Prison-4",
    "Prison-8",
)
PLACES = (
    "Minsk",
    "Brest",
    "Vitebsk",
    "Gomel",
    "Grodno",
    "Mogilev",
    "Minsk region",
    "Baranovichi",
    "Pinsk",
    "Orsha",
    "Lida",
)
REGIMES = ("general", "reinforced", "strict")
TERMS = ("P1Y", "P1Y6M", "P2Y", "P2Y6M", "P3Y", "P4Y", "P5Y", "P6Y", "P8Y", "P9Y6M", "P12Y", "P15Y")
PRESSURES = (
    "forced_video",
    "forced_cooperation",
    "forced_petition",
    "threat_of_reconviction",
    "threat_to_family",
    "summoned",
    "device_seized",
)
RESTRICTIONS = ("exit_ban", "preventive_supervision", "duty_to_report", "listed", "work_or_bank_ban", "passport_taken")
TREATMENTS = ("torture", "isolation", "no_medical_care", "no_letters", "incommunicado")
RELEASE_TYPES = (
    "term_served",
    "term_served",
    "parole",
    "charges_dropped",
    "sentence_replaced",
    "medical",
    "other",
    "unknown",
)


@dataclass(slots=True)
class Happened:
    """One thing that happened, on one real day; how it is told is another matter. `weight`: how many tell of it."""

    kind: str
    day: date
    details: Mapping[str, Detail] = field(default_factory=dict)
    place: str = ""
    weight: float = 1.0


@dataclass(slots=True)
class Life:
    """One person's case. `released` is the day of the last way out alive."""

    is_woman: bool
    happened: list[Happened] = field(default_factory=list)
    released: date | None = None
    is_in_prison: bool = False


def life_of(random: Random, *, arrested: date, articles: list[str], court: str) -> Life:
    """One life in the case of a day, under some articles, before a court."""
    life = Life(is_woman=random.random() < 0.18)
    lot = random.random()
    if lot < 0.22:
        _administrative(life, random, arrested)
    elif lot < 0.34:
        _detained_only(life, random, arrested)
    elif lot < 0.37:
        _in_absentia(life, random, arrested, articles, court)
    else:
        _tried(life, random, arrested, articles, court)
        if life.released and random.random() < 0.14:
            again = life.released + timedelta(days=20 + int(random.random() * 500))
            life.happened.append(Happened("rearrest", again, place=_pick(random, PLACES)))
            _imprisoned(life, random, again, [_pick(random, ARTICLES)], _pick(random, COURTS))
    _standing(life, random, arrested)
    _afterwards(life, random)
    life.happened = [one for one in life.happened if one.day <= LAST_DAY]
    return life


def _pick(random: Random, table: tuple[str, ...]) -> str:
    return table[int(random.random() * len(table))]


def _administrative(life: Life, random: Random, arrested: date) -> None:
    days = 1 + int(random.random() * 15)
    details: dict[str, Detail] = {"term": f"P{days}D", "administrative": True, "articles": ["24.23"]}
    life.happened.append(Happened("detention", arrested, details, _pick(random, PLACES)))
    if random.random() < 0.4:
        life.released = arrested + timedelta(days=days)
        life.happened.append(Happened("release", life.released, {"release_type": "term_served"}))


def _detained_only(life: Life, random: Random, arrested: date) -> None:
    life.happened.append(Happened("detention", arrested, {"force": "GUBOPiK"}, _pick(random, PLACES)))
    if random.random() < 0.5:
        life.released = arrested + timedelta(days=int(random.random() * 10))
        life.happened.append(Happened("release", life.released, {"release_type": "unknown"}))


def _in_absentia(life: Life, random: Random, arrested: date, articles: list[str], court: str) -> None:
    life.happened.append(Happened("flight", arrested, {"country": _pick(random, ("PL", "LT", "GE", "UA"))}))
    day = arrested + timedelta(days=300 + int(random.random() * 500))
    details: dict[str, Detail] = {
        "in_absentia": True,
        "term": _pick(random, TERMS),
        "articles": articles,
        "court": court,
    }
    life.happened.append(Happened("sentence", day, details))


def _tried(life: Life, random: Random, arrested: date, articles: list[str], court: str) -> None:
    life.happened.append(Happened("detention", arrested, {"articles": articles[:1]}, _pick(random, PLACES), weight=1.5))
    _imprisoned(life, random, arrested, articles, court)


def _imprisoned(life: Life, random: Random, arrested: date, articles: list[str], court: str) -> None:
    """Measure, charge, trial, sentence, colony, and perhaps a way out."""
    measure = "house_arrest" if random.random() < 0.08 else "remand"
    life.happened.append(Happened("custody_measure", arrested + timedelta(days=3), {"measure": measure}))
    life.is_in_prison, life.released = True, None
    if random.random() < 0.3:
        life.happened.append(Happened("charge", arrested + timedelta(days=10), {"articles": articles}))
    verdict = arrested + timedelta(days=90 + int(random.random() * 330))
    if random.random() < 0.25:
        life.happened.append(
            Happened("trial", verdict - timedelta(days=12), {"court": court, "closed": random.random() < 0.3})
        )
    years, details = _sentence(random, articles, court)
    life.happened.append(Happened("sentence", verdict, details, weight=1.4))
    if random.random() < 0.25:
        life.happened.append(Happened("appeal", verdict + timedelta(days=70), {"outcome": "upheld"}))
    _inside(life, random, verdict)
    _way_out(life, random, arrested, verdict, years)


def _sentence(random: Random, articles: list[str], court: str) -> tuple[float, dict[str, Detail]]:
    place = int(random.random() ** 1.6 * len(TERMS))
    details: dict[str, Detail] = {"court": court, "articles": articles, "term": TERMS[place], "penalty": "imprisonment"}
    if random.random() < 0.8:
        details["regime"] = _pick(random, REGIMES)
    if random.random() < 0.12:
        details["penalty"] = _pick(random, ("restricted_freedom_home", "restricted_freedom_open"))
    if random.random() < 0.2:
        details["fine"] = f"{1 + int(random.random() * 90) * 100} BYN"
    return (1.0, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 9.5, 12, 15)[place], details


def _inside(life: Life, random: Random, verdict: date) -> None:
    day = verdict + timedelta(days=100)
    if random.random() < 0.5:
        life.happened.append(Happened("transfer", day, {"prison": _pick(random, PRISONS)}))
    if random.random() < 0.2:
        life.happened.append(Happened("treatment", day + timedelta(days=90), {"treatment": _pick(random, TREATMENTS)}))
    if random.random() < 0.15:
        life.happened.append(Happened("seen_in_custody", day + timedelta(days=int(random.random() * 700))))
    if random.random() < 0.1:
        life.happened.append(Happened("listing", verdict + timedelta(days=60), {"register": "extremist"}))


def _way_out(life: Life, random: Random, arrested: date, verdict: date, years: float) -> None:
    lot = random.random()
    served = arrested + timedelta(days=int(years * 365 * 0.8))
    early = verdict + timedelta(days=120 + int(random.random() * 900))
    if lot < 0.012:
        life.happened.append(Happened("death", early, {"in_custody": True, "cause": "illness"}, weight=2))
        return
    if lot < 0.10:
        life.happened.append(
            Happened("pardon", early, {"petition": _pick(random, ("voluntary", "coerced", "unknown"))})
        )
        if random.random() < 0.6:
            life.happened.append(Happened("release", early + timedelta(days=1), {"release_type": "pardon"}))
    elif lot < 0.14:
        life.happened.append(Happened("expulsion", early, {"country": _pick(random, ("LT", "PL", "UA"))}, weight=1.6))
    elif lot < 0.16:
        life.happened.append(Happened(_pick(random, ("exchange", "amnesty", "escape")), early))
    elif lot < 0.70:
        life.happened.append(Happened("release", served, {"release_type": _pick(random, RELEASE_TYPES)}))
        early = served
    else:
        return
    if early <= LAST_DAY:
        life.released, life.is_in_prison = early, False


def _standing(life: Life, random: Random, arrested: date) -> None:
    if random.random() < (0.5 if len(life.happened) > 3 else 0.1):
        day = arrested + timedelta(days=40 + int(random.random() * 200))
        details: dict[str, Detail] = {
            "organisation": "The Chronicle",
            "status": "recognised",
            "criteria": ["fundamental_guarantee"],
        }
        life.happened.append(Happened("designation", day, details))
        if random.random() < 0.1:
            details = {"organisation": "The Chronicle", "status": _pick(random, ("withdrawn", "former"))}
            life.happened.append(Happened("designation", day + timedelta(days=400), details))


def _afterwards(life: Life, random: Random) -> None:
    """Pressure and restrictions after release; pressure in custody now and then."""
    since = life.released
    if since is None:
        if life.is_in_prison and random.random() < 0.05:
            life.happened.append(
                Happened("pressure", life.happened[0].day + timedelta(days=30), {"pressure": "forced_petition"})
            )
        return
    if random.random() < 0.18:
        life.happened.append(Happened("restriction", since, {"restriction": _pick(random, RESTRICTIONS)}))
    if random.random() < 0.15:
        day = since + timedelta(days=int(random.random() * 200))
        life.happened.append(Happened("pressure", day, {"pressure": _pick(random, PRESSURES)}))
    if random.random() < 0.03:
        life.happened.append(
            Happened(
                "device_check",
                since + timedelta(days=20),
                {"state": "no_match", "indicator_list": "list of 2026-01-01"},
            )
        )
