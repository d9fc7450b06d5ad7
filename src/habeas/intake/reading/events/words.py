"""The words for what happens to people (`words/events_*.yaml`), made into patterns once per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from habeas.intake.reading.lexicon import read_words


@dataclass(frozen=True, slots=True)
class EventWords:
    """The patterns of one language: `events` are kind, mode and words; `single` everything that is one pattern."""

    events: tuple[tuple[str, str, re.Pattern[str]], ...]
    any_event: re.Pattern[str]
    single: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, int]
    units: Mapping[str, re.Pattern[str]]
    say_units: Mapping[str, tuple[str, str, str]]
    length: re.Pattern[str]
    piece: re.Pattern[str]
    member_kinds: Mapping[str, str]
    anchors: Mapping[str, str]


@lru_cache(maxsize=8)
def event_words(language: str) -> EventWords:
    """The patterns of a language; English where it is not known."""
    data = read_words("events", language)
    number = data["number"]
    units = {code: re.compile(form, re.IGNORECASE) for code, form in data["units"].items()}
    unit = "|".join(data["units"].values())
    listed = sorted(data["events"], key=lambda one: one[1] == "of")
    who = data.get("who", "")
    events = tuple(
        (kind, mode, _compiled(_whole(words.replace("{n}", number).replace("{who}", who))))
        for kind, mode, words in listed
    )
    counted = r"\d{1,3}(?:[.,]\d)?|" + "|".join(
        sorted(map(re.escape, map(str, data["numbers"])), key=len, reverse=True)
    )
    piece = rf"(?<![\w.,])(?P<number>{counted})(?P<half>\s+{data['half']})?(?:[\s-]+(?:{data['between']}))?[\s-]*(?P<unit>{unit})(?!\w)"
    plain = re.sub(r"\?P<\w+>", "?:", piece)
    single = {
        name: re.compile(form.replace("{unit}", unit), 0 if name in _CASED else re.IGNORECASE)
        for name, form in data.items()
        if isinstance(form, str) and name not in ("number", "half", "half_after", "between")
    }
    return EventWords(
        events=events,
        any_event=_compiled("|".join(f"(?:{one.pattern})" for _, _, one in events)),
        single=single,
        numbers={str(word).casefold(): value for word, value in data["numbers"].items()},
        units=units,
        say_units={code: (one, few, many) for code, (one, few, many) in data["say_units"].items()},
        length=_compiled(rf"{plain}(?:\s+{data['half_after']})?(?:[\s,]+(?:(?:{data['and']})\s+)?{plain})*"),
        piece=_compiled(piece),
        member_kinds=data.get("member_kinds", {}),
        anchors=data.get("anchors", {}),
    )


_LATIN = "".join(chr(one) for one in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(one).isupper())
_CAPITAL = re.compile(r"\[A-ZА-ЯІЎЁЄЇҐŁŚŻĆ]|\[A-Z\]")
_CASED = frozenset({"court", "prison", "articles"})


def _whole(words: str) -> str:
    return rf"(?<![\w-])(?:{words})(?!\w)"


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern without regard to case, but for what must be a capital: any of the Latin ones where A to Z is asked for."""

    def capital(found: re.Match[str]) -> str:
        return f"(?-i:[A-Z{_LATIN}])" if found.group(0) == "[A-Z]" else f"(?-i:{found.group(0)})"

    return re.compile(_CAPITAL.sub(capital, pattern), re.IGNORECASE)
