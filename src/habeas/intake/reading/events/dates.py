"""When an event happened: the date that goes with its words, not the one of another event or of the deed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from habeas.intake.reading.days.days import Dated
from habeas.intake.reading.days.moving import shifted
from habeas.intake.reading.days.words import day_words
from habeas.intake.reading.events.gaps import gapped_dates
from habeas.intake.reading.events.scene import Memory, Scene, Trigger, happened_only_then
from habeas.intake.reading.events.words import event_words
from habeas.intake.reading.lexicon import DECLINING

_CLAUSE = re.compile(r"[,;:—–(]|\b(?:and|но|и|і|та|й|а|але|oraz|i|lecz|while|але)\b")
_SINCE_KINDS = frozenset(
    {
        "detained",
        "remanded",
        "placed_under_house_arrest",
        "held_incommunicado",
        "solitary_confinement",
        "barred_from_leaving",
        "declared_wanted",
        "hospitalised",
        "transferred",
        "released",
        "hunger_strike",
        "fled",
    }
)
_ON_A_DAY = frozenset({"home_searched", "interrogated", "passport_taken", "pardoned", "exchanged", "declared_wanted"})
_DAY, _MONTH, _YEAR = 10, 7, 4
_PHRASE, _NEAR, _JOINED = 60, 30, 2
_UNITS_BY_BEGINNING = {"ро": "Y", "го": "Y", "лет": "Y", "гад": "Y", "rok": "Y", "lat": "Y", "мес": "M", "міс": "M", "mie": "M", "нед": "W",
    "тыд": "W", "тиж": "W", "tyg": "W"}  # fmt: skip
_EARLIER = ("3", "5", "6")  # the groups of `lately` that tell of what was before
_HALVES = ("пол", "паў", "пів", "pół")


def date_of(scene: Scene, trigger: Trigger, memory: Memory) -> tuple[str | None, str]:
    """The date of an event as EDTF, and the window it was coarsened from where it was one; None where none is told."""
    later = _told_by_another(scene, trigger, memory)
    if later is not None:
        return later, ""
    if trigger.mode in ("state", "nomstate", "hold"):
        return None, ""
    found = _own_date(scene, trigger) if not _only_tells_since(scene, trigger) else _right_after(scene, trigger)
    if found is None or not found.edtf:
        return _of_the_same_scene(scene, trigger, memory), ""
    edtf, window = coarsened(found.edtf)
    return (None, edtf) if "/" in edtf else (edtf, window)  # the last eleven months are no date


def date_beside(scene: Scene, trigger: Trigger) -> tuple[str | None, str]:
    """The date in the clause of the words, or else the only one in the sentence."""
    usable = [one for one in scene.dates if one.edtf and _may_date(scene, one, trigger)]
    form = scene.words.single.get("only_since")
    if form is not None and form.search(scene.text(trigger.start - _PHRASE, trigger.start)):
        usable = [one for one in usable if one.start >= trigger.end]  # was released on 3 May after a search
    near = [one for one in usable if _CLAUSE.search(_between(scene, one, trigger)) is None]
    found = min(near, key=lambda one: len(_between(scene, one, trigger)), default=None)
    if (
        found is None
        and len(usable) == 1
        and trigger.kind in _ON_A_DAY
        and ";" not in _between(scene, usable[0], trigger)
    ):
        found = usable[0]
    return coarsened(found.edtf) if found is not None else (None, "")


def _between(scene: Scene, one: Dated, trigger: Trigger) -> str:
    return scene.text(trigger.end, one.start) if one.start >= trigger.end else scene.text(one.end, trigger.start)


def coarsened(edtf: str) -> tuple[str, str]:
    """An interval within one month or year as that month or year, and the interval itself beside it."""
    edtf = edtf.rstrip("~")
    first, bar, last = edtf.partition("/")
    if not bar:
        return edtf, ""
    if _days_apart(first, last) <= 1:
        return edtf, ""
    for length in (_MONTH, 4):
        if len(first) >= length and first[:length] == last[:length]:
            return first[:length], edtf
    return edtf, ""


def _days_apart(first: str, last: str) -> int:
    if len(first) != _DAY or len(last) != _DAY:
        return 99
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _own_date(scene: Scene, trigger: Trigger) -> Dated | None:
    """The date beside the words of an event: after them up to the next event, else before them, else at the beginning."""
    others = {one.start for node, one in gapped_dates(scene) if node.start >= trigger.end}
    usable = [one for one in scene.dates if one.start not in others and _may_date(scene, one, trigger)]
    taken = _taken(scene, usable)
    mine = taken.get(trigger.start) or _shared_date(scene, trigger, taken)
    if mine is not None and not (
        _CLAUSE.search(scene.text(trigger.end, mine.start)) and _own_left(scene, trigger, usable)
    ):
        return mine
    alike = {one.start for one in scene.triggers if one.kind == trigger.kind}
    others = {one.start for at, one in taken.items() if at not in alike}
    left = [one for one in usable if one.end <= trigger.start and one.start not in others]
    before = [
        one for one in left if not _reason_between(scene, one.end, trigger.start) and not _in_aside(scene, one, trigger)
    ]
    if before:
        return before[-1]
    shared = [
        one for one in usable if one.end <= trigger.start and _opens_sentence(scene, one) and one.start not in others
    ]
    return shared[-1] if shared else None


def _only_tells_since(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun only says what something else came before or after: days after her release."""
    form = scene.words.single.get("only_since")
    found = form.search(scene.text(trigger.start - 60, trigger.start)) if form and trigger.mode == "of" else None
    if found is None or scene.language not in DECLINING:
        return found is not None
    begins = trigger.start - len(found.group(0))
    inside = [one for one in scene.nodes if begins <= one.start < trigger.start]
    return not any(one.kind in ("person", "singular") for one in inside)  # против него возбудили дело


