"""The addresses of sources."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.sources import views

urlpatterns = [
    route("sources/", views.sources_page, "sources"),
    route("sources/<slug:source>/", views.source_page, "source"),
]
