"""Where people are held and who acted in office in their cases: prisons, courts, judges, prosecutors, forces.

What was told under one key (`figures.columns.place_key`) is shown together, and nothing else is: two spellings of a
judge's name are never guessed to be one official. All of it comes from the stored rows of the lens's audience.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.calling import by_alphabet
from habeas.domain.counts import Counted
from habeas.domain.dossier import Dossier, Level
from habeas.domain.errors import NotFound
from habeas.domain.facts import IN_OFFICE
from habeas.domain.lens import Lens
from habeas.domain.vocabulary import said_in
from habeas.figures.columns import TOLD
from habeas.queries import counting_sql as sql
from habeas.queries.columns import Shelf, fresh_rows, shelves
from habeas.queries.counting import people_in
from habeas.queries.counting_sql import Sql
from habeas.queries.country import the_pack
from habeas.queries.folding import fold_some
from habeas.queries.named import Named
from habeas.queries.officials import Official, officials_in
from habeas.queries.place_keys import key_of
from habeas.records.kept import Kept
from habeas.records.transactions import reading

KINDS = ("prison", *(kind for kind in IN_OFFICE if kind != "prison"))
_TOLD: Kept[dict[str, int]] = Kept(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many are held on a day: for certain, most likely, possibly."""

    low: int = 0
    best: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPlace:
    """A place or an official, under one key: the name before readers, and in how many cases it was told of.

    `held`: of a prison, how many are there on the day asked about; None of every other.
    """

    kind: str
    key: str
    name: str
    cases: int
    held: Held | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound:
    """One place or official with a page of its people: of a prison those held there on the day, and all cases.

    `dossiers` are those of the cases on this page, in the order of `cases`; `officials` are those records of officials
    that bear exactly this name, without a claim that they are whoever acted in these cases.
    """

    place: KnownPlace
    held: Mapping[Level, Named]
    cases: Named
    officials: tuple[Official, ...]
    dossiers: tuple[Dossier, ...]


def list_places(kind: str, lens: Lens, *, day: date, text: str = "", language: str = "en") -> list[KnownPlace]:
    """All of a kind through a lens, those in most cases first; with a `text` those whose name holds its words.

    Prisons of the country's pack are listed also where nobody was told to be there. Raises NotFound for no such kind.
    """
    _refuse_unknown(kind)
    with reading():
        on = shelves(lens)
        found = _by_key(kind, on, language)
        held = held_by_key(on, day) if kind == "prison" else {}
        for official in officials_in(kind, lens):
            found.setdefault(official.key, (official.name, 0))
    if kind == "prison":
        for key, prison in the_pack().prisons.items():
            found.setdefault(key, (said_in(prison.labels, language), 0))
    wanted = text.casefold().split()
    places = [
        KnownPlace(kind=kind, key=key, name=name, cases=cases, held=held.get(key, Held()) if kind == "prison" else None)
        for key, (name, cases) in found.items()
        if all(word in f"{name} {key}".casefold() for word in wanted)
    ]
    return sorted(places, key=lambda one: (-(one.held.best if one.held else 0), -one.cases, by_alphabet(one.name)))


def find_place(
    kind: str,
    key: str,
    lens: Lens,
    *,
    day: date,
    starts: Mapping[Level, int],
    start: int,
    most: int,
    most_held: int,
    language: str = "en",
) -> PlaceFound:
    """One of them with its people. Raises NotFound where the lens lets nothing through and the pack knows none."""
    _refuse_unknown(kind)
    with reading():
        on = shelves(lens)
        place = _place(kind, key, on, day, language)
        officials = [one for one in officials_in(kind, lens) if one.key == key]
        if place is None and officials:
            place = KnownPlace(kind=kind, key=key, name=officials[0].name, cases=0)
        if place is None:
            raise NotFound("Nothing is told here of “%(key)s”.", key=key)
        cases = _page(_cases(on, kind, key), start, most, language)
        held = _held_in(on, key, day) if kind == "prison" else []
        persons = [one.person for one in cases.people]
        dossiers = {dossier.person: dossier for dossier in fold_some(persons, lens)}
    return PlaceFound(
        place=place,
        held={
            level: _page([one for one in held if one.level is level], starts.get(level, 0), most_held, language)
            for level in Level
        },
        cases=cases,
        officials=tuple(officials),
        dossiers=tuple(dossiers[person] for person in persons if person in dossiers),
    )


