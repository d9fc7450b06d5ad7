"""What the columns of a table mean: as guessed or chosen, why, and what its first rows would say by that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from habeas.domain.speech import speech
from habeas.intake.guessed_mapping import Looked, Preview, say_problem
from habeas.intake.guessing import Order, cells_of, date_order, roles
from habeas.queries.tasks import KnownTask
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import with_lens

SAMPLES, NOTHING = 3, "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Something that a column may be for."""

    code: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its header, some of its cells, what it may be for, and why that is guessed."""

    field: str
    header: str
    cells: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one of the first rows would say, or why it would be refused."""

    number: str
    lines: tuple[str, ...]
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingPage:
    """Everything the page of a mapping shows."""

    action: str
    problem: str
    columns: tuple[Column, ...]
    orders: tuple[Meaning, ...]
    rows: tuple[Row, ...]
    keep: str
    back: str


def build_mapping(
    known: KnownTask,
    looked: Looked,
    rows: Sequence[Preview],
    *,
    order: Order,
    sent: Mapping[str, str],
    problem: str,
    query: str,
) -> MappingPage:
    """The page, with what was chosen where something was."""
    told = (("day_first", _("14/07/2021: the day first")), ("month_first", _("07/14/2021: the month first")))
    return MappingPage(
        action=with_lens(reverse("map", args=[known.id]), query),
        problem=problem,
        columns=tuple(_column(at, one.column, looked, has_choice=bool(sent)) for at, one in enumerate(looked.columns)),
        orders=tuple(Meaning(code=code, label=label, is_chosen=code == order) for code, label in told),
        rows=tuple(
            Row(
                number=words.number(one.row),
                lines=one.lines,
                problem=say_problem(one.problem, words.language()) if one.problem is not None else "",
            )
            for one in rows
        ),
        keep=sent.get("keep", ""),
        back=with_lens(reverse("task", args=[known.id]), query),
    )


def chosen(sent: Mapping[str, str], at: int, guessed: str) -> str:
    """What the column at this place is for, as it was sent; the guess where nothing was sent that we know."""
    told = sent.get(f"column-{at}", guessed)
    return told if told in roles() else "" if told == NOTHING else guessed


def order_of(looked: Looked) -> Order:
    """How the table writes its days, as its cells tell."""
    return date_order(looked.table)


def _column(at: int, header: str, looked: Looked, *, has_choice: bool) -> Column:
    guess = looked.columns[at]
    labels = role_labels()
    meanings = [Meaning(code=NOTHING, label=_("left out"), is_chosen=not guess.role)]
    meanings += [Meaning(code=code, label=labels[code], is_chosen=code == guess.role) for code in roles()]
    return Column(
        field=f"column-{at}",
        header=header,
        cells=tuple(dict.fromkeys(cells_of(looked.table, header)))[:SAMPLES],
        meanings=tuple(meanings),
        why="" if has_choice else speech(words.language()).say(guess.reason, **guess.values),
    )


def role_labels() -> Mapping[str, str]:
    """What a column may be for, in words."""
    return {
        "name": _("name"), "given": _("given name"), "surname": _("surname"), "patronymic": _("patronymic"),
        "alias": _("another name"), "key": _("number in the list"), "birth": _("day of birth"),
        "birth_place": _("place of birth"), "sex": _("sex"), "citizenship": _("citizenship"),
        "occupation": _("occupation"), "detained": _("day of detention"), "force": _("who detained"),
        "place": _("place of detention"), "articles": _("articles of law"), "trial": _("beginning of the trial"),
        "court": _("court"), "judge": _("judge"), "verdict": _("day of the verdict"), "term": _("term"),
        "sentence_text": _("sentence in words"), "prison": _("prison"), "release": _("day of release"),
        "died": _("day of death"), "status": _("status in words"), "health": _("health (sealed)"),
        "contact": _("contact (sealed)"), "speaker": _("who says so"), "url": _("address of the source"),
        "published": _("day of publication"), "photo": _("portrait"), "case": _("name or number of the case"),
        "note": _("remark"),
    }  # fmt: skip
