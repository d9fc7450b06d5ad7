"""Checkpoints: the signed size and root of the log, for someone outside to keep."""

from __future__ import annotations

from datetime import datetime

from habeas.ledger.checkpoints import Checkpoint, origin_of, sign
from habeas.ledger.merkle import EMPTY_ROOT
from habeas.records.models import CheckpointRow
from habeas.records.opened import the_register


def make_checkpoint(*, at: datetime) -> str:
    """The checkpoint over the log as it stands: the one that was signed with its last entry.

    `at` is not part of it: a checkpoint says how long the log is, and its entries say when.
    """
    last = CheckpointRow.objects.order_by("-size").first()
    if last is not None:
        return last.note
    keys = the_register().keys
    return sign(Checkpoint(origin=origin_of(keys.register_id), size=0, root=EMPTY_ROOT), signer=keys.log_signer)
