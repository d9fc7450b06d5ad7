"""The addresses of filing."""

from __future__ import annotations

from habeas.workspace.filing import superseding, views
from habeas.workspace.frame.routes import route

urlpatterns = [
    route("filing/", views.forms_page, "filing"),
    route("filing/entries/<int:number>/", views.filed_page, "filed"),
    route("filing/entries/<int:number>/undo/", views.undo, "undo-entry"),
    route("filing/drafts/<slug:draft>/", views.save, "draft"),
    route("filing/drafts/<slug:draft>/drop/", views.drop, "draft-drop"),
    route("filing/<slug:code>/", views.fill_page, "fill"),
    route("accounts/<slug:claim>/correct/", superseding.correct, "correct"),
]
