"""A process that files one entry after another and prints the claim's id once each is acknowledged. It is killed by the tests."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from habeas.config import opening
from tests.claiming import draft, entry, naming, source
from tests.registers import PASSPHRASE


def write_on(directory: Path, user: str, acknowledge: int) -> None:
    """File until killed; the ids of each acknowledged entry go to the file descriptor `acknowledge`, a line each."""
    opening.open_register(directory, passphrase=PASSPHRASE)
    from habeas.actions.entries import file_entries

    words = os.environ.get("CANARY", "Alena")
    start = int.from_bytes(os.urandom(6), "big")
    for number in count(start):
        filed = file_entries(
            by=user,
            at=datetime.now(UTC),
            entries=[
                entry(
                    naming(f"{words} {number}"),
                    draft("detention", f"{words} {number}", "2021-07-14", wording=words),
                    source_=source(f"{words} {number % 5}"),
                )
            ],
        )
        os.write(acknowledge, " ".join(filed.claim_ids).encode() + b"\n")


if __name__ == "__main__":
    write_on(Path(sys.argv[1]), sys.argv[2], sys.stdout.fileno())
