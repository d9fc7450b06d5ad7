"""The tables that an engine gets: reports as columns, blocks, and how common each name is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from habeas.domain.dates import UncertainDate
from habeas.matching.features import Features, listed
from habeas.matching.namesakes import Form

Common = tuple[Mapping[str, int], int]
Near = Sequence[Mapping[int, Sequence[int]]]
_WIDEST = 1100  # days: "about 1983" is still something, "the eighties" are not
_TWO = 2
# How common a name is, is seen in the reports; where these are few, it is drawn towards that of a name met once in
# 33,000, as if so many more reports had been seen.
_AS_IF_SEEN, _USUAL = 20_000, 0.00003


def names_table(features: Sequence[Features]) -> Any:
    """Which form of a name each report has, and which day of birth whichever way day and month were written."""
    import pyarrow as pa

    return pa.table(
        {
            "report": pa.array(range(len(features)), pa.int32()),
            "form": pa.array([None if one.form is None else one.form.number for one in features], pa.int32()),
            "birth": pa.array([one.birth_keys[0] if one.birth_keys else None for one in features], pa.string()),
        }
    )


def near_table(near: Near) -> Any:
    """The pairs of forms that have something in common, the smaller number first."""
    import pyarrow as pa

    pairs = [(one, other) for level in near for one, others in level.items() for other in others if one < other]
    return pa.table(
        {
            "one": pa.array([one for one, _ in pairs], pa.int32()),
            "other": pa.array([other for _, other in pairs], pa.int32()),
        }
    )


def forms_table(forms: Sequence[Form]) -> Any:
    """What a pair of forms can be ruled out by, without scoring it: given names known from the table, and how surnames sound."""
    import pyarrow as pa

    rows = [_ruled_out_by(form) for form in forms]
    return pa.table(
        {
            "form": pa.array([form.number for form in forms], pa.int32()),
            **{
                name: pa.array([row[at] for row in rows], pa.string())
                for at, name in enumerate(("given_1", "given_2", "sound_1", "sound_2"))
            },
        }
    )


def _ruled_out_by(form: Form) -> tuple[str | None, ...]:
    heard = form.heard[0]
    if len(form.heard) != 1 or heard.partial or not heard.parsed.origin:
        return None, None, None, None
    words = [reading.given for reading in heard.parsed.readings if reading.given is not None]
    is_known = bool(words) and all(word.names for word in words) and len(heard.given) <= _TWO
    given = heard.given if is_known else (None,)
    sounds = heard.sounds if 0 < len(heard.sounds) <= _TWO else (None,)
    return given[0], given[-1], sounds[0], sounds[-1]


def blocks_table(block: Sequence[int], report: Sequence[int], sides: Sequence[str]) -> Any:
    """Which report stands in which block, and in which list."""
    import pyarrow as pa

    number = {side: at for at, side in enumerate(sorted(set(sides)))}
    side_of = [number[side] for side in sides]
    return pa.table(
        {
            "block": pa.array(block, pa.int32()),
            "report": pa.array(report, pa.int32()),
            "side": pa.array([side_of[one] for one in report], pa.int8()),
        }
    )


def reports_table(features: Sequence[Features], near: Near) -> Any:
    """The columns that Splink compares; null where a report says nothing."""
    import pyarrow as pa

    texts, days = pa.list_(pa.string()), pa.list_(pa.int32())
    birth = lru_cache(maxsize=1 << 16)(_birth)
    births = [birth(one.birth) for one in features]
    return pa.table(
        {
            "unique_id": pa.array(range(len(features)), pa.int32()),
            **_name_columns(features, near),
            "father_initial": pa.array([one.father_initial or None for one in features], pa.string()),
            "father_stem": pa.array([one.father[0] if one.father else None for one in features], pa.string()),
            "father_known": pa.array([one.father_known for one in features], pa.bool_()),
            "fathers": pa.array([one.father for one in features], texts),
            "born": pa.array([one[0] for one in births], pa.int32()),
            "swapped": pa.array([one[1] for one in births], pa.int32()),
            "born_from": pa.array([one[2] for one in births], pa.int32()),
            "born_to": pa.array([one[3] for one in births], pa.int32()),
            "sex": pa.array([one.sex or None for one in features], pa.string()),
            "places": pa.array([one.places or None for one in features], texts),
            "arrested": pa.array([one.arrested or None for one in features], days),
            "about_arrest": pa.array([listed(one.arrested) if one.arrested else None for one in features], days),
            "tried": pa.array([one.tried for one in features], texts),
            "tried_on": pa.array([one.tried_on or None for one in features], days),
            "articles": pa.array([one.articles or None for one in features], texts),
        }
    )


def _name_columns(features: Sequence[Features], near: Near) -> dict[str, Any]:
    """The form of each name, and the forms near it by level; a form that is not whole is near itself at a lower level only."""
    import pyarrow as pa

    forms = [one.form for one in features]
    alike, close, weak = near
    own = {form.number: form.partial for form in forms if form is not None and not form.whole}

    def around(level: Mapping[int, Sequence[int]], partial: bool | None = None) -> Any:
        lists = [
            None
            if form is None
            else [*level.get(form.number, ()), *([form.number] if own.get(form.number) is partial is not None else [])]
            for form in forms
        ]
        return pa.array(lists, pa.list_(pa.int32()))

    return {
        "form": pa.array([None if form is None else form.number for form in forms], pa.int32()),
        "whole": pa.array([form.number if form is not None and form.whole else None for form in forms], pa.int32()),
        "alike": around(alike),
        "close": around(close, False),
        "weak": around(weak, True),
        "name_key": pa.array(map(name_key, features), pa.string()),
    }


def how_common(features: Sequence[Features]) -> Common:
    """How often each name is met among these reports, and how many reports have one."""
    seen = Counter(key for key in map(name_key, features) if key is not None)
    return seen, sum(seen.values())


def frequencies_table(features: Sequence[Features], common: Common) -> Any:
    """The share of reports that have the name of one of these."""
    import pyarrow as pa

    seen, total = common
    keys = sorted({key for key in map(name_key, features) if key is not None})
    shares = [(seen.get(key, 1) + _AS_IF_SEEN * _USUAL) / (total + _AS_IF_SEEN) for key in keys]
    return pa.table({"name_key": pa.array(keys, pa.string()), "tf_name_key": pa.array(shares, pa.float64())})


def name_key(one: Features) -> str | None:
    """What namesakes share: the bones of the first surname and the given name."""
    if one.form is None:
        return None
    return f"{one.surnames[0] if one.surnames else ''} {one.given[0] if one.given else ''}"


def _birth(birth: UncertainDate | None) -> tuple[int | None, int | None, int | None, int | None]:
    if birth is None or birth.earliest is None or birth.latest is None:
        return None, None, None, None
    first, last = birth.earliest, birth.latest
    if (last - first).days > _WIDEST:
        return None, None, None, None
    if not birth.is_day:
        return None, None, first.toordinal(), last.toordinal()
    return _number(first), _swapped(first), first.toordinal(), last.toordinal()


def _number(day: date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


def _swapped(day: date) -> int | None:
    """The day with day and month swapped, where that is another day."""
    if day.day > 12 or day.day == day.month:
        return None
    return day.year * 10000 + day.day * 100 + day.month
