"""Where accounts of one event cannot all hold (rule 6 of counting). Both sides are kept and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from habeas.domain.claims import Claim
from habeas.domain.dossier import Account, Conflict, Side

# Words that say only that there is a court or a place; two courts differ by what is left.
_EMPTY_WORDS = frozenset({"court", "in", "of", "the", "суд", "town", "city", "г", "near"})
# Likewise of prisons: only a number or a name tells one from another.
_PRISON_WORDS = frozenset(
    {"prison", "penal", "colony", "pre-trial", "detention", "centre", "center", "no", "regime", "from"}
)
# Ways out that exclude each other. Release, expulsion and exchange say how a person went and go with any of them.
_GROUNDS = frozenset({"pardon", "amnesty", "term_served", "acquittal", "charges_dropped", "death", "escape", "parole"})


def conflicts_between(accounts: Sequence[Account], *, opposing: bool = False) -> tuple[Conflict, ...]:
    """The conflicts among accounts that stand: day, articles, court, term, way out, and a denial."""
    if len(accounts) < 2 and not opposing:
        return ()
    found = [
        _conflict("day", [account for account in accounts if not account.set_aside], _day, _days_apart),
        _conflict("articles", accounts, _articles, _articles_apart),
        _conflict("court", accounts, _court, _courts_apart),
        _conflict("term", accounts, _term, _differ),
        _conflict("way_out", accounts, _ground, _differ),
    ]
    if opposing:
        found.append(Conflict(about="denial", sides=()))
    return tuple(conflict for conflict in found if conflict is not None)


def _conflict(
    about: str,
    accounts: Sequence[Account],
    read: Callable[[Account], str],
    apart: Callable[[str, str], bool],
) -> Conflict | None:
    told: dict[str, list[str]] = {}
    for account in accounts:
        value = read(account)
        if value:
            told.setdefault(value, []).append(account.claim.id)
    values = list(told)
    if not any(apart(one, other) for index, one in enumerate(values) for other in values[index + 1 :]):
        return None
    return Conflict(about=about, sides=tuple(Side(value=value, claims=tuple(told[value])) for value in sorted(told)))


def _day(account: Account) -> str:
    window = account.window
    first = window.earliest.isoformat() if window.earliest else ".."
    last = window.latest.isoformat() if window.latest else ".."
    return first if first == last else f"{first}/{last}"


def _days_apart(one: str, other: str) -> bool:
    (first, last), (start, end) = _ends(one), _ends(other)
    return (last != ".." and start != ".." and last < start) or (end != ".." and first != ".." and end < first)


def _ends(window: str) -> tuple[str, str]:
    first, _, last = window.partition("/")
    return first, last or first


def _articles(account: Account) -> str:
    return "; ".join(sorted(account.claim.listed("articles")))


def _articles_apart(one: str, other: str) -> bool:
    """Articles differ when neither list could be the shorter or vaguer telling of the other."""
    return not (_is_told_by(one, other) or _is_told_by(other, one))


def _is_told_by(one: str, other: str) -> bool:
    listed = other.split("; ")
    return all(any(full == article or full.startswith(f"{article}(") for full in listed) for article in one.split("; "))


def _court(account: Account) -> str:
    return account.claim.text("court")


def _courts_apart(one: str, other: str) -> bool:
    """Courts differ when each is said to be something that the other is not."""
    first, second = _words(one), _words(other)
    return bool(first - second) and bool(second - first)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", text.casefold())) - _EMPTY_WORDS


def place_words(text: str) -> frozenset[str]:
    """The words of a prison's name that tell it from another."""
    return _words(text) - _PRISON_WORDS


def _term(account: Account) -> str:
    return account.claim.text("term")


def _ground(account: Account) -> str:
    return ground(account.claim)


def ground(claim: Claim) -> str:
    """On what ground a person left, where the account says it: pardon, amnesty, term served, ..."""
    said = claim.text("release_type") or claim.kind
    return said if said in _GROUNDS else ""


def _differ(one: str, other: str) -> bool:
    return one != other
