"""Names and plain attributes of a person, each with those who say so."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from habeas.domain.claims import Claim
from habeas.domain.dossier import Fact, Name
from habeas.domain.selection import filing_order
from habeas.domain.weighing import is_fact

# Kind of claim -> the detail that holds its value. Articles and prisons come from the claims of the case.
_SINGLE = {"sex": "sex", "citizenship": "country", "occupation": "text"}
# The details that name where somebody was held and who acted in office in their case.
IN_OFFICE = ("court", "prison", "judge", "prosecutor", "force")


def names_in(claims: Sequence[Claim]) -> tuple[Name, ...]:
    """The names in use, the most often told first within each script; an account is a name as somebody wrote it."""
    told: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.kind == "naming" and is_fact(claim) and claim.text("name"):
            told.setdefault((claim.text("name"), claim.text("name_type") or "main"), []).append(claim)
    names = [
        Name(
            text=text,
            script=accounts[0].text("script") or script_of(text),
            language=accounts[0].text("language"),
            type=type_,
            claims=tuple(claim.id for claim in accounts),
        )
        for (text, type_), accounts in told.items()
    ]
    return tuple(sorted(names, key=lambda name: (name.type != "main", -len(name.claims), name.text)))


def script_of(text: str) -> str:
    """The script of the first letter that has one, as ISO 15924 (`Latn`, `Cyrl`, `Arab`, ...), `Zyyy` where none has."""
    codes = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "GREEK": "Grek", "HEBREW": "Hebr", "CJK": "Hani"}
    for letter in text:
        if letter.isalpha():
            word = unicodedata.name(letter, "").split(" ")[0]
            return codes.get(word, word.title()[:4] or "Zyyy")
    return "Zyyy"


def facts_in(claims: Sequence[Claim]) -> tuple[Fact, ...]:
    """Birth, sex, citizenship, occupation, and of the case: places of arrest, articles, courts, prisons, and who acted in office."""
    told: dict[tuple[str, str], list[str]] = {}
    for claim in sorted(claims, key=filing_order):
        if is_fact(claim):
            for kind, value in _values(claim):
                told.setdefault((kind, value), []).append(claim.id)
    said = Counter(dict.fromkeys(told, 0)) + Counter({key: len(ids) for key, ids in told.items()})
    ordered = sorted(told, key=lambda key: (key[0], -said[key], key[1]))
    return tuple(Fact(kind=kind, value=value, claims=tuple(told[kind, value])) for kind, value in ordered)


def _values(claim: Claim) -> Iterable[tuple[str, str]]:
    if claim.kind == "birth" and claim.when is not None:
        yield "birth", claim.when.text
    detail = _SINGLE.get(claim.kind)
    if detail and claim.text(detail):
        yield claim.kind, claim.text(detail)
    if claim.kind in ("detention", "rearrest") and claim.place:
        yield "place", claim.place
    if claim.kind in ("detention", "rearrest", "charge", "sentence", "trial"):
        for article in claim.listed("articles"):
            yield "article", article
    for name in IN_OFFICE:
        if claim.text(name):
            yield name, claim.text(name)
