"""Our own exchange format, JSON Lines, both ways: claims with their sources (docs/formats.md, docs/schemas/claims.json).

The first line is `{"format": "habeas-claims", "v": 1}`. A line with `kind` is a claim, any other names a source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import orjson

from habeas.domain.claims import Claim, Draft, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import BadInput, Refused
from habeas.intake.cells import placed
from habeas.intake.tables import shortened
from habeas.intake.texts import Limits, Lines, LineTooLong, check_file, encoding_of, open_text

FORMAT_NAME = "habeas-claims"
FORMAT = {"format": FORMAT_NAME, "v": 1}
HEX_ID = re.compile(r"[0-9a-f]{32}")
_SOURCE_KEYS = frozenset(
    {"source", "title", "publisher", "url", "published", "language", "reliability", "sensitivity", "code"}
)
_CLAIM_KEYS = frozenset(
    {
        "claim", "entry", "source", "kind", "subject", "speakers", "via", "stance", "when", "place", "details", "wording",
        "language", "sensitivity", "speaker_sensitivity", "wording_sensitivity", "supersedes", "about", "recorded_at",
        "filed_by",
    }
)  # fmt: skip
_TEXTS = ("kind", "place", "wording", "language", "supersedes", "claim")
_Word = TypeVar("_Word")
_STANCES: Mapping[Any, Stance] = {stance.value: stance for stance in Stance}
_SENSITIVITIES: Mapping[Any, Sensitivity] = {one.value: one for one in Sensitivity}
# A frozen dataclass takes 5 us to make, its slots filled one by one 1.5 us: that is a tenth of an import (docs/performance.md).
_NEW: Any = object.__new__
(
    _put_kind, _put_subject, _put_speakers, _put_via, _put_stance, _put_when, _put_place, _put_details, _put_wording,
    _put_language, _put_sensitivity, _put_speaker_sensitivity, _put_wording_sensitivity, _put_supersedes, _put_about,
) = (getattr(Draft, name).__set__ for name in Draft.__slots__)  # fmt: skip
_SUBJECT_KINDS: Mapping[Any, SubjectKind] = {kind.value: kind for kind in SubjectKind}


class ClaimLine(NamedTuple):
    """One claim as a line tells it. `id` and what it refers to are ids of the file, 32 hex digits or any other text."""

    number: int
    id: str
    entry: str
    source: Source
    draft: Draft


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be understood."""

    problem: BadInput


def write_claims(claims: Iterable[Claim]) -> Iterator[bytes]:
    """The lines of an exchange file, each with its line end; claims in the order given, sources as they come up."""
    yield orjson.dumps(FORMAT) + b"\n"
    current: Source | None = None
    for claim in claims:
        if claim.source != current:
            current = claim.source
            yield orjson.dumps(source_values(claim.source)) + b"\n"
        yield orjson.dumps(claim_values(claim)) + b"\n"


HIDDEN = "hidden"


def source_values(source: Source) -> dict[str, Any]:
    """A source as the values of its line; what is empty is left out."""
    values = {
        "source": source.id or HIDDEN,
        "title": source.title if source.id else "A source known to the organisation",
        "publisher": source.publisher,
        "url": source.url,
        "published": source.published.text if source.published else "",
        "language": source.language,
        "reliability": "" if source.reliability == "unknown" else source.reliability,
        "sensitivity": source.sensitivity.value,
        "code": source.code,
    }
    return {name: value for name, value in values.items() if value}


def claim_values(claim: Claim) -> dict[str, Any]:
    """A claim as the values of its line; what is empty, or stands at its default, is left out."""
    values: dict[str, Any] = {
        "claim": claim.id,
        "entry": str(claim.entry),
        "source": claim.source.id or HIDDEN,
        "kind": claim.kind,
        "subject": {"kind": claim.subject.kind.value, "id": claim.subject.id},
        "speakers": list(claim.speakers),
        "via": list(claim.via),
        "stance": "" if claim.stance is Stance.STATED else claim.stance.value,
        "when": claim.when.text if claim.when else "",
        "place": claim.place,
        "details": dict(claim.details),
        "wording": claim.wording,
        "language": claim.language,
        "sensitivity": claim.sensitivity.value,
        "speaker_sensitivity": _unless_public(claim.speaker_sensitivity),
        "wording_sensitivity": _unless_public(claim.wording_sensitivity),
        "supersedes": claim.supersedes,
        "about": list(claim.about),
        "recorded_at": claim.recorded_at.isoformat(),
    }
    return {name: value for name, value in values.items() if value}


