"""Undoing case endings: what the nominative of a declined name may be. Candidates, never truth.

The endings are those of Belarusian, Russian, Ukrainian and Polish as they sound (`sounds.py`), where the four agree:
Бяляцкага, Беляцкого, Bialackiego all end in `kaha`.
"""

from __future__ import annotations

# (ending, what stands in the nominative instead), the longer before the shorter
_ENDINGS = (
    ("kaha", "ki"), ("kamu", "ki"), ("kim", "ki"), ("kam", "ki"), ("kai", "ka"), ("kuu", "ka"), ("ku", "ka"),
    ("avim", "av"), ("inim", "in"), ("avai", "ava"), ("avu", "ava"), ("inai", "ina"), ("inu", "ina"),
    ("aha", "i"), ("amu", "i"), ("am", ""), ("am", "a"), ("ai", "a"), ("im", "i"), ("im", ""),
    ("a", ""), ("u", ""), ("u", "a"), ("i", ""), ("i", "a"), ("a", "i"),
)  # fmt: skip
_LEAST = 3


def nominatives(heard: str) -> tuple[str, ...]:
    """The sounds that a declined sound may come from, itself not among them; a sound too short to lose its end has none."""
    return tuple(
        dict.fromkeys(
            heard[: -len(end)] + instead
            for end, instead in _ENDINGS
            if heard.endswith(end) and len(heard) - len(end) + len(instead) >= _LEAST
        )
    )
