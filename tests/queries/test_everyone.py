"""What is counted over everyone's claims at once."""

from __future__ import annotations

from habeas.actions.entries import file_entries
from habeas.domain.claims import EntryDraft
from habeas.queries.everyone import count_undated
from tests.claiming import NOW, PUBLIC, SEALED, TEAM, draft, naming, source
from tests.registers import Register


def test_claims_from_sources_without_a_day_are_counted_as_far_as_they_may_be_seen(register: Register) -> None:
    dated, undated = source("Dated", published="2024-01-02"), source("Undated", published="")
    told = (naming("Alena"), draft("detention", "Alena", "2024-01-01", sensitivity=TEAM))
    for one in (dated, undated):
        file_entries(by=register.user, at=NOW, entries=[EntryDraft(source=one, claims=told)])
    assert [count_undated(audience) for audience in (PUBLIC, TEAM, SEALED)] == [1, 2, 2]
