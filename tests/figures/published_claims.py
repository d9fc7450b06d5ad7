"""Figures for tests, written down as short as they are told."""

from __future__ import annotations

from datetime import UTC, datetime

from habeas.domain.claims import Claim, Detail, Source, Subject, SubjectKind
from habeas.domain.dates import parse
from habeas.figures.published import Figure, figure_of, group_figure_of

_FILED = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


def figure_claim(
    id: str, *, when: str = "", speaker: str = "Example Monitor", url: str = "", **details: Detail
) -> Claim:
    return Claim(
        id=id,
        kind="figure",
        subject=Subject(SubjectKind.BODY, "0" * 32),
        speakers=(speaker,) if speaker else (),
        when=parse(when) if when else None,
        details=details,
        source=Source(id="source-" + (url or id), url=url),
        recorded_at=_FILED,
        entry=0,
        position=0,
    )


def figure(id: str, *, when: str = "", speaker: str = "Example Monitor", url: str = "", **details: Detail) -> Figure:
    return figure_of(figure_claim(id, when=when, speaker=speaker, url=url, **details))


def held(id: str, number: int, qualifier: str = "exact", *, when: str, note: str = "", speaker: str = "A") -> Figure:
    return figure(
        id,
        when=when,
        speaker=speaker,
        measure="political_prisoners_held",
        number=number,
        qualifier=qualifier,
        note=note,
    )


def group_figure(kind: str, number: int, *, when: str, url: str = "") -> Figure:
    claim = Claim(
        id="group",
        kind=kind,
        subject=Subject(SubjectKind.GROUP, "1" * 32),
        speakers=("Rights groups",),
        when=parse(when),
        details={"number": number, "qualifier": "exact"},
        source=Source(id="source-" + url, url=url),
        recorded_at=_FILED,
        entry=0,
        position=0,
    )
    found = group_figure_of(claim)
    assert found is not None
    return found
