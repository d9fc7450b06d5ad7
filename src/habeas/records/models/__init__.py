"""The tables. The log and its claims are append-only; what projections hold can be deleted and built again."""

from habeas.records.models.access import CaseAccess, HouseNote, Invitation, SealedRead
from habeas.records.models.drafts import FormDraft
from habeas.records.models.inbox import InboxSource, ProposalRow
from habeas.records.models.log import CheckpointRow, ClaimRow, Entry, Erasure, HolderKey, SourceRow
from habeas.records.models.people import (
    ExternalId,
    ImportedRow,
    KeepersNeeded,
    ProtectedSource,
    SignInLink,
    SourceKeeper,
    User,
)
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
from habeas.records.models.views import SavedView

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
    "FormDraft",
    "HappeningRow",
    "HolderKey",
    "HouseNote",
    "ImportedRow",
    "InboxSource",
    "Invitation",
    "KeepersNeeded",
    "KnownAs",
    "Member",
    "NameWord",
    "ProposalRow",
    "ProtectedSource",
    "RowsSeal",
    "SavedMapping",
    "SavedView",
    "SealedRead",
    "SignInLink",
    "SourceKeeper",
    "SourceRow",
    "Stale",
    "StayRow",
    "Task",
    "TaskPiece",
    "User",
]
