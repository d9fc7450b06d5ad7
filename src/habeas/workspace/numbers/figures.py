"""The figures page: what was published, with its bounds, beside what the register counts for the same days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.figures.choosing import Choice, populations_of, speakers_of
from habeas.figures.comparing import Comparison
from habeas.figures.disagreements import Disagreement
from habeas.figures.published import Figure
from habeas.figures.warnings import RatioWarning
from habeas.workspace.components import describing
from habeas.workspace.components.accounts import safe_url, source_words
from habeas.workspace.components.chart import Chart, Counted, Published, draw_chart
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import number_url, with_lens
from habeas.workspace.frame.options import Option
from habeas.workspace.frame.shell import lens_values
from habeas.workspace.numbers.numbers import change_url

# What the page opens with when nothing else is asked: the figure that is quoted most.
USUAL = "political_prisoners_held"
MOST_CHARTED = 400
# The rest of the warnings stands behind a line that opens.
MOST_WARNINGS = 3
ANY = Choice()
NOTHING: Mapping[str, str] = {}
COLUMNS = (
    "first_day", "last_day", "measure", "population", "qualifier", "number", "lower", "upper", "said_by", "via", "source",
    "address", "counted_low", "counted_best", "counted_high", "verdict", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One published figure and the register's answer to it."""

    anchor: str
    when: str
    number: str
    measure: str
    said_by: str
    source: str
    url: str
    count: str
    number_url: str
    verdict: str
    verdict_word: str
    reason: str


