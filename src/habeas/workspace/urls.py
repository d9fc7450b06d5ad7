"""The addresses of the workspace; what each needs is declared at its view."""

from __future__ import annotations

from django.conf import settings

from habeas.workspace import bringing_in, choosing, correcting, house, invitation, judging, reviewing, sign_in, views
from habeas.workspace.routes import route

urlpatterns = [
    route("", views.overview_page, "overview"),
    route("people/", views.people_page, "people"),
    route("people/found/", views.found_page, "found"),
    route("people/<slug:person>/", views.person_page, "person"),
    route("accounts/<slug:claim>/", correcting.history_page, "history"),
    route("accounts/<slug:claim>/retract/", correcting.retract, "retract"),
    route("accounts/<slug:claim>/put-back/", correcting.put_back, "put-back"),
    route("accounts/<slug:claim>/comment/", correcting.comment, "comment"),
    route("groups/", views.groups_page, "groups"),
    route("numbers/<slug:measure>/", views.number_page, "number"),
    route("figures/", views.figures_page, "figures"),
    route("pairs/", judging.pairs_page, "pairs"),
    route("pairs/<slug:one>/<slug:other>/", judging.pair_page, "pair"),
    route("pairs/<slug:one>/<slug:other>/judge/", judging.judge_pair, "judge"),
    route("pairs/<slug:one>/<slug:other>/undo/", judging.undo_pair, "undo"),
    route("inbox/", reviewing.inbox_page, "inbox"),
    route("inbox/receive/", reviewing.receive, "receive"),
    route("inbox/quality/", reviewing.quality_page, "quality"),
    route("inbox/<slug:waiting>/", reviewing.source_page, "source"),
    route("inbox/<slug:waiting>/file/", reviewing.file_source, "file"),
    route("inbox/<slug:waiting>/aside/", reviewing.aside, "aside"),
    route("inbox/<slug:waiting>/<int:number>/", reviewing.decide, "decide"),
    route("tasks/", bringing_in.tasks_page, "tasks"),
    route("tasks/choose/", bringing_in.choose, "choose"),
    route("tasks/forget/", bringing_in.forget, "forget"),
    route("tasks/<slug:task>/", bringing_in.task_page, "task"),
    route("tasks/<slug:task>/mapping/", bringing_in.mapping_page, "mapping"),
    route("tasks/<slug:task>/map/", bringing_in.map_task, "map"),
    route("tasks/<slug:task>/state-list/", bringing_in.state_list, "state-list"),
    route("tasks/<slug:task>/start/", bringing_in.start, "start"),
    route("tasks/<slug:task>/stop/", bringing_in.stop_task, "stop"),
    route("tasks/<slug:task>/take/", bringing_in.take_task, "take"),
    route("tasks/<slug:task>/drop/", bringing_in.drop_task, "drop"),
    route("tasks/<slug:task>/questions/<int:number>/", bringing_in.settle_question, "settle"),
    route("house/", house.house_page, "house"),
    route("house/invite/", house.invite_somebody, "invite"),
    route("house/invited/<slug:invitation>/withdraw/", house.withdraw, "withdraw"),
    route("house/<slug:user>/role/", house.change_role, "role"),
    route("house/<slug:user>/off/", house.switch_off, "off"),
    route("invitation/<str:token>/", invitation.invitation_page, "invitation"),
    route("sign-in/", sign_in.sign_in, "sign-in"),
    route("sign-in/<str:token>/", sign_in.enter, "enter"),
    route("sign-out/", sign_in.sign_out, "sign-out"),
    route("language/", choosing.choose_language, "language"),
    route("theme/", choosing.choose_theme, "theme"),
]

if settings.DEBUG:
    urlpatterns.append(route("gallery/", views.gallery_page, "gallery"))
