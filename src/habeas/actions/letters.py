"""Filing who may write to the people held in a prison, as somebody confirmed it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from habeas.actions.entries import file_entries
from habeas.domain.claims import Draft, EntryDraft, Sensitivity, Source, Subject, SubjectKind
from habeas.domain.date_reading import read_date
from habeas.domain.errors import Refused
from habeas.domain.vocabulary import terms
from habeas.queries.letters import KIND, letters_subject
from habeas.queries.place_keys import key_of
from habeas.queries.users import refuse_beyond
from habeas.records.transactions import writing
from habeas.vault.randomness import Randomness

_ID_BYTES = 16
LONGEST = 300


def file_letter_rule(
    prison: str,
    *,
    writers: str,
    confirmed: str,
    speaker: str,
    source: str,
    by: str,
    at: datetime,
    language: str = "en",
    randomness: Randomness = os.urandom,
) -> str:
    """File from whom letters reach a prison (its name as written), when that was confirmed and by whom. The id of the claim.

    Every earlier account stays; the one confirmed last is shown first. Raises Refused for what is missing or no day,
    and for a day after `at`.
    """
    rule = _rule(prison, writers, confirmed, speaker, at=at, language=language)
    title = source.strip()[:LONGEST] or rule.speakers[0]
    with writing():
        refuse_beyond(by, Sensitivity.TEAM)
        subject = letters_subject(key_of("prison", rule.place)) or randomness(_ID_BYTES).hex()
        draft = replace(rule, subject=Subject(SubjectKind.PLACE, subject))
        entry = EntryDraft(source=Source(id="", title=title), claims=(draft,))
        return file_entries(by=by, at=at, entries=[entry], randomness=randomness).claim_ids[0]


def _rule(prison: str, writers: str, confirmed: str, speaker: str, *, at: datetime, language: str) -> Draft:
    """The claim, of a place that is found later. Raises Refused."""
    prison, speaker, confirmed = prison.strip()[:LONGEST], speaker.strip()[:LONGEST], confirmed.strip()
    if not prison:
        raise Refused("Say which prison it is.")
    if writers not in terms("letter_writers"):
        raise Refused("Choose whose letters arrive.")
    if not speaker:
        raise Refused("Say who confirmed it.")
    if not confirmed:
        raise Refused("Say when it was confirmed.")
    day = read_date(confirmed, language=language)
    if day.earliest is not None and day.earliest > at.date():
        raise Refused("It cannot have been confirmed on a day that has not come yet.")
    return Draft(
        kind=KIND,
        subject=Subject(SubjectKind.PLACE, ""),
        speakers=(speaker,),
        when=day,
        place=prison,
        details={"prison": prison, "letter_writers": writers},
        sensitivity=Sensitivity.TEAM,
    )