@contextmanager
def open_claims(path: Path, *, limits: Limits | None = None) -> Iterator[Iterator[bytes | None]]:
    """The lines of a file as UTF-8, None for one that is too long. Raises BadInput where there is no file."""
    limit = (limits or Limits()).record_letters
    check_file(path)
    with path.open("rb") as raw:
        encoding = encoding_of(raw.read(4))
        if encoding in ("utf-8", "utf-8-sig"):
            raw.seek(3 if encoding == "utf-8-sig" else 0)
            yield _byte_lines(raw.readline, limit)
            return
    with open_text(path) as stream:
        yield _text_lines(Lines(stream, limit=limit))


def _byte_lines(readline: Callable[[int], bytes], limit: int) -> Iterator[bytes | None]:
    while line := readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = readline(64 * 1024)
        yield None


def _text_lines(lines: Lines) -> Iterator[bytes | None]:
    while True:
        lines.start_record()
        try:
            yield next(lines).encode("utf-8", "replace")
        except StopIteration:
            return
        except LineTooLong:
            yield None


def is_exchange_file(path: Path) -> bool:
    """Say whether the file begins as one of this format does. Raises BadInput where there is no file."""
    check_file(path)
    with path.open("rb") as raw:
        return FORMAT_NAME.encode() in raw.read(400).replace(b"\0", b"")


class ClaimReader:
    """Reads line after line; sources are remembered. `subject` gives the register's subject for one of the file."""

    def __init__(
        self, *, subject: Callable[[SubjectKind, str], Subject], source_name: str = "", limit: int = 0
    ) -> None:
        self._subject = subject
        self._limit = limit
        self._sources: dict[str, Source] = {}
        self._subjects: dict[tuple[Any, str], Subject] = {}
        self._own_source = Source(id="", title=source_name) if source_name else None
        self._begun = False

    def read(self, lines: Iterable[bytes | None]) -> Iterator[ClaimLine | BadLine]:
        """Each claim, or each line that cannot be understood; blank lines and sources give nothing."""
        for number, line in enumerate(lines, start=1):
            try:
                found = self._line(number, line)
            except BadInput as error:
                yield BadLine(error)
                if not self._begun:
                    return
                continue
            except Refused as error:
                yield BadLine(placed(error, row=number))
                continue
            if found is not None:
                yield found
        if not self._begun:
            yield BadLine(BadInput("The file does not begin with the line of its format.", row=1))

    def _line(self, number: int, line: bytes | None) -> ClaimLine | None:
        if line is None:
            raise BadInput("This line is longer than %(limit)s bytes.", row=number, limit=self._limit)
        try:
            values = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            if not line.strip():
                return None
            raise _unreadable(line, number, error) from error
        if type(values) is not dict:
            raise BadInput("This line is not a JSON object.", row=number)
        if not self._begun:
            self._begin(values, number)
            return None
        if "kind" in values:
            return self._claim(number, values)
        self._source(number, values)
        return None

    def _begin(self, values: Mapping[str, Any], number: int) -> None:
        if values.get("format") != FORMAT["format"]:
            raise BadInput("The file does not begin with the line of its format.", row=number)
        if values.get("v") != FORMAT["v"]:
            raise BadInput("Version %(v)s of the format is not known.", row=number, v=shortened(str(values.get("v"))))
        self._begun = True

    def _source(self, number: int, values: Mapping[str, Any]) -> None:
        _only(values, _SOURCE_KEYS, number)
        texts = {key: _text(values, key, number) for key in _SOURCE_KEYS}
        name = texts["source"]
        if not name:
            raise BadInput("This line names neither a claim nor a source.", row=number, column="source")
        self._sources[name] = Source(
            id=name if HEX_ID.fullmatch(name) else "",
            title=texts["title"],
            publisher=texts["publisher"],
            url=texts["url"],
            published=_date(texts["published"], number, "published"),
            language=texts["language"],
            reliability=texts["reliability"] or "unknown",
            sensitivity=_one_of(_SENSITIVITIES, texts["sensitivity"] or "public", number, "sensitivity"),
            code=texts["code"],
        )

    def _claim(self, number: int, values: dict[str, Any]) -> ClaimLine:
        """The quick way for a line in which all is well; what is wrong with another, `_explain` finds out."""
        get = values.get
        place, wording, language = get("place", ""), get("wording", ""), get("language", "")
        supersedes, claim, kind, when = get("supersedes", ""), get("claim", ""), values["kind"], get("when")
        details = get("details", _NOTHING)
        if not (
            type(place) is type(wording) is type(language) is type(supersedes) is type(claim) is type(kind) is str
            and type(details) is dict
            and values.keys() <= _CLAIM_KEYS
        ):
            raise _explain(values, number)
        try:
            stance = _STANCES[values["stance"]] if "stance" in values else Stance.STATED
            sensitivity = _SENSITIVITIES[values["sensitivity"]] if "sensitivity" in values else Sensitivity.TEAM
            of_speaker = _SENSITIVITIES[get("speaker_sensitivity", "public")]
            of_wording = _SENSITIVITIES[get("wording_sensitivity", "public")]
            date = parse(when) if when else None
        except (KeyError, TypeError, Refused) as error:
            raise _explain(values, number) from error
        draft: Draft = _NEW(Draft)
        _put_kind(draft, kind)
        _put_subject(draft, self._subject_of(get("subject"), number))
        _put_speakers(draft, _texts(values["speakers"], number, "speakers") if "speakers" in values else ())
        _put_via(draft, _texts(values["via"], number, "via") if "via" in values else ())
        _put_stance(draft, stance)
        _put_when(draft, date)
        _put_place(draft, place)
        _put_details(draft, details)
        _put_wording(draft, wording)
        _put_language(draft, language)
        _put_sensitivity(draft, sensitivity)
        _put_speaker_sensitivity(draft, of_speaker)
        _put_wording_sensitivity(draft, of_wording)
        _put_supersedes(draft, supersedes)
        _put_about(draft, _texts(values["about"], number, "about") if "about" in values else ())
        return ClaimLine(number, claim, str(get("entry", "")), self._source_of(get("source"), number), draft)

    def _source_of(self, name: Any, number: int) -> Source:
        source = self._sources.get(name) if type(name) is str else None
        source = source or (self._own_source if name is None else None)
        if source is None:
            raise BadInput("This line names no source that the file has described before.", row=number, column="source")
        return source

    def _subject_of(self, value: Any, number: int) -> Subject:
        if type(value) is not dict or type(value.get("id")) is not str or not value["id"]:
            raise BadInput("This line does not say whom it is about.", row=number, column="subject")
        key = (value.get("kind"), value["id"])
        found = self._subjects.get(key)
        if found is None:
            found = self._subject(_one_of(_SUBJECT_KINDS, key[0], number, "subject"), key[1])
            if len(self._subjects) > 200_000:
                self._subjects.clear()
            self._subjects[key] = found
        return found


