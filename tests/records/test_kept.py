"""What is kept in memory is bounded, is of one head of the log, and can be emptied at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from habeas.records.kept import Kept, forget_everything


def test_a_value_is_made_once() -> None:
    kept: Kept[list[int]] = Kept(2)
    assert kept.get("a", lambda: [1], head=0) is kept.get("a", lambda: [2], head=0)


def test_the_longest_unused_is_dropped_beyond_the_most() -> None:
    kept: Kept[int] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: 1, head=0)
    assert [kept.get(key, lambda: 2, head=0) for key in ("a", "c")] == [1, 1]
    assert (kept.get("b", lambda: 2, head=0), len(kept)) == (2, 2)


def test_another_head_of_the_log_empties_it() -> None:
    kept: Kept[int] = Kept(9)
    kept.get("a", lambda: 1, head="before")
    assert (kept.get("b", lambda: 2, head="after"), len(kept)) == (2, 1)


def test_what_fails_is_not_kept() -> None:
    kept: Kept[float] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("a", lambda: 1 / 0, head=0)
    assert len(kept) == 0


def test_everything_is_forgotten_at_once() -> None:
    one, other = Kept[int](2), Kept[int](2)
    for kept in (one, other):
        kept.get("a", lambda: 1, head=0)
    forget_everything()
    assert (len(one), len(other)) == (0, 0)


def test_many_threads_may_ask_at_once() -> None:
    kept: Kept[int] = Kept(3)
    with ThreadPoolExecutor(16) as threads:
        found = list(threads.map(lambda n: kept.get(n % 7, lambda: n % 7, head=n % 2), range(4000)))
    assert found == [n % 7 for n in range(4000)]
    assert len(kept) <= 3
