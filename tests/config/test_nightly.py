"""The backup of each night: one, from two o'clock on, tried again after an hour, and no keys file older than its 30 days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from habeas.actions import keeping
from habeas.config.nightly import Nightly, forget_old_keys
from tests.registers import Register

EVENING = datetime(2026, 3, 1, 23, 0, tzinfo=UTC)


def test_one_backup_is_made_each_night_from_two_o_clock_on(encrypted_register: Register, tmp_path: Path) -> None:
    nightly = Nightly(tmp_path)
    hours = (0, 1, 2, 3, 4, 12, 27)
    made = [nightly.back_up_if_due(at=EVENING + timedelta(hours=n)) for n in hours]
    names = [path.name if path else None for path in made]
    assert names == [
        "habeas-2026-03-01.backup",
        None,
        None,
        "habeas-2026-03-02.backup",
        None,
        None,
        "habeas-2026-03-03.backup",
    ]


def test_what_failed_is_tried_again_after_an_hour_and_not_before(
    encrypted_register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def full(file: Path, *, at: datetime) -> None:
        tried.append(at)
        raise OSError("No space left on device")

    monkeypatch.setattr(keeping, "backup_register", full)
    nightly = Nightly(tmp_path)
    for minutes in (0, 1, 59, 60):
        if minutes in (0, 60):
            with pytest.raises(OSError, match="No space left"):
                nightly.back_up_if_due(at=EVENING + timedelta(minutes=minutes))
        else:
            assert nightly.back_up_if_due(at=EVENING + timedelta(minutes=minutes)) is None
    assert tried == [EVENING, EVENING + timedelta(hours=1)]


def test_keys_go_after_thirty_days_and_nothing_else_does(tmp_path: Path) -> None:
    names = ("habeas-2026-01-29.backup.keys", "habeas-2026-01-30.backup.keys", "habeas-2026-01-01.backup", "other.keys")
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in forget_old_keys(tmp_path, night=date(2026, 3, 1))] == [names[0]]
    assert {path.name for path in tmp_path.iterdir()} == set(names[1:])
