"""Tables of cases: one row is one reported event of one person, with who is said to say it and the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from habeas.domain.claims import Detail, Draft, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.errors import BadInput
from habeas.domain.speech import N_
from habeas.intake.cells import read_day, read_source, script_of, split_articles
from habeas.intake.denials import find_deniers
from habeas.intake.events import EventWord, find_event
from habeas.intake.looking import Look, unwatched, watched
from habeas.intake.proposals import Notice, Proposed, Reading, Row, without_repeats
from habeas.intake.sentence_text import read_sentence, says_restricted_freedom
from habeas.intake.speakers import Speakers, read_speakers
from habeas.intake.tables import TableRow, check_columns, read_table, shortened
from habeas.intake.texts import Limits

COLUMNS = (
    "person_key", "name_en", "name_be", "name_ru", "name_other", "sex", "birth_date", "occupation_en", "event", "date",
    "place_or_court", "criminal_articles", "sentence_text", "said_by", "source_url", "source_date", "language", "note",
)  # fmt: skip
_OTHER_NAME = re.compile(r"(?P<language>[a-z]{2,3}(?:-[A-Za-z]+)?)\s*:\s*(?P<name>.+)")
_SEXES = {"f": "F", "female": "F", "m": "M", "male": "M", "x": "X", "unknown": "unknown"}
_WITH_TERM = frozenset({"sentence", "detention", "rearrest", "commutation", "appeal"})
_TERM_DETAILS = {
    "detention": {"term", "administrative"},
    "rearrest": {"term", "administrative"},
    "commutation": {"term", "term_role", "regime", "penalty"},
    "appeal": {"term"},
}
_RELEASE_TYPES = {
    "amnesty": "amnesty", "amnesty law": "amnesty", "under amnesty": "amnesty", "under the amnesty": "amnesty",
    "full term": "term_served", "term served": "term_served", "served full term": "term_served", "parole": "parole",
    "acquitted": "acquittal", "charges dropped": "charges_dropped", "on medical grounds": "medical",
}  # fmt: skip
_COURT = re.compile(r"\b(?:court|tribunal)\b|\bсуд\w*", re.IGNORECASE)
_SOME_COURT = re.compile(r"(?:a\s+)?court(?:\s+in\b.*)?", re.IGNORECASE)
_PRISON = re.compile(
    r"prison|colony|jail|\bsizo\b|detention cent|remand|isolator|\bcamp\b|калон|колони|турм|тюрьм", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What a country's pack knows of places: whether one is abroad, and a prison's code."""

    is_abroad: Callable[[str], bool] = lambda place: False
    prison: Callable[[str], str | None] = lambda place: None


def read_cases(path: Path, *, places: Places, limits: Limits | None = None, look: Look = unwatched) -> Reading:
    """Read a whole table of cases. Raises BadInput where the file or its header cannot be read at all."""
    table = read_table(path, limits=limits)
    wrong = check_columns(table, known=COLUMNS, required=COLUMNS)
    if wrong:
        return Reading(columns=COLUMNS, rows=(), refused=tuple(wrong))
    rows: list[Row] = []
    refused = list(table.refused)
    notices: list[Notice] = []
    for row in watched(table.rows, look):
        try:
            rows.append(read_row(row, places=places, notices=notices))
        except BadInput as error:
            refused.append(error)
    return Reading(columns=COLUMNS, rows=without_repeats(rows), refused=tuple(refused), notices=tuple(notices))


def read_row(row: TableRow, *, places: Places, notices: list[Notice]) -> Row:
    """Read one row; what is not understood in its sentence becomes a notice. Raises BadInput with the column."""
    key = row.get("person_key")
    if not key:
        raise BadInput("This row has no key for its person.", row=row.number, column="person_key")
    word = _event_word(row)
    source = read_source(row, url="source_url", published="source_date", language="language")
    said = read_speakers(row.get("said_by"))
    if not said.speakers:
        said = Speakers((source.publisher,), said.via, said.notes)
    draft = _Draft(Subject(SubjectKind.PERSON, key), said, source)
    claims = [*_facts(row, draft), *_event(row, word, draft, places)]
    _notice_unread(row, notices)
    cells = tuple(row.cells.get(column, "") for column in COLUMNS)
    row_key = "\x1f".join((key, row.get("event"), source.url))
    return Row(number=row.number, key=row_key, subject=key, cells=cells, claims=tuple(claims))


