"""Who denies what a row says, found in its note: “X says he never …”, “denied by X”, “X denies it”."""

from __future__ import annotations

import re

_WHO = r"(?P<who>[^\W\d_].*?)"
_WHOM = r"(?:he|she|they|it|the person|(?-i:[A-Z])[\w'’.-]+(?:\s+(?-i:[A-Z])[\w'’-]+)?)"
_NOT = (
    r"(?:(?:(?:was|were|is|are|has|had|have)\s+)?(?:never|not)\b|(?:did|does|do)\s+not\b"
    r"|(?:did|does|do|was|were|is|are|has|had|have)n['’]t\b)"
)
_NEVER = rf"{_WHOM}\s+{_NOT}(?P<what>.*)"
_SAYS_NEVER = (
    re.compile(
        _WHO + rf",?\s+(?:says?|said|insists?|states?|claims?|maintains?):?\s+(?:that\s+)?{_NEVER}", re.IGNORECASE
    ),
    re.compile(rf"according to {_WHO},?\s+{_NEVER}", re.IGNORECASE),
    re.compile(_WHO + rf":\s+{_NEVER}", re.IGNORECASE),
)
# What must have never happened for an event of a kind to be denied: who was never ill-treated may well have been filmed.
_OUT = r"enter|cross|left|leav|arriv|releas|free|pardon|amnest|expel|expul|deport|exchang|swap|escap|fled|flee|hand|went|come|came|go\b"
_IN = r"detain|arrest|seiz|taken|abduct|kidnap|held|custody|prison|jail|imprison|locked"
_MEANT = {
    **dict.fromkeys(("release", "pardon", "amnesty", "expulsion", "exchange", "escape", "flight"), _OUT),
    **dict.fromkeys(("detention", "rearrest", "seen_in_custody", "custody_measure"), _IN),
    **dict.fromkeys(("death", "execution"), r"\bdie|dead|death|kill|execut"),
    "charge": r"charg|accus|indict",
    "sentence": r"sentenc|convict|tried|\btrial",
    "transfer": r"transfer|moved?\b|brought|taken|arriv|there\b|hand|cross|enter",
    "treatment": r"treat|tortur|beat|isolat|abus",
    "restriction": r"restrict|bann|barred|list|supervis|stripp|taken",
    "pressure": r"(?!)",
}
# What somebody did not want, and when something did not happen yet, denies no event.
_OTHERWISE = re.compile(
    r"\b(?:ask|appl(?:y|ied)|request|petition|beg|want|wish|plead|wr[io]t|sign|agree|consent|until|before|yet)",
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


def find_deniers(note: str, kind: str = "") -> tuple[str, ...]:
    """The speakers who deny the row's event, one of `kind`, as its note tells it, in order and each once.

    A denial of guilt denies no event; a refusal (“was denied a lawyer”) is none either.
    """
    found: list[str] = []
    for part in re.split(r"\s*;\s*|\.\s+|,\s+(?=but\s|while\s|however\s)", note):
        who = _denier(_LEAD.sub("", _LEAD.sub("", part.strip())), _MEANT.get(kind, ""))
        if who and who not in found:
            found.append(who)
    return tuple(found)


def _denier(part: str, meant: str) -> str:
    for never in (pattern.fullmatch(part) for pattern in _SAYS_NEVER):
        if never:
            is_meant = re.search(meant, never["what"], re.IGNORECASE) and not _OTHERWISE.search(never["what"])
            return _clean(never["who"]) if is_meant else ""
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
