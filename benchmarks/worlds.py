"""Synthetic worlds: a seeded stream of entries about people who do not exist, as an import would file them.

`entries(people=65_000, seed=1)` yields `EntryDraft`s, person after person, without ever holding more than one case
in memory; the same seed gives the same world, and a smaller world is the beginning of a larger one (but for its
last case). `lines(...)` gives the same as the exchange format `claims`. There are some 8 claims to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from benchmarks.lives import ARTICLES, COURTS, FIRST_DAY, LAST_DAY, Happened, Life, life_of
from benchmarks.spellings import Spellings, name_of
from habeas.domain.claims import Claim, Detail, Draft, EntryDraft, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import UncertainDate, from_day, parse
from habeas.intake.claims_lines import write_claims

CHRONICLE, PRESS, FAMILY, STATE = "The Chronicle", "The Courier", "a relative", "State Channel"
SPEAKERS = ((CHRONICLE,), (PRESS,), (CHRONICLE, "The Letters Fund"), ("The Letters Fund",), (PRESS, CHRONICLE))
CASE_SIZES = (1, 1, 1, 2, 2, 3, 4, 6)
VAGUE_KINDS = frozenset({"detention", "transfer", "treatment", "pressure", "restriction", "seen_in_custody"})
PUBLIC, TEAM, SEALED = Sensitivity.PUBLIC, Sensitivity.TEAM, Sensitivity.SEALED
RECORDED = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
_DRAFT_FIELDS = tuple(one.name for one in fields(Draft))
_PERSON, _GROUP = SubjectKind.PERSON, SubjectKind.GROUP


def entries(*, people: int, seed: int = 1) -> Iterator[EntryDraft]:
    """The entries of a world, each from one source."""
    told = number = 0
    while told < people:
        random = Random((seed << 40) | number)
        size = min(CASE_SIZES[int(random.random() * len(CASE_SIZES))], people - told)
        yield from Case(random, number=number, size=size).entries()
        told, number = told + size, number + 1


def claims(*, people: int, seed: int = 1) -> Iterator[Claim]:
    """The same world as claims that are filed already, with ids that count."""
    start = 0
    for number, entry in enumerate(entries(people=people, seed=seed)):
        for position, draft in enumerate(entry.claims):
            told: dict[str, Any] = {name: getattr(draft, name) for name in _DRAFT_FIELDS}
            told["supersedes"] = _id_at(draft.supersedes, start) if draft.supersedes else ""
            told["about"] = tuple(_id_at(one, start) for one in draft.about)
            place: dict[str, Any] = {"id": _id_at(f"@{position}", start), "entry": number, "position": position}
            yield Claim(**told, **place, source=entry.source, recorded_at=RECORDED)
        start += len(entry.claims)


def lines(*, people: int, seed: int = 1) -> Iterator[bytes]:
    """The same world as lines of an exchange file."""
    return write_claims(claims(people=people, seed=seed))


class Case:
    """Some people arrested together, and everything that is told of them."""

    def __init__(self, random: Random, *, number: int, size: int) -> None:
        self.random, self.number, self.size = random, number, size
        span = (LAST_DAY - FIRST_DAY).days
        self.arrested = FIRST_DAY + timedelta(days=int(random.random() ** 1.7 * span))
        self.articles = [self.pick(ARTICLES) for _ in range(1 + int(random.random() * 2))]
        self.court = self.pick(COURTS)

    def pick(self, table: tuple[Any, ...]) -> Any:
        """One of a table."""
        return table[int(self.random.random() * len(table))]

    def entries(self) -> Iterator[EntryDraft]:
        """The people's own pages, the newspaper's article about all of them, and what the state says."""
        article: list[Draft] = []
        for _ in range(self.size):
            yield from self._person(article)
        if article:
            yield EntryDraft(source=self._source(PRESS, "article"), claims=tuple(article))
        if self.number % 60 == 7:
            yield EntryDraft(source=self._source(CHRONICLE, "statement"), claims=(self._group(),))
        if self.number % 40 == 3:
            yield EntryDraft(source=self._source(CHRONICLE, "figure"), claims=(self._figure(),))

    def _person(self, article: list[Draft]) -> Iterator[EntryDraft]:
        random = self.random
        life = life_of(random, arrested=self.arrested, articles=self.articles, court=self.court)
        name = name_of(random, is_woman=life.is_woman)
        person = Subject(_PERSON, f"{random.getrandbits(128):032x}")
        page = self._who(person, name, life)
        page += self._told(person, life.happened, 0.93, self.pick(SPEAKERS))
        if random.random() < 0.04:
            self._second_thoughts(page)
        yield EntryDraft(source=self._source(CHRONICLE, "page"), claims=tuple(page))
        if random.random() < 0.45:
            article.append(naming(person, name.passport, "en", speakers=(PRESS,)))
            article += self._told(person, life.happened, 0.3, (PRESS,), off=0.12)
        if random.random() < 0.06:
            yield EntryDraft(source=self._source(FAMILY, "letter"), claims=tuple(self._family(person, life)))
        if random.random() < 0.05:
            yield EntryDraft(source=self._source(STATE, "broadcast"), claims=(self._state(person, life),))
        if random.random() < 0.01:
            yield EntryDraft(source=self._source(PRESS, "list"), claims=self._double(person, name))

    def _who(self, person: Subject, name: Spellings, life: Life) -> list[Draft]:
        random = self.random
        page = [naming(person, name.be, "be")]
        if random.random() < 0.55:
            page.append(naming(person, name.ru, "ru"))
        if random.random() < 0.5:
            page.append(naming(person, self.pick((name.latin, name.alphabet)), "en"))
        page.append(
            Draft(kind="sex", subject=person, speakers=(CHRONICLE,), details=_sex(life.is_woman), sensitivity=PUBLIC)
        )
        if random.random() < 0.25:
            born = date(1950, 1, 1) + timedelta(days=int(random.random() * 20000))
            page.append(
                Draft(kind="birth", subject=person, speakers=(CHRONICLE,), when=from_day(born), sensitivity=TEAM)
            )
        return page

    def _told(
        self, person: Subject, happened: Iterable[Happened], share: float, speakers: tuple[str, ...], off: float = 0.02
    ) -> list[Draft]:
        random = self.random
        told = []
        for one in happened:
            if random.random() < share * (one.weight if share < 0.5 else 1.0):
                when = self._when(one, off)
                told.append(
                    Draft(
                        kind=one.kind, subject=person, speakers=speakers, when=when, place=one.place, details=one.details,
                        sensitivity=SEALED if one.kind in ("device_check", "escape") else TEAM if one.kind == "treatment" else PUBLIC,
                        wording=f"{one.kind} of the case {self.number}, as the page has it" if random.random() < 0.2 else "",
                        stance=Stance.ALLEGED if random.random() < 0.03 else Stance.STATED,
                    )
                )  # fmt: skip
        return told

    def _when(self, one: Happened, off: float) -> UncertainDate | None:
        """The day, or a vaguer telling of it, or another day by mistake, or none."""
        lot = self.random.random()
        day = one.day
        if lot < off:
            return from_day(day + timedelta(days=1 + int(self.random.random() * 40)))
        if lot > (0.88 if one.kind in VAGUE_KINDS else 0.95):
            text = day.isoformat()
            vague = self.pick((text[:7], text[:7], text[:4], text + "~", f"../{text}", ""))
            return parse(vague) if vague else None
        return _day(day)

    def _family(self, person: Subject, life: Life) -> list[Draft]:
        day = life.happened[0].day if life.happened else self.arrested
        told = [
            Draft(
                kind="health",
                subject=person,
                speakers=(FAMILY,),
                details={"text": "needs medicine"},
                sensitivity=SEALED,
            ),
            Draft(kind="wish", subject=person, speakers=(FAMILY,), details={"text": "no letters"}, sensitivity=SEALED),
        ]
        if life.is_in_prison:
            when = from_day(day + timedelta(days=60))
            told.append(Draft(kind="seen_in_custody", subject=person, speakers=(FAMILY,), when=when, sensitivity=TEAM))
        return told

    def _state(self, person: Subject, life: Life) -> Draft:
        """A denial by the state, or a video made under duress."""
        if not life.happened or self.random.random() < 0.5:
            details: dict[str, Detail] = {"text": "says he repents"}
            return Draft(
                kind="comment", subject=person, speakers=(STATE,), details=details, stance=Stance.UNDER_DURESS, sensitivity=PUBLIC
            )  # fmt: skip
        one = self.pick(tuple(life.happened))
        return Draft(
            kind=one.kind,
            subject=person,
            speakers=(STATE,),
            when=_day(one.day),
            stance=Stance.DENIED,
            sensitivity=PUBLIC,
        )

    def _second_thoughts(self, page: list[Draft]) -> None:
        """The last claim of a page is corrected, retracted, or found to be so by the team."""
        last, at = page[-1], f"@{len(page) - 1}"
        lot = self.random.random()
        if lot < 0.4:
            page.append(replace(last, when=_day(self.arrested), supersedes=at))
        elif lot < 0.7:
            page.append(Draft(kind="retraction", subject=last.subject, about=(at,), sensitivity=last.sensitivity))
        else:
            page.append(
                Draft(
                    kind="finding",
                    subject=last.subject,
                    about=(at,),
                    details={"finding": "confirmed"},
                    sensitivity=SEALED if last.sensitivity is SEALED else TEAM,
                )
            )

    def _double(self, person: Subject, name: Spellings) -> tuple[Draft, ...]:
        """The same person met a second time under another spelling, and the judgement that they are one."""
        other = Subject(_PERSON, f"{self.random.getrandbits(128):032x}")
        return (
            naming(other, name.alphabet, "be", speakers=(PRESS,)),
            Draft(kind="detention", subject=other, speakers=(PRESS,), when=_day(self.arrested), sensitivity=PUBLIC),
            Draft(kind="same_person", subject=other, about=(person.id,), details={"evidence": "name and day"}, sensitivity=PUBLIC),
        )  # fmt: skip

    def _group(self) -> Draft:
        """A described group with unnamed places."""
        kind = self.pick(("pardon", "release", "detention", "expulsion", "pressure"))
        details: dict[str, Detail] = {
            "number": 3 + int(self.random.random() * 40),
            "qualifier": self.pick(("exact", "at_least", "about")),
        }
        day = self.arrested + timedelta(days=int(self.random.random() * 300))
        subject = Subject(_GROUP, f"{self.random.getrandbits(128):032x}")
        return Draft(
            kind=kind,
            subject=subject,
            speakers=(CHRONICLE,),
            when=_day(min(day, LAST_DAY)),
            details=details,
            sensitivity=PUBLIC,
        )

    def _figure(self) -> Draft:
        """A published number: a stock of a day, or a flow of a year."""
        measure = self.pick(("political_prisoners_held", "held", "pardoned", "released"))
        details: dict[str, Detail] = {
            "measure": measure, "number": 20 + int(self.random.random() * 1500),
            "qualifier": self.pick(("exact", "more_than", "about", "nearly")), "population": "political_prisoners",
        }  # fmt: skip
        if measure in ("pardoned", "released"):
            details |= {"period_from": f"{self.arrested.year}-01-01", "period_to": self.arrested.isoformat()}
        subject = Subject(_GROUP, f"{self.random.getrandbits(128):032x}")
        return Draft(
            kind="figure",
            subject=subject,
            speakers=(CHRONICLE,),
            when=_day(self.arrested),
            details=details,
            sensitivity=PUBLIC,
        )

    def _source(self, publisher: str, what: str) -> Source:
        number = self.random.getrandbits(128)
        published = min(self.arrested + timedelta(days=int(self.random.random() * 1200)), LAST_DAY)
        return Source(
            id=f"{number:032x}", title=f"{what} {self.number}", publisher=publisher,
            url=f"https://example.org/{what}/{number:x}"[:60],
            published=_day(published) if self.random.random() < 0.9 else None, language=self.pick(("be", "ru", "en")),
            reliability="likely_reliable" if publisher == CHRONICLE else "unsure",
            sensitivity=TEAM if publisher == FAMILY else PUBLIC,
        )  # fmt: skip


def naming(person: Subject, name: str, language: str, *, speakers: tuple[str, ...] = (CHRONICLE,)) -> Draft:
    """The claim that somebody is called so."""
    details: dict[str, Detail] = {"name": name, "language": language, "script": "Latn" if name.isascii() else "Cyrl"}
    return Draft(kind="naming", subject=person, speakers=speakers, details=details, sensitivity=PUBLIC)


def _sex(is_woman: bool) -> dict[str, Detail]:
    return {"sex": "F" if is_woman else "M"}


def _id_at(reference: str, start: int) -> str:
    return f"{start + int(reference[1:]):032x}" if reference.startswith("@") else reference


@lru_cache(maxsize=8192)
def _day(day: date) -> UncertainDate:
    return from_day(day)
