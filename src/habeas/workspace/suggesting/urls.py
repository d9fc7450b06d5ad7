"""The addresses of what is offered while somebody types."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.suggesting import views

urlpatterns = [
    route("suggest/day/", views.day_read, "suggest-day"),
    route("suggest/duplicates/", views.duplicates, "suggest-duplicates"),
    route("suggest/<slug:what>/", views.suggestions, "suggest"),
]
