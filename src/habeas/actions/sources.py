"""Protected sources: a code in the register, the identity sealed to keepers whose private keys are not here."""

from __future__ import annotations

import os
from datetime import datetime

from habeas.domain.access import Right
from habeas.domain.errors import Refused
from habeas.queries.keepers import list_keepers
from habeas.queries.users import refuse_unless
from habeas.records.models import ProtectedSource
from habeas.records.opened import the_register
from habeas.records.transactions import writing
from habeas.vault.protected import propose_code, seal_identity
from habeas.vault.randomness import Randomness

LONGEST, LONGEST_IDENTITY = 32, 2000


def protect_source(identity: str, *, by: str, at: datetime, code: str = "", randomness: Randomness = os.urandom) -> str:
    """Seal who a source is, and how to reach them, to the keepers there are; the code, a random one unless given.

    Claims are then filed from `Source(code=...)`, which says nothing else. The register can never open the identity.
    """
    if len(identity) > LONGEST_IDENTITY:
        raise Refused("Who the source is, and how to reach them, fits in %(most)s letters.", most=LONGEST_IDENTITY)
    code = code.strip() or propose_code(randomness)
    if len(code) > LONGEST or not code.isprintable() or "/" in code:
        raise Refused("A code has at most 32 printable characters, and no stroke.")
    if code.casefold() in identity.casefold() or any(
        len(word) > 2 and word in code.casefold() for word in identity.casefold().split()
    ):
        raise Refused("The code must not say who the source is.")
    with writing():
        refuse_unless(by, Right.FILE)
        keeping = list_keepers()
        if not keeping.keepers:
            raise Refused("Nobody keeps identities yet: an administrator names the keepers first.")
        if ProtectedSource.objects.filter(code__iexact=code).exists():
            raise Refused("There is a protected source with the code “%(code)s” already.", code=code)
        sealed = seal_identity(
            identity,
            {one.label: one.recipient for one in keeping.keepers},
            needed=keeping.needed,
            register=the_register().register_id,
            code=code,
            randomness=randomness,
        )
        ProtectedSource.objects.create(code=code, sealed_identity=sealed, added_at=at, added_by=by)
    return code
