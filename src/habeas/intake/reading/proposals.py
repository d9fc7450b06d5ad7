"""What the reader proposes about one document, piece by piece, as it is kept while it waits, and as it may be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from habeas.domain.claims import Stance
from habeas.domain.dates import parse
from habeas.domain.errors import Refused
from habeas.intake.events import find_event
from habeas.intake.reading.told import Article, Event, Figure, Statement

Told = Figure | Event | Statement
EVENT, FIGURE, CLAIM = "event", "figure", "claim"
_TYPES: Mapping[str, type[Figure] | type[Event] | type[Statement]] = {EVENT: Event, FIGURE: Figure, CLAIM: Statement}
# What somebody may mend of each kind of proposal; where it stands in the text, and the rule that found it, stay.
MENDABLE: Mapping[str, tuple[str, ...]] = {
    EVENT: ("kind", "date", "articles", "court", "term", "prison", "said_by", "stance"),
    FIGURE: ("number", "lower", "upper", "qualifier", "measure", "kind", "population", "as_of", "period", "said_by", "stance"),
    CLAIM: ("about", "said_by", "stance"),
}  # fmt: skip
_NUMBERS, _DAYS = frozenset({"number", "lower", "upper"}), frozenset({"date", "as_of", "period"})
LIKELY = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProposal:
    """One thing proposed. `who` is the place of the person whom an event befell among the article's people, else None."""

    kind: str
    told: Told
    who: int | None = None
    mended: Mapping[str, Any] = field(default_factory=dict)

    @property
    def as_mended(self) -> Told:
        """What is proposed, with what somebody mended of it."""
        return replace(self.told, **self.mended) if self.mended else self.told

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {"kind": self.kind, "told": asdict(self.told), "who": self.who, "mended": dict(self.mended)}


def proposal_from(values: Mapping[str, Any]) -> ReadProposal:
    """A proposal from its plain values."""
    kind: Any = _TYPES[values["kind"]]
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in values["told"].items()}
    known = {one.name for one in fields(kind)}
    mended = {name: tuple(value) if isinstance(value, list) else value for name, value in values["mended"].items()}
    told = kind(**{name: value for name, value in told.items() if name in known})
    return ReadProposal(kind=values["kind"], told=told, who=values["who"], mended=mended)


def proposals_of(article: Article) -> Iterator[ReadProposal]:
    """Everything an article proposes, in the order of the text."""
    found = [ReadProposal(kind=FIGURE, told=one) for one in article.figures]
    # What is said of a figure that was read is the figure itself.
    found += [ReadProposal(kind=CLAIM, told=one) for one in article.claims if one.kind != FIGURE]
    found += [
        ReadProposal(kind=EVENT, told=event, who=place)
        for place, person in enumerate(article.people)
        for event in person.events
    ]
    yield from sorted(found, key=lambda one: (one.told.start, one.told.end, one.kind))


def mend(proposal: ReadProposal, written: Mapping[str, str]) -> ReadProposal:
    """The proposal with fields as somebody wrote them, those alone kept that say something else. Raises Refused."""
    values = {
        name: _read(proposal.kind, name, written[name].strip()) for name in MENDABLE[proposal.kind] if name in written
    }
    mended = {name: value for name, value in values.items() if value != getattr(proposal.told, name)}
    return replace(proposal, mended=mended)


def as_written(proposal: ReadProposal, name: str) -> str:
    """A field as it stands in the form that mends it."""
    value = getattr(proposal.as_mended, name)
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _read(kind: str, name: str, text: str) -> Any:
    if name == "articles":
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if name in _NUMBERS:
        if text and not (text.isascii() and text.isdigit() and len(text) < 12):
            raise Refused("“%(text)s” is not a whole number.", text=text[:40])
        return int(text) if text else None
    if name in _DAYS and text:
        parse(text)
    if name == "stance" and text not in {one.value for one in Stance}:
        raise Refused("“%(text)s” is not a way of saying something.", text=text[:40])
    if kind == EVENT and name == "kind" and find_event(text) is None:
        raise Refused("“%(text)s” is not an event that is known here.", text=text[:40])
    if len(text) > 2000:
        raise Refused("This is too long to be kept: at most %(most)s characters.", most=2000)
    return text if text or name in ("about", "population", "kind", "measure") else None
