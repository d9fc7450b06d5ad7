"""People on a shelf by a name in any script and spelling, by a part of it, or by initials.

The rarest of the typed words is looked up; the others leave out whom they do not fit. Of a word that many have, the
first are looked at, those written exactly so before those that only sound so, so that an answer takes no longer in a
large register than in a small one; where more fit, the answer says so.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.names import SAME_NAME, parse, same_name_score
from habeas.names.finding import Scan, Typed, bones_with_a_slip, patterns_of, scans_of, typed_words, words_of
from habeas.names.fitting import Fit, Fitting
from habeas.queries.columns import Shelf, stale_on

MOST_WEIGHED = 120
MOST_LOOKED_AT, ENOUGH_LOOKED_AT = 4000, 1000
_AT_ONCE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSo:
    """Somebody whose name fits: all names, the best fitting first, how well, and the name or names that made it fit."""

    person: str
    names: tuple[str, ...]
    fit: Fit
    by: str
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """The names of somebody on a shelf, in the order of the dossier."""

    person: str
    names: tuple[str, ...]


def people_by_name(shelf: Shelf, text: str) -> tuple[list[NamedSo], bool]:
    """Those whose name fits, best first, and whether more do than were looked at."""
    typed = typed_words(text)
    found, more = _fitting(shelf, typed)
    if found or len(typed) < 3:
        return found, more
    patronymic = parse(text).patronymic
    if patronymic is None:
        return found, more
    rest = [one for one in typed if one.text not in words_of(patronymic.text)]
    found, more = _fitting(shelf, rest)
    return [one for one in found if any(same_name_score(text, name) >= SAME_NAME for name in one.names)], more


def names_on(shelf: Shelf, persons: Collection[str]) -> list[Known]:
    """Those of these people who are on the shelf, in the order given, with their names."""
    return list(_known(shelf, list(persons), ()))


def _fitting(shelf: Shelf, typed: Sequence[Typed]) -> tuple[list[NamedSo], bool]:
    places = [place for place, one in enumerate(typed) if not one.is_initial]
    if not places:
        return [], False
    counts = {place: _bearers(shelf, typed[place]) for place in places} if len(places) > 1 else {}
    rarest = min(places, key=lambda place: (counts.get(place, 0), bool(typed[place].names), -len(typed[place].text)))
    others = [one for place, one in enumerate(typed) if place != rarest and counts.get(place, 1)]
    known, more = _looked_at(shelf, scans_of(typed[rarest]), others)
    if not known and not more and not counts.get(rarest):
        known = list(_known(shelf, _mistyped(shelf, bones_with_a_slip(typed[rarest])), others))
    return _weighed(known, typed), more


def _looked_at(shelf: Shelf, scans: Iterable[Scan], others: Sequence[Typed]) -> tuple[list[Known], bool]:
    """People in the order of the scans who may fit the other words too, and whether there may be more."""
    stale, seen, known, looked = stale_on(shelf), set[str](), list[Known](), 0
    for scan, page in _pages(shelf, scans):
        fresh = [person for person in dict.fromkeys(page) if person not in seen and person not in stale]
        seen.update(fresh)
        known += _known(shelf, fresh, others)
        looked += len(page)
        most = MOST_LOOKED_AT if scan.is_sure or not known else ENOUGH_LOOKED_AT
        if len(known) > MOST_WEIGHED or looked > most:
            return known[:MOST_WEIGHED], True
    return known, False


def _weighed(known: Iterable[Known], typed: Sequence[Typed]) -> list[NamedSo]:
    fitting = Fitting(typed)
    found = [named for one in known if (named := _named(one, fitting, len(typed))) is not None]
    return sorted(found, key=lambda one: (-one.fit.score, one.spare, one.names, one.person))


def _named(known: Known, fitting: Fitting, typed: int) -> NamedSo | None:
    scored = sorted(((fitting.of_name(name), name) for name in known.names), key=lambda pair: (-pair[0].score, pair[1]))
    if not scored:
        return None
    best, by = scored[0]
    if not best.score:
        best, by = fitting.of_all(known.names), " · ".join(sorted(known.names))
    if not best.score:
        return None
    names, spare = tuple(name for _, name in scored), max(0, len(words_of(by)) - typed)
    return NamedSo(person=known.person, names=names, fit=best, by=by, spare=spare)


def _bearers(shelf: Shelf, typed: Typed) -> int:
    """How many have the word itself in some spelling; where nobody has, how many have one that it may mean."""
    sure = _count(shelf, (scan for scan in scans_of(typed) if scan.is_sure))
    return sure or _count(shelf, (scan for scan in scans_of(typed) if not scan.is_sure))


def _count(shelf: Shelf, scans: Iterable[Scan]) -> int:
    """How many rows there are to look at, as far as it matters."""
    total = 0
    for scan in scans:
        inner = f"{_select('1 AS one', scan)} LIMIT {MOST_LOOKED_AT + 1}"
        total += shelf.rows(f"SELECT count(*) FROM ({inner}) AS few", _within(shelf, scan))[0][0]
        if total > MOST_LOOKED_AT:
            break
    return total


def _pages(shelf: Shelf, scans: Iterable[Scan]) -> Iterator[tuple[Scan, list[str]]]:
    """The people of each scan in turn, some hundred entries at a time."""
    for scan in scans:
        after: tuple[bytes, str] | None = None
        while True:
            beyond = f" AND ({scan.column}, person) > (%s, %s)" if after else ""
            sql = _select(f"{scan.column}, person", scan, beyond=beyond)
            rows = shelf.rows(
                f"{sql} ORDER BY {scan.column}, person LIMIT {_AT_ONCE}", (*_within(shelf, scan), *(after or ()))
            )
            yield scan, [person for _, person in rows]
            if len(rows) < _AT_ONCE:
                break
            after = bytes(rows[-1][0]), rows[-1][1]


def _mistyped(shelf: Shelf, bones: Sequence[bytes]) -> list[str]:
    """Some people who have a word with one of these bones."""
    if not bones:
        return []
    sql = (
        "SELECT person FROM records_nameword WHERE audience = %s "
        f"AND bones IN ({', '.join(['%s'] * len(bones))}) ORDER BY bones, person LIMIT {MOST_WEIGHED}"
    )
    return list(dict.fromkeys(person for (person,) in shelf.rows(sql, (shelf.audience, *bones))))


def _select(what: str, scan: Scan, *, beyond: str = "") -> str:
    column = scan.column
    return f"SELECT {what} FROM records_nameword WHERE audience = %s AND {column} >= %s AND {column} < %s{beyond}"


def _within(shelf: Shelf, scan: Scan) -> tuple[str, bytes, bytes]:
    return shelf.audience, scan.low, scan.high


def _known(shelf: Shelf, persons: Sequence[str], others: Sequence[Typed]) -> Iterator[Known]:
    """The names of these people, in their order; of those only who may have a word that fits each of the others."""
    wanted = [patterns for one in others if (patterns := patterns_of(one))]
    fits = "".join(f" AND ({' OR '.join(['sounds LIKE %s'] * len(patterns))})" for patterns in wanted)
    values = [pattern for patterns in wanted for pattern in patterns]
    stale = stale_on(shelf)
    for start in range(0, len(persons), _AT_ONCE):
        some = [person for person in persons[start : start + _AT_ONCE] if person not in stale]
        if not some:
            continue
        marks = ", ".join(["%s"] * len(some))
        sql = f"SELECT person, names FROM records_knownas WHERE audience = %s AND person IN ({marks}){fits}"
        names = dict(shelf.rows(sql, (shelf.audience, *some, *values)))
        yield from (Known(person, tuple(json.loads(names[person]))) for person in some if person in names)
