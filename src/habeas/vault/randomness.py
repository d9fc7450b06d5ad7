"""Where random bytes come from: the door passes it in, so that a test may say what is drawn."""

from __future__ import annotations

from collections.abc import Callable

Randomness = Callable[[int], bytes]
"""So many random bytes, as `os.urandom` gives them."""
