"""The addresses of the workspace, room by room; what each needs is declared at its view."""

from __future__ import annotations

from django.conf import settings

from habeas.workspace.coming_in import urls as coming_in
from habeas.workspace.filing import urls as filing
from habeas.workspace.frame import urls as frame
from habeas.workspace.frame.routes import route
from habeas.workspace.home import urls as home
from habeas.workspace.house import urls as house
from habeas.workspace.inbox import urls as inbox
from habeas.workspace.numbers import urls as numbers
from habeas.workspace.pairs import urls as pairs
from habeas.workspace.people import urls as people
from habeas.workspace.places import urls as places
from habeas.workspace.protected import urls as protected
from habeas.workspace.review import urls as review
from habeas.workspace.settings import urls as settings_
from habeas.workspace.sources import urls as sources
from habeas.workspace.suggesting import urls as suggesting
from habeas.workspace.tasks import urls as tasks

urlpatterns = [
    address
    for room in (
        home,
        review,
        people,
        filing,
        places,
        sources,
        numbers,
        pairs,
        inbox,
        tasks,
        suggesting,
        protected,
        settings_,
        house,
        coming_in,
        frame,
    )
    for address in room.urlpatterns
]

if settings.DEBUG:
    from habeas.workspace.gallery import gallery_page

    urlpatterns.append(route("gallery/", gallery_page, "gallery"))
