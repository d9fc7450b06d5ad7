"""People on a shelf by a name in any script and spelling, by a part of it, or by initials.

The rarest of the typed words is looked up; the others leave out whom they do not fit: most by the sieve that lies in
the same row of the index, the rest once their names are read, which is thirty times dearer. Of a word that many have,
the first are looked at, those written exactly so before those that only sound so, so that an answer takes no longer in
a large register than in a small one; where more fit, the answer says so.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.names import SAME_NAME, parse, same_name_score
from habeas.names.finding import Scan, Typed, bones_with_a_slip, patterns_of, scans_of, typed_words, words_of
from habeas.names.fitting import Fit, Fitting
from habeas.names.sieve import openings_of
from habeas.queries.columns import Shelf, stale_on

MOST_WEIGHED = 120
MOST_LOOKED_AT, ENOUGH_GUESSED, MOST_READ_IN_VAIN = 12_000, 2000, 1500
_MOST_COUNTED = 4000
_AT_ONCE, _MOST_AT_ONCE = 250, 4000


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
        known = list(_known(shelf, _mistyped(shelf, bones_with_a_slip(typed[rarest]), others), others))
    return _weighed(known, typed), more


def _looked_at(shelf: Shelf, scans: Iterable[Scan], others: Sequence[Typed]) -> tuple[list[Known], bool]:
    """People in the order of the scans who may fit the other words too, and whether there may be more."""
    stale, seen, known = stale_on(shelf), set[str](), list[Known]()
    looked = guessed = read = 0
    for scan, rows, page in _pages(shelf, scans, others):
        fresh = [person for person in dict.fromkeys(page) if person not in seen and person not in stale]
        seen.update(fresh)
        at_once = _AT_ONCE if others else MOST_WEIGHED + 1 - len(known)
        for start in range(0, len(fresh), at_once):
            some = fresh[start : start + at_once]
            known += _known(shelf, some, others)
            read += len(some)
            if len(known) > MOST_WEIGHED or read - len(known) > MOST_READ_IN_VAIN:
                return known[:MOST_WEIGHED], True
        looked += rows
        guessed += rows if known and not scan.is_sure else 0
        if looked >= MOST_LOOKED_AT or guessed >= ENOUGH_GUESSED:
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
        inner = f"{_select('1 AS one', scan)} LIMIT {_MOST_COUNTED + 1}"
        total += shelf.rows(f"SELECT count(*) FROM ({inner}) AS few", _within(shelf, scan))[0][0]
        if total > _MOST_COUNTED:
            return _MOST_COUNTED + 1
    return total


def _pages(shelf: Shelf, scans: Iterable[Scan], others: Sequence[Typed]) -> Iterator[tuple[Scan, int, list[str]]]:
    """The rows of each scan in turn, some hundred at a time: how many, and who among them passes the sieve."""
    passes, bits = _sieve(others)
    for scan in scans:
        order, start, size = f"ORDER BY {scan.column}, person", 0, _AT_ONCE
        select, within = _select(f"{scan.column}, person, sieve_a, sieve_b", scan), _within(shelf, scan)
        while True:
            page = f"({select} {order} LIMIT {size} OFFSET {start}) AS page"
            people = shelf.rows(f"SELECT person FROM {page}{passes} {order}", (*within, *bits))
            rows = shelf.rows(f"SELECT count(*) FROM {page}", within)[0][0] if passes else len(people)
            yield scan, rows, [person for (person,) in people]
            if rows < size:
                break
            start, size = start + size, min(start + size, _MOST_AT_ONCE) if passes else _AT_ONCE


def _sieve(others: Sequence[Typed]) -> tuple[str, list[int]]:
    """What leaves out whoever surely has no word that fits each of these, and its values."""
    openings = [openings_of(one) for one in others]
    words = [" OR ".join(["((sieve_a & %s) = %s AND (sieve_b & %s) = %s)"] * len(one)) for one in openings if one]
    values = [bits for one in openings for a, b in one for bits in (a, a, b, b)]
    return "".join(f" {'AND' if at else 'WHERE'} ({word})" for at, word in enumerate(words)), values


def _mistyped(shelf: Shelf, bones: Sequence[bytes], others: Sequence[Typed]) -> list[str]:
    """Some people who have a word with one of these bones, and may fit the other words too."""
    if not bones:
        return []
    passes, bits = _sieve(others)
    page = (
        "(SELECT bones, person, sieve_a, sieve_b FROM records_nameword WHERE audience = %s "
        f"AND bones IN ({', '.join(['%s'] * len(bones))}) ORDER BY bones, person LIMIT {MOST_LOOKED_AT}) AS page"
    )
    sql = f"SELECT person FROM {page}{passes} ORDER BY bones, person LIMIT {MOST_WEIGHED}"
    return list(dict.fromkeys(person for (person,) in shelf.rows(sql, (shelf.audience, *bones, *bits))))


def _select(what: str, scan: Scan) -> str:
    return f"SELECT {what} FROM records_nameword WHERE audience = %s AND {scan.column} >= %s AND {scan.column} < %s"


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
