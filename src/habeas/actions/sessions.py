"""Ending sessions: of one browser, or everywhere."""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession

from habeas.domain.access import Right
from habeas.domain.errors import NotFound
from habeas.queries.users import refuse_unless
from habeas.records.transactions import writing_beside


def end_session(session: int, *, by: str, at: datetime) -> None:
    """End one session of whoever acts. Raises NotFound where it is none of theirs."""
    with writing_beside():
        refuse_unless(by, Right.READ)
        row = UserSession.objects.filter(id=session, user_id=by).first()
        if row is None:
            raise NotFound("This session has ended already.")
        row.end()


def end_sessions(*, by: str, at: datetime) -> None:
    """End every session of whoever acts, the one they act from included."""
    with writing_beside():
        refuse_unless(by, Right.READ)
        for row in UserSession.objects.filter(user_id=by):
            row.end()
