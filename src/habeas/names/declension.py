"""Undoing case endings: what the nominative of a declined name may be. Candidates, never truth.

The endings are those of Belarusian, Russian, Ukrainian and Polish as they sound (`sounds.py`), where the four agree:
Бяляцкага, Беляцкого, Bialackiego all end in `kaha`.
"""

from __future__ import annotations

from rapidfuzz.distance.Levenshtein import normalized_similarity

# (ending, what stands in the nominative instead), the longer before the shorter
_ENDINGS = (
    ("kaha", "ki"), ("kamu", "ki"), ("kim", "ki"), ("kam", "ki"), ("kai", "ka"), ("kuu", "ka"), ("ku", "ka"),
    ("avim", "av"), ("inim", "in"), ("avai", "ava"), ("avu", "ava"), ("inai", "ina"), ("inu", "ina"),
    ("aha", "i"), ("amu", "i"), ("am", ""), ("am", "a"), ("ai", "a"), ("im", "i"), ("im", ""),
    ("a", ""), ("u", ""), ("u", "a"), ("i", ""), ("i", "a"), ("a", "i"),
)  # fmt: skip
_LEAST = 3
_SURELY_OBLIQUE = ("aha", "amu", "avu", "inu", "kuu", "avim", "inim", "kim", "avai", "inai")
_NEAR = 0.85


def nominatives(heard: str) -> tuple[str, ...]:
    """The sounds that a declined sound may come from, itself not among them; a sound too short to lose its end has none."""
    return tuple(
        dict.fromkeys(
            heard[: -len(end)] + instead
            for end, instead in _ENDINGS
            if heard.endswith(end) and len(heard) - len(end) + len(instead) >= _LEAST
        )
    )


def are_cases(x: str, y: str, *, surely: bool = False) -> bool:
    """Whether one sound may be a case of the other; `surely` where its ending is that of no nominative (-ага, -аму).

    The rest may then be spelt another way: Біляцького is Бяляцкі.
    """
    if not surely:
        return x in nominatives(y) or y in nominatives(x)
    if x.endswith(_SURELY_OBLIQUE) == y.endswith(_SURELY_OBLIQUE):
        return False
    nominative, oblique = (y, x) if x.endswith(_SURELY_OBLIQUE) else (x, y)
    return any(normalized_similarity(nominative, one, score_cutoff=_NEAR) for one in nominatives(oblique))