def _right_after(scene: Scene, trigger: Trigger) -> Dated | None:
    """The date that follows the noun in its own phrase: after her arrest in May."""
    for one in scene.dates:
        gap = scene.text(trigger.end, one.start)
        if trigger.end <= one.start and len(gap) < _PHRASE and _CLAUSE.search(gap) is None:
            return one
    return None


def _shared_date(scene: Scene, trigger: Trigger, taken: Mapping[int, Dated]) -> Dated | None:
    """The date after the next words, where both are told in one breath: was pardoned and released on Monday."""
    following = next((one for one in scene.triggers if one.start >= trigger.end), None)
    if following is None or following.mode != trigger.mode:
        return None
    gap = scene.text(trigger.end, following.start)
    return taken.get(following.start) if re.fullmatch(r"\s+(?:and|и|і|й|ды|та|i|oraz)\s+", gap) else None


def _own_left(scene: Scene, trigger: Trigger, usable: Sequence[Dated]) -> bool:
    """Whether a date stands right before these words in their own clause: 30 января он был госпитализирован, а в феврале …"""
    left = [one for one in usable if one.end <= trigger.start]
    return bool(left) and _CLAUSE.search(scene.text(left[-1].end, trigger.start)) is None


def _in_aside(scene: Scene, one: Dated, trigger: Trigger) -> bool:
    """Whether a date belongs to a clause of its own before these words: X, who disappeared in 2017, was sentenced."""
    opens = scene.words.single["aside"].search(scene.text(scene.sentence.start, one.start))
    return opens is not None and "," in scene.text(one.end, trigger.start)


def _taken(scene: Scene, usable: Sequence[Dated]) -> dict[int, Dated]:
    """The date that follows each event's words directly."""
    found: dict[int, Dated] = {}
    telling = [one for one in scene.triggers if one.mode not in ("state", "nomstate")]
    for at, trigger in enumerate(telling):
        following = telling[at + 1] if at + 1 < len(telling) else None
        end = following.start if following else scene.sentence.end
        for one in usable:
            if (
                trigger.start <= one.start
                and (trigger.end < one.end <= end or one.end <= trigger.end)
                and _may_date(scene, one, trigger)
            ):
                if _belongs_to_next(scene, trigger, one, following):
                    break
                found[trigger.start] = one
                break
    return found


