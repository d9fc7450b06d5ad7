"""The chart of figures: what was published, with its bounds, above the register's own counts, on one scale of time.

Two panels with a scale each, because a register of some dozens beside a published thousand would lie flat.
All of it is geometry here and plain SVG in the template; the table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from habeas.domain.dates import middle_of
from habeas.workspace.frame import words

WIDTH = 760
LEFT = 60
RIGHT = 16
TOP = 16
UPPER = 230
LOWER = 130
BETWEEN = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A published figure to be drawn: its days, its bounds (None: open), the number as told, and what it says."""

    first: date
    last: date
    lower: int | None
    best: int | None
    upper: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The register's own count on one day."""

    day: date
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A published figure as it is drawn; `open_up` and `open_down` are bounds that it does not give."""

    x: float
    x_first: float
    x_last: float
    y: float
    y_low: float
    y_high: float
    open_up: bool
    open_down: bool
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a scale."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything that the drawing needs, in its own units."""

    width: int
    height: int
    left: int
    right: int
    upper_top: int
    upper_bottom: int
    lower_top: int
    lower_bottom: int
    years: tuple[Tick, ...]
    upper_ticks: tuple[Tick, ...]
    lower_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    band: str
    best_line: str

    @property
    def plot_end(self) -> int:
        """Where the plotted width ends."""
        return self.width - self.right


def draw_chart(published: Sequence[Published], counted: Sequence[Counted]) -> Chart | None:
    """Lay out the chart; None where nothing was published that could be drawn."""
    if not published:
        return None
    first = min([figure.first for figure in published] + [point.day for point in counted])
    last = max([figure.last for figure in published] + [point.day for point in counted])
    scale = _Days(date(first.year, 1, 1), date(last.year, 12, 31))
    upper = _Numbers(TOP + UPPER, TOP, max(_top(figure) for figure in published))
    lower_top = TOP + UPPER + BETWEEN
    lower = _Numbers(lower_top + LOWER, lower_top, max([point.high for point in counted] or [1]))
    return Chart(
        width=WIDTH,
        height=(lower_top + LOWER if counted else TOP + UPPER) + 32,
        left=LEFT,
        right=RIGHT,
        upper_top=TOP,
        upper_bottom=TOP + UPPER,
        lower_top=lower_top if counted else TOP + UPPER,
        lower_bottom=lower_top + LOWER if counted else TOP + UPPER,
        years=tuple(Tick(scale.at(date(y, 1, 1)), str(y)) for y in range(first.year, last.year + 1)),
        upper_ticks=upper.ticks(),
        lower_ticks=lower.ticks() if counted else (),
        marks=tuple(_mark(figure, scale, upper) for figure in published),
        band=_band(counted, scale, lower),
        best_line=_line(counted, scale, lower),
    )


def round_steps(most: int, *, about: int = 4) -> tuple[int, ...]:
    """Round numbers from 0 to just above `most`, some `about` of them: steps of 1, 2 or 5 times a power of ten."""
    step = 1
    while most > step * about:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return tuple(range(0, most + step, step))


class _Days:
    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.span = max(1, (last - first).days)

    def at(self, day: date) -> float:
        return round(LEFT + (day - self.first).days / self.span * (WIDTH - LEFT - RIGHT), 1)


class _Numbers:
    def __init__(self, bottom: int, top: int, most: int) -> None:
        self.steps = round_steps(max(1, most))
        self.bottom = bottom
        self.height = bottom - top

    def at(self, n: int) -> float:
        return round(self.bottom - n / self.steps[-1] * self.height, 1)

    def ticks(self) -> tuple[Tick, ...]:
        return tuple(Tick(self.at(step), words.number(step)) for step in self.steps)


def _top(figure: Published) -> int:
    return max(n for n in (figure.lower, figure.best, figure.upper, 1) if n is not None)


def _mark(figure: Published, days: _Days, numbers: _Numbers) -> Mark:
    told = next(n for n in (figure.best, figure.lower, figure.upper, 0) if n is not None)
    low = told if figure.lower is None else figure.lower
    high = told if figure.upper is None else figure.upper
    return Mark(
        x=days.at(middle_of(figure.first, figure.last) or figure.first),
        x_first=days.at(figure.first),
        x_last=days.at(figure.last),
        y=numbers.at(told),
        y_low=numbers.at(low),
        y_high=numbers.at(high),
        open_up=figure.upper is None,
        open_down=figure.lower is None,
        words=figure.words,
    )


def _line(counted: Sequence[Counted], days: _Days, numbers: _Numbers) -> str:
    return _path([(days.at(point.day), numbers.at(point.best)) for point in counted])


def _band(counted: Sequence[Counted], days: _Days, numbers: _Numbers) -> str:
    if not counted:
        return ""
    over = [(days.at(point.day), numbers.at(point.high)) for point in counted]
    under = [(days.at(point.day), numbers.at(point.low)) for point in reversed(counted)]
    return _path(over + under) + "Z"


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "".join(f"{'L' if at else 'M'}{x:g} {y:g}" for at, (x, y) in enumerate(points))
