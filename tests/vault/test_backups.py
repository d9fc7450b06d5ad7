"""A backup is whole or absent, and opens with the recovery key, ours or the stock tools'."""

from __future__ import annotations

import io
import json
import stat
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest

from habeas.domain.errors import Damaged, Refused
from habeas.vault.age import seal_to
from habeas.vault.backups import KeyCopy, keys_path, read_backup, read_keyring, read_keys, write_backup, write_keys
from habeas.vault.keys import open_with_passphrase, open_with_recovery_key
from habeas.vault.protected import new_keeper
from tests.vault.rings import PASSPHRASE, ring

RING = ring()
AT = datetime(2026, 11, 22, 14, 8, tzinfo=UTC)
REGISTER = b"CANARY of a register " * 20_000
COPIES = [
    KeyCopy(holder="a" * 32, wrapped=b"w" * 60),
    KeyCopy(holder="b" * 32, destroyed_at="2026-11-20T10:00:00.000000Z"),
    KeyCopy(holder="register", wrapped=b"v" * 60),
]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    path = tmp_path / "habeas.backup"
    write_backup(path, keyring=RING.keyring, register=io.BytesIO(REGISTER), at=AT)
    return path


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    path = tmp_path / "habeas.backup.keys"
    write_keys(path, keyring=RING.keyring, taken_at="2026-11-22T14:08:00.000000Z", copies=iter(COPIES))
    return path


def restored(path: Path, identity: str) -> bytes:
    target = io.BytesIO()
    read_backup(path, identity=identity, register=target)
    return target.getvalue()


def copies_in(path: Path, identity: str, register_id: str = RING.keyring.register_id) -> list[KeyCopy]:
    taken: list[KeyCopy] = []
    read_keys(path, identity=identity, register_id=register_id, take=taken.append)
    return taken


class Failing:
    """A disk that fails half-way."""

    def __init__(self, good: int) -> None:
        self.good = good

    def read(self, size: int, /) -> bytes:
        self.good -= 1
        if self.good < 0:
            raise OSError(5, "Input/output error")
        return b"CANARY " * (size // 7)


@pytest.mark.parametrize("good", [0, 1, 50])
def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path, good: int) -> None:
    with pytest.raises(OSError, match="Input/output error"):
        write_backup(tmp_path / "new", keyring=RING.keyring, register=Failing(good), at=AT)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_overwritten(backup: Path, keys: Path) -> None:
    before = backup.read_bytes(), keys.read_bytes()
    with pytest.raises(Refused):
        write_backup(backup, keyring=RING.keyring, register=io.BytesIO(b"other"), at=AT)
    with pytest.raises(Refused):
        write_keys(keys, keyring=RING.keyring, taken_at="now", copies=[])
    assert (backup.read_bytes(), keys.read_bytes()) == before


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    with pytest.raises(Refused, match="There is no file"):
        read_keyring(absent)
    with pytest.raises(Refused, match="There is no file"):
        copies_in(absent, RING.recovery_key)
    with pytest.raises(Refused, match="There is no folder"):
        write_backup(absent / "new", keyring=RING.keyring, register=io.BytesIO(REGISTER), at=AT)


def test_a_backup_opens_by_passphrase_and_by_recovery_key(backup: Path) -> None:
    keyring = read_keyring(backup)
    assert keyring == RING.keyring
    for opened in (open_with_passphrase(keyring, PASSPHRASE), open_with_recovery_key(keyring, RING.recovery_key)):
        assert restored(backup, opened.backup_identity) == REGISTER
    assert restored(backup, RING.recovery_key) == REGISTER


def test_a_backup_is_a_plain_tar_with_a_plain_age_file(backup: Path) -> None:
    with tarfile.open(backup) as tar:
        assert tar.getnames() == ["keyring.json", "register.age"]
        assert {(member.mode, member.mtime) for member in tar.getmembers()} == {(0o600, int(AT.timestamp()))}
        sealed = tar.extractfile("register.age")
        assert sealed is not None
        assert pyrage.decrypt(sealed.read(), [pyrage.x25519.Identity.from_str(RING.recovery_key)]) == REGISTER


