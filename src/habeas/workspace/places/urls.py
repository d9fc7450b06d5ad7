"""The addresses of places and of those who acted in office."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.places import views

urlpatterns = [
    route("places/", views.places_page, "places"),
    route("places/letters/", views.file_letters, "letters"),
    route("places/<slug:kind>/", views.place_page, "place"),
]
