"""The addresses of people and of what is told of them."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.people import beside, correcting, exporting, saving, settling, views

urlpatterns = [
    route("people/", views.people_page, "people"),
    route("people/found/", views.found_page, "found"),
    route("people/export/<slug:format>/", exporting.export, "export"),
    route("people/lists/", saving.save, "save-view"),
    route("people/lists/<slug:view>/drop/", saving.drop, "drop-view"),
    route("people/<slug:person>/", views.person_page, "person"),
    route("people/<slug:person>/log/", beside.log_page, "log"),
    route("people/<slug:person>/public/", beside.public_page, "as-public"),
    route("accounts/<slug:claim>/", correcting.history_page, "history"),
    route("accounts/<slug:claim>/retract/", correcting.retract, "retract"),
    route("accounts/<slug:claim>/put-back/", correcting.put_back, "put-back"),
    route("accounts/<slug:claim>/comment/", correcting.comment, "comment"),
    route("accounts/<slug:claim>/settle/", settling.settle, "settling"),
    route("groups/", views.groups_page, "groups"),
]
