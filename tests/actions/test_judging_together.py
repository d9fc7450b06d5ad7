"""Two people judge the same pair at the same time: one is first, the other is told, and it is filed once."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from habeas.actions import judging
from habeas.actions.judging import judge
from habeas.actions.users import add_user
from habeas.config import opening
from habeas.domain.errors import Refused
from habeas.domain.selection import in_force
from habeas.queries.identities import identity_judgements
from tests.claiming import NOW, TEAM, draft, ident
from tests.processes import from_a_clean_server
from tests.queries.filing import file
from tests.registers import PASSPHRASE, Register, the_administrator


def judge_in_another(directory: Path, user: str, turn: Connection, *, halts: bool) -> None:
    """Judge; one that `halts` does so between looking and filing, until the other has filed or cannot."""
    opening.open_register(directory, passphrase=PASSPHRASE)
    if halts:
        file_at_last = judging._file

        def halt(*drafts: object, **rest: object) -> object:
            turn.send("looked")
            turn.poll(3)
            return file_at_last(*drafts, **rest)  # type: ignore[arg-type]

        judging._file = halt  # type: ignore[assignment]
    try:
        judge(ident("A"), ident("B"), "different", why="Another face.", by=user, at=NOW, audience=TEAM)
        turn.send("filed")
    except Refused as refused:
        turn.send(refused.sentence)


def test_of_two_who_judge_at_the_same_time_the_second_is_told(register: Register) -> None:
    for key in "AB":
        file(register, draft("naming", key, details={"name": f"Alena {key}"}), draft("detention", key, "2021-07-14"))
    second = add_user(name="Ihar", role="documenter", by=the_administrator(), at=NOW)
    opening.close_register()
    processes = from_a_clean_server("habeas.actions.judging")
    pipes = processes.Pipe(), processes.Pipe()
    workers = [
        processes.Process(
            target=judge_in_another, args=(register.directory, user, theirs), kwargs={"halts": user == register.user}
        )
        for user, (_, theirs) in zip((register.user, second), pipes, strict=True)
    ]
    (first, at_first), (late, at_late) = pipes
    workers[0].start()
    at_first.close()
    said = [first.recv()]
    workers[1].start()
    at_late.close()
    said += [late.recv(), first.recv()]
    for worker in workers:
        worker.join()
    register.reopen()
    assert said == ["looked", "These two records are judged different people already.", "filed"]
    assert [claim.kind for claim in in_force(identity_judgements())] == ["different_person"]
