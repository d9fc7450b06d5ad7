"""One protected source by its code: what was said under it, and who could ever read the name, and how."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.access import Right
from habeas.domain.claims import Claim, Sensitivity
from habeas.queries.protected import CodeFound, find_code
from habeas.workspace.components.accounts import AccountView, show_claim
from habeas.workspace.components.describing import label_of
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens
from habeas.workspace.frame.answering import answer, page_for
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.protected.protected import say_who


@dataclass(frozen=True, slots=True)
class SaidView:
    """An account, and the person that it is of; of a group or a place no name."""

    name: str
    url: str
    account: AccountView


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePage:
    """A code, since when and how reliable; who could read the name, and by which commands; what was said."""

    code: str
    told: str
    who: str
    save: str
    open: str
    said: tuple[SaidView, ...]
    all_url: str
    done: str


@page_for(Right.FILE)
def code_page(request: HttpRequest, code: str) -> HttpResponse:
    """One code. The name is not here, and nothing here could open it."""
    asked = ask(request)
    found = find_code(code, lens_of(asked), language=words.language())
    done = _("The name is sealed. Nobody here can open it any more, and it is shown nowhere.")
    context = _page(found, asked.lens.audience, asked.query, done if request.GET.get("done") == "sealed" else "")
    return answer(request, "code/page.html", context, title=code, asked=asked, opened=[code])


def _page(found: CodeFound, audience: Sensitivity, query: str, done: str) -> CodePage:
    line = found.line
    since = _("since %(day)s") % {"day": words.day(line.added_at.date())}
    keys = " ".join(["KEYFILE"] * found.needed)
    return CodePage(
        code=line.code,
        told=f"{since} · {label_of('reliabilities', line.reliability)}" if line.reliability else since,
        who=say_who(list(found.keepers), found.needed) if found.keepers else "",
        save=f"habeas source save {line.code} sealed.json",
        open=f"habeas source open sealed.json {keys}",
        said=tuple(_said(claim, found, audience, query) for claim in found.claims),
        all_url=with_lens(reverse("protected"), query),
        done=done,
    )


def _said(claim: Claim, found: CodeFound, audience: Sensitivity, query: str) -> SaidView:
    name = found.names.get(claim.subject.id, "")
    url = person_url(claim.subject.id, query) if name else ""
    return SaidView(name, url, show_claim(claim, audience=audience, query=query))
