"""Each page's template uses every field of its context, and nothing else; each is frozen."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

import habeas
from habeas.workspace.coming_in.invitation import InvitationPage
from habeas.workspace.coming_in.keys import AppPage, KeysPage, PasskeyPage
from habeas.workspace.coming_in.sign_in import SignInPage
from habeas.workspace.coming_in.steps import ProvingPage
from habeas.workspace.filing.entry import FiledPage
from habeas.workspace.filing.form import FilingPage
from habeas.workspace.filing.forms import FormsPage
from habeas.workspace.filing.superseding import CorrectPage
from habeas.workspace.frame.answering import RefusalPage
from habeas.workspace.frame.shell import Shell, show
from habeas.workspace.gallery import GalleryPage, build_gallery
from habeas.workspace.home.coming import ComingPage
from habeas.workspace.home.overview import OverviewPage
from habeas.workspace.house.access import AccessPage
from habeas.workspace.house.house import HousePage
from habeas.workspace.inbox.document import DocumentPage
from habeas.workspace.inbox.inbox import InboxPage, QualityPage
from habeas.workspace.numbers.change import ChangePage
from habeas.workspace.numbers.figures import FiguresPage
from habeas.workspace.numbers.numbers import NumberPage
from habeas.workspace.pairs.pair import PairPage
from habeas.workspace.pairs.pairs import PairsPage
from habeas.workspace.pairs.undoing import JoinedPage
from habeas.workspace.people.beside import LogPage, PublicPage
from habeas.workspace.people.found import FoundPage
from habeas.workspace.people.groups import GroupsPage
from habeas.workspace.people.history import HistoryPage
from habeas.workspace.people.people import PeoplePage
from habeas.workspace.people.person import PersonPage
from habeas.workspace.people.settle import SettlePage
from habeas.workspace.places.place import PlacePage
from habeas.workspace.places.places import PlacesPage
from habeas.workspace.protected.code import CodePage
from habeas.workspace.protected.protected import ProtectedPage
from habeas.workspace.review.designation import DesignationPage
from habeas.workspace.review.queue import ReviewPage
from habeas.workspace.settings.country import CountryPage
from habeas.workspace.settings.health import HealthPage
from habeas.workspace.settings.settings import SettingsPage
from habeas.workspace.settings.vocabulary import VocabularyPage
from habeas.workspace.sources.sources import SourcePage, SourcesPage
from habeas.workspace.suggesting.suggestions import DayReadPage, DuplicatesPage, SuggestionsPage
from habeas.workspace.tasks.mapping import MappingPage
from habeas.workspace.tasks.tasks import TaskPage, TasksPage

TEMPLATES = Path(habeas.__file__).parent / "templates" / "workspace"
TAG = re.compile(r"{[{%].*?[%}]}")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
PAGES = {
    "overview": OverviewPage,
    "coming": ComingPage,
    "review": ReviewPage,
    "designation": DesignationPage,
    "people": PeoplePage,
    "found": FoundPage,
    "person": PersonPage,
    "groups": GroupsPage,
    "sources": SourcesPage,
    "source": SourcePage,
    "places": PlacesPage,
    "place": PlacePage,
    "forms": FormsPage,
    "filing": FilingPage,
    "filed": FiledPage,
    "correct": CorrectPage,
    "number": NumberPage,
    "change": ChangePage,
    "figures": FiguresPage,
    "pairs": PairsPage,
    "pair": PairPage,
    "history": HistoryPage,
    "settle": SettlePage,
    "log": LogPage,
    "as_public": PublicPage,
    "joined": JoinedPage,
    "inbox": InboxPage,
    "quality": QualityPage,
    "document": DocumentPage,
    "tasks": TasksPage,
    "task": TaskPage,
    "mapping": MappingPage,
    "suggestions": SuggestionsPage,
    "day_read": DayReadPage,
    "duplicates": DuplicatesPage,
    "sign_in": SignInPage,
    "protected": ProtectedPage,
    "code": CodePage,
    "settings": SettingsPage,
    "vocabulary": VocabularyPage,
    "country": CountryPage,
    "health": HealthPage,
    "house": HousePage,
    "access": AccessPage,
    "keys": KeysPage,
    "app": AppPage,
    "passkey": PasskeyPage,
    "steps": ProvingPage,
    "invitation": InvitationPage,
    "gallery": GalleryPage,
}


def used(name: str, *templates: Path) -> set[str]:
    """The attributes of `name` that these templates speak of."""
    tags = "".join("".join(TAG.findall(template.read_text(encoding="utf-8"))) for template in templates)
    said = QUOTED.sub("", tags)
    return set(re.findall(rf"\b{name}\.(\w+)", said))


def names(context: Any) -> set[str]:
    return {field.name for field in fields(context)}


@pytest.mark.parametrize("noun", PAGES)
def test_a_page_shows_all_of_its_context_and_nothing_else(noun: str) -> None:
    templates = sorted((TEMPLATES / noun).glob("*.html"))
    if noun == "gallery":
        templates.append(TEMPLATES / "person" / "life.html")
    assert used("page", *templates) == names(PAGES[noun])


def test_the_refusal_shows_all_of_its_context() -> None:
    assert used("page", TEMPLATES / "shell" / "refusal.html") == names(RefusalPage)


def test_the_shell_shows_all_of_its_context() -> None:
    assert used("shell", *TEMPLATES.rglob("*.html")) == names(Shell)


def test_every_folder_of_pages_has_its_context() -> None:
    assert {folder.name for folder in TEMPLATES.iterdir()} == {*PAGES, "shell", "components"}


def test_a_context_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        SignInPage("", False).problem = "changed"  # type: ignore[misc]


def test_the_gallery_shows_every_component_in_both_directions() -> None:
    request = RequestFactory().get("/gallery/")
    request.user = AnonymousUser()
    page = show(request, "gallery/page.html", build_gallery(), title="Gallery").content.decode()
    assert [page.count(f'dir="{code}" lang=') for code in ("ltr", "rtl")] == [2, 1]
    states = ("held", "out", "pressed", "dead", "unknown")
    assert [page.count(f'class="state state-{state}"') for state in states] == [3] * 5
    assert page.count("rail-splits") == 3
