"""The addresses of what waits to be decided."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.review import views

urlpatterns = [
    route("review/", views.review_page, "review"),
    route("review/recognition/<slug:claim>/", views.designation_page, "designation"),
]
