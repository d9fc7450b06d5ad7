"""The tables that an engine gets: reports as columns, blocks, forms of names, and how common each name is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from habeas.matching.blocks import BY_DAY, Blocks
from habeas.matching.features import Features, listed
from habeas.matching.forms import Form, Near

Common = tuple[Mapping[str, int], int]
_TWO = 2
# What is needed of a report to decide whether it is worth comparing with another that stands in the same block.
_TO_MEET = ("report", "side", "form", "name_key", "born", "swapped", "born_from", "born_to")
# How common a name is, is seen in the reports; where these are few, it is drawn towards that of a name met once in
# 33,000, as if so many more reports had been seen.
_AS_IF_SEEN, _USUAL = 20_000, 0.00003


def reports_table(features: Features, forms: Sequence[Form]) -> Any:
    """The columns that Splink compares, without the names near each other; null where a report says nothing."""
    import pyarrow as pa

    number, text, texts, days = pa.int32(), pa.string(), pa.list_(pa.string()), pa.list_(pa.int32())
    form = pa.array(features.form, number)
    whole = pa.array([at if one.as_one.whole else None for at, one in enumerate(forms)], number)
    father, birth = features.father, features.birth
    return pa.table(
        {
            "unique_id": pa.array(range(len(features)), number),
            "form": form,
            "whole": whole.take(form),
            "name_key": pa.array([one.name_key for one in forms], text).take(form),
            "father_initial": father.column(lambda one: one.initial, text),
            "father_stem": father.column(lambda one: one.names[0] if one.names else "", text),
            "father_unlisted": father.column(lambda one: not one.is_known, pa.bool_()),
            "fathers": father.column(lambda one: one.names, texts),
            "born": birth.column(lambda one: one.day, number),
            "swapped": birth.column(lambda one: one.swapped, number),
            "born_from": birth.column(lambda one: one.first, number),
            "born_to": birth.column(lambda one: one.last, number),
            "sex": features.sex.column(lambda one: one, text),
            "places": features.places.column(lambda one: one, texts),
            "arrested": features.arrested.column(lambda one: one, days),
            "about_arrest": features.arrested.column(listed, days),
            "tried": features.tried.column(lambda one: one.keys, texts),
            "tried_on": features.tried.column(lambda one: one.days, days),
            "articles": features.articles.column(lambda one: one, texts),
        }
    )


def with_near(reports: Any, forms: Sequence[Form], near: Near) -> Any:
    """The same columns and the forms near each name by level; a form that is not whole is near itself at a lower level only."""
    import pyarrow as pa

    alike, close, weak = ([level.get(number) for number in range(len(forms))] for level in near)
    for number, form in enumerate(forms):
        if not form.as_one.whole:
            level = weak if form.as_one.partial else close
            level[number] = [*(level[number] or ()), number]
    lists = pa.list_(pa.int32())
    for name, level in (("alike", alike), ("close", close), ("weak", weak)):
        reports = reports.append_column(name, pa.array(level, lists).take(reports["form"]))
    return reports


def blocks_table(blocks: Blocks, reports: Any, sides: Sequence[str]) -> Any:
    """Which report stands in which block, with what two of them must share to be compared."""
    import pyarrow as pa

    sides_of = {side: at for at, side in enumerate(sorted(set(sides)))}
    reports = reports.rename_columns({"unique_id": "report"})
    reports = reports.append_column("side", pa.array([sides_of[side] for side in sides], pa.int8()))
    block, report = (
        pa.Array.from_buffers(pa.int32(), len(one), [None, pa.py_buffer(one)]) for one in (blocks.block, blocks.report)
    )
    by_day = pa.array([rule in BY_DAY for rule in blocks.rule_of], pa.bool_())
    table = reports.select(_TO_MEET).take(report)
    return table.append_column("block", block).append_column("by_day", by_day.take(block))


def two_table(features: Features) -> Any:
    """The one pair that two reports make."""
    import pyarrow as pa

    forms = [pa.array([form], pa.int32()) for form in features.form]
    places = [pa.array([place], pa.int32()) for place in range(len(features))]
    return pa.table([["0"], *places, *forms], ["match_key", "join_key_l", "join_key_r", "form_l", "form_r"])


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

    columns = zip(*map(_ruled_out_by, forms), strict=True) if forms else [()] * 4
    return pa.table(
        {
            "form": pa.array(range(len(forms)), pa.int32()),
            **{
                name: pa.array(column, pa.string())
                for name, column in zip(("given_1", "given_2", "sound_1", "sound_2"), columns, strict=True)
            },
        }
    )


def _ruled_out_by(form: Form) -> tuple[str | None, ...]:
    heard = form.heard[0]
    if len(form.heard) != 1 or heard.partial or not heard.parsed.origin:
        return None, None, None, None
    is_known = 0 < len(heard.given) <= _TWO and all(
        one.given is None or one.given.names for one in heard.parsed.readings
    )
    given = heard.given if is_known else (None,)
    sounds = heard.sounds if 0 < len(heard.sounds) <= _TWO else (None,)
    return given[0], given[-1], sounds[0], sounds[-1]


def how_common(features: Features, forms: Sequence[Form]) -> Common:
    """How often each name is met among these reports, and how many reports have one."""
    seen: Counter[str] = Counter()
    for number, times in Counter(features.form).items():
        if number is not None:
            seen[forms[number].name_key] += times
    return seen, sum(seen.values())


def frequencies_table(forms: Sequence[Form], common: Common) -> Any:
    """The share of reports that have the name of one of these forms."""
    import pyarrow as pa

    seen, total = common
    keys = sorted({form.name_key for form in forms})
    shares = [(seen.get(key, 1) + _AS_IF_SEEN * _USUAL) / (total + _AS_IF_SEEN) for key in keys]
    return pa.table({"name_key": pa.array(keys, pa.string()), "tf_name_key": pa.array(shares, pa.float64())})