@dataclass(frozen=True, slots=True)
class SideOfFigures:
    """One figure inside a disagreement."""

    value: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementView:
    """Figures that do not say the same, side by side, and why in a sentence."""

    about: str
    sides: tuple[SideOfFigures, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class MeasureChoice:
    """One thing that is counted, and how many figures say a number for it."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """The words in and around the chart."""

    chart: str
    described: str
    published: str
    counted: str
    scales: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The form that narrows the figures down: `kept` are the rest of the address."""

    action: str
    kept: tuple[tuple[str, str], ...]
    speakers: tuple[Option, ...]
    populations: tuple[Option, ...]
    from_given: str
    to_given: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """Everything that the figures page shows. `files` are what can be taken along; `change_url` leads to why the
    register's own number changed, empty where it counts no such thing."""

    summary: str
    filters: Filters
    files: tuple[tuple[str, str], ...]
    change_url: str
    measures: tuple[MeasureChoice, ...]
    chart: Chart | None
    captions: Captions
    warnings: tuple[str, ...]
    more_warnings: tuple[str, ...]
    disagreements: tuple[DisagreementView, ...]
    rows: tuple[FigureRow, ...]
    sentences: tuple[str, ...]


def measure_asked(wanted: str, comparisons: Sequence[Comparison]) -> str:
    """The published measure that the page shows: the one asked for, else the usual, else the one most told."""
    told = Counter(comparison.figure.measure for comparison in comparisons)
    if wanted in told:
        return wanted
    if USUAL in told or not told:
        return USUAL
    return told.most_common(1)[0][0]


def chosen(measure: str, comparisons: Sequence[Comparison], choice: Choice) -> list[Comparison]:
    """The figures about one published measure that are asked for."""
    return [one for one in comparisons if one.figure.measure == measure and choice.takes(one.figure)]


def build_figures(
    *,
    measure: str,
    comparisons: Sequence[Comparison],
    disagreements: Sequence[Disagreement],
    warnings: Sequence[RatioWarning],
    counted: Sequence[Counted],
    sentences: Sequence[str],
    path: str,
    query: str,
    own: str = "",
    choice: Choice = ANY,
    given: Mapping[str, str] = NOTHING,
    problems: Sequence[str] = (),
) -> FiguresPage:
    """The page for one published measure; warnings and disagreements about it stand first. `own` is the stock of the
    register that answers it, `given` the days of `choice` as they were typed."""
    shown = chosen(measure, comparisons, choice)
    by_claim = {comparison.figure.claim: comparison.figure for comparison in comparisons}
    label = label_of(measure)
    narrowed = {"speaker": choice.speaker, "population": choice.population, **given}
    asked = {"measure": measure} | {key: value for key, value in narrowed.items() if value}
    latest_first = (warning for warning in reversed(warnings) if _is_about(warning, measure, by_claim))
    told = tuple(dict.fromkeys(_sentence(warning.sentence) for warning in latest_first))
    return FiguresPage(
        summary=_summary(comparisons),
        filters=_filters(measure, comparisons, choice, given, problems, path=path, query=query),
        files=_files(asked, query) if shown and not problems else (),
        change_url=change_url(own, query) if own else "",
        measures=_choices(comparisons, measure, path, query),
        chart=draw_chart([figure for one in shown[:MOST_CHARTED] if (figure := _drawn(one.figure))], counted),
        captions=say_captions(label, len(shown)),
        warnings=told[:MOST_WARNINGS],
        more_warnings=told[MOST_WARNINGS:],
        disagreements=tuple(_disagreement(one, by_claim) for one in disagreements if one.measure == measure),
        rows=tuple(_row(one, query) for one in shown),
        sentences=tuple(sentences),
    )


def label_of(measure: str) -> str:
    """What a published measure is called."""
    return describing.label_of("figure_measures", measure)


def cells(one: Comparison) -> tuple[str, ...]:
    """A figure as a row of the table that is taken along, in the order of `COLUMNS`."""
    figure, count = one.figure, one.count
    first, last = figure.days
    numbers = (figure.number, figure.lower, figure.upper)
    counted = (count.low, count.best, count.high) if count else (None, None, None)
    return (
        first.isoformat() if first else "",
        last.isoformat() if last else "",
        figure.measure,
        figure.population,
        figure.qualifier,
        *("" if number is None else str(number) for number in numbers),
        "; ".join(figure.speakers),
        "; ".join(figure.via),
        source_words(figure.source),
        safe_url(figure.source.url),
        *("" if number is None else str(number) for number in counted),
        one.verdict.value,
        one.reason,
    )


def _filters(
    measure: str,
    comparisons: Sequence[Comparison],
    choice: Choice,
    given: Mapping[str, str],
    problems: Sequence[str],
    *,
    path: str,
    query: str,
) -> Filters:
    told = [one.figure for one in comparisons if one.figure.measure == measure]
    return Filters(
        action=path,
        kept=(("measure", measure), *lens_values(query)),
        speakers=_options(speakers_of(told), choice.speaker, _("anybody")),
        populations=_options(populations_of(told), choice.population, _("all populations")),
        from_given=given.get("from", ""),
        to_given=given.get("to", ""),
        problems=tuple(problems),
    )


def _options(values: Sequence[str], current: str, anything: str) -> tuple[Option, ...]:
    known = values if not current or current in values else (*values, current)
    return (
        Option(value="", label=anything, is_chosen=not current),
        *(Option(value=value, label=value, is_chosen=value == current) for value in known),
    )


def _files(asked: Mapping[str, str], query: str) -> tuple[tuple[str, str], ...]:
    """What can be taken along, and where."""
    tail = urlencode(asked)
    return tuple(
        (label, with_lens(f"{address}?{tail}", query))
        for label, address in (
            (_("the drawing (SVG)"), reverse("figures-picture", args=["svg"])),
            (_("the picture (PNG)"), reverse("figures-picture", args=["png"])),
            (_("the table (CSV)"), reverse("figures-table")),
        )
    )


def _summary(comparisons: Sequence[Comparison]) -> str:
    total = len(comparisons)
    verdicts = Counter(comparison.verdict.value for comparison in comparisons)
    told = ngettext(
        "%(n)s published figure is kept here, each with those who say so.",
        "%(n)s published figures are kept here, each with those who say so.",
        total,
    ) % {"n": words.number(total)}
    said = ", ".join(
        f"{describing.label_of('verdicts', verdict)}: {words.number(verdicts[verdict])}"
        for verdict in ("agrees", "below", "above", "not_comparable")
        if verdicts[verdict]
    )
    return f"{told} {said[:1].upper()}{said[1:]}." if said else told


def _choices(comparisons: Sequence[Comparison], current: str, path: str, query: str) -> tuple[MeasureChoice, ...]:
    told = Counter(comparison.figure.measure for comparison in comparisons)
    return tuple(
        MeasureChoice(
            describing.label_of("figure_measures", measure),
            with_lens(f"{path}?measure={measure}", query),
            count,
            measure == current,
        )
        for measure, count in told.most_common()
    )


def say_captions(label: str, count: int) -> Captions:
    """The words around the chart of `count` figures about one measure."""
    return Captions(
        chart=_("%(measure)s: what was published, and what this register counts") % {"measure": label},
        described=ngettext(
            "A chart of %(n)s published figure with its bounds, above the register's own count. "
            "The table below says the same.",
            "A chart of %(n)s published figures with their bounds, above the register's own count. "
            "The table below says the same.",
            count,
        )
        % {"n": words.number(count)},
        published=_("Published: a dot is the number told, a line its bounds, an arrow an open end"),
        counted=_("Counted here: a line for the best count, a band from least to most"),
        scales=_("The two parts have scales of their own: this register documents far fewer people than are counted."),
    )


def _is_about(warning: RatioWarning, measure: str, by_claim: Mapping[str, Figure]) -> bool:
    told = (by_claim[one].measure for one in (warning.flow, warning.stock) if one in by_claim)
    return measure in tuple(told)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _drawn(figure: Figure) -> Published | None:
    first, last = figure.days
    last = last or first
    if last is None or (figure.number is None and figure.lower is None and figure.upper is None):
        return None
    return Published(
        first=last if first is None else first,
        last=last,
        lower=figure.lower,
        best=figure.number,
        upper=figure.upper,
        words=f"{_when(figure)}: {figure.said(words.language())} ({_said_by(figure)})",
    )


def _row(comparison: Comparison, query: str) -> FigureRow:
    figure, reading, asked = comparison.figure, comparison.count, comparison.asked
    return FigureRow(
        anchor=f"figure-{figure.claim}",
        when=_when(figure),
        number=figure.said(words.language()),
        measure=describing.label_of("figure_measures", figure.measure),
        said_by=_said_by(figure),
        source=source_words(figure.source),
        url=safe_url(figure.source.url),
        count=words.bounds(reading.low, reading.best, reading.high) if reading else "",
        number_url=_asked_url(asked.measure, asked.is_stock, asked.first, reading.day, query)
        if asked and reading
        else "",
        verdict=comparison.verdict.value,
        verdict_word=describing.label_of("verdicts", comparison.verdict.value),
        reason=comparison.reason,
    )


def _asked_url(measure: str, is_stock: bool, first: date | None, day: date, query: str) -> str:
    if is_stock:
        return number_url(measure, query=query, as_of=day)
    return number_url(measure, query=query, first=first, last=day)


def _when(figure: Figure) -> str:
    begins, ends = figure.period_from, figure.period_to or figure.as_of
    if begins is not None and ends is not None and begins != ends:
        return f"{words.when(begins)} – {words.when(ends)}"
    return words.when(ends or begins)


def _said_by(figure: Figure) -> str:
    said = ", ".join(figure.speakers) or _("nobody named")
    return said if not figure.via else _("%(speakers)s, via %(via)s") % {"speakers": said, "via": ", ".join(figure.via)}


def _disagreement(disagreement: Disagreement, by_claim: Mapping[str, Figure]) -> DisagreementView:
    figures = [by_claim[one] for one in disagreement.figures if one in by_claim]
    return DisagreementView(
        about=_when(figures[0]) if figures else disagreement.when,
        sides=tuple(SideOfFigures(figure.said(words.language()), _said_by(figure)) for figure in figures),
        sentence=_sentence(disagreement.sentence),
    )
