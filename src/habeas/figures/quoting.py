"""A sentence fit to be quoted, for a count: how many for certain, according to whom, and the register's best count."""

from __future__ import annotations

from datetime import date

from habeas.domain.counts import Count
from habeas.domain.date_reading import say_date
from habeas.domain.dates import from_day
from habeas.domain.lens import Lens, last_day_known
from habeas.domain.numerals import say_number
from habeas.domain.speech import Speech, speech
from habeas.domain.vocabulary import label


def quote(count: Count, *, lens: Lens, today: date, language: str, designated_by: str = "") -> str:
    """The sentences to be quoted together: the bounds, the best count, the unnamed, and under which lens.

    "At least 28 people were held on 30 September 2024, according to the accounts in this register; 34 is the
    register's best count." A day after the last that the lens can know is called a forecast.
    """
    say = speech(language)
    parts = [
        _main(count, lens, designated_by, say),
        _unnamed(count, say),
        _limits(lens, say),
        _forecast(count, lens, today, say),
    ]
    return " ".join(part for part in parts if part)


def say_bounds(count: Count, language: str) -> str:
    """All three numbers in one line, to stand below the sentence."""
    low, best, high = (say_number(number, language) for number in (count.low, count.best, count.high))
    return speech(language).say(
        "at least %(low)s, best count %(best)s, at most %(high)s", low=low, best=best, high=high
    )


def _main(count: Count, lens: Lens, designated_by: str, say: Speech) -> str:
    who, best = _who(lens, say), say_number(count.best, say.language)
    if count.low == 0:
        return say.say(
            "%(what)s, %(when)s: nobody for certain, according to %(who)s; %(best)s is the register's best count.",
            what=_capital(label("measures", count.measure, say.language)),
            when=_when(count, say),
            who=who,
            best=best,
        )
    return say.say(
        "%(clause)s, according to %(who)s; %(best)s is the register's best count.",
        clause=_clause(count, designated_by, say),
        who=who,
        best=best,
    )


def _clause(count: Count, designated_by: str, say: Speech) -> str:
    number, when = say_number(count.low, say.language), _when(count, say)
    if count.measure in ("political_prisoners", "held_since_designated"):
        by = designated_by or say.say("some organisation")
        return _recognised_clause(count.measure, count.low, number, when, by, say)
    return _stock_clause(count.measure, count.low, number, when, say) or _flow_clause(
        count.measure, count.low, number, when, say
    )


def _recognised_clause(measure: str, n: int, number: str, when: str, by: str, say: Speech) -> str:
    if measure == "political_prisoners":
        return say.say_count(
            "At least %(number)s person recognised by %(by)s as a political prisoner was held %(when)s",
            "At least %(number)s people recognised by %(by)s as political prisoners were held %(when)s",
            n,
            number=number,
            by=by,
            when=when,
        )
    return say.say_count(
        "At least %(number)s person recognised by %(by)s as a political prisoner, then or later, was held %(when)s",
        "At least %(number)s people recognised by %(by)s as political prisoners, then or later, were held %(when)s",
        n,
        number=number,
        by=by,
        when=when,
    )


def _stock_clause(measure: str, n: int, number: str, when: str, say: Speech) -> str:
    match measure:
        case "held":
            return say.say_count(
                "At least %(number)s person was held %(when)s",
                "At least %(number)s people were held %(when)s",
                n,
                number=number,
                when=when,
            )
        case "restricted":
            return say.say_count(
                "At least %(number)s person let out was under a restriction %(when)s",
                "At least %(number)s people let out were under a restriction %(when)s",
                n,
                number=number,
                when=when,
            )
    return ""


