"""Whether a draft may be filed, by the vocabulary: kind, subject, details, dates. Nothing here reads the database.

A check per kind is prepared once, so that millions of drafts can be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from habeas.domain.claims import Draft, Sensitivity, Source, Stance, SubjectKind
from habeas.domain.clusters import JUDGEMENTS
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import Refused
from habeas.domain.vocabulary import DetailType, Kind, kinds, terms

Check = Callable[[Any], bool]

ID = re.compile(r"[0-9a-f]{32}")
DURATION = re.compile(r"P(?=\d)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,5}D)?")
ABOUT_OTHERS = frozenset({"retraction", "finding", "same_event", "different_event", "comment"})
NEEDS_ABOUT = frozenset({"retraction", "same_event", "different_event", *JUDGEMENTS})
LONGEST_TEXT = 100_000
BIGGEST_NUMBER = 2**53

_IS_ID = ID.fullmatch
_STANCES = tuple(Stance)
_SENSITIVITIES = tuple(Sensitivity)
_NO_TEXTS = ("", "", "")
_GOOD_SHAPES: set[tuple[str, ...]] = set()  # the words of drafts that were found good: some thousand at most


def check_draft(draft: Draft, *, which: str) -> None:
    """Refuse, in one sentence that begins with `which` claim it is, what the vocabulary does not allow."""
    shape = (
        draft.kind, draft.subject.kind, draft.stance,
        draft.sensitivity, draft.speaker_sensitivity, draft.wording_sensitivity,
    )  # fmt: skip
    if shape not in _GOOD_SHAPES:
        _check_shape(draft, which=which)
        _GOOD_SHAPES.add(shape)
    subject = draft.subject
    if _IS_ID(subject.id) is None and subject.kind is not SubjectKind.CLAIM:
        raise Refused("%(which)s names no subject: “%(id)s” is not an id.", which=which, id=subject.id)
    if draft.when is not None:
        check_date(draft.when, which=which)
    if not draft.about and draft.kind in NEEDS_ABOUT:
        raise Refused("%(which)s: “%(kind)s” does not say what it is about.", which=which, kind=draft.kind)
    if draft.details:
        check_details(draft.details, kinds()[draft.kind], which=which)
    check_texts(draft, which=which)


def _check_shape(draft: Draft, *, which: str) -> None:
    """Refuse a kind or another word that is not in the vocabulary, and a kind of subject that does not go with it."""
    known = kinds().get(draft.kind)
    if known is None:
        raise Refused("%(which)s: “%(kind)s” is not a kind of claim.", which=which, kind=draft.kind)
    if draft.subject.kind not in known.subjects:
        raise Refused(
            "%(which)s: “%(kind)s” cannot be claimed of a %(subject)s.",
            which=which, kind=draft.kind, subject=str(draft.subject.kind),
        )  # fmt: skip
    if draft.stance not in _STANCES:
        raise Refused("%(which)s: “%(stance)s” is not a stance.", which=which, stance=draft.stance)
    for word in (draft.sensitivity, draft.speaker_sensitivity, draft.wording_sensitivity):
        if word not in _SENSITIVITIES:
            raise Refused("%(which)s: “%(word)s” is not a sensitivity.", which=which, word=word)


def check_details(details: Mapping[str, Any], known: Kind, *, which: str) -> None:
    """Refuse a detail that this kind does not have, or a value that is not of its type."""
    checks = detail_checks(known.code)
    for name, value in details.items():
        check = checks.get(name)
        if check is None:
            raise Refused(
                "%(which)s: “%(kind)s” has no detail “%(detail)s”.", which=which, kind=known.code, detail=name
            )
        if not check(value):
            raise Refused(
                "%(which)s: the detail “%(detail)s” cannot be “%(value)s”.",
                which=which, detail=name, value=str(value)[:80],
            )  # fmt: skip


def check_date(when: UncertainDate, *, which: str) -> None:
    """Refuse a date that ends before it begins, or does not mean what its text says."""
    if when.earliest is not None and when.latest is not None and when.latest < when.earliest:
        raise Refused("%(which)s ends before it begins: “%(when)s”.", which=which, when=when.text)
    parsed = parse(when.text)
    if parsed is not when and parsed != when:
        raise Refused("%(which)s: the date “%(when)s” does not say what it means.", which=which, when=when.text)


def check_texts(draft: Draft, *, which: str) -> None:
    """Refuse empty speakers, texts that are too long, and characters that cannot be stored."""
    for speaker in draft.speakers + draft.via if draft.via else draft.speakers:
        if not speaker or not _is_text(speaker):
            raise Refused("%(which)s has a speaker without a name.", which=which)
    texts = (draft.wording, draft.place, draft.language)
    if texts != _NO_TEXTS and not all(map(_is_text, texts)):
        raise Refused("%(which)s holds a text that cannot be stored.", which=which)


def check_source(source: Source, *, which: str) -> None:
    """Refuse a source without an id or a name, and a protected one that says more than its code."""
    if source.id and _IS_ID(source.id) is None:
        raise Refused("%(which)s: the source's id “%(id)s” is not an id.", which=which, id=source.id)
    named = (source.title, source.publisher, source.url)
    if source.code and any(named):
        raise Refused("%(which)s: a protected source is filed under its code and nothing else.", which=which)
    if not source.code and not any(named):
        raise Refused("%(which)s names no source.", which=which)
    if not all(_is_text(text) for text in (*named, source.code, source.language, source.reliability)):
        raise Refused("%(which)s: the source holds a text that cannot be stored.", which=which)
    if source.reliability not in terms("reliabilities"):
        raise Refused("%(which)s: “%(word)s” is not a reliability.", which=which, word=source.reliability)
    if source.published is not None:
        check_date(source.published, which=which)


@lru_cache(maxsize=256)
def detail_checks(kind_code: str) -> Mapping[str, Check]:
    """For each detail of a kind, the function that says whether a value is of its type."""
    return {name: _check_for(detail) for name, detail in kinds()[kind_code].details.items()}


def _check_for(detail: DetailType) -> Check:
    if detail.type == "list":
        allowed = frozenset(terms(detail.terms)) if detail.terms else None
        return lambda value: (
            isinstance(value, list) and all(_is_text(item) and (allowed is None or item in allowed) for item in value)
        )
    if detail.type == "term":
        codes = frozenset(terms(detail.terms))
        return lambda value: isinstance(value, str) and (value in codes or value == "")
    return {
        "text": _is_text,
        "number": _is_number,
        "yes_no": lambda value: isinstance(value, bool),
        "duration": lambda value: isinstance(value, str) and DURATION.fullmatch(value) is not None,
        "date": _is_date,
    }[detail.type]


def _is_text(value: Any) -> bool:
    """Whether both databases can store it: PostgreSQL takes no NUL into the columns made of a claim."""
    return (
        isinstance(value, str)
        and len(value) <= LONGEST_TEXT
        and "\0" not in value
        and (value.isascii() or _is_encodable(value))
    )


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < BIGGEST_NUMBER


def _is_date(value: Any) -> bool:
    try:
        parse(value)
    except (Refused, TypeError):
        return False
    return True
