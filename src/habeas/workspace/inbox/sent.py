"""What somebody sent from the page of a document and was refused: it stands there still, but for what others decided since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from habeas.actions.inbox.accepting import Choice
from habeas.queries.inbox import WaitingProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A decision about one proposal: which of its forms, on which revision, and its values by field."""

    number: int = 0
    revision: int = 0
    decision: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def why(self) -> str:
        """The reason of a rejection."""
        return self.values.get("why", "") if self.decision == "reject" else ""

    @property
    def like(self) -> str:
        """The number of the proposal that is repeated."""
        return self.values.get("like", "") if self.decision == "repeat" else ""

    @property
    def mended(self) -> Mapping[str, str]:
        """The fields of a proposal as they were corrected."""
        return self.values if self.decision == "mend" else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A choice that was to be filed, or a decision; neither on a page that was only asked for."""

    choice: Choice | None = None
    typed: Typed = field(default_factory=Typed)

    def typed_of(self, one: WaitingProposal) -> Typed:
        """The decision, if it is about this proposal as it stands now: else it would take back unseen what others did."""
        is_now = (self.typed.number, self.typed.revision) == (one.number, one.revision)
        return self.typed if is_now else Typed()

    def is_taken(self, one: WaitingProposal, *, usually: bool) -> bool:
        """Whether a proposal was chosen as it stands now; on a page that was only asked for, what is `usually` chosen."""
        return usually if self.choice is None else self.choice.revisions.get(one.number) == one.revision

    def meant(self, place: int, *, usually: str) -> str:
        """Who the person at this place was said to be; before anything was said, who is `usually` meant."""
        return usually if self.choice is None else self.choice.meant.get(place, "")
