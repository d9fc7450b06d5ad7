"""OVD-Info's data on prosecutions as claims: one person may be prosecuted several times, each time a row of its own.

Everything that belongs to a prosecution carries its case. Fields that nobody here knows, and words for a state or a
measure that mean nothing here, are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import BadInput, Refused
from habeas.domain.speech import N_
from habeas.intake.cells import host_of, placed, script_of, split_articles
from habeas.intake.json_records import read_document
from habeas.intake.lists.headers import words_of
from habeas.intake.lists.ovd_records import Record, Records, read_records
from habeas.intake.proposals import Notice, Proposed, Reading, Row, fingerprint, not_too_many, without_repeats
from habeas.intake.sentence_text import read_length, read_sentence
from habeas.intake.tables import shortened
from habeas.intake.texts import Limits

OVD_INFO = "OVD-Info"
TITLE = "OVD-Info, data on politically motivated prosecutions"
COLUMNS = ("prosecution",)
_PARTS = ("restraint_measures", "imprisonments", "sentences", "evaluations", "protest_events")


def read_ovd_info(path: Path, *, source_name: str = "", limits: Limits | None = None) -> Reading:
    """Read a whole file of JSON. Raises BadInput where it is none, or holds nothing of OVD-Info's."""
    found = read_records(read_document(path))
    reader = _Reader(found, source_name)
    rows: list[Row] = []
    refused = list(found.refused)
    for record in (
        *found.of("persons"),
        *found.of("persecutions"),
        *(one for part in _PARTS for one in found.of(part)),
    ):
        try:
            rows += [row for row in reader.read(record) if row.claims]
        except BadInput as error:
            refused.append(error)
    return Reading(
        columns=COLUMNS,
        rows=without_repeats(rows),
        refused=tuple(refused),
        notices=(*not_too_many(_unknown(found)), *not_too_many(reader.notices())),
    )


def _unknown(found: Records) -> Iterator[Notice]:
    for (collection, name), count in found.unknown.items():
        if not name:
            sentence = N_("The collection “%(name)s” (%(count)s records) was not read.")
            yield Notice(kind="not_understood", rows=(), sentence=sentence, values={"name": collection, "count": count})
            continue
        sentence = N_("The field “%(name)s” of “%(collection)s” (%(count)s records) was not read.")
        values = {"name": name, "collection": collection, "count": count}
        yield Notice(kind="not_understood", rows=(), sentence=sentence, values=values)
    for collection, count in found.missing().items():
        sentence = N_("Records of “%(name)s” that others refer to (%(count)s) are not in the file.")
        yield Notice(kind="not_understood", rows=(), sentence=sentence, values={"name": collection, "count": count})