_NOTHING: dict[str, Any] = {}


def _explain(values: Mapping[str, Any], number: int) -> BadInput:
    """What is wrong with the line of a claim."""
    try:
        _only(values, _CLAIM_KEYS, number)
        for key in _TEXTS:
            _text(values, key, number)
        if type(values.get("details", _NOTHING)) is not dict:
            raise BadInput("“%(name)s” must be an object.", row=number, column="details", name="details")
        _one_of(_STANCES, values.get("stance", "stated"), number, "stance")
        for key in ("sensitivity", "speaker_sensitivity", "wording_sensitivity"):
            _one_of(_SENSITIVITIES, values.get(key, "public"), number, key)
        _date(values.get("when", ""), number, "when")
    except BadInput as problem:
        return problem
    return BadInput("This line cannot be understood.", row=number)


def _unless_public(sensitivity: Sensitivity) -> str:
    return "" if sensitivity is Sensitivity.PUBLIC else sensitivity.value


def _unreadable(line: bytes, number: int, error: orjson.JSONDecodeError) -> BadInput:
    try:
        line.decode()
    except UnicodeDecodeError as broken:
        return BadInput("This line is not UTF-8 text, at byte %(place)s.", row=number, place=broken.start + 1)
    return BadInput("This line is not JSON, at letter %(place)s.", row=number, place=error.pos + 1)


def _only(values: Mapping[str, Any], known: frozenset[str], number: int) -> None:
    for key in values:
        if key not in known:
            name = shortened(key)
            raise BadInput("“%(name)s” is not known in this format.", row=number, column=name, name=name)


def _text(values: Mapping[str, Any], key: str, number: int) -> str:
    value = values.get(key, "")
    if type(value) is not str:
        raise BadInput("“%(name)s” must be text.", row=number, column=key, name=key)
    return value


def _texts(value: Any, number: int, key: str) -> tuple[str, ...]:
    if not value:
        if value is None or value == []:
            return ()
    elif type(value) is list:
        for one in value:
            if type(one) is not str:
                break
        else:
            return tuple(value)
    raise BadInput("“%(name)s” must be a list of texts.", row=number, column=key, name=key)


def _one_of(known: Mapping[Any, _Word], value: Any, number: int, key: str) -> _Word:
    found = known.get(value) if type(value) is str else None
    if found is None:
        text = shortened(str(value))
        raise BadInput("“%(text)s” is not a word for “%(name)s”.", row=number, column=key, text=text, name=key)
    return found


def _date(value: Any, number: int, key: str) -> UncertainDate | None:
    if value == "":
        return None
    if type(value) is not str:
        raise BadInput("“%(name)s” must be text.", row=number, column=key, name=key)
    try:
        return parse(value)
    except Refused as error:
        raise placed(error, row=number, column=key) from error
