"""Naming those to whom the identities of protected sources are sealed, and saying how many must come together."""

from __future__ import annotations

from datetime import datetime

from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.queries.keepers import list_keepers
from habeas.queries.users import folded_name, refuse_unless
from habeas.records.models import KeepersNeeded, SourceKeeper
from habeas.records.opened import the_register
from habeas.records.transactions import writing
from habeas.vault.age import check_recipient, recipient_of
from habeas.vault.shares import MOST

LONGEST = 150


def name_keeper(label: str, *, recipient: str, by: str, at: datetime) -> None:
    """Seal every identity from now on to this public age key too. What is sealed already stays as it is.

    Refused: a label or key that is there already, what is no public key, and a key of this register's own.
    """
    label, recipient = " ".join(label.split()), recipient.strip().lower()
    if not label or len(label) > LONGEST or not label.isprintable():
        raise Refused("Say in at most 150 letters who the keeper is, as readers of the form will know them.")
    check_recipient(recipient)
    if recipient == recipient_of(the_register().keys.backup_identity):
        raise Refused("This is a key of the register itself; the identity of a source is sealed to people alone.")
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        keepers = list_keepers().keepers
        if any(folded_name(one.label) == folded_name(label) or one.recipient == recipient for one in keepers):
            raise Refused("There is a keeper with this name, or this key, already.")
        if len(keepers) == MOST:
            raise Refused("There are at most %(most)s keepers.", most=MOST)
        SourceKeeper.objects.filter(recipient=recipient).delete()
        SourceKeeper.objects.filter(label=label).delete()
        SourceKeeper.objects.create(label=label, recipient=recipient, added_at=at, added_by=by)


def withdraw_keeper(recipient: str, *, by: str, at: datetime) -> None:
    """Seal nothing new to this key. What was sealed to it still opens with it: nobody here can change that."""
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        if not SourceKeeper.objects.filter(recipient=recipient, withdrawn_at=None).update(withdrawn_at=at):
            raise NotFound("There is no such keeper.")


def need_keepers(needed: int, *, by: str) -> None:
    """Let so many keepers have to come together for what is sealed from now on."""
    with writing():
        refuse_unless(by, Right.ADMINISTER)
        count = len(list_keepers().keepers)
        if not 1 <= needed <= count:
            raise Refused("There are %(count)s keepers, so %(needed)s cannot be needed.", count=count, needed=needed)
        KeepersNeeded.objects.update_or_create(number=0, defaults={"needed": needed})
