"""The codes of protected sources, the form that registers another one, and who could ever read its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.actions.sources import LONGEST_IDENTITY, protect_source
from habeas.domain.access import Right, may
from habeas.domain.errors import Refused
from habeas.queries.keepers import Keeping, list_keepers
from habeas.queries.protected import CodeLine, list_codes
from habeas.vault.protected import propose_code
from habeas.workspace.components.describing import label_of
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import reader_of, user_id
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import answer, form, page_for
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import refusal_words
from habeas.workspace.frame.options import Option

LONGEST = 100


@dataclass(frozen=True, slots=True)
class CodeView:
    """One code in the list."""

    code: str
    url: str
    told: str


@dataclass(frozen=True, slots=True)
class KeeperView:
    """Somebody to whom names are sealed from now on."""

    label: str
    key: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedPage:
    """Every code, and the form. `who` says in a sentence who could ever read a name, empty where nobody keeps any yet.

    `needed` are how many may have to come together, empty for whoever may not decide it.
    """

    codes: tuple[CodeView, ...]
    who: str
    keepers: tuple[KeeperView, ...]
    needed: tuple[Option, ...]
    may_name: bool
    code: str
    most: int
    problem: str
    done: str


@page_for(Right.FILE)
def protected_page(request: HttpRequest) -> HttpResponse:
    """The codes, never a name."""
    done = {
        "named": _("Names are sealed to this key too from now on."),
        "withdrawn": _("Nothing new is sealed to this key. What was sealed to it before still opens with it."),
        "needed": _("It holds for what is sealed from now on."),
    }
    return shown(request, done=done.get(request.GET.get("done", ""), ""))


@form(Right.FILE)
def seal(request: HttpRequest) -> HttpResponse:
    """Register a source. Whatever is refused, the name is not shown again: it must be typed again."""
    try:
        code = protect_source(
            request.POST.get("identity", ""),
            code=request.POST.get("code", "")[:LONGEST],
            by=user_id(request),
            at=datetime.now(UTC),
        )
    except Refused as refused:
        return shown(request, problem=refusal_words(refused))
    return HttpResponseRedirect(f"{reverse('code', args=[code])}?done=sealed")


def shown(request: HttpRequest, *, problem: str = "", done: str = "") -> HttpResponse:
    """The page, also as the answer to one of its forms."""
    asked, keeping = ask(request), list_keepers()
    administers = may(reader_of(request), Right.ADMINISTER)
    numbers = range(1, len(keeping.keepers) + 1) if administers else ()
    context = ProtectedPage(
        codes=tuple(_code(one, asked.query) for one in list_codes(lens_of(asked))),
        who=say_who([one.label for one in keeping.keepers], keeping.needed) if keeping.keepers else "",
        keepers=tuple(
            KeeperView(one.label, one.recipient, _("since %(day)s") % {"day": words.day(one.added_at.date())})
            for one in keeping.keepers
        ),
        needed=tuple(_number(n, keeping) for n in numbers),
        may_name=administers,
        code=propose_code(os.urandom),
        most=LONGEST_IDENTITY,
        problem=problem,
        done=done,
    )
    return answer(
        request,
        "protected/page.html",
        context,
        title=_("Protected sources"),
        asked=asked,
        at=reverse("protected"),
        status=400 if problem else 200,
    )


def say_who(labels: list[str], needed: int) -> str:
    """Who could ever read the name, and how many of them must come together."""
    if len(labels) == 1:
        return _("One person alone could ever read the name: %(keepers)s.") % {"keepers": labels[0]}
    told = ngettext(
        "These could ever read the name, any %(n)s of them by themselves: %(keepers)s.",
        "These could ever read the name, if any %(n)s of them come together: %(keepers)s.",
        needed,
    )
    return told % {"n": words.number(needed), "keepers": ", ".join(labels)}


def _code(one: CodeLine, query: str) -> CodeView:
    since = _("since %(day)s") % {"day": words.day(one.added_at.date())}
    told = f"{since} · {label_of('reliabilities', one.reliability)}" if one.reliability else since
    return CodeView(one.code, with_lens(reverse("code", args=[one.code]), query), told)


def _number(n: int, keeping: Keeping) -> Option:
    return Option(value=str(n), label=words.number(n), is_chosen=n == keeping.needed)
