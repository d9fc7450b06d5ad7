"""A process that files one entry after another and tells the claims' ids once each is acknowledged. It is killed by the tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from habeas.config import opening
from tests.claiming import draft, entry, naming, source
from tests.registers import PASSPHRASE


def write_to(directory: Path, user: str, acknowledge: Connection) -> None:
    """File until killed; the ids of each acknowledged entry are sent to `acknowledge`, one message each."""
    write_on(directory, user, lambda ids: acknowledge.send_bytes(ids.encode()))


def write_on(directory: Path, user: str, acknowledge: Callable[[str], None]) -> None:
    """File until killed; `acknowledge` is told the ids of each acknowledged entry, with spaces between them."""
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
        acknowledge(" ".join(filed.claim_ids))


if __name__ == "__main__":
    write_on(Path(sys.argv[1]), sys.argv[2], lambda ids: print(ids, flush=True))
