"""What people are listed and filtered by, in the words of a reader."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from habeas.domain.packs import Prison, Region
from habeas.domain.standings import STATES
from habeas.queries.country import the_pack
from habeas.queries.listing import NOT_TOLD, Row
from habeas.workspace.components import describing
from habeas.workspace.components.states import show_state
from habeas.workspace.frame import words


def facet_label(facet: str) -> str:
    """What a filter or a column is called."""
    return {
        "name": _("Name"),
        "state": _("How they stand"),
        "status": _("Status of liberty"),
        "since": _("Stands so since"),
        "region": _("Region"),
        "prison": _("Held in"),
        "confirmed": _("Last confirmed in custody"),
        "article": _("Article"),
        "sex": _("Sex"),
        "age": _("Age"),
        "born": _("Born, at the earliest"),
        "occupation": _("Occupation"),
        "designation": _("Designated by"),
        "way_out": _("Way out"),
        "pressed": _("Pressed after release"),
    }[facet]


def value_label(facet: str, value: str) -> str:
    """One value of a filter; one that no list knows stands as it was asked for."""
    if value == NOT_TOLD:
        return _("not told")
    match facet:
        case "state":
            return show_state(value).word if value in STATES else value
        case "status":
            return describing.label_of("statuses", value)
        case "sex":
            return describing.label_of("sexes", value)
        case "way_out":
            return describing.kind_label(value)
        case "region" | "prison":
            return _of_pack(facet, value)
        case "age" | "pressed":
            return _own_words().get(value, value)
    return value


def cell(column: str, row: Row) -> str:
    """What a column says of somebody; empty where nothing is told."""
    days = {"since": row.since, "confirmed": row.confirmed, "born": row.born}
    if column in days:
        return _day(days[column])
    return ", ".join(value_label(column, value) for value in row.values[column])


def _of_pack(facet: str, code: str) -> str:
    pack = the_pack()
    known: Region | Prison | None = pack.regions.get(code) if facet == "region" else pack.prisons.get(code)
    labels = known.labels if known is not None else {}
    return labels.get(words.language()) or labels.get("en") or code


def _day(day: date | None) -> str:
    return "" if day is None else words.day(day)


def _own_words() -> dict[str, str]:
    return {
        "under_18": _("under 18"),
        "18_29": _("18 to 29"),
        "30_44": _("30 to 44"),
        "45_59": _("45 to 59"),
        "60_over": _("60 or older"),
        "yes": _("yes"),
        "possibly": _("possibly"),
    }
