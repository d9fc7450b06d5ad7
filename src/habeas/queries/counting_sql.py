"""The questions of counting as SQL over the stored rows. The pure rules are in `domain.counts`; tests hold both together.

Every question becomes one inner query, `base`, of (person, level, confirmed, reason, since): each person counted
once, at the surest level. What is asked of it stands around it. Parameters are always `%s`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.domain.counts import Question
from habeas.figures.columns import ANYBODY, DESIGNATED_EVER, DESIGNATED_ON, NOBODY_NAMED, RESTRICTED

LEVELS = (0, 1, 2)
_ON_DAY = 's.audience = %s AND s.start <= %s AND (s."end" IS NULL OR s."end" > %s)'
_STAYS = (
    "SELECT s.person, s.level, s.confirmed, s.reason, s.since FROM records_stayrow s "
    f"WHERE s.level IN (0, 1, 2) AND {_ON_DAY}"
)
_SPAN = "(f.from_day IS NULL OR f.from_day <= %s) AND (f.to_day IS NULL OR f.to_day > %s)"


@dataclass(frozen=True, slots=True)
class Sql:
    """A query and its parameters."""

    text: str
    parameters: tuple[Any, ...]


def base(question: Question, audience: str) -> Sql:
    """(person, level, confirmed, reason, since) of everyone whom a settled question counts."""
    if question.as_of is None:
        return _flow(question, audience)
    day = question.as_of.toordinal()
    if question.measure == "restricted":
        return _restricted(audience, day)
    if question.measure == "held" and not question.designated_by:
        return Sql(_STAYS, (audience, day, day))
    on = day if question.measure == "political_prisoners" else None
    return _designated_stays(question.designated_by, audience, day, on)


def totals(asked: Sql) -> Sql:
    """(level, how many)."""
    return Sql(f"SELECT level, COUNT(*) FROM ({asked.text}) b GROUP BY level", asked.parameters)


def totals_with_confirmed(asked: Sql) -> Sql:
    """(level, last day confirmed in custody, how many), that day only for those counted for certain."""
    day = "CASE WHEN level = 0 THEN confirmed END"
    text = f"SELECT level, {day} AS day, COUNT(*) FROM ({asked.text}) b GROUP BY level, {day}"
    return Sql(text, asked.parameters)


def among_stale(asked: Sql, audience: str) -> Sql:
    """The same question of those alone whose stored rows are out of date."""
    text = f"SELECT * FROM ({asked.text}) w WHERE w.person IN (SELECT person FROM records_stale WHERE audience = %s)"
    return Sql(text, (*asked.parameters, audience))


def levels(asked: Sql) -> Sql:
    """(person, level)."""
    return Sql(f"SELECT person, level FROM ({asked.text}) b", asked.parameters)


def values(facet: str, question: Question, audience: str) -> Sql:
    """(person, value) of a facet on the day of a question; several rows for somebody with several."""
    if facet not in ("status", "prison"):
        text = "SELECT person, value FROM records_facetrow WHERE audience = %s AND facet = %s"
        return Sql(text, (audience, facet))
    day = (question.as_of or question.to_day or date.max).toordinal()
    return Sql(
        f"SELECT s.person, s.{facet} FROM records_stayrow s WHERE s.level IN (0, 1, 2) AND {_ON_DAY}",
        (audience, day, day),
    )


def stays_on(audience: str, day: date) -> Sql:
    """(person, level, prison) of everyone held on a day, the prison in the words in which it was told."""
    text = f"SELECT s.person, s.level, s.prison FROM records_stayrow s WHERE s.level IN (0, 1, 2) AND {_ON_DAY}"
    return Sql(text, (audience, day.toordinal(), day.toordinal()))


def stays_in(prisons: Sequence[str], audience: str, day: date) -> Sql:
    """(person, level, confirmed, reason, since) of everyone held on a day in a prison told of in any of these words."""
    among = ", ".join(["%s"] * len(prisons))
    return Sql(f"{_STAYS} AND s.prison IN ({among})", (audience, day.toordinal(), day.toordinal(), *prisons))


def told_of(facet: str, values: Sequence[str], audience: str) -> Sql:
    """(person, level, confirmed, reason, since) of everyone with one of these values of a facet, all of them certain."""
    among = ", ".join(["%s"] * len(values))
    text = (
        "SELECT DISTINCT f.person, 0 AS level, NULL AS confirmed, '' AS reason, NULL AS since FROM records_facetrow f "
        f"WHERE f.audience = %s AND f.facet = %s AND f.value IN ({among})"
    )
    return Sql(text, (audience, facet, *values))


def people(asked: Sql, audience: str) -> Sql:
    """(person, name, level, reason, since)."""
    text = (
        f"SELECT b.person, n.value, b.level, b.reason, b.since FROM ({asked.text}) b "
        f"LEFT JOIN records_facetrow n ON n.person = b.person AND n.audience = %s AND {_not_by_facet('n')} = 'name'"
    )
    return Sql(text, (*asked.parameters, audience))


def documented(audience: str) -> Sql:
    """(person) of everyone of whom the audience may see anything: each has one row for the name."""
    return Sql("SELECT person FROM records_facetrow WHERE audience = %s AND facet = 'name'", (audience,))


def how_many(asked: Sql) -> Sql:
    """(how many)."""
    return Sql(f"SELECT COUNT(*) FROM ({asked.text}) b", asked.parameters)


def designated_ever(organisation: str, audience: str) -> Sql:
    """(person, level) of those whom an organisation designated at any time known."""
    return _designated(organisation, audience, None)


def happened(measure: str, audience: str) -> Sql:
    """(person, surest, earliest, best, latest) of every event of a measure, all of one person together."""
    text = (
        "SELECT person, surest, earliest, best, latest FROM records_happeningrow "
        "WHERE audience = %s AND measure = %s ORDER BY person"
    )
    return Sql(text, (audience, measure))


def happened_once(measure: str, audience: str) -> Sql:
    """(person, earliest, latest, surest) of everyone with a single event of a measure."""
    text = (
        "SELECT person, MIN(earliest) AS earliest, MIN(latest) AS latest, MIN(surest) AS surest "
        "FROM records_happeningrow WHERE audience = %s AND measure = %s GROUP BY person HAVING COUNT(*) = 1"
    )
    return Sql(text, (audience, measure))


def happened_often(measure: str, audience: str) -> Sql:
    """(person, earliest, latest, surest) of every event of those with several of a measure, person by person."""
    text = (
        "SELECT h.person, h.earliest, h.latest, h.surest FROM ("
        "SELECT person FROM records_happeningrow WHERE audience = %s AND measure = %s "
        "GROUP BY person HAVING COUNT(*) > 1) o JOIN records_happeningrow h ON h.person = o.person "
        "WHERE h.audience = %s AND h.measure = %s ORDER BY h.person"
    )
    return Sql(text, (audience, measure, audience, measure))


def newest(audience: str, day: int, most: int) -> Sql:
    """(person, best day) of those to whom something happened last, up to a day."""
    text = (
        "SELECT h.person, MAX(h.best) AS best FROM records_happeningrow h "
        f"WHERE h.audience = %s AND h.best <= %s GROUP BY h.person ORDER BY best DESC, h.person LIMIT {most:d}"
    )
    return Sql(text, (audience, day))


def changes(audience: str, column: str) -> Sql:
    """(person, level, day) of every stay that begins, or ends."""
    text = (
        f'SELECT s.person, s.level, s."{column}" AS day FROM records_stayrow s '
        f'WHERE s.audience = %s AND s.level IN (0, 1, 2) AND s."{column}" IS NOT NULL'
    )
    return Sql(text, (audience,))


def sure_changes(audience: str, column: str) -> Sql:
    """(person, day, confirmed) of every stay that counts for certain and begins, or ends."""
    text = (
        f'SELECT s.person, s."{column}" AS day, s.confirmed FROM records_stayrow s '
        f'WHERE s.audience = %s AND s.level = 0 AND s."{column}" IS NOT NULL'
    )
    return Sql(text, (audience,))


def counted_by(*columns: str) -> Callable[[Sql], Sql]:
    """Around a query: (those columns ..., how many)."""
    names = ", ".join(columns)

    def around(asked: Sql) -> Sql:
        return Sql(f"SELECT {names}, COUNT(*) FROM ({asked.text}) b GROUP BY {names}", asked.parameters)

    return around


def _restricted(audience: str, day: int) -> Sql:
    text = (
        f"SELECT f.person, {_level('f.facet', RESTRICTED)} AS level, NULL AS confirmed, "
        "'restriction_vague' AS reason, NULL AS since FROM records_facetrow f "
        f"WHERE f.audience = %s AND f.facet IN (%s, %s, %s) AND {_SPAN}"
    )
    return Sql(text, (audience, *_facets(RESTRICTED), day, day))


def _designated_stays(organisation: str, audience: str, day: int, on: int | None) -> Sql:
    """People held whom an organisation designated, at the less sure of both levels."""
    designated = _designated(organisation, audience, on)
    text = (
        "SELECT s.person, CASE WHEN d.level > s.level THEN d.level ELSE s.level END AS level, s.confirmed, "
        "CASE WHEN d.level > s.level THEN 'designation_vague' ELSE s.reason END AS reason, "
        "CASE WHEN d.level > s.level THEN NULL ELSE s.since END AS since "
        f"FROM ({designated.text}) d JOIN records_stayrow s ON s.person = d.person WHERE {_ON_DAY}"
    )
    return Sql(text, (*designated.parameters, audience, day, day))


def _designated(organisation: str, audience: str, day: int | None) -> Sql:
    """(person, level) of those designated on or before a day, at any time where it is None."""
    facet = DESIGNATED_ON if day is not None else DESIGNATED_EVER
    wanted = (organisation.casefold(), NOBODY_NAMED) if organisation else (ANYBODY, ANYBODY)
    span = f"AND {_SPAN}" if day is not None else ""
    text = (
        f"SELECT f.person, MIN({_level('f.facet', facet)}) AS level FROM records_facetrow f "
        f"WHERE f.audience = %s AND f.facet IN (%s, %s, %s) AND f.value IN (%s, %s) {span} GROUP BY f.person"
    )
    days = (day, day) if day is not None else ()
    return Sql(text, (audience, *_facets(facet), *wanted, *days))


def _flow(question: Question, audience: str) -> Sql:
    first = (question.from_day or date.min).toordinal()
    last = (question.to_day or date.max).toordinal()
    level = (
        "CASE WHEN COALESCE(h.earliest, 1) >= %s AND COALESCE(h.latest, 3652059) <= %s THEN h.surest "
        "WHEN h.best >= %s AND h.best <= %s THEN CASE WHEN h.surest < 1 THEN 1 ELSE h.surest END ELSE 2 END"
    )
    text = (
        f"SELECT h.person, MIN({level}) AS level, NULL AS confirmed, '' AS reason, NULL AS since "
        "FROM records_happeningrow h WHERE h.audience = %s AND h.measure = %s "
        "AND COALESCE(h.latest, 3652059) >= %s AND COALESCE(h.earliest, 1) <= %s GROUP BY h.person"
    )
    asked = Sql(text, (first, last, first, last, audience, question.measure, first, last))
    if not question.designated_by:
        return asked
    designated = _designated(question.designated_by, audience, None)
    both = (
        "SELECT e.person, CASE WHEN d.level > e.level THEN d.level ELSE e.level END AS level, NULL AS confirmed, "
        f"'' AS reason, NULL AS since FROM ({asked.text}) e JOIN ({designated.text}) d ON d.person = e.person"
    )
    return Sql(both, (*asked.parameters, *designated.parameters))


def _not_by_facet(table: str) -> str:
    """The facet as a value that no index offers: SQLite would else read everyone's rows of a facet for each person."""
    return f"{table}.facet || ''"


def _level(column: str, facet: str) -> str:
    """The level that follows the stroke in a facet's name, as a number."""
    return f"CASE {column} WHEN '{facet}0' THEN 0 WHEN '{facet}1' THEN 1 ELSE 2 END"


def _facets(facet: str) -> tuple[str, ...]:
    return tuple(f"{facet}{level}" for level in LEVELS)
