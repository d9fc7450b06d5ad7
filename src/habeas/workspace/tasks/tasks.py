"""Lists and files that are brought in: the list of them, and how one stands or what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from habeas.queries.mappings import KnownMapping
from habeas.queries.tasks import (
    DOCUMENT,
    DONE,
    ENDED,
    FAILED,
    LIST,
    READY,
    RUNNING,
    STATE_LIST,
    STOPPED,
    STOPPING,
    TABLE,
    UNDER_WAY,
    WAITING,
    KnownTask,
    Report,
    Said,
)
from habeas.queries.under_way import FILING, FOLDING, LOOKING, READING, UnderWay
from habeas.workspace.frame import words
from habeas.workspace.frame.addresses import person_url, with_lens

MOST_SHOWN, MOST_TOLD = 200, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One file in the list."""

    name: str
    url: str
    state: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingLine:
    """A mapping that is kept."""

    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksPage:
    """Everything the list of files shows."""

    problem: str
    action: str
    lines: tuple[TaskLine, ...]
    nothing: str
    mappings: tuple[MappingLine, ...]
    forget: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of the report with its words."""

    number: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row that was turned down, where it stands and why."""

    where: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """Something that a person decides."""

    sentence: str
    person: str
    is_settled: bool
    settle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where a file may go from here: the address of each form or page, empty where it cannot be."""

    start: str
    is_partial: bool
    mapping: str
    state_list: str
    source: str
    stop: str
    elsewhere: str
    take: str
    drop: str
    inbox: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """Everything the page of one file shows. `total` 0: nobody can tell how much there is."""

    state: str
    note: str
    is_under_way: bool
    stage: str
    done: int
    total: int
    far: str
    heading: str
    counts: tuple[Count, ...]
    refused: tuple[RefusedRow, ...]
    more_refused: str
    told: tuple[str, ...]
    more_told: str
    told_too: tuple[str, ...]
    questions: tuple[QuestionLine, ...]
    problem: str
    ways: Ways
    all_tasks: str


def build_tasks(
    known: Sequence[KnownTask], *, mappings: Sequence[KnownMapping], users: Mapping[str, str], query: str, problem: str
) -> TasksPage:
    """The list of what is being brought in, the newest first."""
    return TasksPage(
        problem=problem,
        action=with_lens(reverse("choose"), query),
        lines=tuple(
            TaskLine(
                name=one.asked.name,
                url=with_lens(reverse("task", args=[one.id]), query),
                state=state_words(one),
                note=_note(one, users),
            )
            for one in known
        ),
        nothing="" if known else _("Nothing was brought in lately."),
        mappings=tuple(MappingLine(name=one.name, note=words.day(one.saved_at.date())) for one in mappings),
        forget=with_lens(reverse("forget"), query),
    )


def build_task(
    known: KnownTask, here: UnderWay | None, *, users: Mapping[str, str], query: str, problem: str = ""
) -> TaskPage:
    """The page of one file; `here` is how far it is where this process runs it, `problem` why a form was refused."""
    report, state, far = known.asked.report or Report(), known.state, here or known.far
    return TaskPage(
        state=_("is being stopped") if here is not None and _is_stopping(here) else state_words(known),
        note=_note(known, users),
        is_under_way=state in UNDER_WAY,
        stage=_stage(far) if far is not None else "",
        done=far.done if far is not None else 0,
        total=far.total if far is not None else 0,
        far=_far(far) if far is not None else "",
        heading=_heading(known) if known.asked.report is not None else "",
        counts=_counts(known, report) if known.asked.report is not None else (),
        refused=tuple(_refused(one, known.kind == LIST) for one in report.refused[:MOST_SHOWN]),
        more_refused=_more(len(report.refused) - MOST_SHOWN),
        told=tuple(one.said_in(words.language()) for one in report.told[:MOST_TOLD]),
        more_told=_more(len(report.told) - MOST_TOLD),
        told_too=tuple(one.said_in(words.language()) for one in report.told[MOST_TOLD:]),
        questions=_questions(known, report, query),
        problem=problem or (known.asked.problem.said_in(words.language()) if known.asked.problem is not None else ""),
        ways=_ways(known, report, here, query),
        all_tasks=with_lens(reverse("tasks"), query),
    )


def _is_stopping(here: UnderWay) -> bool:
    return here.asked_to_stop.is_set() and here.stage != FOLDING


def _ways(known: KnownTask, report: Report, here: UnderWay | None, query: str) -> Ways:
    state, is_asked = known.state, known.asked.report is not None and report.filed + len(report.refused)
    is_unknown = state == READY and known.kind == LIST and known.asked.format in ("", TABLE, STATE_LIST)
    is_elsewhere = state in (RUNNING, STOPPING) and here is None
    is_too_late = here is not None and here.stage == FOLDING  # everything is filed then

    def to(name: str) -> str:
        return with_lens(reverse(name, args=[known.id]), query)

    return Ways(
        start=to("start") if state == READY and is_asked else "",
        is_partial=bool(report.refused),
        mapping=to("mapping") if is_unknown else "",
        state_list=to("state-list") if is_unknown else "",
        source=known.asked.source,
        stop="" if state in ENDED or is_too_late else to("stop"),
        elsewhere=_elsewhere(known) if is_elsewhere else "",
        take=to("take") if is_elsewhere else "",
        drop=to("drop") if state in ENDED else "",
        inbox=with_lens(reverse("inbox"), query) if known.kind == DOCUMENT and report.sources else "",
    )


def state_words(known: KnownTask) -> str:
    """How a file stands, in words."""
    if known.state == READY:
        return _("was looked at; you decide") if known.asked.report is not None else _("needs your answer")
    return {
        WAITING: _("waits for its turn"),
        RUNNING: _("under way"),
        STOPPING: _("is being stopped"),
        DONE: _("done"),
        STOPPED: _("stopped; nothing was filed"),
        FAILED: _("failed; nothing was filed"),
    }[known.state]


def _note(known: KnownTask, users: Mapping[str, str]) -> str:
    return ", ".join(
        (filesizeformat(known.size), words.day(known.added_at.date()), users.get(known.added_by, known.added_by[:8]))
    )


def _elsewhere(known: KnownTask) -> str:
    machine = known.runner.partition(":")[0]
    told = _("Another process has this file, on the machine “%(machine)s”.") % {"machine": machine}
    if known.kind == DOCUMENT:
        return told
    asked = _("If it is gone for good, look at the list again here: that says what of it was filed.")
    return f"{told} {asked}"


def _stage(far: UnderWay) -> str:
    return {
        READING: _("Reading the file"),
        LOOKING: _("Looking at what it says; nothing is filed"),
        FILING: _("Filing"),
        FOLDING: _("Counting anew"),
    }[far.stage]


def _far(far: UnderWay) -> str:
    if far.total:
        return _("%(done)s of %(total)s") % {"done": words.number(far.done), "total": words.number(far.total)}
    return words.number(far.done) if far.done else ""


def _heading(known: KnownTask) -> str:
    return _("What came of it") if known.state == DONE else _("What would be filed")


def _counts(known: KnownTask, report: Report) -> tuple[Count, ...]:
    if known.kind == DOCUMENT:
        told = [(report.filed, _("texts now wait in the inbox")), (report.unchanged, _("texts were there before"))]
        told.append((len(report.refused), _("texts refused")))
    else:
        told = [(report.filed, _("claims filed") if known.state == DONE else _("claims to file"))]
        told += [(report.unchanged, _("claims unchanged")), (report.superseded, _("claims superseded"))]
        told.append((len(report.refused), _("rows refused")))
    return tuple(Count(number=words.number(number), words=said) for number, said in told)


def _refused(one: Said, is_list: bool) -> RefusedRow:
    row = (_("row %(row)s") if is_list else _("text %(row)s")) % {"row": one.row} if one.row else ""
    return RefusedRow(where=", ".join(filter(None, (row, one.column))), why=one.said_in(words.language()))


def _more(rest: int) -> str:
    if rest <= 0:
        return ""
    return ngettext("and %(n)s more", "and %(n)s more", rest) % {"n": words.number(rest)}


def _questions(known: KnownTask, report: Report, query: str) -> tuple[QuestionLine, ...]:
    return tuple(
        QuestionLine(
            sentence=one.said.said_in(words.language()),
            person=person_url(one.person, query) if one.person and known.state == DONE else "",
            is_settled=one.is_settled,
            settle=with_lens(reverse("settle", args=[known.id, at]), query) if known.state == DONE else "",
        )
        for at, one in enumerate(report.questions, start=1)
    )
