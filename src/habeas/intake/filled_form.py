"""A form as somebody filled it in: each field read by its type, each problem under its field, nothing dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from habeas.domain.claims import Detail, Sensitivity, Source, Stance
from habeas.domain.date_reading import read_date
from habeas.domain.dates import UncertainDate
from habeas.domain.errors import Refused
from habeas.domain.forms import Form, Part
from habeas.domain.packs import Pack
from habeas.domain.terms import parse_duration
from habeas.domain.vocabulary import DetailType, kind, said_in, terms
from habeas.intake.cells import split_articles
from habeas.intake.sentence_text import read_length

Typed = Mapping[str, tuple[str, ...]]
LONGEST, MOST_PEOPLE = 2000, 400
_ARTICLES = re.compile(r"\s*[,;\n]\s*(?![^()]*\))")
_BETWEEN = re.compile(r"\s*[;\n]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPart:
    """One claim as it was filled in, without whom it is about."""

    kind: str
    details: Mapping[str, Detail]
    sensitivity: Sensitivity


@dataclass(slots=True, kw_only=True)
class Filled:
    """All that was understood of a form, each problem by its field, and what is filed but deserves a second look."""

    form: Form
    people: tuple[str, ...] = ()
    when: UncertainDate | None = None
    place: str = ""
    speakers: tuple[str, ...] = ()
    stance: Stance = Stance.STATED
    wording: str = ""
    source: Source | None = None
    parts: tuple[FilledPart, ...] = ()
    problems: dict[str, Refused] = field(default_factory=dict)
    doubts: list[Refused] = field(default_factory=list)


def only(typed: Typed, name: str) -> str:
    """What was typed into a field that holds one thing."""
    return next(iter(typed.get(name, ())), "").strip()


def people_of(typed: Typed) -> tuple[str, ...]:
    """Everybody who was named, one a line, nobody twice."""
    lines = (only(typed, "who"), *only(typed, "others").splitlines())
    return tuple(dict.fromkeys(filter(None, (" ".join(line.split()) for line in lines))))


def read_form(typed: Typed, form: Form, *, pack: Pack, language: str, today: date) -> Filled:
    """Read a form. What cannot be filed stands among its problems; nothing is raised."""
    return _Reading(typed, form, pack, language, today).read()


class _Reading:
    """One form being read."""

    def __init__(self, typed: Typed, form: Form, pack: Pack, language: str, today: date) -> None:
        self.typed, self.pack, self.language, self.today = typed, pack, language, today
        self.filled = Filled(form=form)

    def read(self) -> Filled:
        filled = self.filled
        self._refuse_long()
        filled.people = people_of(self.typed)
        if not filled.people:
            filled.problems["who"] = Refused("Say whom it is about.")
        if len(filled.people) > MOST_PEOPLE:
            filled.problems["others"] = Refused("At most %(most)s people are filed at once.", most=MOST_PEOPLE)
        filled.when = self._day("day")
        if filled.when is None and "day" not in filled.problems:
            filled.doubts.append(Refused("No day is given."))
        if filled.when and filled.when.earliest and filled.when.earliest > self.today:
            filled.doubts.append(Refused("The day lies ahead."))
        filled.place, filled.wording = only(self.typed, "place"), only(self.typed, "wording")
        filled.stance = self._stance()
        parts = [self._part(part) for part in filled.form.parts]
        filled.parts = tuple(part for part in parts if part is not None)
        filled.source = self._source()
        filled.speakers = self._speakers()
        return filled

    def _refuse_long(self) -> None:
        for name, values in self.typed.items():
            if name != "others" and any(len(value) > LONGEST for value in values):
                self.filled.problems[name] = Refused("At most %(most)s characters are kept here.", most=LONGEST)
            if any("\0" in value for value in values):
                self.filled.problems[name] = Refused("This holds a character that cannot be stored.")

    def _day(self, name: str) -> UncertainDate | None:
        text = only(self.typed, name)
        if not text:
            return None
        try:
            return read_date(text, language=self.language, calendar=self.pack.calendar)
        except Refused as refused:
            self.filled.problems[name] = refused
            return None

    def _stance(self) -> Stance:
        text = only(self.typed, "stance") or Stance.STATED.value
        if text in tuple(Stance):
            return Stance(text)
        self.filled.problems["stance"] = Refused("Choose one of the list.")
        return Stance.STATED

    def _speakers(self) -> tuple[str, ...]:
        """Those who say so; without one, the source's publisher."""
        source = self.filled.source
        named = tuple(filter(None, _BETWEEN.split(only(self.typed, "speakers"))))
        return named or ((source.publisher,) if source and source.publisher else ())

    def _source(self) -> Source | None:
        title, publisher, url, code = (
            only(self.typed, f"source-{name}") for name in ("title", "publisher", "url", "code")
        )
        published = self._day("source-published")
        reliability = only(self.typed, "source-reliability") or "unknown"
        if reliability not in terms("reliabilities"):
            self.filled.problems["source-reliability"] = Refused("Choose one of the list.")
        if code and (title or publisher or url):
            self.filled.problems["source-code"] = Refused(
                "A protected source is named by its code alone: leave title, publisher and address empty."
            )
        elif not (code or title or publisher or url):
            self.filled.problems["source-title"] = Refused("Say where this was read or heard.")
        if url and not re.fullmatch(r"https?://\S+", url):
            self.filled.problems["source-url"] = Refused("Write the whole address, like https://example.org/news/1.")
        if self.filled.problems:
            return None
        return Source(
            id="",
            title=title,
            publisher=publisher,
            url=url,
            published=published,
            reliability=reliability,
            sensitivity=self._widest(),
            code=code,
        )

    def _widest(self) -> Sensitivity:
        """A source is no more readable than the most readable thing that it tells."""
        levels = [part.sensitivity for part in self.filled.parts]
        return next((level for level in Sensitivity if level in levels), Sensitivity.TEAM)

    def _part(self, part: Part) -> FilledPart | None:
        code = only(self.typed, part.kind) or part.kinds[0]
        if code not in part.kinds:
            self.filled.problems[part.kind] = Refused("Choose one of the list.")
            return None
        details: dict[str, Detail] = {}
        for name, detail in part.details.items():
            value = self._detail(name, detail)
            if value is None:
                continue
            if detail.name not in kind(code).details:
                self.filled.problems[name] = Refused(
                    "“%(kind)s” has no such detail.", kind=kind(code).label(self.language)
                )
            details[detail.name] = value
        if part.number and not details:
            return None
        return FilledPart(kind=code, details=details, sensitivity=self._level(part, code))

    def _level(self, part: Part, code: str) -> Sensitivity:
        chosen = only(self.typed, part.level)
        if chosen and chosen not in tuple(Sensitivity):
            self.filled.problems[part.level] = Refused("Choose one of the list.")
            return Sensitivity.SEALED
        return Sensitivity(chosen) if chosen else kind(code).sensitivity

    def _detail(self, name: str, detail: DetailType) -> Detail | None:
        if detail.type == "list" and detail.terms:
            chosen = [value for value in self.typed.get(name, ()) if value]
            if any(value not in terms(detail.terms) for value in chosen):
                self.filled.problems[name] = Refused("Choose one of the list.")
            return chosen or None
        text = only(self.typed, name)
        if not text:
            return None
        try:
            return self._value(detail, text)
        except Refused as refused:
            self.filled.problems[name] = refused
            return None

    def _value(self, detail: DetailType, text: str) -> Detail:
        match detail.type:
            case "yes_no" if text in ("yes", "no"):
                return text == "yes"
            case "term" if text in terms(detail.terms):
                return text
            case "yes_no" | "term":
                raise Refused("Choose one of the list.")
            case "date":
                return read_date(text, language=self.language, calendar=self.pack.calendar).text
            case "duration":
                return _length(text)
            case "list" if detail.name == "articles":
                return self._articles(text)
            case "list":
                return list(filter(None, _BETWEEN.split(text)))
        return self._place(detail.name, text) if detail.name in ("court", "prison") else text

    def _articles(self, text: str) -> list[str]:
        articles = split_articles("; ".join(_ARTICLES.split(text))) or [text]
        on = self.filled.when.latest if self.filled.when else None
        for code in articles:
            if self.pack.article(code) is None:
                self.filled.doubts.append(Refused("Article %(code)s is not among the known ones.", code=code))
            elif on is not None and self.pack.article(code, on) is None:
                self.filled.doubts.append(Refused("Article %(code)s was not in force on that day.", code=code))
        return articles

    def _place(self, what: str, text: str) -> str:
        """A court or prison as it was typed, or its name where its code was; one that is not known is doubted."""
        known = self.pack.courts.get(text) if what == "court" else self.pack.prisons.get(text)
        if known is not None:
            return said_in(known.labels, self.language)
        if (self.pack.court(text) if what == "court" else self.pack.prison(text)) is None:
            self.filled.doubts.append(Refused("“%(name)s” is not among the known courts and prisons.", name=text))
        return text


def _length(text: str) -> str:
    """A length of time in words or as an ISO 8601 duration; a bare number is years."""
    try:
        parse_duration(text)
    except Refused:
        plain = text.replace(",", ".").replace(".", "", 1)
        read = read_length(f"{text} years" if plain.isascii() and plain.isdigit() else text)
        if not read:
            raise Refused("“%(text)s” is not a length of time; write it like 5 years 6 months.", text=text) from None
        return read
    return text
