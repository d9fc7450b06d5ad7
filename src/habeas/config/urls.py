"""All addresses of the workspace."""

from django.urls import include, path

urlpatterns = [path("", include("habeas.workspace.urls"))]
handler404 = "habeas.workspace.answering.not_found"
handler500 = "habeas.workspace.answering.broken"
