"""`habeas backup`, `restore`, `upgrade`, `passphrase` and `checkpoint` as a script calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.config.opening import close_register
from tests.cli.conftest import Habeas
from tests.registers import Register


def test_a_backup_is_restored_whole(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    made = habeas("backup", tmp_path / "copy")
    assert (made.code, made.err) == (0, "")
    assert (tmp_path / "copy").is_file()
    assert (tmp_path / "copy.keys").is_file()
    restored = habeas("restore", tmp_path / "copy", "--register", tmp_path / "again")
    assert (restored.code, restored.out) == (0, "The register is restored and whole.\n")
    assert habeas("verify", "--register", tmp_path / "again").code == 0


def test_a_register_is_never_restored_over_another(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    habeas("backup", tmp_path / "copy")
    answer = habeas("restore", tmp_path / "copy")
    assert (answer.code, answer.out) == (2, "")


def test_a_backup_opens_with_the_recovery_key(
    habeas: Habeas, in_use: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    habeas("backup", tmp_path / "copy")
    (tmp_path / "key").write_text(in_use.recovery_key, encoding="utf-8")
    monkeypatch.setenv("HABEAS_RECOVERY_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.delenv("HABEAS_PASSPHRASE_FILE")
    restored = habeas("restore", tmp_path / "copy", "--recovery", "--register", tmp_path / "again")
    assert (restored.code, restored.err) == (0, "")


def test_the_passphrase_changes(
    habeas: Habeas, in_use: Register, passphrase_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("quite another passphrase", encoding="utf-8")
    monkeypatch.setenv("HABEAS_NEW_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("passphrase").code == 0
    assert habeas("verify").code == 2
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("verify").code == 0


def test_the_recovery_key_stands_in_for_a_lost_passphrase(
    habeas: Habeas, in_use: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text(in_use.recovery_key, encoding="utf-8")
    (tmp_path / "new").write_text("quite another passphrase", encoding="utf-8")
    monkeypatch.setenv("HABEAS_RECOVERY_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("HABEAS_NEW_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("passphrase", "--recovery").code == 0
    monkeypatch.setenv("HABEAS_PASSPHRASE_FILE", str(tmp_path / "new"))
    assert habeas("verify").code == 0


def test_a_checkpoint_is_kept_and_stands(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    assert habeas("checkpoint", tmp_path / "kept").code == 0
    assert habeas("verify", "--against", tmp_path / "kept").code == 0


def test_an_older_checkpoint_is_not_overwritten(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("the older witness", encoding="utf-8")
    answer = habeas("checkpoint", tmp_path / "kept")
    sentence = f"habeas: {tmp_path / 'kept'} exists already, and is not overwritten.\n"
    assert (answer.code, answer.out, answer.err) == (2, "", sentence)
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "the older witness"


def test_verify_says_that_it_compared_with_the_checkpoint(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    habeas("checkpoint", tmp_path / "kept")
    answer = habeas("verify", "--against", tmp_path / "kept")
    assert answer.out == (
        "The log is whole: 0 entries with 0 claims; its first 0 entries are those of the checkpoint from outside.\n"
    )


def test_verify_speaks_the_language_of_its_reader(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no checkpoint", encoding="utf-8")
    said = {code: habeas("verify", "--thorough", "--language", code).out for code in ("en", "be", "ru")}
    assert said == {
        "en": "The log is whole: 0 entries with 0 claims.\n",
        "be": "Журнал цэлы: запісаў 0, паведамленняў 0.\n",
        "ru": "Журнал цел: записей 0, сообщений 0.\n",
    }
    answer = habeas("verify", "--against", tmp_path / "kept", "--language", "be")
    sentence = "Кантрольная кропка звонку не ад гэтага рэестра: Гэта не падпісаная кантрольная кропка.\n"
    assert (answer.code, answer.out) == (1, sentence)


@pytest.mark.parametrize("command", ["verify", "upgrade", "count"])
@pytest.mark.parametrize("is_there", [True, False])
def test_an_emptied_register_is_damaged_and_stays_as_it_is(
    habeas: Habeas, in_use: Register, command: str, is_there: bool
) -> None:
    close_register()
    file = in_use.directory / "register.db"
    file.unlink()
    if is_there:
        file.touch()
    answer = habeas(command, *(["held"] if command == "count" else []))
    sentence = f"habeas: {file} holds no register: it is empty or not there.\n"
    assert (answer.code, answer.out, answer.err) == (1, "", sentence)
    assert [path.stat().st_size for path in in_use.directory.glob("register.db*")] == [0] * is_there


def test_every_page_with_a_flipped_byte_is_damage_in_one_sentence(habeas: Habeas, in_use: Register) -> None:
    close_register()
    file = in_use.directory / "register.db"
    whole = file.read_bytes()
    said = set()
    for place in range(2000, len(whole), 7 * 4096):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        answer = habeas("verify")
        close_register()
        said.add((answer.code, (answer.out + answer.err).removeprefix("habeas: ")))
    assert {code for code, _ in said} == {1}
    assert {sentence for _, sentence in said} <= {
        "The database file is damaged: part of it is not what was written.\n",
        "The database file is damaged; restore a backup.\n",
        "The database of this register cannot be opened with its keys.\n",
    }
    file.write_bytes(whole)
    assert habeas("verify").code == 0


def test_what_is_no_checkpoint_is_not_whole(habeas: Habeas, in_use: Register, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("nonsense", encoding="utf-8")
    answer = habeas("verify", "--against", tmp_path / "kept")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("The checkpoint from outside is not of this register")


def test_a_register_of_this_version_needs_no_upgrade(habeas: Habeas, in_use: Register) -> None:
    answer = habeas("upgrade")
    assert (answer.code, answer.out) == (0, "This register is of this version already.\n")
