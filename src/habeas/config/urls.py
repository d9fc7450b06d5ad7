"""All addresses of the workspace."""

from django.urls import include, path

urlpatterns = [path("", include("habeas.workspace.urls"))]
handler404 = "habeas.workspace.frame.answering.not_found"
handler500 = "habeas.workspace.frame.answering.broken"