@dataclass(frozen=True, slots=True)
class _Draft:
    """What all claims of a row share."""

    subject: Subject
    said: Speakers
    source: Source

    def propose(self, role: str, kind: str, **rest: object) -> Proposed:
        """A public claim of this row."""
        values = {"speakers": self.said.speakers, "via": self.said.via, "sensitivity": Sensitivity.PUBLIC, **rest}
        return Proposed(role=role, source=self.source, draft=Draft(kind=kind, subject=self.subject, **values))  # type: ignore[arg-type]


def _event_word(row: TableRow) -> EventWord:
    text = row.get("event")
    word = find_event(text)
    if word is None:
        raise BadInput(
            "“%(text)s” is not an event that is known here.", row=row.number, column="event", text=shortened(text)
        )
    return word


def _facts(row: TableRow, draft: _Draft) -> Iterator[Proposed]:
    names = list(_names(row))
    if not names:
        raise BadInput("This row names nobody.", row=row.number, column="name_en")
    for role, language, name in names:
        details: dict[str, Detail] = {"name": name, "script": script_of(name), "language": language}
        yield draft.propose(role, "naming", details={key: value for key, value in details.items() if value})
    sex = row.get("sex")
    if sex:
        if sex.lower() not in _SEXES:
            raise BadInput("“%(text)s” is not F, M, X or unknown.", row=row.number, column="sex", text=shortened(sex))
        yield draft.propose("sex", "sex", details={"sex": _SEXES[sex.lower()]})
    born = read_day(row, "birth_date")
    if born is not None:
        yield draft.propose("birth", "birth", when=born)
    if row.get("occupation_en"):
        yield draft.propose("occupation", "occupation", details={"text": row.get("occupation_en")})


def _names(row: TableRow) -> Iterator[tuple[str, str, str]]:
    """Role, language and name, of each name in the row; brackets stay in the name as they are written."""
    for column in ("name_en", "name_be", "name_ru"):
        if row.get(column):
            language = column.removeprefix("name_")
            yield f"naming:{language}", language, row.get(column)
    for place, part in enumerate(re.split(r"\s*;\s*", row.get("name_other"))):
        found = _OTHER_NAME.fullmatch(part)
        if found:
            yield f"naming:other:{place}", found["language"], found["name"].strip()
        elif part:
            yield f"naming:other:{place}", "", part


def _event(row: TableRow, word: EventWord, draft: _Draft, places: Places) -> Iterator[Proposed]:
    """The claim of the row's event; one more for each further term, each further organisation, and each denial."""
    when, place, note = read_day(row, "date"), row.get("place_or_court"), _note(row, draft.said)
    own = _own_details(row, word, places)
    wording = row.get("sentence_text")
    shared: dict[str, object] = {"when": when, "place": place, "wording": wording, "language": "en" if wording else ""}
    noted: dict[str, Detail] = {"note": note} if note else {}
    for number, readings in enumerate(_readings(row, word.kind)):
        role = "event" if number == 0 else f"event:{number}"
        if word.kind == "designation":
            yield from _designations(role, {**own, **noted}, shared, draft)
        else:
            yield draft.propose(role, word.kind, details={**own, **readings, **noted}, **shared)
    for number, who in enumerate(find_deniers(row.get("note"), word.kind)):
        denier = _Draft(draft.subject, Speakers((who,), draft.said.via, ()), draft.source)
        details = {**own, **noted}
        yield denier.propose(f"denial:{number}", word.kind, details=details, stance=Stance.DENIED, **shared)


def _designations(
    role: str, details: dict[str, Detail], shared: dict[str, object], draft: _Draft
) -> Iterator[Proposed]:
    """One designation for each organisation that speaks."""
    for number, organisation in enumerate(draft.said.speakers):
        alone = _Draft(draft.subject, Speakers((organisation,), draft.said.via, ()), draft.source)
        own_role = role if number == 0 else f"{role}:by:{number}"
        yield alone.propose(own_role, "designation", details={**details, "organisation": organisation}, **shared)


