"""The addresses of the workspace. Each needs sign-in but those of the door itself."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from habeas.workspace import bringing_in, choosing, correcting, judging, reviewing, sign_in, views

# The door, and what is chosen before or after it. Every other address needs sign-in; a test holds this list.
OPEN = ("sign-in", "enter", "sign-out", "language", "theme")
# What writes, by POST alone; it is for those whose role has the right.
FORMS = (
    "judge", "undo", "receive", "decide", "file", "aside", "choose", "forget", "map", "state-list", "start", "stop", "take", "drop", "settle",
    "retract", "put-back", "comment",
)  # fmt: skip

urlpatterns = [
    path("", views.overview_page, name="overview"),
    path("people/", views.people_page, name="people"),
    path("people/found/", views.found_page, name="found"),
    path("people/<slug:person>/", views.person_page, name="person"),
    path("accounts/<slug:claim>/", correcting.history_page, name="history"),
    path("accounts/<slug:claim>/retract/", correcting.retract, name="retract"),
    path("accounts/<slug:claim>/put-back/", correcting.put_back, name="put-back"),
    path("accounts/<slug:claim>/comment/", correcting.comment, name="comment"),
    path("groups/", views.groups_page, name="groups"),
    path("numbers/<slug:measure>/", views.number_page, name="number"),
    path("figures/", views.figures_page, name="figures"),
    path("pairs/", judging.pairs_page, name="pairs"),
    path("pairs/<slug:one>/<slug:other>/", judging.pair_page, name="pair"),
    path("pairs/<slug:one>/<slug:other>/judge/", judging.judge_pair, name="judge"),
    path("pairs/<slug:one>/<slug:other>/undo/", judging.undo_pair, name="undo"),
    path("inbox/", reviewing.inbox_page, name="inbox"),
    path("inbox/receive/", reviewing.receive, name="receive"),
    path("inbox/quality/", reviewing.quality_page, name="quality"),
    path("inbox/<slug:waiting>/", reviewing.source_page, name="source"),
    path("inbox/<slug:waiting>/file/", reviewing.file_source, name="file"),
    path("inbox/<slug:waiting>/aside/", reviewing.aside, name="aside"),
    path("inbox/<slug:waiting>/<int:number>/", reviewing.decide, name="decide"),
    path("tasks/", bringing_in.tasks_page, name="tasks"),
    path("tasks/choose/", bringing_in.choose, name="choose"),
    path("tasks/forget/", bringing_in.forget, name="forget"),
    path("tasks/<slug:task>/", bringing_in.task_page, name="task"),
    path("tasks/<slug:task>/mapping/", bringing_in.mapping_page, name="mapping"),
    path("tasks/<slug:task>/map/", bringing_in.map_task, name="map"),
    path("tasks/<slug:task>/state-list/", bringing_in.state_list, name="state-list"),
    path("tasks/<slug:task>/start/", bringing_in.start, name="start"),
    path("tasks/<slug:task>/stop/", bringing_in.stop_task, name="stop"),
    path("tasks/<slug:task>/take/", bringing_in.take_task, name="take"),
    path("tasks/<slug:task>/drop/", bringing_in.drop_task, name="drop"),
    path("tasks/<slug:task>/questions/<int:number>/", bringing_in.settle_question, name="settle"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", sign_in.enter, name="enter"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("language/", choosing.choose_language, name="language"),
    path("theme/", choosing.choose_theme, name="theme"),
]

if settings.DEBUG:
    urlpatterns.append(path("gallery/", views.gallery_page, name="gallery"))
