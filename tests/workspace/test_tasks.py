"""Lists in the browser: chosen, mapped, looked at, filed; each form in one sentence where it is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from habeas.actions.tasks.keeping import FILE
from habeas.actions.tasks.running import run_next
from habeas.queries.inbox import list_waiting
from habeas.queries.mappings import list_mappings
from habeas.queries.tasks import DONE, LIST, READY, RUNNING, Asked, KnownTask, Report, Said, get_task, list_tasks
from habeas.queries.under_way import FOLDING, LOOKING, UnderWay
from habeas.records.models import ClaimIndex, Task
from habeas.workspace.frame import uploading
from habeas.workspace.tasks.tasks import build_task

TABLE = "Хто,Калі,Дзе\nПрыкладны Пятро,14.07.2021,Брэст\nУзорная Ганна,1.02.2022,Мінск\n"
POST = "Verdict\n\nOn 3 May 2024 the Brest Court sentenced Barys Sinica to a year in prison."


def now() -> datetime:
    return datetime.now(UTC)


def run_all() -> None:
    while run_next(now=now):
        pass


def choose(client: Client, *files: tuple[str, str]) -> str:
    """The address that the browser is sent to."""
    sent = [SimpleUploadedFile(name, text.encode()) for name, text in files]
    answer = client.post("/tasks/choose/", {"files": sent})
    assert answer.status_code == 302
    return str(answer["Location"])


def said(client: Client, path: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(path).content.decode())).split())


MAPPED = {"column-0": "name", "column-1": "detained", "column-2": "place", "order": "day_first"}


def test_choosing_nothing_is_refused_in_one_sentence(inside: Client) -> None:
    answer = inside.post("/tasks/choose/")
    assert answer.status_code == 400
    assert "Choose a file." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_and_not_kept(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploading, "LARGEST", 1000)
    monkeypatch.setattr("habeas.workspace.tasks.bringing_in.LARGEST", 1000)
    answer = inside.post("/tasks/choose/", {"files": SimpleUploadedFile("large.csv", b"a" * 5000)})
    assert answer.status_code == 400
    assert "larger than" in answer.content.decode()
    assert list_tasks() == []


def test_a_file_of_many_megabytes_comes_whole(inside: Client) -> None:
    text = "name\n" + "Прыкладны Пятро\n" * 200_000
    choose(inside, ("long.csv", text))
    assert [one.size for one in list_tasks()] == [len(text.encode())]


def test_a_column_meaning_nothing_we_know_keeps_its_guess_and_no_name_is_told(inside: Client) -> None:
    address = choose(inside, ("spis.csv", TABLE))
    run_all()
    answer = inside.post(f"{address}map/", {"column-0": "-", "column-1": "nonsense", "column-2": "-", "go": "on"})
    assert answer.status_code == 400
    assert "looks like a name" in answer.content.decode()
    assert get_task(address.split("/")[2]).state == READY


def test_a_list_goes_from_the_browser_into_the_register(inside: Client) -> None:
    address = choose(inside, ("spis.csv", TABLE))
    assert "waits for its turn" in said(inside, address)
    run_all()
    assert "needs your answer" in said(inside, address)
    shown = inside.post(f"{address}map/", {**MAPPED, "go": "again"}).content.decode()
    assert "Прыкладны Пятро" in shown and "14 July 2021" in shown
    assert inside.post(f"{address}map/", {**MAPPED, "keep": "спіс", "go": "on"})["Location"] == address
    run_all()
    assert "4 claims to file" in " ".join(reversed_counts(inside, address))
    assert inside.post(f"{address}start/")["Location"] == address
    run_all()
    assert get_task(address.split("/")[2]).state == DONE
    assert "4 claims filed" in " ".join(reversed_counts(inside, address))
    assert [one.name for one in list_mappings()] == ["спіс"]


def reversed_counts(client: Client, address: str) -> list[str]:
    """The counts of a report as they are read: the number before its words."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", client.get(address).content.decode())
    return [f"{number} {words}" for words, number in found]


def test_the_notices_of_a_long_list_are_folded_away_after_the_first(inside: Client) -> None:
    notices = tuple(Said(sentence="%(n)s more", values={"n": number}) for number in range(13))
    keeper = Asked(name="spis.csv", step=FILE, report=Report(told=notices))
    known = KnownTask(
        id="1", kind=LIST, state=DONE, size=1, runner="", added_at=now(), added_by="x", ended_at=now(), asked=keeper
    )
    page = build_task(known, None, users={}, query="")
    assert (len(page.told), page.more_told, len(page.told_too)) == (10, "and 3 more", 3)
    assert not build_task(replace(known, asked=Asked(name="spis.csv", step=FILE)), None, users={}, query="").more_told


def test_a_kept_mapping_is_forgotten_by_its_name(inside: Client) -> None:
    address = choose(inside, ("spis.csv", TABLE))
    run_all()
    inside.post(f"{address}map/", {**MAPPED, "keep": "спіс", "go": "on"})
    assert "спіс" in said(inside, "/tasks/")
    assert inside.post("/tasks/forget/", {"name": "спіс"}).status_code == 302
    assert inside.post("/tasks/forget/", {"name": "спіс"}).status_code == 404
    assert list_mappings() == []


