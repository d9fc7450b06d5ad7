"""The words that somebody gives for what they do: never empty, and no longer than what is kept beside a claim."""

from __future__ import annotations

from habeas.domain.errors import Refused

LONGEST = 1000


def refuse_unless_said(words: str, *, missing: str) -> None:
    """Raise Refused with the sentence `missing` where nothing is said, and with another where too much is."""
    if not words.strip():
        raise Refused(missing)
    if len(words) > LONGEST:
        raise Refused("This is too long: at most %(most)s characters are kept.", most=LONGEST)
