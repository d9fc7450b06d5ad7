"""A list is looked at, filed, stopped and taken up again, on both databases; its file is kept sealed and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from habeas.actions.erasing import erase_person
from habeas.actions.importing import import_file
from habeas.actions.imports.onlooker import Onlooker
from habeas.actions.imports.outcome import Imported
from habeas.actions.mappings import keep_mapping
from habeas.actions.tasks import running
from habeas.actions.tasks.keeping import (
    drop,
    file_it,
    forget_files,
    look_again,
    put_in_document,
    put_in_list,
    settle,
    stop,
    take_over,
)
from habeas.actions.tasks.running import run_next, take_up_again
from habeas.actions.users import add_user
from habeas.config import opening
from habeas.domain.errors import NotFound, Refused
from habeas.intake.guessed_mapping import look_at, map_columns
from habeas.queries import under_way
from habeas.queries.claims import log_size
from habeas.queries.inbox import list_waiting
from habeas.queries.mappings import list_mappings
from habeas.queries.tasks import (
    DONE,
    FAILED,
    READY,
    RUNNING,
    STOPPED,
    STOPPING,
    WAITING,
    KnownTask,
    get_task,
    list_tasks,
    open_questions,
    pieces_of,
)
from habeas.records.models import HolderKey, Task, TaskPiece, User
from habeas.records.transactions import writing
from tests.claiming import NOW
from tests.intake.written import listed, write_viasna
from tests.processes import from_a_clean_server
from tests.registers import PASSPHRASE, Register, the_administrator

LIST = "ФИО,Дата задержания,Статья\nПрыкладны Пятро,14.07.2021,342\nУзорная Ганна,1.02.2022,130\n"
BROKEN = LIST + "Няправільны Іван,невядома калі,342\n"


def now() -> datetime:
    return NOW


def chosen(register: Register, text: str = LIST, *, name: str = "spis.csv") -> str:
    return put_in_list([text.encode()], name=name, by=register.user, at=NOW)


def looked_at(register: Register, text: str = LIST) -> KnownTask:
    """A list that was mapped and looked at."""
    task = chosen(register, text)
    run_next(now=now)
    look_again(task, mapping=mapping_of(text), by=register.user)
    run_next(now=now)
    return get_task(task)


def mapping_of(text: str) -> dict[str, object]:
    with TemporaryDirectory() as some:
        path = Path(some) / "spis.csv"
        path.write_text(text, encoding="utf-8")
        return dict(map_columns(look_at(path), name="spis.csv").mapping)


def test_an_empty_file_is_refused_and_nothing_is_kept(register: Register) -> None:
    with pytest.raises(Refused, match="empty"):
        put_in_list([], name="spis.csv", by=register.user, at=NOW)
    assert list_tasks() == []


def test_who_may_not_file_brings_nothing_in(register: Register) -> None:
    reader = add_user(name="Rahneda", role="reader", by=the_administrator(), at=NOW)
    with pytest.raises(Refused):
        put_in_list([LIST.encode()], name="spis.csv", by=reader, at=NOW)
    task = chosen(register)
    with pytest.raises(Refused):
        stop(task, by=reader, at=NOW)
    assert [one.state for one in list_tasks()] == [WAITING]


def test_a_table_that_nobody_knows_asks_what_its_columns_mean(register: Register) -> None:
    task = chosen(register)
    assert run_next(now=now) == task
    known = get_task(task)
    assert (known.state, known.asked.report) == (READY, None)
    assert known.asked.problem is not None and "Nobody said yet what the columns" in known.asked.problem.said_in("en")
    assert log_size() == 0


def test_a_list_is_looked_at_before_anything_is_filed(register: Register) -> None:
    known = looked_at(register)
    assert known.state == READY and known.asked.report is not None
    assert (known.asked.report.filed, known.asked.report.refused, log_size()) == (6, (), 0)


def test_a_filed_list_says_what_was_filed_and_its_file_is_forgotten(register: Register) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    run_next(now=now)
    done = get_task(known.id)
    assert done.state == DONE and done.asked.report is not None and done.ended_at == NOW
    assert (done.asked.report.filed, done.asked.report.unchanged) == (6, 0)
    assert TaskPiece.objects.count() == 0


def test_the_same_list_again_is_unchanged_and_a_changed_cell_supersedes(register: Register) -> None:
    for text, counts in ((LIST, (6, 0, 0)), (LIST, (0, 6, 0)), (LIST.replace("130", "368"), (1, 5, 1))):
        known = looked_at(register, text)
        file_it(known.id, partial=False, by=register.user)
        run_next(now=now)
        report = get_task(known.id).asked.report
        assert report is not None
        assert (report.filed, report.unchanged, report.superseded) == counts


def test_a_refused_row_stops_the_file_until_the_good_rows_are_wanted(register: Register) -> None:
    known = looked_at(register, BROKEN)
    assert known.asked.report is not None and known.asked.report.filed > 0  # what the good rows would file
    file_it(known.id, partial=False, by=register.user)
    run_next(now=now)
    again = get_task(known.id)
    assert again.state == READY and again.asked.report is not None and log_size() == 0
    assert [one.row for one in again.asked.report.refused] == [4]
    file_it(known.id, partial=True, by=register.user)
    run_next(now=now)
    assert get_task(known.id).state == DONE and log_size() > 0


def test_a_mapping_is_kept_for_the_next_list_with_the_same_header(register: Register) -> None:
    keep_mapping("спіс", mapping_of(LIST), columns=LIST.splitlines()[0].split(","), by=register.user, at=NOW)
    task = chosen(register, LIST.replace("342", "361"))
    run_next(now=now)
    known = get_task(task)
    assert [one.name for one in list_mappings()] == ["спіс"]
    assert known.state == READY and known.asked.format == "table"
    assert known.asked.report is not None and known.asked.report.filed == 6


def test_one_that_waits_is_stopped_at_once(register: Register) -> None:
    task = chosen(register)
    stop(task, by=register.user, at=NOW)
    assert (get_task(task).state, TaskPiece.objects.count(), run_next(now=now)) == (STOPPED, 0, "")
    with pytest.raises(Refused, match="dealt with already"):
        stop(task, by=register.user, at=NOW)


def test_one_that_runs_stops_at_the_next_step_and_files_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    once_begun(monkeypatch, lambda task: stop(task, by=register.user, at=NOW))
    run_next(now=now)
    assert (get_task(known.id).state, log_size(), TaskPiece.objects.count()) == (STOPPED, 0, 0)


def test_one_that_another_process_stops_files_nothing(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    once_begun(monkeypatch, lambda task: Task.objects.filter(id=task).update(state=STOPPING))
    run_next(now=now)
    assert (get_task(known.id).state, log_size(), TaskPiece.objects.count()) == (STOPPED, 0, 0)


def test_one_that_was_taken_over_meanwhile_files_nothing_and_is_left_alone(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    once_begun(monkeypatch, lambda task: Task.objects.filter(id=task).update(state=WAITING, runner=""))
    run_next(now=now)
    assert (get_task(known.id).state, log_size(), TaskPiece.objects.count()) == (WAITING, 0, 1)


def test_what_runs_here_is_not_taken_over(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    known = looked_at(register)
    refused: list[str] = []

    def take(task: str) -> None:
        with pytest.raises(Refused) as problem:
            take_over(task, by=register.user)
        refused.append(problem.value.sentence)

    once_begun(monkeypatch, take)
    file_it(known.id, partial=False, by=register.user)
    run_next(now=now)
    take(known.id)
    assert (get_task(known.id).state, len(refused)) == (DONE, 2)


@pytest.mark.parametrize("state", [RUNNING, STOPPING])
def test_a_list_of_a_machine_that_is_gone_is_looked_at_again_before_anything_is_filed(
    register: Register, state: str
) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    Task.objects.filter(id=known.id).update(state=state, runner="another-machine:1:1")
    take_over(known.id, by=register.user)
    run_next(now=now)
    again = get_task(known.id)
    assert again.asked.report is not None
    assert (again.state, again.asked.report.filed, log_size()) == (READY, 6, 0)


def test_where_others_may_write_meanwhile_other_processes_are_told_how_far_a_task_is(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, seen = looked_at(register), list[tuple[str, int, int]]()

    def look_from_elsewhere() -> None:
        far = get_task(known.id).far
        seen.append((far.stage, far.done, far.total) if far else ("", 0, 0))
        connection.close()

    def file_slowly(path: Path, *, onlooker: Onlooker, **how: Any) -> Imported:
        with writing():
            onlooker.begin(under_way.FILING)
            onlooker.look(2, 6)
            other = Thread(target=look_from_elsewhere)
            other.start()
            other.join()
        return import_file(path, onlooker=onlooker, **how)

    monkeypatch.setattr(running, "import_file", file_slowly)
    file_it(known.id, partial=False, by=register.user)
    run_next(now=now)
    told = {"postgresql": (under_way.FILING, 2, 6), "sqlite": ("", 0, 0)}
    assert (seen, get_task(known.id).state) == ([told[connection.vendor]], DONE)


def once_begun(monkeypatch: pytest.MonkeyPatch, happens: Callable[[str], object]) -> None:
    """Let something happen as soon as a task runs."""
    begun = under_way.begin

    def begin(task: str) -> under_way.UnderWay:
        far = begun(task)
        happens(task)
        return far

    monkeypatch.setattr(under_way, "begin", begin)


def test_who_lost_the_right_meanwhile_files_nothing(register: Register) -> None:
    documenter = add_user(name="Rahneda", role="documenter", by=the_administrator(), at=NOW)
    task = put_in_list([LIST.encode()], name="spis.csv", by=documenter, at=NOW)
    run_next(now=now)
    look_again(task, mapping=mapping_of(LIST), by=register.user)
    run_next(now=now)
    file_it(task, partial=False, by=register.user)
    User.objects.filter(id=documenter).update(role="reader")
    run_next(now=now)
    known = get_task(task)
    assert (known.state, log_size()) == (FAILED, 0)
    assert known.asked.problem is not None and "reader" in known.asked.problem.said_in("en")


def file_and_die(directory: Path, told: Connection) -> None:
    """Begin to run what waits, tell once the claims are on their way, and wait to be killed."""
    opening.open_register(directory, passphrase=PASSPHRASE)
    filed = running.refold_everyone

    def tell_and_wait(**_: object) -> int:
        told.send("filed")
        told.recv()
        return filed()

    running.refold_everyone = tell_and_wait  # type: ignore[assignment]
    run_next(now=now)


def test_a_killed_process_leaves_a_list_that_is_taken_up_again(register: Register) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    processes = from_a_clean_server()
    ours, theirs = processes.Pipe()
    server = processes.Process(target=file_and_die, args=(register.directory, theirs))
    server.start()
    theirs.close()
    assert ours.recv() == "filed"
    assert take_up_again() == 0  # it is alive
    server.kill()
    server.join()
    assert (get_task(known.id).state, take_up_again(), get_task(known.id).state) == (RUNNING, 1, WAITING)
    before = log_size()
    run_next(now=now)
    done = get_task(known.id)
    assert done.asked.report is not None
    assert (done.state, done.asked.report.filed, done.asked.report.unchanged) == (DONE, 0, 6)
    assert log_size() == before > 0


def test_two_processes_never_run_the_same_list(register: Register) -> None:
    task = chosen(register)
    with writing():
        Task.objects.filter(id=task).update(state=RUNNING, runner="another-machine:1:1")
    assert (run_next(now=now), take_up_again(), get_task(task).state) == ("", 0, RUNNING)


def test_several_documents_are_read_each_for_itself(register: Register) -> None:
    good = "Verdict\n\nOn 3 May 2024 the Brest Court sentenced Barys Sinica to a year in prison."
    tasks = [
        put_in_document([raw], name=name, overrides={"published": "2024-05-04"}, by=register.user, at=NOW)
        for name, raw in (("bad.docx", b"PK\x03\x04 broken"), ("good.txt", good.encode()))
    ]
    while run_next(now=now):
        pass
    assert [get_task(one).state for one in tasks] == [FAILED, DONE]
    assert [line.title for line in list_waiting()] == ["Verdict"]


def test_who_left_a_list_is_a_question_until_somebody_saw_to_it(register: Register) -> None:
    assert open_questions() == []
    task = viasna(register, ("7", "Прыкладны Пятро"), ("8", "Узорная Ганна"))
    assert get_task(task).state == DONE
    later = viasna(register, ("7", "Прыкладны Пятро"))
    ((found, number),) = open_questions()
    assert (found.id, number) == (later, 1)
    settle(later, 1, by=register.user)
    assert open_questions() == []
    with pytest.raises(NotFound):
        settle(later, 2, by=register.user)


def viasna(register: Register, *people: tuple[str, str]) -> str:
    """A version of Viasna's list, filed."""
    with TemporaryDirectory() as folder:
        path = write_viasna(Path(folder), *(listed(id=key, name=name) for key, name in people))
        task = put_in_list([path.read_bytes()], name="viasna.csv", by=register.user, at=NOW)
    run_next(now=now)
    file_it(task, partial=False, by=register.user)
    run_next(now=now)
    return task


def test_an_erasure_forgets_every_file(register: Register) -> None:
    known = looked_at(register)
    file_it(known.id, partial=False, by=register.user)
    run_next(now=now)
    chosen(register)
    person = next(iter(people_of_the_register()))
    erase_person(person, why="asked", by=register.user, at=NOW)
    assert (list_tasks(), TaskPiece.objects.count()) == ([], 0)


def people_of_the_register() -> Iterator[str]:
    yield from HolderKey.objects.filter(kind="person").values_list("holder", flat=True)


def test_a_dropped_file_is_gone_and_one_under_way_is_not(register: Register) -> None:
    task = chosen(register)
    with pytest.raises(Refused, match="still"):
        drop(task, by=register.user)
    stop(task, by=register.user, at=NOW)
    drop(task, by=register.user)
    assert list_tasks() == []


def test_a_file_lies_sealed(encrypted_register: Register) -> None:
    task = chosen(encrypted_register)
    assert b"".join(pieces_of(task)) == LIST.encode()
    assert all("Прыкладны".encode() not in bytes(row.sealed) for row in TaskPiece.objects.all())
    with writing():
        assert forget_files() == 1