class _Reader:
    """All records of a file on their way to rows."""

    def __init__(self, found: Records, source_name: str) -> None:
        self.found = found
        self.source_name = source_name
        self.words: Counter[tuple[str, str]] = Counter()

    def read(self, record: Record) -> Iterator[Row]:
        """The row of a person, or of a prosecution with its parts; parts go by themselves where they have none."""
        if record.collection == "persons":
            yield self._row(record, record, self._person(record))
        elif record.collection == "persecutions":
            yield self._row(self._whose(record), record, self._persecution(record))
        elif not self.found.tied(record, "persecutions"):
            person = self._whose(record)
            yield self._row(person, record, self._part(_Told(self, person, record, "")))

    def notices(self) -> Iterator[Notice]:
        """Words that were kept and not understood."""
        for (field, text), count in self.words.items():
            sentence = N_("“%(text)s” (%(field)s, %(count)s times) was kept in words only.")
            values = {"text": shortened(text), "field": field, "count": count}
            yield Notice(kind="not_understood", rows=(), sentence=sentence, values=values)

    def _whose(self, record: Record) -> Record:
        persons = self.found.tied(record, "persons")
        if not persons:
            raise record.bad("person", N_("This record belongs to nobody of the file."))
        if len(persons) > 1:
            raise record.bad("person", N_("This record belongs to several people."))
        return persons[0]

    def _row(self, person: Record, record: Record, claims: Iterator[Proposed]) -> Row:
        made = tuple(claims)
        key = f"{person.id}\x1f{record.collection}\x1f{record.id}"
        return Row(number=record.row, key=key, subject=person.id, cells=tuple(map(fingerprint, made)), claims=made)

    def _person(self, person: Record) -> Iterator[Proposed]:
        told = _Told(self, person, person, "")
        if not person.all("name"):
            raise person.bad("name", N_("This row names nobody."))
        for place, name in enumerate(person.all("name")):
            details = {"name": name.text, "script": script_of(name.text), "language": name.language}
            yield told.claim(f"name:{place}", "naming", {one: said for one, said in details.items() if said})
        sexes = {
            words_of("ovd_info.yaml")["sexes"].get(sex.casefold(), "")
            for sex in (one.text for one in person.all("sex"))
        }
        if "" in sexes:
            raise person.bad(
                "sex", N_("“%(text)s” is not a sex that is known here."), text=shortened(person.first("sex"))
            )
        for sex in sorted(sexes):
            yield told.claim("sex", "sex", {"sex": sex})
        for role, kind in (("born", "birth"), ("died", "death")):
            if person.first(role):
                yield told.claim(role, kind, {}, day=role)
        for role, kind, detail in (("citizenship", "citizenship", "country"), ("occupation", "occupation", "text")):
            for place, text in enumerate(person.texts(role)):
                yield told.claim(f"{role}:{place}", kind, {detail: text})

    def _persecution(self, record: Record) -> Iterator[Proposed]:
        person, cases = self._whose(record), self.found.tied(record, "criminal_cases")
        case = next((case.first(role) for role in ("name", "number") for case in cases if case.first(role)), "")
        told = _Told(self, person, record, case or record.first("case"))
        articles = self._articles(record, cases)
        if record.first("started") or articles:
            yield told.claim("charge", "charge", {"articles": articles} if articles else {}, day="started")
        if record.first("detained"):
            yield told.claim("detained", "detention", {}, day="detained", place=record.first("place"))
        for part in _PARTS:
            for one in self.found.tied(record, part):
                yield from self._part(_Told(self, person, one, told.case))
        yield from self._standing(told)

    def _standing(self, told: _Told) -> Iterator[Proposed]:
        """How the case stands: by its words; and by the bare yes where no words say more."""
        record = told.record
        yield from self._by_words(told, "state", "states", day="released")
        if record.first("released") and not record.first("state"):
            yield told.claim("released", "release", {}, day="released")
        if record.first("held") and not record.first("state"):
            prisons = [place for one in self.found.tied(record, "imprisonments") for place in self._places(one)]
            yield told.claim("held", "seen_in_custody", {"prison": prisons[0]} if prisons else {})

    def _by_words(self, told: _Told, role: str, words: str, *, day: str, **details: Detail) -> Iterator[Proposed]:
        """The claim that the words of a field mean; a comment where they mean nothing here."""
        text = "; ".join(told.record.texts(role))
        if not text:
            return
        meant: Mapping[str, Any] | None = _meaning(words, text)
        if meant is None:
            self.words[f"{told.record.collection}.{role}", text] += 1
            yield told.claim(role, "comment", {"text": text})
            return
        own = {**meant.get("details", {}), **(details if meant["kind"] in ("custody_measure",) else {})}
        on = day if meant["kind"] in ("release", "exchange", "amnesty", "pardon") or words == "measures" else ""
        yield told.claim(role, meant["kind"], own, day=on, wording=text)

    def _part(self, told: _Told) -> Iterator[Proposed]:
        record = told.record
        if record.collection == "restraint_measures":
            places, court = self._places(record), record.first("court")
            details = {name: said for name, said in (("prison", next(iter(places), "")), ("court", court)) if said}
            yield from self._by_words(told, "measure", "measures", day="started", **details)
            if not record.first("measure") and places:
                yield told.claim("place", "seen_in_custody", {"prison": places[0]}, day="started")
        elif record.collection == "imprisonments":
            for number, place in enumerate(self._places(record)):
                yield told.claim(f"place:{number}", "seen_in_custody", {"prison": place}, day="started")
        elif record.collection == "sentences":
            yield self._sentence(told)
        elif record.collection == "evaluations":
            yield self._evaluation(told)
        else:
            text = "; ".join(filter(None, (record.first("name"), record.first("day"), record.first("place"))))
            yield told.claim("event", "comment", {"text": text})

    def _sentence(self, told: _Told) -> Proposed:
        record, text = told.record, "; ".join(told.record.texts("text"))
        details: dict[str, Detail] = dict((read_sentence(text).readings or ({},))[0]) if text else {}
        details |= self._term(record)
        for role in ("court", "judge"):
            if record.first(role):
                details[role] = record.first(role)
        if record.first("in_absentia"):
            details["in_absentia"] = True
        return told.claim("sentence", "sentence", details, day="day", wording=text)

    def _term(self, record: Record) -> dict[str, Detail]:
        """A number of months, or a length in words; so many months that nobody serves them are life."""
        text = record.first("months")
        if not text:
            return {}
        if not re.fullmatch(r"\d+(?:\.\d+)?", text):
            length = read_length(text)
            if not length:
                raise record.bad("months", N_("“%(text)s” is not a length of time."), text=shortened(text))
            return {"term": length}
        if float(text) >= words_of("ovd_info.yaml")["life_months"]:
            return {"penalty": "life"}
        months, days = int(float(text)), round(float(text) % 1 * 30)
        parts = {"Y": months // 12, "M": months % 12, "D": days}
        said = "".join(f"{count}{unit}" for unit, count in parts.items() if count)
        return {"term": f"P{said}"} if said else {}

    def _evaluation(self, told: _Told) -> Proposed:
        record = told.record
        organisation, text = record.first("organisation"), record.first("status")
        if not organisation:
            raise record.bad("organisation", N_("This record does not say whose evaluation it is."))
        status = _meaning("evaluations", text) if text else None
        if status is None:
            self.words["evaluations.status", text] += 1
            return told.claim("evaluation", "comment", {"text": f"{organisation}: {text}"}, day="day")
        details: dict[str, Detail] = {"organisation": organisation, "status": status}
        return told.claim("evaluation", "designation", details, day="day", speakers=(organisation,))

    def _articles(self, record: Record, cases: Sequence[Record]) -> list[str]:
        """Articles of law in the form of the register, each once."""
        told = list(record.texts("articles"))
        known = [
            *self.found.tied(record, "articles"),
            *(one for case in cases for one in self.found.tied(case, "articles")),
        ]
        for article in known if not told else ():
            code, part = article.first("code"), article.first("part")
            told.append(f"{code}({part})" if code and part else code or article.first("whole"))
        return list(dict.fromkeys(article for text in told if text for article in split_articles(text)))

    def _places(self, record: Record) -> list[str]:
        """Where it was: in its own words, or by the names of the locations that it refers to."""
        return record.texts("place") or [
            name for one in self.found.tied(record, "locations") for name in one.texts("name")
        ]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the claims of one record share."""

    reader: _Reader
    person: Record
    record: Record
    case: str

    def claim(
        self, role: str, kind: str, details: Mapping[str, Detail], *, day: str = "", place: str = "", wording: str = "",
        speakers: tuple[str, ...] = (OVD_INFO,),
    ) -> Proposed:  # fmt: skip
        """A public claim of this record; `day` names the field that its day stands in."""
        case: dict[str, Detail] = {"case": self.case} if self.case else {}
        draft = Draft(
            kind=kind, subject=Subject(SubjectKind.PERSON, self.person.id), speakers=speakers,
            via=() if OVD_INFO in speakers else (OVD_INFO,), when=self._day(day) if day else None, place=place,
            details={**details, **case}, wording=wording, sensitivity=Sensitivity.PUBLIC,
        )  # fmt: skip
        return Proposed(role=f"{self.record.collection}:{self.record.id}:{role}", source=self._source(), draft=draft)

    def _day(self, role: str) -> UncertainDate | None:
        text = self.record.first(role)
        try:
            return read_date(re.sub(r"[T ]\d\d:\d\d.*", "", text)) if text else None
        except Refused as error:
            raise placed(error, row=self.record.row, column=f"{self.record.collection}.{role}") from error

    def _source(self) -> Source:
        url = self.record.first("url") or self.person.first("url")
        if url:
            host_of(url, row=self.record.row, column=f"{self.record.collection}.url")
        return Source(id="", title=self.reader.source_name or TITLE, publisher=OVD_INFO, url=url)


def _meaning(words: str, text: str) -> Any:
    """What the first of some patterns that fits means; None where none does."""
    patterns = words_of("ovd_info.yaml")[words]
    return next((meant for pattern, meant in patterns if re.search(pattern, text, re.IGNORECASE)), None)
