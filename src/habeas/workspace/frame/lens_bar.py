"""The lens bar: the question put to the register, read from the address and said as one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypeVar

from django.http import QueryDict
from django.utils.translation import gettext as _

from habeas.domain.claims import Sensitivity
from habeas.domain.date_reading import read_date
from habeas.domain.errors import HabeasError, Refused
from habeas.domain.lens import Lens, day_of, last_day_known
from habeas.domain.speech import in_words
from habeas.workspace.frame import words

KEYS = ("as_of", "known_at", "said_by_day", "audience", "according_to")
LONGEST = 400
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks: the lens, the day it comes to, what could not be read, and the address again.

    `query` holds only what was understood and differs from the plain question, so that links stay short; `clearance`
    is the widest audience that could have been asked for.
    """

    lens: Lens
    as_of: date
    today: date
    given: Mapping[str, str]
    problems: tuple[str, ...]
    query: str
    clearance: Sensitivity = Sensitivity.TEAM

    @property
    def is_forecast(self) -> bool:
        """Say whether the day lies after all that this lens can know."""
        return self.as_of > last_day_known(self.lens, self.today)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the lens's sentence; one with a `control` is bold and opens that control."""

    text: str
    control: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LensBar:
    """What the bar shows: the sentence, where its form goes and its values, what is wrong, and what to bear in mind."""

    parts: tuple[Part, ...]
    path: str
    given: Mapping[str, str]
    audiences: tuple[tuple[str, str, bool], ...]
    usual_audience: str
    kept: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    plain_url: str
    is_plain: bool


def read_lens(query: QueryDict, *, clearance: Sensitivity, now: datetime) -> Asked:
    """Read the lens from an address. What cannot be read is left out and told, the rest holds.

    An audience that cannot be read is taken for the public, so that a slip of the hand shows nothing more.
    """
    problems: list[str] = []
    given = {key: query.get(key, "").strip() for key in KEYS}
    given["according_to"] = "; ".join(filter(None, (name.strip() for name in query.getlist("according_to"))))
    as_of = _try(_day, given["as_of"], problems)
    known_at = _try(_moment, given["known_at"], problems)
    said_by_day = _try(_day, given["said_by_day"], problems)
    audience = _try(lambda text: _audience(text, clearance), given["audience"], problems)
    speakers = _try(_speakers, given["according_to"], problems)
    lens = Lens(
        as_of=as_of,
        known_at=known_at,
        said_by_day=said_by_day,
        audience=audience or (Sensitivity.PUBLIC if given["audience"] else _usual(clearance)),
        according_to=speakers or frozenset(),
    )
    return Asked(
        lens=lens,
        as_of=day_of(lens, now.date()),
        today=now.date(),
        given=given,
        problems=tuple(problems),
        query=lens_query(lens, usual=_usual(clearance)),
        clearance=clearance,
    )


def lens_query(lens: Lens, *, usual: Sensitivity = Sensitivity.TEAM) -> str:
    """The lens as the part of an address after the question mark; empty for the plain question."""
    query = QueryDict(mutable=True)
    if lens.as_of is not None:
        query["as_of"] = lens.as_of.isoformat()
    if lens.known_at is not None:
        end_of_day = lens.known_at.timetz() == time.max.replace(tzinfo=UTC)
        query["known_at"] = lens.known_at.date().isoformat() if end_of_day else lens.known_at.isoformat()
    if lens.said_by_day is not None:
        query["said_by_day"] = lens.said_by_day.isoformat()
    if lens.audience is not usual:
        query["audience"] = lens.audience.value
    if lens.according_to:
        query["according_to"] = "; ".join(sorted(lens.according_to))
    return query.urlencode()


def show_lens(
    asked: Asked,
    *,
    path: str,
    clearance: Sensitivity,
    kept: tuple[tuple[str, str], ...] = (),
    notes: tuple[str, ...] = (),
) -> LensBar:
    """The bar for a page at `path`; `kept` are the other values in its address, which the form carries along."""
    beware = (*notes, *_warnings(asked))
    other = QueryDict(mutable=True)
    for key, value in kept:
        other.appendlist(key, value)
    return LensBar(
        parts=_sentence(asked),
        path=path,
        given=asked.given,
        audiences=tuple((a.value, audience_words(a), a is asked.lens.audience) for a in _allowed(clearance)),
        usual_audience=_usual(clearance).value,
        kept=kept,
        problems=asked.problems,
        notes=beware,
        plain_url=f"{path}?{other.urlencode()}" if kept else path,
        is_plain=not asked.query and not asked.problems,
    )


