"""The pages of the inbox, and the forms that put in, decide and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions.inbox.accepting import Choice, file_accepted, set_aside
from habeas.actions.inbox.deciding import mend_proposal, reject, repeat, take_back
from habeas.actions.inbox.receiving import put_in
from habeas.actions.tasks.keeping import put_in_document
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.intake.documents.asking import ParsingChild
from habeas.intake.documents.document import Document, Overrides
from habeas.intake.documents.files import read_document
from habeas.queries.decided_texts import list_decided
from habeas.queries.inbox import acceptance, get_waiting, is_closed, list_waiting, reasons_of_rejections
from habeas.queries.mentioned import people_meant
from habeas.queries.tasks import open_questions
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import user_id, users_by_id
from habeas.workspace.frame.addresses import back_from, with_lens
from habeas.workspace.frame.answering import answer, form, page_for
from habeas.workspace.frame.asking import ask, whole_number
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.frame.routes import View
from habeas.workspace.inbox import document, inbox
from habeas.workspace.inbox.sent import Sent, Typed
from habeas.workspace.tasks.bringing_in import pieces


@page_for(Right.FILE)
def inbox_page(request: HttpRequest) -> HttpResponse:
    """What waits to be decided."""
    return _inbox(request, ask(request))


@page_for(Right.FILE)
def quality_page(request: HttpRequest) -> HttpResponse:
    """How often each rule of the reader was right."""
    asked = ask(request)
    context = inbox.build_quality(acceptance(), reasons_of_rejections(), query=asked.query)
    return answer(request, "quality/page.html", context, title=_("How good the reader is"), asked=asked)


def _while_it_waits(view: View) -> View:
    """The view of one document; of one that is closed the inbox says so, for somebody else was quicker."""

    @wraps(view)
    def answered(request: HttpRequest, waiting: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, waiting, *args, **kwargs)
        except NotFound:
            if not is_closed(waiting):
                raise
            return HttpResponseRedirect(back_from(reverse("inbox"), ask(request).query, done="closed"))

    return answered


@page_for(Right.FILE)
@_while_it_waits
def document_page(request: HttpRequest, waiting: str) -> HttpResponse:
    """A document beside what is proposed of it."""
    return _document(request, ask(request), waiting, done=_done(request))


@form(Right.FILE)
def receive(request: HttpRequest) -> HttpResponse:
    """Put in a pasted text, or files; go to the only document, or to the list."""
    asked = ask(request)
    sent = {name: request.POST.get(name, "").strip() for name in ("text", "url", "published", "publisher")}
    if not sent["text"] and len(request.FILES.getlist("files")) > 1:
        return _one_by_one(request, asked, sent)
    try:
        documents = _documents(request, sent)
        again = bool(request.POST.get("again"))
        received = put_in(documents, by=user_id(request), at=datetime.now(UTC), again=again)
    except Refused as refused:
        return _inbox(request, asked, problem=refusal_words(refused), **sent)
    if decided := [one.source for one in received if one.is_closed]:
        return _inbox(request, asked, decided=decided, **sent)
    path = reverse("document", args=[received[0].source]) if len(received) == 1 else reverse("inbox")
    return HttpResponseRedirect(with_lens(path, asked.query))


@form(Right.FILE)
@_while_it_waits
def decide(request: HttpRequest, waiting: str, number: int) -> HttpResponse:
    """Keep one decision about one proposal, and show the document again where that proposal stands."""
    asked = ask(request)
    by, at, revision = user_id(request), datetime.now(UTC), _number(request.POST.get("revision", ""))
    values = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    decision, was_last = values.get("decision", ""), False
    try:
        match decision:
            case "reject":
                was_last = reject(waiting, number, why=values.get("why", ""), revision=revision, by=by, at=at)
            case "mend":
                mend_proposal(waiting, number, values, revision=revision, by=by, at=at)
            case "repeat":
                like = _number(values.get("like", ""))
                was_last = repeat(waiting, number, like=like, revision=revision, by=by, at=at)
            case "undo":
                take_back(waiting, number, revision=revision, by=by, at=at)
            case _:
                raise Refused("Say what you decide about this proposal.")
    except NotFound:
        raise
    except Refused as refused:
        typed = Typed(number=number, revision=revision, decision=decision, values=values)
        return _document(request, asked, waiting, sent=Sent(typed=typed), problem=refusal_words(refused))
    if was_last:
        return HttpResponseRedirect(back_from(reverse("inbox"), asked.query, done="decided"))
    return HttpResponseRedirect(with_lens(reverse("document", args=[waiting]), asked.query) + f"#p-{number}")


@form(Right.FILE)
@_while_it_waits
def file_document(request: HttpRequest, waiting: str) -> HttpResponse:
    """File what is chosen as one entry; the next document that waits comes up when this one is done."""
    asked = ask(request)
    revisions = {_number(one): _number(request.POST.get(f"revision-{one}", "")) for one in request.POST.getlist("take")}
    meant = {
        _number(name.removeprefix("meant-")): str(value)
        for name, value in request.POST.items()
        if name.startswith("meant-") and value
    }
    choice = Choice(revisions=revisions, meant=meant)
    try:
        filed = file_accepted(waiting, choice, by=user_id(request), at=datetime.now(UTC), audience=asked.lens.audience)
    except NotFound:
        raise
    except Refused as refused:
        return _document(request, asked, waiting, sent=Sent(choice=choice), problem=refusal_words(refused))
    if filed.is_closed:
        return HttpResponseRedirect(back_from(reverse("inbox"), asked.query, done="filed"))
    return HttpResponseRedirect(with_lens(f"{reverse('source', args=[waiting])}?done=filed", asked.query))


@form(Right.FILE)
@_while_it_waits
def aside(request: HttpRequest, waiting: str) -> HttpResponse:
    """Close a document of which nothing more is wanted."""
    asked, revision = ask(request), _number(request.POST.get("revision", ""))
    try:
        set_aside(waiting, revision=revision, by=user_id(request), at=datetime.now(UTC))
    except NotFound:
        raise
    except Refused as refused:
        return _document(request, asked, waiting, problem=refusal_words(refused))
    return HttpResponseRedirect(back_from(reverse("inbox"), asked.query, done="aside"))


def _one_by_one(request: HttpRequest, asked: Asked, sent: Mapping[str, str]) -> HttpResponse:
    """Several files are read in the background, each for itself: one that cannot be read stops no other."""
    overrides = {name: sent[name] for name in ("published", "url", "publisher")}
    try:
        Overrides(**overrides)  # refuses a day that is none
        for file in request.FILES.getlist("files"):
            put_in_document(
                pieces(file), name=file.name or "file", overrides=overrides, by=user_id(request), at=datetime.now(UTC)
            )
    except Refused as refused:
        return _inbox(request, asked, problem=refusal_words(refused), **sent)
    return HttpResponseRedirect(with_lens(reverse("tasks"), asked.query))


def _documents(request: HttpRequest, sent: Mapping[str, str]) -> list[Document]:
    overrides = Overrides(published=sent["published"], url=sent["url"], publisher=sent["publisher"])
    files = request.FILES.getlist("files")
    if sent["text"]:
        return read_document(sent["text"], name="text", overrides=overrides)
    if not files:
        raise Refused("Paste a text or choose files.")
    with ParsingChild() as child:
        return [
            document
            for file in files
            for document in read_document(file.read(), name=file.name or "file", overrides=overrides, child=child)
        ]


def _inbox(request: HttpRequest, asked: Asked, *, decided: Sequence[str] = (), **sent: str) -> HttpResponse:
    closed = list_decided(decided, asked.lens, language=words.language())
    context = inbox.build_inbox(
        list_waiting(),
        users=users_by_id(),
        form=inbox.build_form(asked.query, decided=closed, **sent),
        query=asked.query,
        done=_done(request),
        questions=open_questions(),
    )
    status = 400 if sent.get("problem") else 200
    return answer(
        request, "inbox/page.html", context, title=_("Inbox"), asked=asked, at=reverse("inbox"), status=status
    )


def _document(
    request: HttpRequest, asked: Asked, waiting: str, *, sent: Sent | None = None, done: str = "", problem: str = ""
) -> HttpResponse:
    found = get_waiting(waiting)
    meant = people_meant(found.people, audience=asked.lens.audience)
    context = document.build_document(
        found, meant, users=users_by_id(), query=asked.query, sent=sent or Sent(), done=done, problem=problem
    )
    title = found.document.title or _("A text that waits")
    status = 400 if problem else 200
    at = reverse("document", args=[waiting])
    return answer(request, "document/page.html", context, title=title, asked=asked, at=at, status=status)


def _done(request: HttpRequest) -> str:
    """What became of the document before, as the address says."""
    return {
        "filed": _("Filed as one entry of the log."),
        "decided": _("That was the last proposal of this text: all of it is decided, and its words are forgotten."),
        "closed": _("This text is closed: all of it was decided, or it was set aside. Nothing was changed."),
        "aside": _("Set aside; nothing more of it is filed."),
    }.get(request.GET.get("done", ""), "")


def _number(text: str) -> int:
    """A number of the form; -1, which no proposal and no revision has, where it is none."""
    number = whole_number(text)
    return -1 if number is None else number
