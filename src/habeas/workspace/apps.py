"""The workspace as Django's app: however somebody signs in, their session is listed."""

from __future__ import annotations

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The documenter's door."""

    name = "habeas.workspace"

    def ready(self) -> None:
        """Have sessions that begin by a link or an invitation listed like those that allauth begins."""
        from allauth.usersessions.signals import on_user_logged_in
        from django.contrib.auth.signals import user_logged_in

        user_logged_in.connect(on_user_logged_in, dispatch_uid="habeas.sessions")
