"""The addresses of pairs."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.pairs import judging

urlpatterns = [
    route("pairs/", judging.pairs_page, "pairs"),
    route("pairs/<slug:one>/<slug:other>/", judging.pair_page, "pair"),
    route("pairs/<slug:one>/<slug:other>/judge/", judging.judge_pair, "judge"),
    route("pairs/<slug:one>/<slug:other>/undo/", judging.undo_pair, "undo"),
]
