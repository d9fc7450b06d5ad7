"""The words of the register: every kind of account and every list, with labels in three languages and what each means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.domain.errors import NotFound
from habeas.domain.vocabulary import LABEL_LANGUAGES, kinds, lists, said_in, terms
from habeas.workspace.frame import words
from habeas.workspace.frame.answering import page
from habeas.workspace.frame.shell import show

KINDS, DETAILS = "kinds", "details"
MOST, LONGEST = 60, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WordView:
    """One word: in which list, its code, its label in each language, and what it means in that of the page."""

    list: str
    code: str
    labels: tuple[tuple[str, str], ...]
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """One list, how many words it has, and whether it is the one that is shown."""

    name: str
    number: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyPage:
    """The lists, and the words of one of them or those that were searched for."""

    typed: str
    summary: str
    lists: tuple[ListView, ...]
    words: tuple[WordView, ...]
    languages: tuple[str, ...]
    action: str
    settings: str


@page
def vocabulary_page(request: HttpRequest) -> HttpResponse:
    """One list, the kinds of accounts at first; or what fits a typed word in any list."""
    typed, asked = request.GET.get("words", "").strip()[:LONGEST], request.GET.get("list", KINDS)
    by_list = {name: tuple(_words_of(name)) for name in _names()}
    if asked not in by_list:
        raise NotFound("There is no such list of words.")
    found = [one for some in by_list.values() for one in some if _fits(one, typed)] if typed else [*by_list[asked]]
    path = reverse("vocabulary")
    context = VocabularyPage(
        typed=typed,
        summary=_summary(typed, len(found)),
        lists=tuple(
            ListView(
                name=name,
                number=words.number(len(some)),
                url=f"{path}?{urlencode({'list': name})}",
                is_current=not typed and name == asked,
            )
            for name, some in by_list.items()
        ),
        words=tuple(found[:MOST] if typed else found),
        languages=LABEL_LANGUAGES,
        action=path,
        settings=reverse("settings"),
    )
    return show(request, "vocabulary/page.html", context, title=_("Words of the register"))


def _summary(typed: str, found: int) -> str:
    if not typed:
        return ""
    if found > MOST:
        return _("%(n)s words fit; the first %(most)s stand here.") % {
            "n": words.number(found),
            "most": words.number(MOST),
        }
    return ngettext("%(n)s word fits.", "%(n)s words fit.", found) % {"n": words.number(found)}


def _names() -> list[str]:
    return [KINDS, DETAILS, *(name for name in lists() if name not in (KINDS, DETAILS))]


def _words_of(name: str) -> Iterator[WordView]:
    if name == KINDS:
        for code, kind in kinds().items():
            yield _word(name, code, kind.labels, kind.definition)
    elif name == DETAILS:
        details = {detail.code: detail for kind in kinds().values() for detail in kind.details.values()}
        for code, detail in details.items():
            yield _word(name, code, detail.labels, {})
    else:
        for code, term in terms(name).items():
            yield _word(name, code, term.labels, term.definition)


def _word(name: str, code: str, labels: Mapping[str, str], definition: Mapping[str, str]) -> WordView:
    return WordView(
        list=name,
        code=code,
        labels=tuple((language, labels.get(language, "")) for language in LABEL_LANGUAGES),
        definition=said_in(definition, words.language()) if definition else "",
    )


def _fits(word: WordView, typed: str) -> bool:
    said = " ".join((word.code, word.definition, *(label for _language, label in word.labels))).casefold()
    return all(part in said for part in typed.casefold().split())
