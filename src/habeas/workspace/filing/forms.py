"""The page from which everything that happened is filed: the forms, and what is not filed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from habeas.domain.forms import forms
from habeas.domain.vocabulary import said_in
from habeas.intake.filled_form import people_of
from habeas.queries.drafts import KnownDraft
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """A form that can be filled in."""

    label: str
    explains: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A form that is not filed yet."""

    label: str
    people: str
    saved: str
    url: str
    drop_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledLine:
    """A form that was filed, where it can be looked at and taken back."""

    label: str
    filed: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormsPage:
    """Everything that this page shows."""

    done: str
    forms: tuple[FormLine, ...]
    drafts: tuple[DraftLine, ...]
    filed: tuple[FiledLine, ...]


def build_forms(
    drafts: Sequence[KnownDraft], filed: Sequence[KnownDraft], *, person: str, query: str, done: str = ""
) -> FormsPage:
    """The forms; with a `person` they are to be of them."""
    about = f"?person={person}" if person else ""
    return FormsPage(
        done=done,
        forms=tuple(
            FormLine(
                label=one.term.label(words.language()),
                explains=said_in(one.term.definition, words.language()),
                url=with_lens(f"{reverse('fill', args=[one.code])}{about}", query),
            )
            for one in forms().values()
        ),
        drafts=tuple(_draft(one, query) for one in drafts if one.form in forms()),
        filed=tuple(_filed(one, query) for one in filed if one.form in forms()),
    )


def _filed(draft: KnownDraft, query: str) -> FiledLine:
    return FiledLine(
        label=forms()[draft.form].term.label(words.language()),
        filed=words.moment(draft.saved_at),
        url=with_lens(f"{reverse('filed', args=[draft.entry])}?form={draft.form}", query),
    )


def _draft(draft: KnownDraft, query: str) -> DraftLine:
    return DraftLine(
        label=forms()[draft.form].term.label(words.language()),
        people=", ".join(people_of(draft.typed)[:3]) or "—",
        saved=words.moment(draft.saved_at),
        url=with_lens(f"{reverse('fill', args=[draft.form])}?draft={draft.id}", query),
        drop_url=reverse("draft-drop", args=[draft.id]),
    )
