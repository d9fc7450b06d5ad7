"""The addresses of numbers and figures."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.numbers import published, views

urlpatterns = [
    route("numbers/<slug:measure>/", views.number_page, "number"),
    route("numbers/<slug:measure>/change/", views.change_page, "change"),
    route("figures/", published.figures_page, "figures"),
    route("figures/table.csv", published.figures_table, "figures-table"),
    route("figures/picture.<slug:form>", published.figures_picture, "figures-picture"),
]
