"""Exchange files written by hand or by others, whose claims have names of the file's own, or none: read as rows.

Subjects are named `list:key` for someone known from a list that was imported (`cases:somebody-key`), by their id in
the register, or by any other text, which then stands for somebody of this file only.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

import orjson

from habeas.domain.claims import Subject
from habeas.domain.errors import BadInput
from habeas.intake.claims_lines import HEX_ID, BadLine, ClaimLine, ClaimReader, open_claims
from habeas.intake.proposals import Proposed, Reading, Row, fingerprint
from habeas.intake.texts import Limits

COLUMNS = ("claim",)


def has_ids_of_its_own(path: Path, *, limits: Limits) -> bool:
    """Say whether the first claim of the file has an id of 32 hex digits, so that all have, and keep them."""
    with open_claims(path, limits=limits) as lines:
        for line in lines:
            try:
                values = orjson.loads(line or b"")
            except orjson.JSONDecodeError:
                continue
            if isinstance(values, dict) and "kind" in values:
                return HEX_ID.fullmatch(str(values.get("claim", ""))) is not None
    return False


def read_claim_rows(path: Path, *, source_name: str, limits: Limits) -> Reading:
    """Read the whole file. Raises BadInput where there is none."""
    reader = ClaimReader(subject=Subject, source_name=source_name, limit=limits.record_letters)
    rows: list[Row] = []
    refused: list[BadInput] = []
    seen: dict[str, int] = {}
    with open_claims(path, limits=limits) as lines:
        for line in reader.read(lines):
            if isinstance(line, BadLine):
                refused.append(line.problem)
            elif line.id in seen:
                refused.append(
                    BadInput(
                        "The claim “%(id)s” stands in row %(first)s already.",
                        row=line.number,
                        column="claim",
                        id=line.id,
                        first=seen[line.id],
                    )
                )
            else:
                rows.append(_row(line))
                if line.id:
                    seen[line.id] = line.number
    return Reading(columns=COLUMNS, rows=tuple(rows), refused=tuple(refused))


def _row(line: ClaimLine) -> Row:
    proposed = Proposed(role="claim", source=line.source, draft=line.draft)
    references = (line.draft.supersedes, *line.draft.about)
    said = blake2b("\x1f".join((line.id, fingerprint(proposed), *references)).encode(), digest_size=16).hexdigest()
    return Row(
        number=line.number, key=line.id or said, subject=line.draft.subject.id, cells=(said,), claims=(proposed,)
    )  # fmt: skip
