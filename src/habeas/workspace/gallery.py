"""The gallery: each component in each state, about people who do not exist. Shown in debug only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.http import HttpRequest, HttpResponse

from habeas.domain.claims import Claim, Detail, Sensitivity, Source, Stance, Subject, SubjectKind
from habeas.domain.dates import parse
from habeas.domain.dossier import Dossier
from habeas.domain.fold import fold
from habeas.domain.lens import Lens
from habeas.domain.rules import Rules
from habeas.queries.suggesting import KINDS
from habeas.workspace.components.accounts import AccountView, show_claim
from habeas.workspace.components.bounds_bar import BoundsBar, draw_bounds
from habeas.workspace.components.chart import Chart, Counted, Published, draw_chart
from habeas.workspace.components.life_line import Row, draw_life
from habeas.workspace.components.states import State, show_state
from habeas.workspace.frame.answering import page
from habeas.workspace.frame.shell import show
from habeas.workspace.numbers.figures import Captions, say_captions

PERSON = "0" * 31 + "1"
TODAY = date(2026, 1, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One direction of writing, with a name and a sentence in a script that runs so."""

    code: str
    language: str
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Box:
    """A box with suggestions of one kind."""

    what: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryPage:
    """Every component that a page is made of."""

    directions: tuple[Direction, ...]
    states: tuple[State, ...]
    bars: tuple[BoundsBar, ...]
    accounts: tuple[AccountView, ...]
    life: tuple[Row, ...]
    chart: Chart | None
    captions: Captions
    sentence: str
    boxes: tuple[Box, ...]


def build_gallery() -> GalleryPage:
    """The gallery, about one synthetic person."""
    audience = Sensitivity.TEAM
    dossier = synthetic_dossier()
    return GalleryPage(
        directions=(
            Direction(code="ltr", language="be", name="Вольга Прыкладная", sentence="Ніхто не забыты: ўіёłćńśźŭ."),
            Direction(code="ltr", language="en", name="Volha Prykładnaja", sentence="Nobody is forgotten."),
            Direction(code="rtl", language="fa", name="اولگا نمونه", sentence="هیچ‌کس فراموش نشده است."),
        ),
        states=tuple(show_state(code) for code in ("held", "out", "pressed", "dead", "unknown")),
        bars=tuple(
            draw_bounds(low=low, best=best, high=high, most=1400, unnamed=unnamed)
            for low, best, high, unnamed in (
                (1204, 1251, 1312, 0),
                (0, 400, 900, 300),
                (700, 700, 700, 0),
                (0, 0, 0, 0),
            )
        ),
        accounts=tuple(show_claim(claim, audience=audience) for claim in _stances()),
        life=draw_life(dossier, audience=audience, as_of=TODAY),
        chart=_chart(),
        captions=say_captions("Political prisoners held", 5),
        boxes=tuple(Box(what, what.capitalize()) for what in KINDS if what not in ("person", "article")),
        sentence="At least 1,204 people were held on 30 September 2024; 1,251 is the register's best count.",
    )


def synthetic_dossier() -> Dossier:
    """Somebody whose accounts conflict, whose days are vague, and who was pressed after release."""
    return fold(_story(), lens=Lens(audience=Sensitivity.TEAM), rules=Rules(police_custody_days=10, pretrial_months=18))


def _story() -> tuple[Claim, ...]:
    return (
        _told(1, "naming", name="Вольга Прыкладная", language="be", script="Cyrl"),
        _told(2, "naming", name="Volha Prykladnaya", language="en", script="Latn"),
        _told(3, "occupation", text="teacher"),
        _told(4, "detention", "2021-07-14", articles=["342(1)"], place="Homiel"),
        _told(5, "detention", "2021-07", by="The family", wording="Забралі ў ліпені, дня не ведаем.", language="be"),
        _told(6, "custody_measure", "2021-07-24", measure="remand", place="Homiel"),
        _told(7, "sentence", "2022-03-03", term="P4Y", regime="general", articles=["342(1)"], court="Homiel court"),
        _told(8, "sentence", "2022-03-07", by="A paper", term="P5Y", regime="general", court="Homiel court"),
        _told(9, "transfer", "2022-06~", by="The family", prison="Colony No. 4"),
        _told(10, "release", "2025-12-13", release_type="pardon"),
        _told(11, "pardon", "2025-12-12", by="State television"),
        _told(12, "pressure", "2025-12-13", pressure="forced_video"),
        _told(13, "restriction", "2025-12", restriction="exit_ban", by="The family"),
    )


def _stances() -> tuple[Claim, ...]:
    wording = "“We categorically condemn the pressure on those who were let out.”"
    return tuple(
        _told(20 + at, "pressure", "2024-09", pressure="threat_of_reconviction", stance=stance, wording=wording)
        for at, stance in enumerate(Stance)
    )


def _told(
    number: int,
    kind: str,
    when: str = "",
    *,
    by: str = "A rights group",
    place: str = "",
    wording: str = "",
    stance: Stance = Stance.STATED,
    language: str = "en",
    **details: Detail,
) -> Claim:
    if kind == "naming":
        details["language"] = language
    return Claim(
        id=f"{number:032x}",
        kind=kind,
        subject=Subject(SubjectKind.PERSON, PERSON),
        speakers=(by,),
        stance=stance,
        when=parse(when) if when else None,
        place=place,
        details=details,
        wording=wording,
        language=language,
        sensitivity=Sensitivity.PUBLIC,
        source=Source(id=f"{number:032x}", title=f"{by}, page {number}", published=parse("2026-01")),
        recorded_at=datetime(2026, 1, 20, 12, 0, tzinfo=UTC),
        entry=number,
        position=0,
    )


def _chart() -> Chart | None:
    told = ((2021, 1153, None), (2022, 1446, 1446), (2023, 1400, None), (2024, 1300, None), (2025, 1110, 1110))
    published = [
        Published(
            first=date(year, 12, 1),
            last=date(year, 12, 31),
            lower=n,
            best=n,
            upper=upper,
            words=f"{n}",
        )
        for year, n, upper in told
    ]
    counted = [
        Counted(day=date(year, month, 1), low=year - 2018, best=year - 2014, high=(year - 2010) + month)
        for year in range(2021, 2026)
        for month in (1, 7)
    ]
    return draw_chart(published, counted)


@page
def gallery_page(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return show(request, "gallery/page.html", build_gallery(), title="Gallery")
