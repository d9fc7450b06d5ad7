"""The addresses of what a reader chooses on any page."""

from __future__ import annotations

from habeas.workspace.frame import choosing
from habeas.workspace.frame.routes import route

urlpatterns = [
    route("language/", choosing.choose_language, "language"),
    route("theme/", choosing.choose_theme, "theme"),
]