def audience_words(audience: Sensitivity) -> str:
    """For whom, as the sentence says it."""
    return {
        Sensitivity.PUBLIC: _("the public"),
        Sensitivity.TEAM: _("the team"),
        Sensitivity.SEALED: _("those who may read what is sealed"),
    }[audience]


def split_sentence(template: str, values: Mapping[str, str]) -> tuple[Part, ...]:
    """Cut a translated sentence at its named places, so that each value can be a control of its own."""
    pieces = re.split(r"%\((\w+)\)s", template)
    parts = (Part(values[piece], piece) if at % 2 else Part(piece) for at, piece in enumerate(pieces))
    return tuple(part for part in parts if part.text)


def _sentence(asked: Asked) -> tuple[Part, ...]:
    lens = asked.lens
    known = words.day(lens.known_at.date()) if lens.known_at else ""
    values = {
        "as_of": words.day(asked.as_of),
        "known_at": _("on %(day)s") % {"day": known} if known else _("today"),
        "according_to": ", ".join(sorted(lens.according_to)) or _("anyone"),
        "audience": audience_words(lens.audience),
    }
    if lens.said_by_day is None:
        plain = _("What was true on %(as_of)s, as known %(known_at)s, according to %(according_to)s, for %(audience)s.")
        return split_sentence(plain, values)
    values["said_by_day"] = words.day(lens.said_by_day)
    told = _(
        "What was true on %(as_of)s, as known %(known_at)s from what had been published by %(said_by_day)s, "
        "according to %(according_to)s, for %(audience)s."
    )
    return split_sentence(told, values)


def _warnings(asked: Asked) -> tuple[str, ...]:
    if asked.is_forecast:
        return (_("This day lies ahead of what is known, so what is shown is a forecast."),)
    return ()


def _try(read: Callable[[str], T], text: str, problems: list[str]) -> T | None:
    if not text:
        return None
    try:
        if len(text) > LONGEST:
            raise Refused("This is too long for a question: at most %(most)s characters can be read.", most=LONGEST)
        return read(text)
    except Refused as refused:
        problems.append(refusal_words(refused))
        return None


def refusal_words(refused: HabeasError) -> str:
    """The sentence of a refusal in the language of the page."""
    return str(in_words(refused, _))


def read_day(text: str, *, is_first: bool = False) -> date | None:
    """A day typed outside the lens: the last day of a vaguer date, or its first. None where nothing is typed."""
    if not text.strip():
        return None
    if len(text) > LONGEST:
        raise Refused("This is too long for a question: at most %(most)s characters can be read.", most=LONGEST)
    if not is_first:
        return _day(text.strip())
    earliest = read_date(text.strip(), language=words.language()).earliest
    if earliest is None:
        raise Refused("“%(text)s” has no beginning, so no period can begin there.", text=text)
    return earliest


def read_moment(text: str) -> datetime | None:
    """A moment of knowing typed outside the lens: of a day its end. None where nothing is typed."""
    if not text.strip():
        return None
    if len(text) > LONGEST:
        raise Refused("This is too long for a question: at most %(most)s characters can be read.", most=LONGEST)
    return _moment(text.strip())


def _day(text: str) -> date:
    latest = read_date(text, language=words.language()).latest
    if latest is None:
        raise Refused("“%(text)s” has no end, so it cannot be the day asked about.", text=text)
    return latest


def _moment(text: str) -> datetime:
    if "T" in text:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise Refused("“%(text)s” is not a moment that can be read.", text=text) from None
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime.combine(_day(text), time.max, tzinfo=UTC)


def _audience(text: str, clearance: Sensitivity) -> Sensitivity:
    for audience in _allowed(clearance):
        if audience.value == text:
            return audience
    raise Refused("“%(text)s” is not an audience you can ask for.", text=text)


def _speakers(text: str) -> frozenset[str]:
    return frozenset(filter(None, (name.strip() for name in text.split(";"))))


def _allowed(clearance: Sensitivity) -> tuple[Sensitivity, ...]:
    return tuple(audience for audience in Sensitivity if audience.is_within(clearance))


def _usual(clearance: Sensitivity) -> Sensitivity:
    return Sensitivity.TEAM if Sensitivity.TEAM.is_within(clearance) else Sensitivity.PUBLIC