def _belongs_to_next(scene: Scene, trigger: Trigger, one: Dated, following: Trigger | None) -> bool:
    """Whether a date after one event's words stands before the next event's and goes with that: …, а 5 мая осудили."""
    gap = scene.text(trigger.end, one.start)
    if ";" in gap:
        return True
    parted = _CLAUSE.search(gap) is not None
    if parted and "breaks" in scene.words.single and scene.words.single["breaks"].search(gap):
        return True
    if following is None or (not parted and trigger.mode != "part"):
        return False
    named_between = any(node.kind == "person" and one.end <= node.start < following.start for node in scene.nodes)
    if trigger.mode == "part" and not parted and named_between:
        return False  # Задержанный в мае X в июне был осуждён
    after = scene.text(one.end, following.start)
    return _CLAUSE.search(after) is None and len(after) < 80


def _may_date(scene: Scene, one: Dated, trigger: Trigger) -> bool:
    """Whether a date can be that of an event: not of the deed, not the end of a term, not of what a thing is called by."""
    if one.kind == "until" and not happened_only_then(scene, trigger):
        return False
    if one.kind == "since" and trigger.kind not in _SINCE_KINDS:
        return False
    words = scene.words.single
    if (
        words["attribute"].search(scene.text(one.start - 16, one.start))
        and len(one.edtf) <= _MONTH
        and one.kind != "since"
    ):
        return False
    if one.start >= trigger.end and words["aside"].search(_after_comma(scene.text(trigger.end, one.start))):
        return False
    if "deed_of" in words and words["deed_of"].search(scene.text(one.start - 40, one.start)):
        return False
    of_its_own = trigger.mode == "of" and one.start >= trigger.end and "," not in scene.text(trigger.end, one.start)
    if words["made_on"].search(scene.text(one.start - 40, one.start)) and not of_its_own:
        return False
    if is_said_on(scene, one):
        return False
    return not (one.start >= trigger.end and len(one.edtf) < _DAY and _reason_between(scene, trigger.end, one.start))


def is_said_on(scene: Scene, one: Dated) -> bool:
    """Whether a date is the one on which somebody told of it: Viasna said on Monday."""
    before, after = scene.words.single.get("said_on"), scene.words.single.get("said_after")
    begins = next((other.start for other in scene.dates if other.end <= one.start <= other.end + _JOINED), one.start)
    if before is not None and before.search(scene.text(begins - 60, begins)) is not None:
        return True
    return after is not None and after.match(scene.text(one.end, one.end + 60)) is not None


def _after_comma(text: str) -> str:
    """What stands after the first comma: a clause of its own may begin there."""
    return text.partition(",")[2]


def _reason_between(scene: Scene, start: int, end: int) -> bool:
    return scene.words.single["reason"].search(scene.text(start, end)) is not None


def _opens_sentence(scene: Scene, one: Dated) -> bool:
    return one.start - scene.sentence.start < 14


def _told_by_another(scene: Scene, trigger: Trigger, memory: Memory) -> str | None:
    """A date told by the one before: the same day, the next day, eight days later."""
    if len(memory.last_date) < _YEAR and not scene.dates:
        return None
    lately = scene.words.single["lately"]
    following = next((one.start for one in scene.triggers if one.start >= trigger.end), scene.sentence.end)
    begins = max((one.end for one in scene.triggers if one.end <= trigger.start), default=scene.sentence.start)
    found = lately.search(_CLAUSE.split(scene.text(trigger.end, following))[0])
    at = trigger.end
    if found is None:
        at = _clause_start(scene, begins, trigger.start)
        found = lately.search(scene.text(at, trigger.start))
    if any(trigger.end <= one.start and one.end <= at + (found.start() if found else 0) for one in scene.dates):
        return None  # 4 lutego po trzech tygodniach głodówki
    if found is None or any(
        one.start < at + found.end() + 5 and at + found.start() - 2 < one.end for one in scene.dates
    ):
        return None
    before = [one.edtf for one in scene.dates if one.end <= at + found.start() and "/" not in one.edtf]
    if found.groupdict().get("anchor"):
        return _moved(_anchored(scene, found["anchor"], memory, before), found, scene.language)
    return _moved(before[-1] if before else _told_last(scene, found, memory), found, scene.language)


