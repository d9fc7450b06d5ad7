"""What can be counted, and between which days: arguments and options that `count` and `timeline` share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from habeas.cli.days import FIRST_DAY, LAST_DAY
from habeas.domain.counts import FACETS
from habeas.domain.vocabulary import label, said_in, terms

Command = TypeVar("Command", bound=Callable[..., Any])


class MeasureType(click.ParamType[str]):
    """What can be counted: the measures of the vocabulary."""

    name = "measure"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a measure that there is, or fail as wrong usage."""
        if value not in terms("measures"):
            self.fail(f"there is no measure “{value}”; there are {', '.join(terms('measures'))}", param, ctx)
        return str(value)


class FacetsType(click.ParamType[tuple[str, ...]]):
    """What a count can be taken apart by, with commas between."""

    name = "facets"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Take the facets that there are, or fail as wrong usage."""
        if isinstance(value, tuple):
            return value
        asked = tuple(facet.strip() for facet in str(value).split(",") if facet.strip())
        unknown = [facet for facet in asked if facet not in FACETS]
        if unknown:
            self.fail(f"cannot count by “{unknown[0]}”; there are {', '.join(FACETS)}", param, ctx)
        return asked


MEASURE = MeasureType()
FACETS_TYPE = FacetsType()


def between_days(command: Command) -> Command:
    """Add --from and --to."""
    first = click.option("--from", "from_day", type=FIRST_DAY, metavar="D", help="From this day on.")
    last = click.option(
        "--to", "to_day", type=LAST_DAY, metavar="D", help="Up to and with this day (default: the day of the lens)."
    )
    return first(last(command))


def of_whom(command: Command) -> Command:
    """Add --designated-by and --by."""
    by = click.option("--by", type=FACETS_TYPE, default="", metavar="F,...", help=f"Apart by {', '.join(FACETS)}.")
    who = click.option("--designated-by", default="", metavar="O", help="The organisation whose designation is meant.")
    return who(by(command))


def facet_words(facets: Sequence[str], values: Sequence[str], language: str) -> str:
    """The values by which people are counted, as a reader knows them. The register is open."""
    return " · ".join(_word(facet, value, language) for facet, value in zip(facets, values, strict=True))


def _word(facet: str, value: str, language: str) -> str:
    from habeas.queries.country import the_pack

    if not value:
        return "not known"
    if facet == "status":
        return label("statuses", value, language)
    if facet == "sex":
        return label("sexes", value, language)
    if facet == "region" and value in the_pack().regions:
        return said_in(the_pack().regions[value].labels, language)
    return value
