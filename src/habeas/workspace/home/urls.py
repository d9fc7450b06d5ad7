"""The address of the first page."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.home import views

urlpatterns = [
    route("", views.overview_page, "overview"),
]