def _told_last(scene: Scene, found: re.Match[str], memory: Memory) -> str:
    """The date told last; of the same or the next day, with which a paragraph begins, the last one told to the day."""
    of_a_day = (found["same"] or found["next"]) and not found.groupdict().get("about") and not scene.before_it
    return (
        memory.last_day_told[2]
        if of_a_day and len(memory.last_date) == _MONTH and memory.last_day_told[2]
        else memory.last_date
    )


def _anchored(scene: Scene, noun: str, memory: Memory, before: Sequence[str]) -> str:
    """The day that a noun stands for: a week after the verdict; else the day told before in the sentence."""
    kind = next((kind for stem, kind in scene.words.anchors.items() if noun.casefold().startswith(stem)), "")
    if kind:
        return memory.last_of.get(kind, "")
    return before[-1] if before else ""


def _of_the_same_scene(scene: Scene, trigger: Trigger, memory: Memory) -> str | None:
    """The day on which the same befell others: was sentenced at the same hearing, detained at the same rally."""
    form = scene.words.single.get("same_scene")
    following = next((one.start for one in scene.triggers if one.start >= trigger.end), scene.sentence.end)
    also = scene.words.single["also"].search(scene.text(trigger.start - _NEAR, trigger.start))
    if form is None or not (also or form.search(scene.text(trigger.end, following))):
        return None
    return memory.last_of.get(trigger.kind)


def _clause_start(scene: Scene, begins: int, end: int) -> int:
    """Where the clause of the words at `end` begins: after the last comma or joint, where an event stands before it."""
    cuts = [one.end() for one in _CLAUSE.finditer(scene.text(begins, end))]
    if begins == scene.sentence.start:
        return begins
    return begins + cuts[-1] if cuts else end


def _moved(told: str, found: re.Match[str], language: str) -> str | None:
    """The date that stands as far from the one told as the words say, no finer than either tells."""
    if found.groupdict().get("about"):
        return told[:_MONTH] or None
    if found["same"]:
        return told or None
    if found["next"]:
        return shifted(told, 1, "D")
    said = next(
        (name for name in ("", "2", "3", "4", "5", "6", "7", "8") if found.groupdict().get(f"unit{name}")), None
    )
    if said is None:
        return None
    unit = _unit_of(found[f"unit{said}"], language)
    number = _number_of(found[f"number{said}"], language)
    if number is None:
        return told if (unit, len(told)) in (("D", _MONTH), ("W", _YEAR), ("D", _YEAR)) else None
    if unit == "Y" and (found[f"number{said}"] or "").casefold().startswith(_HALVES):
        number, unit = 18, "M"
    return shifted(told, -number if said in _EARLIER else number, unit) if unit != "H" else shifted(told, 6, "M")


def _unit_of(said: str, language: str) -> str:
    if said.casefold().startswith(_HALVES):
        return "H"
    units = {**event_words(language).units, **day_words(language).units}
    known = next((code for code, form in units.items() if form.fullmatch(said)), "")
    return known or next(
        (code for begin, code in _UNITS_BY_BEGINNING.items() if said.casefold().startswith(begin)), "D"
    )


def _number_of(said: str | None, language: str) -> int | None:
    word = (said or "1").casefold()
    numbers = {**event_words(language).numbers, **day_words(language).numbers}
    return int(word) if word.isdecimal() else numbers.get(word)
