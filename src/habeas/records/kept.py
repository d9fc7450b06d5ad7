"""Answers kept in memory until anything is filed. What they hold may name people, so all of them can be emptied at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import RLock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """A few values by key, all of one head of the log: whoever asks with another head empties it first.

    One thread at a time makes a value, so that nothing is made twice; beyond `most` the longest unused one is dropped.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._head: object = None
        self._values: dict[Hashable, Value] = {}
        self._lock = RLock()
        _EVERY.add(self)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable, make: Callable[[], Value], *, head: object) -> Value:
        """The value under this key, made now unless it is kept."""
        with self._lock:
            if head != self._head:
                self._values.clear()
                self._head = head
            value = self._values.pop(key) if key in self._values else make()
            self._values[key] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]
            return value

    def forget(self) -> None:
        """Drop every value. One that is being made is waited for and dropped too."""
        with self._lock:
            self._values.clear()


_EVERY: WeakSet[Kept[Any]] = WeakSet()


def forget_everything() -> None:
    """Empty everything that is kept, as when a register is closed or somebody in it is erased."""
    for one in list(_EVERY):
        one.forget()


def how_many() -> int:
    """How many values are kept in all."""
    return sum(len(one) for one in list(_EVERY))
