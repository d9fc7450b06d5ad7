"""A claim and a source as the plain values that are sealed and committed to, and back.

A value equal to its default is left out, so that each claim has exactly one payload. Version 1:
`{"v":1,"id","source","kind","subject":[kind,id],"sensitivity", ...the fields of Draft that say something}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from habeas.domain.claims import Claim, Draft, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import UncertainDate, parse
from habeas.domain.errors import Damaged

PAYLOAD_VERSION = 1

_STATED = Stance.STATED
_PUBLIC = Sensitivity.PUBLIC
_STANCES = {stance.value: stance for stance in Stance}
_SENSITIVITIES = {sensitivity.value: sensitivity for sensitivity in Sensitivity}
_SUBJECT_KINDS = {kind.value: kind for kind in SubjectKind}


def claim_payload(
    draft: Draft, *, claim_id: str, source_id: str, subject_id: str, supersedes: str = "", about: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What is sealed for one claim. `subject_id`, `supersedes` and `about` are given with every reference resolved."""
    payload: dict[str, Any] = {
        "v": PAYLOAD_VERSION,
        "id": claim_id,
        "source": source_id,
        "kind": draft.kind,
        "subject": (draft.subject.kind._value_, subject_id),
        "sensitivity": draft.sensitivity._value_,
    }
    if draft.speakers:
        payload["speakers"] = draft.speakers
    if draft.via:
        payload["via"] = draft.via
    if draft.stance is not _STATED:
        payload["stance"] = draft.stance._value_
    if draft.when is not None:
        payload["when"] = draft.when.text
    if draft.place:
        payload["place"] = draft.place
    if draft.details:
        payload["details"] = dict(draft.details)
    if draft.wording:
        payload["wording"] = draft.wording
    if draft.language:
        payload["language"] = draft.language
    if draft.speaker_sensitivity is not _PUBLIC:
        payload["speaker_sensitivity"] = draft.speaker_sensitivity._value_
    if draft.wording_sensitivity is not _PUBLIC:
        payload["wording_sensitivity"] = draft.wording_sensitivity._value_
    if supersedes:
        payload["supersedes"] = supersedes
    if about:
        payload["about"] = about
    return payload


def claim_from(
    payload: Mapping[str, Any], *, source: Source, recorded_at: datetime, entry: int, position: int
) -> Claim:
    """The claim that a payload says. Raises Damaged for a version this programme does not know."""
    if payload["v"] != PAYLOAD_VERSION:
        raise Damaged(
            "A claim is written in version %(version)s, which this programme does not know.", version=payload["v"]
        )
    get = payload.get
    when = get("when")
    kind, subject = payload["subject"]
    return Claim(
        kind=payload["kind"],
        subject=_subject(kind, subject),
        speakers=tuple(get("speakers", ())),
        via=tuple(get("via", ())),
        stance=_STANCES[get("stance", "stated")],
        when=None if when is None else parse(when),
        place=get("place", ""),
        details=get("details", {}),
        wording=get("wording", ""),
        language=get("language", ""),
        sensitivity=_SENSITIVITIES[payload["sensitivity"]],
        speaker_sensitivity=_SENSITIVITIES[get("speaker_sensitivity", "public")],
        wording_sensitivity=_SENSITIVITIES[get("wording_sensitivity", "public")],
        supersedes=get("supersedes", ""),
        about=tuple(get("about", ())),
        id=payload["id"],
        source=source,
        recorded_at=recorded_at,
        entry=entry,
        position=position,
    )


def source_payload(source: Source) -> dict[str, Any]:
    """What is sealed for one source."""
    payload: dict[str, Any] = {"v": PAYLOAD_VERSION, "id": source.id, "sensitivity": source.sensitivity._value_}
    texts = {"title": source.title, "publisher": source.publisher, "url": source.url, "code": source.code}
    texts |= {"language": source.language, "published": source.published.text if source.published else ""}
    payload |= {name: text for name, text in texts.items() if text}
    if source.reliability != "unknown":
        payload["reliability"] = source.reliability
    return payload


def source_from(payload: Mapping[str, Any]) -> Source:
    """The source that a payload says."""
    get = payload.get
    published: UncertainDate | None = parse(payload["published"]) if "published" in payload else None
    return Source(
        id=payload["id"],
        title=get("title", ""),
        publisher=get("publisher", ""),
        url=get("url", ""),
        published=published,
        language=get("language", ""),
        reliability=get("reliability", "unknown"),
        sensitivity=_SENSITIVITIES[payload["sensitivity"]],
        code=get("code", ""),
    )


def last_day(published: UncertainDate | None) -> int | None:
    """The last day on which a source can have been published, as the index holds it."""
    return None if published is None or published.latest is None else published.latest.toordinal()


@lru_cache(maxsize=4096)
def _subject(kind: str, subject: str) -> Subject:
    return Subject(_SUBJECT_KINDS[kind], subject)
