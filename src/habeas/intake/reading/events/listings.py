"""Which list people were put on, where only the sentences before name it: they were added there, he is in it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from habeas.intake.reading.events.scene import Trigger
from habeas.intake.reading.events.words import EventWords

_SOME_LIST = "added_to_list"
_LISTS = {"list_of_terrorists": "added_to_terrorist_list", "list_of_extremists": "added_to_extremist_list"}


def with_lists_named(triggers: Sequence[Trigger], words: EventWords, told: str) -> list[Trigger]:
    """The words for events, those of a list with the kind of the list last named in `told`; without it they tell nothing."""
    if not any(one.kind == _SOME_LIST for one in triggers):
        return list(triggers)
    named = {
        kind: max((one.end() for one in words.single[name].finditer(told)), default=0) for name, kind in _LISTS.items()
    }
    last = max(named, key=lambda kind: named[kind])
    known = [replace(one, kind=last) if one.kind == _SOME_LIST and named[last] else one for one in triggers]
    return [one for one in known if one.kind != _SOME_LIST]
