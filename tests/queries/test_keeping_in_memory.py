"""What queries keep in memory is gone with the register, and after an erasure."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from habeas.actions.erasing import erase_person
from habeas.config import opening
from habeas.domain.counts import Question
from habeas.domain.lens import Lens
from habeas.queries import counting
from habeas.queries.counting import count, groups_under
from habeas.records.kept import how_many
from tests.claiming import draft, ident
from tests.queries.filing import file, group, moment, prisoner
from tests.registers import Register

TODAY = date(2024, 6, 1)


def ask() -> None:
    """Fill everything that keeps something."""
    for lens in (Lens(), Lens(known_at=moment(1))):
        count(Question(measure="released", to_day=TODAY), lens, today=TODAY)
        count(Question(measure="held", as_of=TODAY), lens, today=TODAY)


def fill(register: Register) -> None:
    file(register, *prisoner("Alena", "2024-02-01", released="2024-03-01"), *prisoner("Ivan", "2024-02-01"))
    file(register, draft("release", group("Some"), "2024-03-01", details={"number": 3, "qualifier": "exact"}))
    ask()
    assert how_many() > 4


def test_nothing_is_kept_after_an_erasure(encrypted_register: Register) -> None:
    fill(encrypted_register)
    erase_person(ident("Alena"), why="asked for", by=encrypted_register.user, at=moment(2))
    assert how_many() == 0


def test_nothing_is_kept_after_the_register_is_closed(encrypted_register: Register) -> None:
    fill(encrypted_register)
    opening.close_register()
    assert how_many() == 0


def test_many_threads_may_ask_for_the_groups_at_once(
    encrypted_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = iter(range(10**6))
    lock = threading.Lock()

    def head() -> bytes:
        with lock:
            return str(next(heads) % 3).encode()

    monkeypatch.setattr(counting, "log_head", head)
    monkeypatch.setattr(counting, "described_groups", lambda lens: ())
    lenses = [Lens(said_by_day=date(2024, 1, 1 + n % 28)) for n in range(2000)]
    with ThreadPoolExecutor(16) as threads:
        assert set(threads.map(groups_under, lenses)) == {()}