def _flow_clause(measure: str, n: int, number: str, when: str, say: Speech) -> str:
    match measure:
        case "detained":
            return say.say_count(
                "At least %(number)s person was detained %(when)s",
                "At least %(number)s people were detained %(when)s",
                n,
                number=number,
                when=when,
            )
        case "recognised":
            return say.say_count(
                "At least %(number)s person was recognised as a political prisoner %(when)s",
                "At least %(number)s people were recognised as political prisoners %(when)s",
                n,
                number=number,
                when=when,
            )
        case "sentenced":
            return say.say_count(
                "At least %(number)s person was sentenced %(when)s",
                "At least %(number)s people were sentenced %(when)s",
                n,
                number=number,
                when=when,
            )
        case "pardoned":
            return say.say_count(
                "At least %(number)s person was pardoned %(when)s",
                "At least %(number)s people were pardoned %(when)s",
                n,
                number=number,
                when=when,
            )
        case "released":
            return say.say_count(
                "At least %(number)s person was released %(when)s",
                "At least %(number)s people were released %(when)s",
                n,
                number=number,
                when=when,
            )
        case "died":
            return say.say_count(
                "At least %(number)s person died in custody %(when)s",
                "At least %(number)s people died in custody %(when)s",
                n,
                number=number,
                when=when,
            )
        case "expelled":
            return say.say_count(
                "At least %(number)s person was expelled %(when)s",
                "At least %(number)s people were expelled %(when)s",
                n,
                number=number,
                when=when,
            )
    return _pressed_clause(measure, n, number, when, say)


def _pressed_clause(measure: str, n: int, number: str, when: str, say: Speech) -> str:
    match measure:
        case "pressured":
            return say.say_count(
                "At least %(number)s person was put under pressure %(when)s",
                "At least %(number)s people were put under pressure %(when)s",
                n,
                number=number,
                when=when,
            )
        case "pressured_after_release":
            return say.say_count(
                "At least %(number)s person was put under pressure after release %(when)s",
                "At least %(number)s people were put under pressure after release %(when)s",
                n,
                number=number,
                when=when,
            )
    return ""


def _unnamed(count: Count, say: Speech) -> str:
    if not count.unnamed:
        return ""
    number = say_number(count.unnamed, say.language)
    if count.kind == "stock" and count.measure != "restricted":
        return say.say_count(
            "%(number)s person left custody without being named and may be among those counted.",
            "%(number)s people left custody without being named and may be among those counted.",
            count.unnamed,
            number=number,
        )
    if count.kind == "stock":
        return say.say_count(
            "Beside them stands %(number)s person not known by name.",
            "Beside them stand %(number)s people not known by name.",
            count.unnamed,
            number=number,
        )
    return say.say_count(
        "Of them %(number)s is not known by name.",
        "Of them %(number)s are not known by name.",
        count.unnamed,
        number=number,
    )


def _limits(lens: Lens, say: Speech) -> str:
    parts = []
    if lens.known_at is not None:
        parts.append(say.say("As the register knew it on %(day)s.", day=_day(lens.known_at.date(), say)))
    if lens.said_by_day is not None:
        parts.append(say.say("As the world had been told by %(day)s.", day=_day(lens.said_by_day, say)))
    return " ".join(parts)


def _forecast(count: Count, lens: Lens, today: date, say: Speech) -> str:
    last = count.as_of or count.to_day
    if last is None or last <= last_day_known(lens, today):
        return ""
    return say.say("This is a forecast: %(day)s was still to come.", day=_day(last, say))


def _when(count: Count, say: Speech) -> str:
    """`on D`, `from D to E`, or `up to E`."""
    if count.as_of is not None:
        return say.say("on %(day)s", day=_day(count.as_of, say))
    last = _day(count.to_day, say) if count.to_day is not None else say.say("today")
    if count.from_day is None:
        return say.say("up to %(last)s", last=last)
    return say.say("from %(first)s to %(last)s", first=_day(count.from_day, say), last=last)


def _who(lens: Lens, say: Speech) -> str:
    if lens.according_to:
        return ", ".join(sorted(lens.according_to))
    return say.say("the accounts in this register")


def _day(day: date, say: Speech) -> str:
    return say_date(from_day(day), say.language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
