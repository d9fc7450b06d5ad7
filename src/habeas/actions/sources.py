"""Protected sources: a code in the register, the identity sealed to keepers whose private keys are not here."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime

from habeas.domain.access import Right
from habeas.domain.errors import Refused
from habeas.queries.users import refuse_unless
from habeas.records.models import ProtectedSource
from habeas.records.transactions import writing
from habeas.vault.protected import seal_identity
from habeas.vault.randomness import Randomness

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is taken for another
LENGTH = 8


def protect_source(
    identity: str,
    *,
    recipients: Sequence[str],
    by: str,
    at: datetime,
    code: str = "",
    randomness: Randomness = os.urandom,
) -> str:
    """Seal who a source is to these keepers (public age keys) and return its code, a random one unless given.

    Claims are then filed from `Source(code=...)`, which says nothing else. The register can never open the identity.
    """
    sealed = seal_identity(identity, recipients)
    code = code.strip() or "S-" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in randomness(LENGTH))
    if len(code) > 32 or not code.isprintable():
        raise Refused("A code has at most 32 printable characters.")
    with writing():
        refuse_unless(by, Right.FILE)
        if ProtectedSource.objects.filter(code=code).exists():
            raise Refused("There is a protected source with the code “%(code)s” already.", code=code)
        ProtectedSource.objects.create(code=code, sealed_identity=sealed, added_at=at, added_by=by)
    return code