def _readings(row: TableRow, kind: str) -> tuple[dict[str, Detail], ...]:
    """What the sentence in words adds, once for each term; only sentences and administrative days carry terms."""
    text = row.get("sentence_text")
    if not text or kind not in _WITH_TERM:
        return ({},)
    readings = [dict(reading) for reading in read_sentence(text).readings] or [{}]
    allowed = _TERM_DETAILS.get(kind)
    if allowed is not None:
        readings = [{name: value for name, value in each.items() if name in allowed} for each in readings[:1]]
    if kind in ("detention", "rearrest") and not readings[0].get("administrative"):
        return ({},)
    return tuple(readings)


def _own_details(row: TableRow, word: EventWord, places: Places) -> dict[str, Detail]:
    """The details that the word for the event, the articles and the place give."""
    details: dict[str, Detail] = dict(word.details)
    place = row.get("place_or_court")
    articles = split_articles(row.get("criminal_articles"))
    if articles and word.kind in ("detention", "rearrest", "charge", "trial", "sentence"):
        details["articles"] = list(articles)
    if word.kind in ("trial", "sentence", "appeal"):
        details.update(_court(place))
    if word.kind == "transfer":
        details.update(_transfer(place, places))
    if word.kind in ("seen_in_custody", "custody_measure", "treatment") and (
        places.prison(place) or _PRISON.search(place)
    ):
        details["prison"] = places.prison(place) or place
    if word.kind in ("expulsion", "exchange", "flight") and place:
        details["country"] = _country(place)
    if word.kind == "release":
        details.update(_release(row, details))
    return details


def _court(place: str) -> dict[str, Detail]:
    """The court, where one is named; “court in Minsk” names none, and would only seem to contradict one."""
    plain = re.sub(r"\s*\([^()]*\)", "", place).strip()
    if not _COURT.search(plain) or _SOME_COURT.fullmatch(plain):
        return {}
    return {"court": plain, "military": True} if "military" in plain.lower() else {"court": plain}


def _transfer(place: str, places: Places) -> dict[str, Detail]:
    if places.is_abroad(place):
        return {"abroad": True, "country": _country(place)}
    prison = places.prison(place)
    return {"prison": prison or place} if prison or _PRISON.search(place) else {}


def _country(place: str) -> str:
    return re.sub(r"\s*\([^()]*\)", "", place).split(",")[-1].strip()


def _release(row: TableRow, details: dict[str, Detail]) -> dict[str, Detail]:
    """Into what somebody was let out, and how, where the row says it in words that are known.

    A move home with a term, or in the words of restricted freedom, is that punishment and no custody.
    """
    found: dict[str, Detail] = {}
    text = " ".join((row.get("sentence_text"), row.get("note"), row.get("place_or_court")))
    if details.get("into") == "house_arrest" and (
        says_restricted_freedom(text)
        or any("term" in each for each in read_sentence(row.get("sentence_text")).readings)
    ):
        found["into"] = "restricted_freedom_home"
    for part in re.split(r"\s*;\s*", row.get("note").lower()):
        if part in _RELEASE_TYPES and "release_type" not in details:
            found["release_type"] = _RELEASE_TYPES[part]
    return found


def _note(row: TableRow, said: Speakers) -> str:
    """The row's note as it stands, and what stood in brackets beside the speakers."""
    parts = [row.get("note"), *(f"said by: {note}" for note in said.notes)]
    articles = row.get("criminal_articles")
    word = find_event(row.get("event"))
    if articles and word and word.kind not in ("detention", "rearrest", "charge", "trial", "sentence"):
        parts.append(f"articles: {articles}")
    return "; ".join(part for part in parts if part)


def _notice_unread(row: TableRow, notices: list[Notice]) -> None:
    text = row.get("sentence_text")
    word = find_event(row.get("event"))
    unread = read_sentence(text).unread if text and word and word.kind in _WITH_TERM else text
    if unread:
        sentence = N_("Row %(row)s: of the sentence “%(text)s”, “%(unread)s” was kept in words only.")
        values = {"row": row.number, "text": shortened(text), "unread": shortened(unread)}
        notices.append(Notice(kind="not_understood", rows=(row.number,), sentence=sentence, values=values))