def test_preview_shows_twenty_rows(inside: Client) -> None:
    rows = "".join(f"Прыкладны Пятро {'аб'[n % 2]}{n},14.07.2021,Брэст\n" for n in range(30))
    address = choose(inside, ("spis.csv", TABLE.splitlines()[0] + "\n" + rows))
    run_all()
    shown = inside.post(f"{address}map/", {**MAPPED, "go": "again"}).content.decode()
    assert shown.count('<li class="mapping-row">') == 20


def test_several_files_of_the_inbox_are_read_one_by_one(inside: Client) -> None:
    sent = [SimpleUploadedFile("bad.docx", b"PK\x03\x04 broken"), SimpleUploadedFile("good.txt", POST.encode())]
    answer = inside.post("/inbox/receive/", {"files": sent, "published": "2024-05-04"})
    assert answer["Location"] == "/tasks/"
    run_all()
    assert [line.title for line in list_waiting()] == ["Verdict"]
    assert {one.asked.name: one.state for one in list_tasks()} == {"bad.docx": "failed", "good.txt": "done"}


def test_several_files_with_a_day_that_is_none_are_refused_together(inside: Client) -> None:
    sent = [SimpleUploadedFile("one.txt", POST.encode()), SimpleUploadedFile("two.txt", POST.encode())]
    answer = inside.post("/inbox/receive/", {"files": sent, "published": "yesterday"})
    assert (answer.status_code, list_tasks()) == (400, [])


def test_one_is_stopped_and_taken_off_the_list(inside: Client) -> None:
    address = choose(inside, ("spis.csv", TABLE))
    assert inside.post(f"{address}stop/")["Location"] == address
    assert "nothing was filed" in said(inside, address)
    assert inside.post(f"{address}drop/")["Location"] == "/tasks/"
    assert inside.get(address).status_code == 404


def test_a_list_that_nobody_knows_says_so_without_a_word_of_the_command_line(inside: Client) -> None:
    tables, other = choose(inside, ("spis.csv", TABLE)), choose(inside, ("shoes.json", '{"shoes": 3}'))
    run_all()
    assert "Nobody said yet what the columns of “spis.csv” mean. Nothing was filed." in said(inside, tables)
    assert "“shoes.json” is no list that is known here. Nothing was filed." in said(inside, other)


def test_a_list_that_a_state_keeps_is_looked_at_once_somebody_says_whose_it_is(inside: Client) -> None:
    address = choose(inside, ("list.txt", "1. ПРЫКЛАДНЫ ПЁТР, 01.02.1980 г.р.; включен 05.04.2022\n"))
    run_all()
    assert "It is a list that a state keeps" in said(inside, address)
    refused = inside.post(f"{address}state-list/", {"source": " "})
    assert refused.status_code == 400
    assert "Say whose list it is, and which, in a few words." in refused.content.decode()
    inside.post(f"{address}state-list/", {"source": "Ministry"})
    run_all()
    assert "Nothing says which list this is" in said(inside, address)
    inside.post(f"{address}state-list/", {"source": "Ministry of the Interior, list of “extremists”"})
    run_all()
    inside.post(f"{address}start/")
    run_all()
    assert get_task(address.strip("/").split("/")[-1]).state == DONE
    assert ClaimIndex.objects.filter(kind="listing").count() == 1


def test_one_that_was_asked_to_stop_says_so_until_it_has(inside: Client) -> None:
    address = choose(inside, ("spis.csv", TABLE))
    known = replace(get_task(address.strip("/").split("/")[-1]), state=RUNNING)
    here = UnderWay(stage=LOOKING)
    assert build_task(known, here, users={}, query="").state == "under way"
    here.asked_to_stop.set()
    assert build_task(known, here, users={}, query="").state == "is being stopped"
    folding = build_task(known, replace(here, stage=FOLDING), users={}, query="")
    assert (folding.state, folding.ways.stop) == ("under way", "")


def test_what_another_machine_has_shows_how_far_it_is_and_is_begun_anew_here_if_that_is_gone(inside: Client) -> None:
    address = choose(inside, ("spis.csv", TABLE))
    elsewhere = {"state": RUNNING, "runner": "another-machine:1:1", "stage": "looking", "done": 3, "total": 6}
    Task.objects.update(**elsewhere)
    shown = said(inside, address)
    assert "Looking at what it says; nothing is filed: 3 of 6" in shown
    assert "Another process has this file, on the machine “another-machine”." in shown
    assert inside.post(f"{address}take/")["Location"] == address
    run_all()
    assert "Another process" not in said(inside, address)
    assert "needs your answer" in said(inside, address)


def test_what_is_taken_in_memory_is_what_was_sent() -> None:
    handler = uploading.InMemory()
    handler.new_file("files", "a.csv", "text/csv", 6, None, None)
    handler.receive_data_chunk(b"abc", 0)
    handler.receive_data_chunk(b"def", 3)
    assert BytesIO(handler.file_complete(6).read()).read() == b"abcdef"
