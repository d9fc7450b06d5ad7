"""One form for each thing that happens, as data: which claims it files together, and which details it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from habeas.domain import vocabulary
from habeas.domain.errors import NotFound
from habeas.domain.vocabulary import DetailType, Term, kind

SAME = frozenset({"court", "judge", "prosecutor"})
"""Details that are often the same in what is filed next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One claim of a form: the kinds it may be of, the usual one first, and its details by the names of their fields."""

    number: int
    kinds: tuple[str, ...]
    details: Mapping[str, DetailType]

    @property
    def level(self) -> str:
        """The name of the field that says how confidential it is."""
        return f"{self.number}-level"

    @property
    def kind(self) -> str:
        """The name of the field in which its kind is chosen."""
        return f"{self.number}-kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is filled in for one thing that happened. `many`: it is told of many people at once."""

    code: str
    term: Term
    many: bool
    parts: tuple[Part, ...]


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """Every form by its code, in the order in which they are offered."""
    return MappingProxyType({code: _form(term) for code, term in vocabulary.terms("happenings").items()})


def form_of(code: str) -> Form:
    """One form. Raises NotFound."""
    found = forms().get(code)
    if found is None:
        raise NotFound("There is no form for “%(code)s”.", code=code)
    return found


def form_of_account(code: str, *, of_group: bool) -> Form:
    """The form in which one account of a kind is told better: every detail that the kind has of a person, or of a group."""
    own = kind(code)
    asked = {name: one for name, one in own.details.items() if of_group or not one.is_of_groups}
    details = MappingProxyType({f"0-{name}": detail for name, detail in asked.items()})
    term = Term(list="kinds", code=code, labels=own.labels, definition=own.definition, flags={})
    return Form(code=code, term=term, many=False, parts=(Part(number=0, kinds=(code,), details=details),))


def _form(term: Term) -> Form:
    parts = tuple(_part(number, entry) for number, entry in enumerate(term.flags["parts"]))
    return Form(code=term.code, term=term, many=term.flags.get("many", False), parts=parts)


def _part(number: int, entry: Mapping[str, list[str]]) -> Part:
    kinds = tuple(entry["kinds"])
    known = {name: detail for code in reversed(kinds) for name, detail in kind(code).details.items()}
    return Part(
        number=number,
        kinds=kinds,
        details=MappingProxyType({f"{number}-{name}": known[name] for name in entry["details"]}),
    )
