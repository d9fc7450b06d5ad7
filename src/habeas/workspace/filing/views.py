"""Filing what happened: a form is typed, checked in words, filed as one entry, and undone as one."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.actions import drafts as keeping
from habeas.actions.filing_forms import NEW, OUT, Meant, file_form
from habeas.actions.undoing import take_back_entry
from habeas.domain.access import Right
from habeas.domain.errors import NotFound, Refused
from habeas.domain.forms import SAME, Form, form_of
from habeas.domain.vocabulary import terms
from habeas.intake.filled_form import Filled, Typed, only, read_form
from habeas.queries.claims import claims_in_entry, those_that_count, who_filed
from habeas.queries.country import the_pack
from habeas.queries.drafts import find_draft, last_filed, list_drafts, list_filed
from habeas.queries.finding import find
from habeas.queries.people import list_names
from habeas.workspace.filing.entry import build_filed
from habeas.workspace.filing.form import Candidate, CheckView, build_check, build_form, mark_of
from habeas.workspace.filing.forms import build_forms
from habeas.workspace.filing.keeping import keeping_what_was_typed, owner_mark, typed_in
from habeas.workspace.frame import words
from habeas.workspace.frame.acting import refuse_on_an_earlier_day, user_id
from habeas.workspace.frame.addresses import with_lens
from habeas.workspace.frame.answering import form, note_sealed, page_and_form, page_for
from habeas.workspace.frame.asking import ask, lens_of
from habeas.workspace.frame.lens_bar import Asked, refusal_words
from habeas.workspace.frame.shell import show

MOST_FOUND, BIGGEST = 6, 2**31
_ID = re.compile(r"[0-9a-f]{32}")


@page_for(Right.FILE)
def forms_page(request: HttpRequest) -> HttpResponse:
    """What can be filed, and what is not filed yet."""
    asked = ask(request)
    done = _("The draft is thrown away.") if request.GET.get("done") == "dropped" else ""
    user, person = user_id(request), _id(request.GET.get("person", ""))
    context = build_forms(list_drafts(user), list_filed(user), person=person, query=asked.query, done=done)
    return show(request, "forms/page.html", context, title=_("File what happened"))


@keeping_what_was_typed
@page_and_form(Right.FILE)
def fill_page(request: HttpRequest, code: str) -> HttpResponse:
    """One form: filled in, checked and filed."""
    filling = _Filling(request, form_of(code))
    if request.method != "POST":
        return filling.begin()
    refuse_on_an_earlier_day(filling.asked)
    return filling.go_on(request.POST.get("do", "check"))


class _Filling:
    """One form in the hands of one user, for one answer."""

    def __init__(self, request: HttpRequest, form: Form) -> None:
        self.request, self.form, self.asked, self.user = request, form, ask(request), user_id(request)
        self.now = datetime.now(UTC)
        self.draft = _id(request.GET.get("draft", "")) or secrets.token_hex(16)
        self.last = last_filed(self.user)
        person = _id(request.GET.get("person", ""))
        note_sealed(request, self.asked, [person] if person else [])

    def begin(self) -> HttpResponse:
        """The form as it was left, or empty but for whom it is of."""
        known = find_draft(self.draft, user=self.user)
        if known is not None and known.entry is not None:
            return self._filed(known.entry)
        if known is not None and known.form == self.form.code:
            return self._show(known.typed, done=_("This is as you left it."))
        person = _id(self.request.GET.get("person", ""))
        typed: Typed = self._last_values(SAME) if self.request.GET.get("like") == "last" else {}
        if person:
            name = list_names([person], lens_of(self.asked), language=words.language()).get(person, "")
            typed = {**typed, "others" if self.form.many else "who": (name,), "person": (person,)}
        return self._show(typed)

    def go_on(self, do: str) -> HttpResponse:
        """What was sent is kept first; then it is checked, filed, or filled in further."""
        known = find_draft(self.draft, user=self.user)
        if known is not None and known.entry is not None:
            return self._filed(known.entry)
        typed = typed_in(self.request.POST)
        if do.startswith("same-"):
            typed = {**typed, **self._same(do.removeprefix("same-"))}
        keeping.save_draft(self.draft, form=self.form.code, typed=typed, by=self.user, at=self.now)
        if do == "save" or do.startswith("same-"):
            return self._show(typed, done=_("The draft is saved. Nothing is filed yet.") if do == "save" else "")
        filled = read_form(typed, self.form, pack=the_pack(), language=words.language(), today=self.asked.today)
        if filled.problems:
            return self._show(typed, filled=filled, status=400)
        if do != "file" or self.request.POST.get("checked") != mark_of(_told(typed)):
            return self._show(typed, filled=filled, check=self._check(filled, typed))
        return self._file(filled, typed)

    def _file(self, filled: Filled, typed: Typed) -> HttpResponse:
        check = self._check(filled, typed, is_asked=True)
        if any(one.problem for one in check.people):
            return self._show(typed, filled=filled, check=check, status=400)
        places = range(len(filled.people))
        meant = Meant(
            people={place: only(typed, f"meant-{place}") for place in places},
            otherwise={place: {"status": status} for place in places if (status := self._exception(typed, place))},
        )
        try:
            number = file_form(self.draft, filled, meant, by=self.user, at=self.now, audience=self.asked.lens.audience)
        except Refused as refused:
            return self._show(typed, filled=filled, check=check, problem=refusal_words(refused), status=400)
        return self._filed(number)

    def _exception(self, typed: Typed, place: int) -> str:
        status = only(typed, f"other-{place}") if self.form.many else ""
        return status if status in terms("designation_statuses") else ""

    def _check(self, filled: Filled, typed: Typed, *, is_asked: bool = False) -> CheckView:
        note_sealed(self.request, self.asked)
        found = [self._candidates(name, typed, is_first=place == 0) for place, name in enumerate(filled.people)]
        chosen = {}
        for place, some in enumerate(found):
            meant = only(typed, f"meant-{place}")
            known = {one.person for one in some} | {NEW, OUT}
            preset = only(typed, "person") if place == 0 and some and some[0].name == filled.people[0] else ""
            chosen[place] = meant if meant in known else preset if preset in known and preset else ""
        return build_check(filled, _told(typed), found, chosen=chosen, is_asked=is_asked)

    def _candidates(self, name: str, typed: Typed, *, is_first: bool) -> list[Candidate]:
        """Whom a line may mean: whoever was chosen while typing first, then those found by the name."""
        lens = lens_of(self.asked)
        person = _id(only(typed, "person")) if is_first else ""
        known = list_names([person], lens, language=words.language()) if person else {}
        first = [Candidate(person=one, name=said, why=_("as chosen")) for one, said in known.items()]
        answered = find(name, lens, language=words.language(), most=MOST_FOUND)
        rest = [
            Candidate(person=one.person, name=one.names[0] if one.names else name, why=one.reason)
            for one in answered.people
        ]
        return first + [one for one in rest if one.person not in known]

    def _same(self, what: str) -> dict[str, tuple[str, ...]]:
        """What this user filed last, for one section of the form."""
        if what == "people":
            names = list_names(self.last.people, lens_of(self.asked), language=words.language())
            said = [names[one] for one in self.last.people if one in names]
            chosen = {
                f"meant-{place}": (one,) for place, one in enumerate(one for one in self.last.people if one in names)
            }
            if self.form.many or not said:
                return {"others": ("\n".join(said),), **chosen}
            return {**chosen, "who": (said[0],), "others": ("\n".join(said[1:]),), "person": ("",)}
        if what == "source":
            return {name: (value,) for name, value in self.last.values.items() if name.startswith("source-")}
        return self._last_values(SAME, source=False)

    def _last_values(self, names: frozenset[str], *, source: bool = True) -> dict[str, tuple[str, ...]]:
        details: dict[str, tuple[str, ...]] = {
            field: (self.last.values[detail.name],)
            for part in self.form.parts
            for field, detail in part.details.items()
            if detail.name in names and detail.name in self.last.values
        }
        return {**details, **self._same("source")} if source else details

    def _filed(self, number: int) -> HttpResponse:
        return HttpResponseRedirect(
            with_lens(f"{reverse('filed', args=[number])}?form={self.form.code}", self.asked.query)
        )

    def _show(self, typed: Typed, *, status: int = 200, **more: object) -> HttpResponse:
        address = with_lens(f"{reverse('fill', args=[self.form.code])}?draft={self.draft}", self.asked.query)
        context = build_form(
            self.form,
            typed,
            action=address,
            code=self.form.code,
            owner=owner_mark(self.user, self.draft),
            autosave=reverse("draft", args=[self.draft]),
            has_last=bool(self.last.source),
            person=only(typed, "person"),
            **more,  # type: ignore[arg-type]
        )
        title = self.form.term.label(words.language())
        return show(self.request, "filing/page.html", context, title=title, at=address, status=status)


@form(Right.FILE)
def save(request: HttpRequest, draft: str) -> HttpResponse:
    """What is typed is kept while it is typed."""
    code = form_of(request.POST.get("form", "")).code
    if not _id(draft):
        raise NotFound("There is no such draft.")
    keeping.save_draft(draft, form=code, typed=typed_in(request.POST), by=user_id(request), at=datetime.now(UTC))
    return HttpResponse(status=204)


@form(Right.FILE)
def drop(request: HttpRequest, draft: str) -> HttpResponse:
    """A draft is thrown away."""
    keeping.drop_draft(draft, by=user_id(request))
    return HttpResponseRedirect(f"{reverse('filing')}?done=dropped")


@page_for(Right.FILE)
def filed_page(request: HttpRequest, number: int) -> HttpResponse:
    """What was filed as one entry, for whoever filed it."""
    return _entry(request, ask(request), number)


@form(Right.FILE)
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """All of an entry counts no more, for a reason."""
    asked, why = ask(request), request.POST.get("text", "")
    if number >= BIGGEST:
        raise NotFound("Nothing like that is filed here.")
    try:
        take_back_entry(number, why=why, by=user_id(request), at=datetime.now(UTC))
    except NotFound:
        raise
    except Refused as refused:
        return _entry(request, asked, number, problem=refusal_words(refused), typed=why)
    return HttpResponseRedirect(with_lens(f"{reverse('filed', args=[number])}?done=undone", asked.query))


def _entry(request: HttpRequest, asked: Asked, number: int, *, problem: str = "", typed: str = "") -> HttpResponse:
    if number >= BIGGEST or who_filed([number]).get(number) != user_id(request):
        raise NotFound("Nothing like that is filed here.")
    note_sealed(request, asked)
    claims = claims_in_entry(number)
    people = list(dict.fromkeys(claim.subject.id for claim in claims))
    live = len(those_that_count(claims))
    code = request.GET.get("form", "")
    again = with_lens(f"{reverse('fill', args=[form_of(code).code])}?like=last", asked.query) if code else ""
    undone = _("All of it was taken back: nothing of it counts any more.")
    context = build_filed(
        claims,
        live=live,
        names=list_names(people, lens_of(asked), language=words.language()),
        audience=asked.lens.audience,
        query=asked.query,
        undo_url=with_lens(reverse("undo-entry", args=[number]), asked.query),
        again_url=again,
        forms_url=with_lens(reverse("filing"), asked.query),
        done=undone if not live else "",
        problem=problem,
        typed=typed,
    )
    at = reverse("filed", args=[number])
    return show(request, "filed/page.html", context, title=_("What you filed"), at=at, status=400 if problem else 200)


def _told(typed: Typed) -> Mapping[str, tuple[str, ...]]:
    """What is told by a form, without who is meant, which is chosen beside what was checked."""
    return {
        name: values for name, values in typed.items() if not name.startswith(("meant-", "other-")) and name != "person"
    }


def _id(text: str) -> str:
    return text if _ID.fullmatch(text) else ""
