"""The register of the first version: what stands in it, and how it was written (`python -m tests.actions.first_version.telling`).

It is kept as it is for good, so that every later version is tested on it. Everybody in it is made up; its
passphrase is that of `tests.registers`, and its recovery key stands in `facts.json`. Never write it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.claiming import NOW, about_claim, draft, entry, ident, naming, source
from tests.registers import make

TOLD = (ident("Alena"), ident("Barys"), ident("Cimafiej"))
FILED = [("naming", "Alena"), ("detention", "2021-07-14"), ("comment", "None"), ("naming", "Barys")]
HERE = Path(__file__).parent


def write() -> None:
    """Write the register, a backup of it, a checkpoint and the recovery key beside this file."""
    register = make(HERE / "register")
    from habeas.actions.checkpoints import make_checkpoint
    from habeas.actions.entries import file_entries
    from habeas.actions.erasing import erase_person
    from habeas.actions.keeping import backup_register
    from habeas.config import opening

    first = file_entries(
        by=register.user, at=NOW, entries=[entry(naming("Alena"), draft("detention", "Alena", "2021-07-14"))]
    ).claim_ids[1]
    remark = draft("comment", about_claim(first), about=(first,), details={"text": "told twice"})
    file_entries(by=register.user, at=NOW, entries=[entry(remark, naming("Barys"))])
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Cimafiej"), source_=source("Only his"))])
    erase_person(ident("Cimafiej"), why="a test", by=register.user, at=NOW)
    (HERE / "checkpoint.txt").write_text(make_checkpoint(at=NOW), encoding="utf-8")
    (HERE / "facts.json").write_text(json.dumps({"recovery_key": register.recovery_key}) + "\n", encoding="utf-8")
    backup_register(HERE / "backup.habeas", at=NOW)
    opening.close_register()


if __name__ == "__main__":
    write()
