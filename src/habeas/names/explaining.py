"""Why two names got the score they have: which parts matched how, and what spoke against."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.domain.speech import N_, Speech
from habeas.names import comparing
from habeas.names.comparing import of_patronymics, of_surname, score_parsed
from habeas.names.general import lay_beside, parts
from habeas.names.parsing import Parsed, Reading, parse
from habeas.names.words import Word

SAME, FORM, SHORT, SOUND = N_("same"), N_("form of the same name"), N_("short form"), N_("another spelling")
NEAR, INITIAL, MISSING, CONFLICT = N_("nearly alike"), N_("initial"), N_("missing"), N_("different")
SURNAME, GIVEN_NAME, PATRONYMIC, WORD = N_("surname"), N_("given name"), N_("patronymic"), N_("word")


@dataclass(frozen=True, slots=True)
class PartCompared:
    """One part of the two names: its role, the words in small letters (empty where missing), how they agree, how far."""

    role: str
    left: str
    right: str
    how: str
    score: float

    @property
    def speaks_against(self) -> bool:
        """Whether this part is a reason to take them for two people."""
        return self.how == CONFLICT


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score of 0 to 1 and its parts. `method` is east-slavic or general; `ambiguous` says that an order was chosen.

    `doubts` are plain reasons why one of the texts is not one person's name as it stands; each takes from the score.
    """

    score: float
    method: str
    parts: tuple[PartCompared, ...]
    ambiguous: bool
    doubts: tuple[str, ...] = ()

    @property
    def against(self) -> tuple[PartCompared, ...]:
        """The parts that speak against one person."""
        return tuple(part for part in self.parts if part.speaks_against)


def explain(a: str, b: str) -> Explanation:
    """The score of two names as `same_name_score` gives it, with what made it."""
    left, right = parse(a), parse(b)
    score = score_parsed(left, right)
    pairs = [(one, other) for one in comparing.people(left) for other in comparing.people(right)]
    one, other = max(pairs, key=lambda pair: score_parsed(*pair))
    ambiguous = one.is_ambiguous or other.is_ambiguous
    doubts = tuple(dict.fromkeys((*left.doubts, *right.doubts, *_lacking(one, other))))
    if comparing.is_east_slavic(one, other) or comparing.sounding_alike(one, other):
        _, x, y = comparing.best_readings(one, other)
        return Explanation(score, "east-slavic", tuple(_slavic(one, other, x, y)), ambiguous, doubts)
    return Explanation(score, "general", _general(one.text, other.text), ambiguous, doubts)


def say_how(found: Explanation, speech: Speech) -> tuple[str, ...]:
    """How the parts agree, one phrase for each that either name has, and the doubts, in the reader's language."""
    parts = (f"{speech.say(one.role)}: {speech.say(one.how)}" for one in found.parts if one.left or one.right)
    return (*parts, *map(speech.say, found.doubts))


def _lacking(one: Parsed, other: Parsed) -> list[str]:
    """Why little can be said: a text without words, or of one word."""
    return [name.chosen_by for name in (one, other) if len(name.words) < 2]


def _slavic(one: Parsed, other: Parsed, x: Reading, y: Reading) -> list[PartCompared]:
    ours, theirs = (*x.surnames, *one.also), (*y.surnames, *other.also)
    score, p, q = max(
        ((of_surname(p, q), p, q) for p in ours for q in theirs), default=(0.0, None, None), key=lambda found: found[0]
    )
    return [
        PartCompared(SURNAME, _text(p), _text(q), _how_surname(p, q, score), score),
        _part(GIVEN_NAME, x.given, y.given, comparing.given_of(x, y)),
        _part(PATRONYMIC, x.patronymic, y.patronymic, of_patronymics(x.patronymic, y.patronymic)),
    ]


def _part(role: str, one: Word | None, other: Word | None, score: float) -> PartCompared:
    return PartCompared(role, _text(one), _text(other), _how(one, other, score), score)


def _text(one: Word | None) -> str:
    return one.text if one else ""


def _how_surname(one: Word | None, other: Word | None, score: float) -> str:
    return CONFLICT if one is not None and other is not None and not score else _how(one, other, score)


def _how(one: Word | None, other: Word | None, score: float) -> str:
    if one is None or other is None:
        return MISSING
    if one.text == other.text:
        return SAME
    if score <= comparing.GIVEN_CONFLICT or score == comparing.PATRONYMIC_CONFLICT:
        return CONFLICT
    if len(one.text) == 1 or len(other.text) == 1:
        return INITIAL
    if one.names and other.names:
        return SOUND if one.heard == other.heard else FORM if score == 1 else SHORT
    return SOUND if score >= comparing.OTHER_READING else NEAR


def _general(a: str, b: str) -> tuple[PartCompared, ...]:
    found = []
    for one, other, score in lay_beside(parts(a), parts(b)):
        how = (
            MISSING if not one or not other else SAME if one.plain == other.plain else SOUND if score >= 0.95 else NEAR
        )
        found.append(PartCompared(WORD, one.plain if one else "", other.plain if other else "", how, score))
    lacking = {bool(part.left) for part in found if part.how == MISSING}
    if len(lacking) == 2:  # each has a word that the other lacks: that speaks against
        found = [PartCompared(p.role, p.left, p.right, CONFLICT, 0.0) if p.how == MISSING else p for p in found]
    return tuple(found)
