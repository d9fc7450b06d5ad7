"""The addresses of numbers and figures."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.numbers import views

urlpatterns = [
    route("numbers/<slug:measure>/", views.number_page, "number"),
    route("figures/", views.figures_page, "figures"),
]
