"""A step of signing in: the ways in which somebody can prove that it is them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvingPage:
    """Where the forms go, why the last one did not do, and which there are; `options` is what a passkey is to sign."""

    action: str
    problem: str
    with_password: bool
    with_code: bool
    options: str
