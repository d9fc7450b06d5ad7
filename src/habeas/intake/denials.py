"""Who denies what a row says, found in its note: “X says he never …”, “denied by X”, “X denies it”."""

from __future__ import annotations

import re

_WHO = r"(?P<who>[^\W\d_].*?)"
_SAYS_NEVER = re.compile(
    _WHO + r",?\s+(?:says?|said|insists?|states?|claims?|maintains?)\s+(?:that\s+)?"
    r"(?:he|she|they|it|the person)\s+(?:(?:was|were|is|are|has|had|have)\s+)?never\b.*",
    re.IGNORECASE,
)
_DENIED_BY = re.compile(
    r"(?:(?:it|this|that|which|the\s+\w+|\w+)\s+)?(?:(?:is|was|has been)\s+)?denied\s+by\s+(?P<who>.+)", re.IGNORECASE
)
_DENIES = re.compile(_WHO + r"\s+(?:denies|deny|denied)\b(?P<what>.*)", re.IGNORECASE)
_OWN_GUILT = re.compile(
    r"guilt|charge|accusation|wrongdoing|allegation|offence|crime|everything|\bany\b", re.IGNORECASE
)
_LEAD = re.compile(r"^(?:CONFLICT|DISAGREES|NOTE)\s*:\s*|^(?:but|and|while|however|although|yet)\s+", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "was", "were", "is"})


def find_deniers(note: str) -> tuple[str, ...]:
    """The speakers who deny the row's event, as its note tells it, in order and each once.

    A denial of guilt denies no event; a refusal (“was denied a lawyer”) is none either.
    """
    found: list[str] = []
    for part in re.split(r"\s*;\s*|\.\s+|,\s+(?=but\s|while\s|however\s)", note):
        who = _denier(_LEAD.sub("", _LEAD.sub("", part.strip())))
        if who and who not in found:
            found.append(who)
    return tuple(found)


def _denier(part: str) -> str:
    never = _SAYS_NEVER.fullmatch(part)
    if never:
        return _clean(never["who"])
    denied_by = _DENIED_BY.fullmatch(part)
    if denied_by:
        return _clean(denied_by["who"])
    denies = _DENIES.fullmatch(part)
    if denies and not _OWN_GUILT.search(denies["what"]) and not _is_refusal(part, denies["what"]):
        return _clean(denies["who"])
    return ""


def _is_refusal(part: str, what: str) -> bool:
    """“was denied …”, “denied medical care”, “denied a lawyer”: something was withheld, nothing was denied."""
    passive = re.search(r"\b(?:was|were|is|are|been|being)\s+denied\b", part, re.IGNORECASE)
    withheld = re.match(r"\s+(?:(?:him|her|them|a|an|medical|access|visits?|letters?)\b)", what, re.IGNORECASE)
    return bool(passive) or bool(withheld)


def _clean(who: str) -> str:
    name = who.strip(" ,.:\"“”'")
    name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    return "" if name.casefold() in _PRONOUNS or len(name) > 80 else name
