"""The address of the first page."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.home import coming, views

urlpatterns = [
    route("", views.overview_page, "overview"),
    route("coming/<slug:what>/", coming.coming_page, "coming"),
]
