"""Words that let their bearer in, once: made here, given out in a link, and known to the register by their hash alone."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from habeas.vault.randomness import Randomness

TOKEN_BYTES = 32


def new_token(randomness: Randomness) -> str:
    """A token that nobody guesses, fit for an address."""
    return urlsafe_b64encode(randomness(TOKEN_BYTES)).decode("ascii").rstrip("=")
