"""Backups while in use, registers made from them on either database, and what had been erased erased again."""

from __future__ import annotations

import io
import json
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps

from habeas.actions.entries import file_entries
from habeas.actions.erasing import erase_person
from habeas.actions.keeping import backup_register, upgrade_register
from habeas.actions.passphrases import change_passphrase, reset_passphrase
from habeas.actions.restoring import Restored, restore_register
from habeas.config import opening
from habeas.domain.claims import Claim
from habeas.domain.errors import Damaged, Refused
from habeas.queries.claims import claims_of
from habeas.queries.secrets import open_secret
from habeas.queries.users import list_users
from habeas.queries.verifying import verify
from habeas.records import dumping
from habeas.records.models import ExternalId, HolderKey, ImportedRow, KnownAs, NameWord, User
from habeas.records.opened import the_register
from habeas.vault import backups
from habeas.vault.keys import open_with_recovery_key
from tests import parts
from tests.claiming import NOW, about_claim, draft, entry, ident, naming
from tests.records.tables import everything
from tests.registers import CHEAP, PASSPHRASE, Register

CANARY = "Канарэйка-7f3a"


def fill(register: Register) -> list[Claim]:
    claims = file_entries(
        by=register.user,
        at=NOW,
        entries=[entry(naming(CANARY), draft("detention", CANARY, "2021-07-14"), naming("Barys"))],
    ).claim_ids
    file_entries(
        by=register.user, at=NOW, entries=[entry(draft("comment", about_claim(claims[1]), about=(claims[1],)))]
    )
    ImportedRow.objects.create(
        dataset="list", number=1, key="1", cells={"name": CANARY}, subject=ident(CANARY), claim_ids=claims
    )
    ExternalId.objects.create(namespace="list", key="7", subject=ident("Barys"))
    return claims_of([ident(CANARY), ident("Barys")])


def backup(register: Register, name: str = "copy.habeas") -> Path:
    file = register.directory.parent / name
    backup_register(file, at=NOW)
    return file


def restore(register: Register, file: Path, **rest: object) -> Restored:
    rest = {"passphrase": PASSPHRASE, "into": register.directory.parent / "restored", "at": NOW} | rest
    opening.close_register()
    return restore_register(file, **rest)  # type: ignore[arg-type]


def open_restored(register: Register) -> None:
    opening.open_register(register.directory.parent / "restored", passphrase=PASSPHRASE)


def new_database(kind: str) -> AbstractContextManager[str]:
    return parts.fresh_database() if kind == "postgresql" else nullcontext("")


