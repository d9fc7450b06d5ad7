"""The addresses of what is brought in."""

from __future__ import annotations

from habeas.workspace.frame.routes import route
from habeas.workspace.tasks import bringing_in

urlpatterns = [
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
]
