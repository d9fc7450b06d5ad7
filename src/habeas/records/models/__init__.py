"""The tables. The log and its claims are append-only; what projections hold can be deleted and built again."""

from habeas.records.models.access import CaseAccess, HouseNote, Invitation, SealedRead
from habeas.records.models.inbox import InboxSource, ProposalRow
from habeas.records.models.log import CheckpointRow, ClaimRow, Entry, Erasure, HolderKey, SourceRow
from habeas.records.models.people import ExternalId, ImportedRow, ProtectedSource, SignInLink, User
from habeas.records.models.projections import (
    AwaitedRow,
    ClaimIndex,
    ColumnsMade,
    FacetRow,
    HappeningRow,
    KnownAs,
    Member,
    NameWord,
    RowsSeal,
    Stale,
    StayRow,
)
from habeas.records.models.tasks import SavedMapping, Task, TaskPiece

__all__ = [
    "AwaitedRow",
    "CaseAccess",
    "CheckpointRow",
    "ClaimIndex",
    "ClaimRow",
    "ColumnsMade",
    "Entry",
    "Erasure",
    "ExternalId",
    "FacetRow",
    "HappeningRow",
    "HolderKey",
    "HouseNote",
    "ImportedRow",
    "InboxSource",
    "Invitation",
    "KnownAs",
    "Member",
    "NameWord",
    "ProposalRow",
    "ProtectedSource",
    "RowsSeal",
    "SavedMapping",
    "SealedRead",
    "SignInLink",
    "SourceRow",
    "Stale",
    "StayRow",
    "Task",
    "TaskPiece",
    "User",
]
