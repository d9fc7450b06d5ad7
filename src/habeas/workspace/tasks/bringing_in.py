"""The pages of lists and files that are brought in, and the forms that choose, map, start, stop and settle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.mappings import drop_mapping, keep_mapping
from habeas.actions.tasks.keeping import (
    LARGEST,
    PIECE,
    drop,
    file_it,
    look_again,
    look_as_state_list,
    put_in_list,
    settle,
    stop,
    take_over,
)
from habeas.domain.access import Right
from habeas.domain.errors import BadInput, NotFound, Refused
from habeas.intake.guessed_mapping import Guessed, Looked, look_at, map_columns, preview
from habeas.intake.guessing import Order
from habeas.queries.mappings import list_mappings
from habeas.queries.tasks import LIST, READY, KnownTask, file_of, get_task, list_tasks
from habeas.queries.under_way import how_far
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import user_id, users_by_id
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, form, page_for
from habeas.workspace.frame.asking import ask
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.tasks import mapping, tasks


@page_for(Right.FILE)
def tasks_page(request: HttpRequest) -> HttpResponse:
    """What is being brought in, and the form that chooses lists."""
    return _tasks(request)


@page_for(Right.FILE)
def task_page(request: HttpRequest, task: str) -> HttpResponse:
    """One file: how far it is, or what came of it."""
    return _task(request, task)


@page_for(Right.FILE)
def mapping_page(request: HttpRequest, task: str) -> HttpResponse:
    """What the columns of a table mean, as guessed, and its first rows by that."""
    return _mapping(request, task, {})


@form(Right.FILE)
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the chosen lists and have them looked at; go to the only one, or to all."""
    asked, files, kept = ask(request), request.FILES.getlist("files"), []
    try:
        if not files:
            raise Refused("Choose a file.")
        for file in files:
            kept.append(put_in_list(pieces(file), name=file.name or "list", by=user_id(request), at=_now()))
    except Refused as refused:
        return _tasks(request, problem=refusal_words(refused))
    path = reverse("task", args=kept) if len(kept) == 1 else reverse("tasks")
    return HttpResponseRedirect(with_lens(path, asked.query))


@form(Right.FILE)
def forget(request: HttpRequest) -> HttpResponse:
    """Forget a mapping that was kept."""
    drop_mapping(request.POST.get("name", ""), by=user_id(request))
    return HttpResponseRedirect(with_lens(reverse("tasks"), ask(request).query))


@form(Right.FILE)
def map_task(request: HttpRequest, task: str) -> HttpResponse:
    """Take what the columns mean: show it again, or have the whole file looked at by it; kept under a name if one is given."""
    sent = {name: str(value) for name, value in request.POST.items()}
    if sent.get("go") != "on":
        return _mapping(request, task, sent)
    try:
        looked, guessed = _mapped(get_task(task), sent)
        if sent.get("keep", "").strip():
            keep_mapping(sent["keep"], guessed.mapping, columns=looked.table.columns, by=user_id(request), at=_now())
        look_again(task, mapping=guessed.mapping, by=user_id(request))
    except BadInput as problem:
        return _mapping(request, task, sent, problem=refusal_words(problem))
    return _to(request, task)


@form(Right.FILE)
def state_list(request: HttpRequest, task: str) -> HttpResponse:
    """Have a file looked at as a list that a state keeps."""
    try:
        look_as_state_list(task, source=request.POST.get("source", ""), by=user_id(request))
    except NotFound:
        raise
    except Refused as refused:
        return _task(request, task, problem=refusal_words(refused))
    return _to(request, task)


@form(Right.FILE)
def start(request: HttpRequest, task: str) -> HttpResponse:
    """File a list that was looked at."""
    file_it(task, partial=bool(request.POST.get("partial")), by=user_id(request))
    return _to(request, task)


@form(Right.FILE)
def stop_task(request: HttpRequest, task: str) -> HttpResponse:
    """Stop it, so that nothing of it is filed."""
    stop(task, by=user_id(request), at=_now())
    return _to(request, task)


@form(Right.FILE)
def take_task(request: HttpRequest, task: str) -> HttpResponse:
    """Begin anew here what another machine had, which is gone."""
    take_over(task, by=user_id(request))
    return _to(request, task)


@form(Right.FILE)
def drop_task(request: HttpRequest, task: str) -> HttpResponse:
    """Take an ended one off the list."""
    drop(task, by=user_id(request))
    return HttpResponseRedirect(with_lens(reverse("tasks"), ask(request).query))


@form(Right.FILE)
def settle_question(request: HttpRequest, task: str, number: int) -> HttpResponse:
    """Note that somebody saw to a question."""
    settle(task, number, by=user_id(request))
    return _to(request, task)


def pieces(file: UploadedFile) -> Iterator[bytes]:
    """What was sent, piece by piece. Raises Refused where it is too large, of which only the beginning was taken."""
    if (file.size or 0) > LARGEST:
        raise Refused("“%(name)s” is larger than %(most)s megabytes.", name=file.name, most=LARGEST >> 20)
    yield from file.chunks(PIECE)


def _tasks(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    asked = ask(request)
    context = tasks.build_tasks(
        list_tasks(), mappings=list_mappings(), users=users_by_id(), query=asked.query, problem=problem
    )
    status = 400 if problem else 200
    return answer(request, "tasks/page.html", context, title=_("Lists and files"), asked=asked, status=status)


def _task(request: HttpRequest, task: str, *, problem: str = "") -> HttpResponse:
    asked, known = ask(request), get_task(task)
    context = tasks.build_task(known, how_far(task), users=users_by_id(), query=asked.query, problem=problem)
    status = 400 if problem else 200
    at = reverse("task", args=[task])
    return answer(request, "task/page.html", context, title=known.asked.name, asked=asked, at=at, status=status)


def _mapping(request: HttpRequest, task: str, sent: dict[str, str], *, problem: str = "") -> HttpResponse:
    asked, known = ask(request), get_task(task)
    if known.state != READY or known.kind != LIST:
        raise Refused("This file is dealt with already.")
    try:
        looked, guessed = _mapped(known, sent)
        rows = preview(guessed, language=words.language(), today=_now().date())
    except BadInput as refused:
        looked, rows, problem = _looked(known, sent), (), problem or refusal_words(refused)
    context = mapping.build_mapping(
        known, looked, rows, order=_order(sent, looked), sent=sent, problem=problem, query=asked.query
    )
    status = 400 if problem and sent else 200
    return answer(request, "mapping/page.html", context, title=known.asked.name, asked=asked, status=status)


def _looked(task: KnownTask, sent: dict[str, str]) -> Looked:
    """The table with its columns, each for what was chosen where something was."""
    with file_of(task.id, task.asked.name) as path:
        looked = look_at(path)
    if not sent:
        return looked
    columns = tuple(replace(one, role=mapping.chosen(sent, at, one.role)) for at, one in enumerate(looked.columns))
    return replace(looked, columns=columns)


def _mapped(task: KnownTask, sent: dict[str, str]) -> tuple[Looked, Guessed]:
    looked = _looked(task, sent)
    return looked, map_columns(looked, name=task.asked.name, order=_order(sent, looked))


def _order(sent: dict[str, str], looked: Looked) -> Order:
    told: Any = sent.get("order")
    return told if told in ("day_first", "month_first") else mapping.order_of(looked)


def _to(request: HttpRequest, task: str) -> HttpResponse:
    return HttpResponseRedirect(with_lens(reverse("task", args=[task]), ask(request).query))


def _now() -> datetime:
    return datetime.now(UTC)
