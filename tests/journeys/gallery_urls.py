"""The addresses of the workspace with the gallery, as they are in debug."""

from __future__ import annotations

from habeas.config.urls import handler404, handler500
from habeas.config.urls import urlpatterns as usual
from habeas.workspace.frame.routes import route
from habeas.workspace.gallery import gallery_page

__all__ = ["handler404", "handler500", "urlpatterns"]
urlpatterns = [*usual, route("gallery/", gallery_page, "gallery")]
