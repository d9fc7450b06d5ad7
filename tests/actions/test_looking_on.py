"""Who looks on while a file is imported is told of each stage, and may stop it in any of them."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest
from django.db import connection

from habeas.actions.importing import import_file
from habeas.actions.imports.onlooker import Stopped
from habeas.queries.claims import log_size
from habeas.queries.under_way import FILING, LOOKING, READING
from habeas.records.models import ImportedRow
from tests.claiming import NOW
from tests.intake.written import case, write_cases
from tests.registers import Register


class Onlooker:
    """Notes what it is told; stops what reaches a stage."""

    def __init__(self, stop_at: str = "") -> None:
        self.told: list[tuple[str, int, int]] = []
        self._stage, self._stop_at = "", stop_at

    def begin(self, stage: str) -> None:
        self._stage = stage

    def look(self, done: int, total: int) -> None:
        self.told.append((self._stage, done, total))
        if self._stage == self._stop_at:
            raise Stopped("It was stopped; nothing was filed.")


@pytest.mark.parametrize("stage", [READING, LOOKING, FILING])
def test_what_is_stopped_in_any_stage_files_nothing(register: Register, tmp_path: Path, stage: str) -> None:
    path = write_cases(tmp_path, case())
    with pytest.raises(Stopped):
        import_file(path, by=register.user, at=NOW, format="cases", onlooker=Onlooker(stop_at=stage))
    assert (log_size(), ImportedRow.objects.count()) == (0, 0)


def test_a_dry_run_holds_nobody_up(register: Register, tmp_path: Path) -> None:
    class Filing(Onlooker):
        """Files something from elsewhere while the list is looked at."""

        def look(self, done: int, total: int) -> None:
            super().look(done, total)
            if self.told[-1] == (LOOKING, 0, 1):
                other = Thread(target=self.file)
                other.start()
                other.join()

        def file(self) -> None:
            import_file(write_cases(tmp_path, case(), name="other.csv"), by=register.user, at=NOW, format="cases")
            connection.close()

    looking = Filing()
    import_file(write_cases(tmp_path, case()), by=register.user, at=NOW, format="cases", dry_run=True, onlooker=looking)
    assert log_size() == 1


def test_each_stage_is_told_of(register: Register, tmp_path: Path) -> None:
    path, filing, looking = write_cases(tmp_path, case()), Onlooker(), Onlooker()
    import_file(path, by=register.user, at=NOW, format="cases", dry_run=True, onlooker=looking)
    done = import_file(path, by=register.user, at=NOW, format="cases", onlooker=filing)
    assert looking.told == [(READING, 0, 1), (LOOKING, 0, 0), (LOOKING, 0, 1)]
    assert filing.told == [
        (READING, 0, 1), (LOOKING, 0, 0), (FILING, 0, done.filed), (FILING, 0, done.filed), (FILING, done.filed, done.filed),
        (FILING, done.filed, done.filed),
    ]  # fmt: skip
