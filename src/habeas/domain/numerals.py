"""Numbers as readers of a language write them."""

from __future__ import annotations

_GROUP_MARK = {"en": ","}
_NARROW_SPACE = "\N{NO-BREAK SPACE}"


def say_number(number: int, language: str) -> str:
    """`1300` as 1,300 in English and with a no-break space in be, ru and elsewhere; four digits are grouped too."""
    return f"{number:,}".replace(",", _GROUP_MARK.get(language, _NARROW_SPACE))
