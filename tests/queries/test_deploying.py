"""Is the register kept as it should be? What is wrong is said with how to mend it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from habeas.actions.noting import ask_for_two, note_backed_up, note_verified
from habeas.actions.users import add_user
from habeas.domain.errors import Refused
from habeas.queries import deploying
from habeas.queries.deploying import Check, check_deployment
from habeas.queries.health import read_health
from habeas.queries.house_notes import must_two_agree, read_notes
from habeas.queries.verifying import Verdict, verify
from habeas.records.models import Stale
from habeas.records.opened import the_register
from tests.claiming import NOW, draft
from tests.queries.filing import file, prisoner
from tests.registers import Register, the_administrator


def settings(origin: str = "", **more: Any) -> Any:
    usual = {"DEBUG": False, "SESSION_COOKIE_SECURE": bool(origin), "CSRF_COOKIE_SECURE": bool(origin)}
    return SimpleNamespace(
        **(usual | {"ALLOWED_HOSTS": ["localhost"], "ADDRESS": SimpleNamespace(origin=origin)} | more)
    )


def look(code: str, told: Any = None, *, days: int = 0, environment: dict[str, str] | None = None) -> Check:
    at = NOW + timedelta(days=days)
    found = check_deployment(told or settings(), at=at, environment=environment or {})
    return next(one for one in found if one.code == code)


def said(check: Check) -> str:
    return " ".join(part % check.values for part in (check.found, check.mend) if part)


def test_every_check_that_is_not_good_says_how_to_mend_it(register: Register) -> None:
    found = check_deployment(settings(DEBUG=True), at=NOW, environment={})
    assert [one.code for one in found if not one.is_good and not one.mend] == []
    assert len({one.code for one in found}) == len(found) == 9


def test_error_pages_that_quote_are_wrong(register: Register) -> None:
    assert not look("debug", settings(DEBUG=True)).is_good
    assert look("debug").is_good


@pytest.mark.parametrize(
    "told",
    [settings(ALLOWED_HOSTS=["*"]), settings("https://a.example", SESSION_COOKIE_SECURE=False)],
    ids=["any name", "cookies without TLS"],
)
def test_an_open_door_is_wrong(register: Register, told: Any) -> None:
    assert not look("reached", told).is_good


def test_loopback_and_tls_are_good(register: Register) -> None:
    assert said(look("reached")) == "It answers on this machine only."
    assert said(look("reached", settings("https://a.example"))) == "It is met at https://a.example, over TLS."


def test_a_disk_that_nobody_confirmed_is_wrong_on_postgresql_alone(register: Register) -> None:
    assert look("disk").is_good == (register.vendor != "postgresql")
    assert look("disk", environment={"HABEAS_DATABASE_DISK_ENCRYPTED": "yes"}).is_good


def test_files_that_others_can_read_are_named(encrypted_register: Register) -> None:
    assert look("files").is_good
    file_ = the_register().directory / "keyring.json"
    file_.chmod(0o640)
    assert not look("files").is_good
    assert said(look("files")).startswith("Others on this machine can read or change: keyring.json. Take their rights")


def test_too_little_room_is_wrong(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    health = replace(read_health(), size=3_000_000_000, free=2_000_000_000)
    monkeypatch.setattr(deploying, "read_health", lambda: health)
    assert said(look("room")).startswith("Only 2000 MB are free; the register takes 3000 MB.")
    monkeypatch.setattr(deploying, "read_health", lambda: replace(health, free=3_000_000_000))
    assert look("room").is_good


def test_no_backup_and_an_old_one_are_wrong(register: Register) -> None:
    assert said(look("backup")).startswith("No backup was made of this register. Make one")
    note_backed_up(by="", at=NOW)
    assert [look("backup", days=days).is_good for days in (0, 2, 3)] == [True, True, False]


def test_a_log_that_was_never_verified_long_ago_or_not_whole_is_wrong(register: Register) -> None:
    assert not look("verified").is_good
    file(register, *prisoner("Alena", "2024-01-10"))
    note_verified(verify(), by=register.user, at=NOW)
    assert [look("verified", days=days).is_good for days in (0, 31, 32)] == [True, True, False]
    broken = Verdict(whole=False, entries=1, claims=3, sentence="Entry %(entry)s is not there.", values={"entry": 0})
    note_verified(broken, by="", at=NOW)
    assert "was not whole" in said(look("verified"))
    assert read_notes()["verified"].value["values"] == {"entry": "0"}


def test_stale_columns_are_counted(register: Register) -> None:
    assert look("stale").is_good
    Stale.objects.create(audience="team", person="f" * 32)
    assert look("stale").values == {"people": 1}


def test_administrators_without_a_second_step_are_named(register: Register) -> None:
    add_user(name="Reader", role="reader", by=the_administrator(), at=NOW)
    second = add_user(name="Second", role="administrator", by=the_administrator(), at=NOW)
    Authenticator.objects.create(user_id=second, type=Authenticator.Type.TOTP, data={})
    names = look("second_factor").values["names"]
    assert "Second" not in str(names)
    assert "Reader" not in str(names)
    Authenticator.objects.create(user_id=register.user, type=Authenticator.Type.WEBAUTHN, data={})
    assert look("second_factor").is_good


def test_those_who_do_not_administer_cannot_ask_for_two(register: Register) -> None:
    reader = add_user(name="Keeper", role="keeper", by=the_administrator(), at=NOW)
    with pytest.raises(Refused):
        ask_for_two(is_so=True, by=reader, at=NOW)
    assert not must_two_agree()
    ask_for_two(is_so=True, by=register.user, at=NOW)
    assert must_two_agree()
    ask_for_two(is_so=False, by=register.user, at=NOW)
    assert not must_two_agree()


def test_health_is_told_in_as_many_questions_at_any_size(register: Register) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            read_health()
        return len(asked)

    file(register, *prisoner("Alena", "2024-01-10"))
    few = questions()
    for number in range(5):
        file(register, *prisoner(f"P{number}", "2024-01-10"), draft("trial", f"P{number}", "2024-02-01"))
    assert questions() == few
    health = read_health()
    assert (health.entries, health.people, health.claims, health.began_at) == (6, 6, 23, NOW)
    assert health.size > 0
