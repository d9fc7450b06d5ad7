"""Whom of the register a document may mean by a name it gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from habeas.domain.claims import Sensitivity
from habeas.domain.lens import Lens
from habeas.intake.reading.told import Person
from habeas.queries.already_here import Likely, likely_people
from habeas.queries.inbox import WaitingPerson


def people_meant(people: Iterable[Person | WaitingPerson], *, audience: Sensitivity) -> list[Sequence[Likely]]:
    """For each of a document's people, in their order, those of the register they may be, the likeliest first.

    Only the audience limits who is offered: somebody left out by a day or a speaker would be taken for somebody new.
    """
    lens = Lens(audience=audience)
    return [likely_people([one.name, *one.aliases], lens) if one.name else [] for one in people]
