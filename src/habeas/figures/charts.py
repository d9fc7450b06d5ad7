"""Published figures with their bounds beside the register's own low, best and high, as an SVG picture.

Needs the extra `charts` (Altair and vl-convert), imported inside so that the core does without. The picture holds
no script and loads nothing; the words and the table beside it are the page's. Shapes and dashes carry what colour does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from habeas.domain.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Plotted:
    """A published figure on its day. `lower` or `upper` None: open on that side. `said` is its label in words."""

    day: date
    number: int
    lower: int | None
    upper: int | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The register's own count on a day."""

    day: date
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Size, font and colours of a chart; the doors give their own, for light and for dark."""

    width: int = 720
    height: int = 320
    font: str = "PT Sans, sans-serif"
    ink: str = "#1d1d1b"
    quiet: str = "#6f6f6a"
    own: str = "#1f4e79"
    published: str = "#8a4b08"
    paper: str = "transparent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is written in the picture, in the reader's language."""

    title: str
    description: str
    people: str
    published: str
    own: str


def draw_figures(
    published: Sequence[Plotted],
    own: Sequence[Counted],
    *,
    words: Words,
    look: Look | None = None,
    by_root: bool = True,
) -> str:
    """The SVG of published figures and own counts over time.

    `by_root` draws the numbers on a square-root scale, so that a few dozen documented people can be seen beside
    published thousands. Raises Refused where the extra `charts` is not installed.
    """
    chosen = look or Look()
    chart, converter = _tools()
    layers = []
    if own:
        layers += _own_layers(chart, own, words, chosen, by_root)
    if published:
        layers += _published_layers(chart, published, words, chosen, by_root)
    if not layers:
        raise Refused("There is nothing to draw.")
    layered = chart.layer(*layers).properties(
        width=chosen.width,
        height=chosen.height,
        title=chart.TitleParams(words.title, anchor="start"),
        description=words.description,
    )
    return str(converter.vegalite_to_svg(_dressed(layered, chosen).to_dict()))


def draw_timeline(points: Sequence[Counted], *, words: Words, look: Look | None = None) -> str:
    """The SVG of one measure over time: low to high as a band, best as a line."""
    return draw_figures((), points, words=words, look=look, by_root=False)


def as_png(svg: str) -> bytes:
    """A drawing as a picture of dots, twice as large. Raises Refused where the extra `charts` is not installed."""
    _, converter = _tools()
    return bytes(converter.svg_to_png(svg, scale=2))


def _tools() -> tuple[Any, Any]:
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise Refused("Charts need the extra “charts”; install it with: pip install 'habeas[charts]'.") from error
    return altair, vl_convert


def _own_layers(alt: Any, own: Sequence[Counted], words: Words, look: Look, by_root: bool) -> list[Any]:
    base = alt.Chart(alt.Data(values=[_row(one) for one in own])).encode(x=_days(alt))
    band = base.mark_area(opacity=0.25, color=look.own, aria=False, interpolate="step-after").encode(
        y=_people(alt, "low", words, by_root), y2="high:Q"
    )
    line = base.mark_line(color=look.own, interpolate="step-after", strokeWidth=2).encode(
        y=_people(alt, "best", words, by_root)
    )
    latest = max(own, key=lambda one: one.day)
    return [band, line, _name(alt, latest.day, latest.best, words.own, look.own, words, by_root)]


def _published_layers(alt: Any, published: Sequence[Plotted], words: Words, look: Look, by_root: bool) -> list[Any]:
    rows = [_row(one, side=_side(one)) for one in published]
    for row, one in zip(rows, published, strict=True):
        row["lower"] = one.number if one.lower is None else one.lower
        row["upper"] = one.number if one.upper is None else one.upper
    base = alt.Chart(alt.Data(values=rows)).encode(x=_days(alt))
    span = base.mark_rule(color=look.published, aria=False).encode(
        y=_people(alt, "lower", words, by_root), y2="upper:Q"
    )
    shapes = alt.Shape(
        "side:N",
        legend=None,
        scale=alt.Scale(domain=["both", "below", "above"], range=["circle", "triangle-up", "triangle-down"]),
    )
    marks = base.mark_point(color=look.published, filled=True, size=34, opacity=0.85).encode(
        y=_people(alt, "number", words, by_root), shape=shapes, description="said:N"
    )
    latest = max(published, key=lambda one: (one.day, one.number))
    return [span, marks, _name(alt, latest.day, latest.number, words.published, look.published, words, by_root)]


def _name(alt: Any, day: date, number: int, what: str, colour: str, words: Words, by_root: bool) -> Any:
    """The name of a series, written at its last day instead of in a legend."""
    base = alt.Chart(alt.Data(values=[{"day": day.isoformat(), "number": number, "what": what}]))
    return base.mark_text(align="left", dx=7, color=colour, aria=False).encode(
        x=_days(alt), y=_people(alt, "number", words, by_root), text="what:N"
    )


def _side(one: Plotted) -> str:
    """Which bound the words give: an arrow up where the number is only a lower one, down where only an upper."""
    if one.upper is None:
        return "below"
    return "above" if one.lower is None else "both"


def _row(one: Plotted | Counted, **more: str) -> dict[str, Any]:
    return {**asdict(one), "day": one.day.isoformat(), **more}


def _days(alt: Any) -> Any:
    return alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m", tickCount="month", labelOverlap="greedy"))


def _people(alt: Any, field: str, words: Words, by_root: bool) -> Any:
    scale = alt.Scale(type="sqrt" if by_root else "linear", zero=True, nice=True)
    return alt.Y(f"{field}:Q", title=words.people, scale=scale, axis=alt.Axis(tickMinStep=1))


def _dressed(chart: Any, look: Look) -> Any:
    styled = chart.configure(
        font=look.font, background=look.paper, padding={"right": 130, "left": 5, "top": 5, "bottom": 5}
    )
    styled = styled.configure_axis(
        labelColor=look.quiet, titleColor=look.quiet, gridColor=look.quiet, gridOpacity=0.15, domainColor=look.quiet,
        tickColor=look.quiet,
    )  # fmt: skip
    return styled.configure_title(color=look.ink, fontWeight="normal").configure_view(stroke=None)
