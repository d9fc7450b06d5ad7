"""Addresses inside the workspace; each keeps the lens, so that a link shows what its page showed."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

REVIEW_FIELD = ("then", "review")
_REVIEW = "=".join(REVIEW_FIELD)


def with_lens(path: str, query: str) -> str:
    """An address that keeps the lens."""
    if not query:
        return path
    return f"{path}{'&' if '?' in path else '?'}{query}"


def in_review(query: str) -> str:
    """The same, of somebody who goes through what waits: after each decision they come back to it."""
    return query if is_in_review(query) else "&".join(part for part in (query, _REVIEW) if part)


def is_in_review(query: str) -> bool:
    """Say whether somebody goes through what waits."""
    return _REVIEW in query.split("&")


def out_of_review(query: str) -> str:
    """The lens alone."""
    return "&".join(part for part in query.split("&") if part != _REVIEW)


def back_from(path: str, query: str, *, done: str) -> str:
    """Where a decision leads: to `path`, or back to what waits for somebody who goes through it. `done` says what became of it."""
    if is_in_review(query):
        return with_lens(f"{reverse('review')}?done={done}", out_of_review(query))
    return with_lens(f"{path}?done={done}", query)


def person_url(person: str, query: str) -> str:
    """The page of a person."""
    return with_lens(reverse("person", args=[person]), query)


def number_url(
    measure: str,
    *,
    query: str,
    as_of: date | None = None,
    first: date | None = None,
    last: date | None = None,
    designated_by: str = "",
) -> str:
    """The page of a number. `as_of` takes the place of the lens's own day."""
    asked = QueryDict(query, mutable=True)
    if as_of is not None:
        asked["as_of"] = as_of.isoformat()
    if first is not None:
        asked["from"] = first.isoformat()
    if last is not None:
        asked["to"] = last.isoformat()
    if designated_by:
        asked["designated_by"] = designated_by
    return with_lens(reverse("number", args=[measure]), asked.urlencode())


def own_path(wanted: str) -> str:
    """The path that somebody asks to be sent to, if it is one of ours; else the first page."""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if is_ours else "/"
