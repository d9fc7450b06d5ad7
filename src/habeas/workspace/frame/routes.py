"""What each address needs, declared once: at its view. A route to a view that declares nothing cannot be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from habeas.domain.access import Right

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Access:
    """The methods that a view answers, and the right that whoever calls it needs; None: it is open to everyone."""

    methods: tuple[str, ...]
    right: Right | None

    @property
    def writes(self) -> bool:
        """Say whether it answers what is sent by a form."""
        return "POST" in self.methods


def declared(view: View, access: Access) -> View:
    """The view with what it needs written on it."""
    view.access = access  # type: ignore[attr-defined]
    return view


def access_of(view: Any) -> Access:
    """What a view declares that it needs. Raises TypeError where it declares nothing."""
    access = getattr(view, "access", None)
    if not isinstance(access, Access):
        raise TypeError(f"{getattr(view, '__qualname__', view)} does not declare who may call it.")
    return access


def route(address: str, view: View, name: str) -> URLPattern:
    """An address of the workspace, for those whom its view declares."""
    access_of(view)
    return path(address, view, name=name)