def test_a_backup_is_readable_by_its_owner_alone(backup: Path, keys: Path) -> None:
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (backup, keys)] == [0, 0]


def test_nothing_is_in_the_clear(backup: Path, keys: Path) -> None:
    assert b"CANARY" not in backup.read_bytes()
    assert b"a" * 32 not in keys.read_bytes()
    assert {path.name for path in backup.parent.iterdir()} == {"habeas.backup", "habeas.backup.keys"}


def test_a_strangers_key_opens_neither(backup: Path, keys: Path) -> None:
    stranger = new_keeper().identity
    with pytest.raises(Refused):
        restored(backup, stranger)
    with pytest.raises(Refused):
        copies_in(keys, stranger)


@pytest.mark.parametrize("left", [0, 100, 511, 512, 3000, 10_000, 300_000])
def test_a_backup_cut_short_is_noticed(backup: Path, left: int) -> None:
    backup.write_bytes(backup.read_bytes()[:left])
    with pytest.raises(Damaged):
        restored(backup, RING.recovery_key)


def test_a_flipped_byte_in_the_register_is_noticed(backup: Path) -> None:
    plain = backup.read_bytes()
    for place in (len(plain) // 2, plain.index(b"age-encryption.org") + 40, plain.index(b"register.age")):
        backup.write_bytes(plain[:place] + bytes([plain[place] ^ 1]) + plain[place + 1 :])
        with pytest.raises((Damaged, Refused)):
            restored(backup, RING.recovery_key)


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("../register.age"))
    (tmp_path / "words").write_text("words", encoding="utf-8")
    for name in ("other.tar", "words"):
        with pytest.raises(Damaged):
            read_keyring(tmp_path / name)


def test_the_keys_lie_beside_the_backup_under_another_name() -> None:
    assert keys_path(Path("folder") / "x.backup") == Path("folder") / "x.backup.keys"


def test_the_keys_are_read_back(keys: Path) -> None:
    expected = [(copy.holder, copy.wrapped, copy.destroyed_at) for copy in COPIES]
    for identity in (RING.recovery_key, RING.opened.backup_identity):
        assert [(copy.holder, copy.wrapped, copy.destroyed_at) for copy in copies_in(keys, identity)] == expected


def test_many_keys_are_read_back_in_order(tmp_path: Path) -> None:
    copies = [KeyCopy(holder=f"{number:032x}", wrapped=bytes(60)) for number in range(3000)]
    write_keys(tmp_path / "many", keyring=RING.keyring, taken_at="2026-11-22T14:08:00.000000Z", copies=copies)
    assert copies_in(tmp_path / "many", RING.recovery_key) == copies


def test_keys_of_another_register_are_refused(keys: Path) -> None:
    with pytest.raises(Damaged, match="These keys are of another register"):
        copies_in(keys, RING.recovery_key, register_id="0" * 32)


HEADER = {"format": "habeas-keys", "v": 1, "register": RING.keyring.register_id, "taken_at": "x"}


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["words"],
        [[]],
        [{"holders": 0}],
        [HEADER],
        [{**HEADER, "v": 2}, {"holders": 0}],
        [HEADER, {"holders": 1}],
        [HEADER, {"holder": "a"}, {"holders": 1}],
        [HEADER, {"holder": "a", "key": "?", "destroyed_at": ""}, {"holders": 1}],
        [HEADER, {"holders": 0}, {"holders": 0}],
    ],
)
def test_a_keys_file_that_is_none_is_noticed(tmp_path: Path, lines: list[object]) -> None:
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "keys").write_bytes(seal_to(text.encode(), RING.keyring.recipients))
    with pytest.raises(Damaged):
        copies_in(tmp_path / "keys", RING.recovery_key)
