"""What stands under a box while somebody types in it: what may be meant, the day read back, what is filed already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.claims import Claim
from habeas.queries.suggesting import Suggestion
from habeas.workspace.components import describing
from habeas.workspace.components.accounts import say_speakers, source_words
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """The options under a box, and how many there are in a sentence, for those who do not see them."""

    options: tuple[Suggestion, ...]
    said: str


@dataclass(frozen=True, slots=True)
class DayReadPage:
    """A day said back in words, or why it cannot be read; the other is empty."""

    words: str
    problem: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """One account that is filed already, in a sentence, and where it is shown."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True)
class DuplicatesPage:
    """Accounts that may be the one being filed."""

    filed: tuple[Duplicate, ...]


def build_suggestions(found: Sequence[Suggestion]) -> SuggestionsPage:
    """The options under a box."""
    n = len(found)
    said = ngettext("%(n)s suggestion", "%(n)s suggestions", n) % {"n": words.number(n)} if n else _("No suggestions")
    return SuggestionsPage(tuple(found), said)


def build_duplicates(claims: Sequence[Claim], *, query: str) -> DuplicatesPage:
    """The accounts with the way to each."""
    return DuplicatesPage(tuple(_duplicate(claim, query) for claim in claims))


def _duplicate(claim: Claim, query: str) -> Duplicate:
    told = {
        "kind": describing.kind_label(claim.kind),
        "day": words.when(claim.when),
        "speakers": say_speakers(claim),
        "source": source_words(claim.source),
    }
    sentence = _("Already filed: %(kind)s, %(day)s. %(speakers)s; %(source)s.") % told
    return Duplicate(sentence, with_lens(reverse("history", args=[claim.id]), query))