def prison_name(key: str, *, language: str = "en") -> str:
    """The name of a prison of the country's pack, empty for one that it does not know."""
    prison = the_pack().prisons.get(key)
    return said_in(prison.labels, language) if prison is not None else ""


def _refuse_unknown(kind: str) -> None:
    if kind not in KINDS:
        raise NotFound("There is no list of “%(kind)s” here.", kind=kind)


def _by_key(kind: str, on: Sequence[Shelf], language: str) -> dict[str, tuple[str, int]]:
    """The name before readers and the number of cases, by key."""
    written: dict[str, Counter[str]] = {}
    for shelf in on:
        for text, people in _told_on(shelf, kind).items():
            written.setdefault(key_of(kind, text), Counter())[text] += people
    return {key: (_name(kind, key, texts, language), texts.total()) for key, texts in written.items()}


def _name(kind: str, key: str, texts: Counter[str], language: str) -> str:
    """The label of the pack, else the form that was told most."""
    pack = the_pack()
    known = pack.prisons.get(key) if kind == "prison" else pack.courts.get(key) if kind == "court" else None
    return said_in(known.labels, language) if known is not None else min(texts, key=lambda text: (-texts[text], text))


def _told_on(shelf: Shelf, kind: str) -> dict[str, int]:
    """In how many cases each written form was told, kept until anything is filed."""

    def told() -> dict[str, int]:
        asked = Sql(
            "SELECT person, value FROM records_facetrow WHERE audience = %s AND facet = %s",
            (shelf.audience, f"{TOLD}{kind}"),
        )
        people: Counter[str] = Counter()
        for value, number in fresh_rows(shelf, sql.counted_by("value"), asked):
            people[value] += number
        return dict(+people)

    return _TOLD.get((shelf.key, kind), told, head=shelf.head)


def held_by_key(on: Sequence[Shelf], day: date) -> dict[str, Held]:
    """How many are held in each prison on a day, by its key; of whom no prison was told, nothing."""
    levels: dict[str, Counter[int]] = {}
    for shelf in on:
        for text, level, people in fresh_rows(
            shelf, sql.counted_by("prison", "level"), sql.stays_on(shelf.audience, day)
        ):
            if text:
                levels.setdefault(key_of("prison", text), Counter())[level] += people
    return {
        key: Held(low=each[0], best=each[0] + each[1], high=each[0] + each[1] + each[2]) for key, each in levels.items()
    }


def _place(kind: str, key: str, on: Sequence[Shelf], day: date, language: str) -> KnownPlace | None:
    held = held_by_key(on, day).get(key, Held()) if kind == "prison" else None
    found = _by_key(kind, on, language).get(key)
    if found is None and kind == "prison" and prison_name(key, language=language):
        found = (prison_name(key, language=language), 0)
    if found is None:
        return None
    return KnownPlace(kind=kind, key=key, name=found[0], cases=found[1], held=held)


def _cases(on: Sequence[Shelf], kind: str, key: str) -> list[Counted]:
    """Everyone in whose case it was told of, by whatever words of this key."""
    people: list[Counted] = []
    for shelf in on:
        texts = sorted(text for text in _told_on(shelf, kind) if key_of(kind, text) == key)
        if texts:
            people += people_in(shelf, sql.told_of(f"{TOLD}{kind}", texts, shelf.audience))
    return people


def _held_in(on: Sequence[Shelf], key: str, day: date) -> list[Counted]:
    """Everyone whose stay of the day is in a prison of this key."""
    people: list[Counted] = []
    for shelf in on:
        asked = sql.counted_by("prison")(sql.stays_on(shelf.audience, day))
        told = [text for text, _ in shelf.rows(asked.text, asked.parameters)]
        texts = sorted(text for text in told if text and key_of("prison", text) == key)
        if texts:
            people += people_in(shelf, sql.stays_in(texts, shelf.audience, day))
    return people


def _page(people: Sequence[Counted], start: int, most: int, language: str) -> Named:
    """Some of these people by name; a start after the last is taken for the first."""
    ordered = sorted(people, key=lambda one: (by_alphabet(one.name_in(language)), one.person))
    first = start if start < len(ordered) else 0
    return Named(start=first, total=len(ordered), people=tuple(ordered[first : first + most]))