@pytest.mark.parametrize("kind", ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_backup_becomes_the_same_register_on_either_database(register: Register, kind: str) -> None:
    before = fill(register)
    users = list_users()
    file = backup(register)
    with new_database(kind) as url:
        restored = restore(register, file, database_url=url or None)
        assert (restored.entries, restored.claims, restored.erased_again) == (2, 4, 0)
        open_restored(register)
        assert claims_of([ident(CANARY), ident("Barys")]) == before
        assert (list_users(), ImportedRow.objects.get().cells) == (users, {"name": CANARY})
        assert ExternalId.objects.values_list("namespace", "key", "subject").get() == ("list", "7", ident("Barys"))
        filed = file_entries(by=register.user, at=NOW, entries=[entry(naming("Cimafiej"))])
        assert (filed.first_entry, verify().whole) == (2, True)
        opening.close_register()


@pytest.mark.parametrize("kind", ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_what_somebody_signs_in_with_is_restored_on_either_database_and_sessions_are_not(
    register: Register, kind: str
) -> None:
    user = User.objects.get(id=register.user)
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    file = backup(register)
    with new_database(kind) as url:
        restore(register, file, database_url=url or None)
        open_restored(register)
        [kept] = Authenticator.objects.all()
        assert (kept.user_id, open_secret(kept.data["secret"], place="key")) == (register.user, "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(User.objects.get(id=register.user))  # the next one gets a number of its own
        assert Authenticator.objects.count() == 2
        opening.close_register()


def test_a_backup_holds_no_plaintext_and_no_key_of_a_person(register: Register) -> None:
    fill(register)
    keys = [bytes(key.wrapped) for key in HolderKey.objects.all() if key.wrapped]
    file = backup(register)
    written = file.read_bytes() + file.with_name("copy.habeas.keys").read_bytes()
    assert [word in written for word in (CANARY.encode(), b"records_entry", ident(CANARY).encode(), *keys)] == [
        False
    ] * (3 + len(keys))


def test_an_old_backup_says_nothing_more_once_the_keys_are_gone(register: Register) -> None:
    fill(register)
    assert NameWord.objects.filter(person=ident(CANARY)).exists()
    assert KnownAs.objects.filter(person=ident(CANARY)).exists()
    ExternalId.objects.create(namespace="viasna", key=CANARY, subject=ident(CANARY))
    file = backup(register)
    opened = io.BytesIO()
    backups.read_backup(file, identity=the_register().keys.backup_identity, register=opened)
    text = opened.getvalue()
    assert ident(CANARY).encode() in text
    assert [word in text for word in (CANARY.encode(), json.dumps(CANARY)[1:-1].encode(), b"kanarejka")] == [False] * 3


def test_every_table_is_backed_up_or_known_to_be_computed_or_passing() -> None:
    known = [*dumping.DUMPED, *dumping.SEALED, *dumping.COMPUTED, *dumping.PASSING]
    tables = [model._meta.db_table for model in known] + list(dumping.PASSING_OF_OTHERS)
    assert sorted(tables) == sorted(model._meta.db_table for model in apps.get_models())


def test_a_backup_taken_while_somebody_files_is_of_one_moment(register: Register) -> None:
    fill(register)
    lines = iter(dumping.dump(register_id="any", migration="any"))
    next(lines)
    file = backup(register)
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Later"))])
    assert restore(register, file).entries == 2


def test_an_erasure_since_the_backup_reaches_it_through_newer_keys(register: Register) -> None:
    fill(register)
    old = backup(register)
    erase_person(ident(CANARY), why="their own wish", by=register.user, at=NOW)
    newer = backup(register, "newer.habeas")
    restored = restore(register, old, keys=newer.with_name("newer.habeas.keys"))
    assert restored.erased_again == 1
    open_restored(register)
    assert (claims_of([ident(CANARY)]), len(claims_of([ident("Barys")]))) == ([], 1)
    assert (ImportedRow.objects.count(), ExternalId.objects.count()) == (0, 1)
    assert (CANARY.encode() in everything(), verify().whole) == (False, True)


def test_an_erasure_reaches_the_keys_files_of_earlier_backups(register: Register) -> None:
    fill(register)
    old = backup(register)
    erased = erase_person(ident(CANARY), why="their own wish", by=register.user, at=NOW)
    assert erased.unreached == ()
    restored = restore(register, old)
    assert (restored.entries, restored.erased_again) == (3, 1)
    open_restored(register)
    assert (claims_of([ident(CANARY)]), len(claims_of([ident("Barys")]))) == ([], 1)
    assert (CANARY.encode() in everything(), verify().whole) == (False, True)
    assert sorted(path.name for path in old.parent.glob("copy.habeas*")) == ["copy.habeas", "copy.habeas.keys"]


def test_keys_files_that_an_erasure_cannot_reach_are_named(register: Register) -> None:
    fill(register)
    gone, spoilt, good = [backups.keys_path(backup(register, name)) for name in ("gone", "spoilt", "good")]
    gone.rename(gone.with_name("elsewhere"))
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    erased = erase_person(ident(CANARY), why="their own wish", by=register.user, at=NOW)
    assert erased.unreached == (gone, spoilt)
    copies: list[backups.KeyCopy] = []
    keys = the_register().keys
    backups.read_keys(good, identity=keys.backup_identity, register_id=keys.register_id, take=copies.append)
    assert {copy.holder for copy in copies if copy.destroyed_at} == {ident(CANARY)}


def test_an_erasure_in_a_restored_register_reaches_the_backup_it_came_from(register: Register) -> None:
    fill(register)
    old = backup(register)
    restore(register, old)
    open_restored(register)
    erase_person(ident(CANARY), why="their own wish", by=register.user, at=NOW)
    restored = restore(register, old, into=register.directory.parent / "third")
    assert restored.erased_again == 1


def test_an_erasure_in_the_register_that_still_lies_there_is_repeated(register: Register) -> None:
    fill(register)
    old = backup(register)
    erase_person(ident(CANARY), why="their own wish", by=register.user, at=NOW)
    restored = restore(register, old, erased_in=register.directory)
    assert restored.erased_again == 1
    open_restored(register)
    assert (claims_of([ident(CANARY)]), verify().whole) == ([], True)


def test_a_register_is_restored_with_the_recovery_key_alone(register: Register) -> None:
    before = fill(register)
    file = backup(register)
    restore(register, file, passphrase="", recovery_key=register.recovery_key)
    restored = register.directory.parent / "restored"
    reset_passphrase(restored, recovery_key=register.recovery_key, new="another", cost=CHEAP)
    opening.open_register(restored, passphrase="another")
    assert claims_of([ident(CANARY), ident("Barys")]) == before


def test_a_wrong_passphrase_restores_nothing(register: Register) -> None:
    fill(register)
    file = backup(register)
    with pytest.raises(Refused, match="The passphrase is wrong"):
        restore(register, file, passphrase="wrong")
    assert not (register.directory.parent / "restored").exists()


def test_nothing_is_overwritten(register: Register) -> None:
    fill(register)
    file = backup(register)
    for existing in (file, file.with_name("third.habeas")):
        file.with_name("third.habeas.keys").touch()
        with pytest.raises(Refused, match="exists already, and is not overwritten"):
            backup_register(existing, at=NOW)
    with pytest.raises(Refused, match="is in the way"):
        restore(register, file, into=register.directory)


@pytest.mark.postgres
def test_a_database_with_tables_is_in_the_way(encrypted_register: Register) -> None:
    fill(encrypted_register)
    file = backup(encrypted_register)
    with parts.fresh_database() as url:
        restore(encrypted_register, file, database_url=url)
        with pytest.raises(Refused, match="The database is in the way: it holds tables already"):
            restore(encrypted_register, file, database_url=url, into=encrypted_register.directory.parent / "second")
    assert not (encrypted_register.directory.parent / "second").exists()


def test_a_backup_without_its_keys_or_with_older_ones_is_refused(register: Register) -> None:
    fill(register)
    older = backup(register, "older.habeas").with_name("older.habeas.keys")
    file_entries(by=register.user, at=NOW, entries=[entry(naming("Later"))])
    file = backup(register)
    with pytest.raises(Refused, match="The keys file is older than the backup"):
        restore(register, file, keys=older)
    file.with_name("copy.habeas.keys").unlink()
    with pytest.raises(Refused, match="lie apart from the backup"):
        restore(register, file)


def test_a_damaged_backup_leaves_nothing_behind(register: Register) -> None:
    fill(register)
    file = backup(register)
    whole = file.read_bytes()
    last = len(whole.rstrip(b"\0")) - 1  # what follows pads the tar
    altered = whole[:last] + bytes([whole[last] ^ 1]) + whole[last + 1 :]
    for damaged in (whole[: last - 100], altered):
        file.write_bytes(damaged)
        with pytest.raises(Damaged):
            restore(register, file)
        assert not (register.directory.parent / "restored").exists()


def test_a_backup_that_names_a_column_nobody_has_is_refused(register: Register) -> None:
    loader = dumping.Loader(register_id="any", prepare=lambda _: None, complete=lambda _, columns, row: (columns, row))
    loader.write(b'{"format":"habeas-dump","v":1,"register":"any","migration":"any"}\n')
    with pytest.raises(Damaged, match="holds no register that can be read"):
        loader.write(b'{"table":"records_user","columns":[["number\\") VALUES (1) --","plain"]]}\n')


def test_a_new_passphrase_opens_and_the_old_one_does_not(encrypted_register: Register) -> None:
    directory = encrypted_register.directory
    change_passphrase(directory, old=PASSPHRASE, new="another one", by=encrypted_register.user, cost=CHEAP)
    opening.close_register()
    with pytest.raises(Refused, match="The passphrase is wrong"):
        opening.open_register(directory, passphrase=PASSPHRASE)
    opening.open_register(directory, passphrase="another one")
    with pytest.raises(Refused, match="The recovery key is wrong"):
        reset_passphrase(directory, recovery_key="AGE-SECRET-KEY-1WRONG", new="third", cost=CHEAP)
    assert open_with_recovery_key(opening.read_keyring(directory), encrypted_register.recovery_key)


def test_a_register_of_this_version_needs_no_upgrade(register: Register) -> None:
    fill(register)
    opening.close_register()
    done = upgrade_register(register.directory, passphrase=PASSPHRASE, at=NOW + timedelta(days=1))
    assert (done.backup, done.sentence) == (None, "This register is of this version already.")
