"""Which articles, courts and prisons of a country's pack somebody may mean who is still typing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.packs import Article, Court, Pack, Prison
from habeas.domain.place_names import folded

_WORD = r"(?:арт|ст|art)[^\W\d]*\.?\s*"
_NUMBER = r"(?P<code>\d{1,3}(?:[-.‐‑–—]\d{1,2})?)"
_PART = r"(?:ч[^\W\d]*|part)\.?\s*"
_ARTICLES = (
    re.compile(rf"(?:{_WORD})?{_NUMBER}\s*(?:\(\s*(?P<part>\d{{1,2}})\s*\))?"),
    re.compile(rf"(?:{_WORD})?{_NUMBER}\s*,?\s*{_PART}(?P<part>\d{{1,2}})"),
    re.compile(rf"{_PART}(?P<part>\d{{1,2}})\s*,?\s*(?:{_WORD})?{_NUMBER}"),
)
_UNFINISHED = re.compile(r"\s*(?:[-.‐‑–—(,]|,?\s*(?:ч[^\W\d]*|part)\.?)\s*$")
_DASHES = re.compile("[-.‐‑–—]")


@dataclass(frozen=True, slots=True)
class Days:
    """The days that something may have happened on, both ends among them."""

    first: date
    last: date

    def touches(self, since: date | None, until: date | None) -> bool:
        """Say whether any of them lies between two days; None is no end."""
        return (since or date.min) <= self.last and self.first <= (until or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedArticle:
    """An article as it was typed, with its part; `stands` on the days asked about."""

    article: Article
    part: str
    stands: bool

    @property
    def code(self) -> str:
        """The number as accounts give it: `342(1)`."""
        return f"{self.article.code}({self.part})" if self.part else self.article.code


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPlace:
    """A court or a prison that may be meant; `stands` on the days asked about."""

    place: Court | Prison
    stands: bool


def article_in(text: str) -> tuple[str, str] | None:
    """The article that a text names and its part, empty where it names none; None where the text is no article."""
    read = next((found for one in _ARTICLES if (found := one.fullmatch(text.casefold().strip()))), None)
    return None if read is None else (_DASHES.sub("-", read["code"]), read["part"] or "")


def articles_typed(pack: Pack, text: str, days: Days) -> list[TypedArticle]:
    """By number, whole or begun, or by words of the title in any language: those that stand on the days first."""
    named = article_in(_UNFINISHED.sub("", text))
    code, part = named or ("", "")
    words = () if named else _words(text)
    among: dict[str, list[Article]] = {}
    for one in pack.articles:
        if (code and one.code.startswith(code)) or (words and _begin(words, one.labels.values())):
            among.setdefault(one.code, []).append(one)
    found = [
        TypedArticle(
            article=one, part=part if number == code else "", stands=days.touches(one.valid_from, one.valid_to)
        )
        for number, versions in among.items()
        for one in _version(versions, days)
    ]
    return sorted(found, key=lambda one: (not one.stands, one.article.code != code, _in_order(one.article.code)))


def places_typed(pack: Pack, kind: str, text: str, days: Days) -> list[TypedPlace]:
    """Courts or prisons (`kind`) by the beginnings of the words of any name, of the town or of the code; the surest first.

    Those that do not stand any more on the days come last.
    """
    entries: Mapping[str, Court] | Mapping[str, Prison] = pack.courts if kind == "court" else pack.prisons
    sure = pack.court(text) if kind == "court" else pack.prison(text)
    words = _words(text)
    if not words:
        return []
    weighed = []
    for code, one in entries.items():
        names, around = pack.names_of(kind, code)
        rank = (
            0
            if code == sure
            else 1
            if _begin(words, names)
            else 2
            if _begin(words, [*names, *around], apart=False)
            else 3
        )
        if rank < 3:
            stands = days.touches(None, one.valid_to)
            exact = _has_all(words, [*names, *around])
            weighed.append((not stands, rank, not exact, names[0], TypedPlace(place=one, stands=stands)))
    return [one for *_, one in sorted(weighed, key=lambda each: each[:-1])]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in folded(text).split() if word != "no")


def _begin(words: Sequence[str], names: Iterable[str], *, apart: bool = True) -> bool:
    """Say whether each word begins one of a name; not `apart`: one of any of the names together."""
    split = [folded(name).split() for name in names]
    each = split if apart else [[word for name in split for word in name]]
    return any(all(any(one.startswith(word) for one in name) for word in words) for name in each)


def _has_all(words: Sequence[str], names: Iterable[str]) -> bool:
    return set(words) <= {word for name in names for word in folded(name).split()}


def _version(versions: Collection[Article], days: Days) -> Iterable[Article]:
    """The article as it stood on the days; where it did not, as it stood last."""
    standing = [one for one in versions if days.touches(one.valid_from, one.valid_to)]
    return standing or [max(versions, key=lambda one: one.valid_from or date.min)]


def _in_order(code: str) -> tuple[tuple[int, str], ...]:
    """Articles in the order of their numbers: 9, 10, 10-1."""
    return tuple((int(part) if part.isdigit() else 0, part) for part in code.split("-"))
