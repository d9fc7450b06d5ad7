"""The addresses of the inbox."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.inbox import reviewing

urlpatterns = [
    route("inbox/", reviewing.inbox_page, "inbox"),
    route("inbox/receive/", reviewing.receive, "receive"),
    route("inbox/quality/", reviewing.quality_page, "quality"),
    route("inbox/<slug:waiting>/", reviewing.document_page, "document"),
    route("inbox/<slug:waiting>/file/", reviewing.file_document, "file"),
    route("inbox/<slug:waiting>/aside/", reviewing.aside, "aside"),
    route("inbox/<slug:waiting>/<int:number>/", reviewing.decide, "decide"),
]
