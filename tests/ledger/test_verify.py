"""The outside verifier notices whatever was done to an export."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.canonical import entry_bytes
from habeas.ledger.checkpoints import vkey_of
from habeas.ledger.export import write_export
from habeas.ledger.faults import Fault
from habeas.ledger.verify import Verdict, main, verify_export
from tests.ledger.logs import ORIGIN, VKEY, bodies, commitment, export, header, note

OTHER = Ed25519PrivateKey.from_private_bytes(b"another synthetic signer of 32 b")
LOG = bodies(5)


def verdict(data: bytes, *, against: str | None = None, vkey: str | None = None) -> Verdict:
    return verify_export(io.BytesIO(data), against=against, vkey=vkey)


def lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def with_lines(change: Callable[[list[bytes]], object], data: bytes) -> bytes:
    changed = lines(data)
    change(changed)
    return b"".join(changed)


@pytest.mark.parametrize("mask", [*(1 << bit for bit in range(8)), 0xFF])
def test_every_flipped_byte_is_noticed(mask: int) -> None:
    plain = export(bodies(3))
    unnoticed = []
    for place in range(len(plain)):
        mutant = bytearray(plain)
        mutant[place] ^= mask
        if verdict(bytes(mutant)).whole:
            unnoticed.append(place)
    assert unnoticed == []


def test_every_cut_is_noticed() -> None:
    plain = export(bodies(3))
    assert [size for size in range(len(plain)) if verdict(plain[:size]).whole] == []


@pytest.mark.parametrize("place", range(7))
def test_every_deleted_line_is_noticed(place: int) -> None:
    assert not verdict(with_lines(lambda all_lines: all_lines.pop(place), export(LOG))).whole


@pytest.mark.parametrize("place", range(8))
@pytest.mark.parametrize("inserted", range(7))
def test_every_inserted_line_is_noticed(place: int, inserted: int) -> None:
    line = lines(export(LOG))[inserted]
    assert not verdict(with_lines(lambda all_lines: all_lines.insert(place, line), export(LOG))).whole


@given(st.permutations(range(7)))
def test_every_other_order_is_noticed(order: list[int]) -> None:
    all_lines = lines(export(LOG))
    assert verdict(b"".join(all_lines[place] for place in order)).whole is (order == list(range(7)))


def test_a_whole_log_is_found_whole() -> None:
    assert verdict(export(LOG), vkey=VKEY) == Verdict(
        whole=True,
        entries=5,
        claims=5,
        first_bad=None,
        sentence="The log is whole: 5 entries with 5 claims, signed with the key given.",
    )


def test_a_log_that_names_its_own_key_is_found_whole_with_a_warning() -> None:
    assert verdict(export(LOG)).sentence == (
        "The log is whole: 5 entries with 5 claims, signed with the key that it names itself; "
        f"compare that key with one told by another way: {VKEY}"
    )


def test_an_empty_log_is_whole_and_an_empty_file_is_none() -> None:
    assert verdict(export([])).whole
    assert verdict(b"").sentence == "The log is not whole: The file is empty."


@pytest.mark.parametrize("size", range(6))
def test_a_checkpoint_kept_outside_may_be_older(size: int) -> None:
    found = verdict(export(LOG), against=note(LOG[:size]))
    assert (found.whole, found.entries) == (True, 5)
    assert found.sentence.endswith(f"and its first {size} entries are those of the checkpoint kept outside.")


def test_a_log_put_back_is_noticed_against_a_checkpoint_kept_outside() -> None:
    assert verdict(export(LOG[:3])).whole
    found = verdict(export(LOG[:3]), against=note(LOG))
    assert (found.whole, found.first_bad) == (False, None)
    assert "it has 3 entries, and the checkpoint kept outside has 5" in found.sentence


def test_a_history_rewritten_and_signed_anew_is_noticed_against_a_checkpoint_kept_outside() -> None:
    rewritten = [LOG[0], entry_bytes(header(1, claims=2)), *LOG[2:]]
    assert verdict(export(rewritten), vkey=VKEY).whole
    found = verdict(export(rewritten), against=note(LOG[:3]))
    assert (found.whole, found.first_bad) == (False, 0)
    assert "The first 3 entries are not those of the checkpoint kept outside." in found.sentence


def test_a_log_signed_with_another_key_is_noticed() -> None:
    stream = io.BytesIO()
    forged = vkey_of(ORIGIN, OTHER)
    write_export(stream, origin=ORIGIN, vkey=forged, entries=LOG, checkpoints=[note(LOG, signer=OTHER)])
    assert verdict(stream.getvalue()).whole
    assert not verdict(stream.getvalue(), vkey=VKEY).whole
    assert not verdict(stream.getvalue(), against=note(LOG)).whole


@pytest.mark.parametrize("number", range(5))
def test_the_first_bad_entry_is_named_where_its_bytes_show_it(number: int) -> None:
    broken = export(LOG).replace(b'"n":%d' % number, b'"n": %d' % number)
    assert verdict(broken).first_bad == number


@pytest.mark.parametrize("number", range(4))
def test_the_first_missing_entry_is_named_where_others_follow(number: int) -> None:
    missing = verdict(with_lines(lambda all_lines: all_lines.pop(number + 1), export(LOG)))
    assert missing.first_bad == number
    assert missing.sentence.endswith(f"Entry {number + 1} stands where this one should be.")


def test_a_missing_last_entry_leaves_nothing_vouched_for() -> None:
    missing = verdict(with_lines(lambda all_lines: all_lines.pop(5), export(LOG)))
    assert missing.first_bad == 0
    assert missing.sentence.endswith("A checkpoint signs 5 entries, and 4 stand above it.")


def test_a_checkpoint_in_between_narrows_down_where_it_went_wrong() -> None:
    plain = export(LOG, notes=[note(LOG[:2]), note(LOG[:4]), note(LOG)])
    assert verdict(plain).whole
    other, claim = commitment("other").hex().encode(), commitment("claim 3 0").hex().encode()
    found = verdict(plain.replace(claim, other))
    assert (found.first_bad, found.entries) == (2, 4)
    assert "The entries from 2 to 3 are not those that were signed." in found.sentence


def test_an_export_cut_at_a_checkpoint_in_between_is_noticed() -> None:
    plain = export(LOG, notes=[note(LOG[:2]), note(LOG)])
    assert verdict(b"".join(lines(plain)[:4])).sentence.endswith(
        "The export ends without a checkpoint over all its entries."
    )


def test_time_never_runs_backwards() -> None:
    backwards = [
        entry_bytes(header(0, seconds=10)),
        entry_bytes(header(1, seconds=10)),
        entry_bytes(header(2, seconds=9)),
    ]
    found = verdict(export(backwards))
    assert (found.whole, found.first_bad) == (False, 2)


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"at":1e999}', b'{"n":' + b"9" * 5000 + b"}", b"\xff\xfe", b"null"])
def test_a_hostile_line_is_no_more_than_a_bad_entry(line: bytes) -> None:
    hostile = with_lines(lambda all_lines: all_lines.insert(2, line + b"\n"), export(LOG))
    assert (verdict(hostile).whole, verdict(hostile).first_bad) == (False, 1)


@pytest.mark.parametrize("notes", [[], [note(LOG[:4])], [note(LOG), note(bodies(6))], ["no note"]])
def test_an_export_without_a_checkpoint_over_all_its_entries_is_not_written(notes: list[str]) -> None:
    with pytest.raises(Fault):
        write_export(io.BytesIO(), origin=ORIGIN, vkey=VKEY, entries=LOG, checkpoints=notes)


def test_the_command_says_one_sentence_and_how_it_went(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole, cut, kept = tmp_path / "log", tmp_path / "cut", tmp_path / "kept"
    whole.write_bytes(export(LOG))
    cut.write_bytes(export(LOG)[:-1])
    kept.write_text(note(LOG[:2]), encoding="utf-8")
    assert main([str(whole), "--against", str(kept), "--vkey", VKEY]) == 0
    assert main([str(cut)]) == 1
    assert capsys.readouterr().out.count("\n") == 2
    assert main([str(tmp_path / "absent")]) == 64
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("be", "Журнал няцэлы: Файл пусты.\n"),
        ("ru", "Журнал не цел: Файл пуст.\n"),
        ("xx", "The log is not whole: The file is empty.\n"),
    ],
)
def test_the_command_speaks_the_languages_of_the_catalogues_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    (tmp_path / "log").write_bytes(b"")
    assert main([str(tmp_path / "log"), "--language", language]) == 1
    assert capsys.readouterr().out == sentence


def test_wrong_usage_ends_with_64(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--unknown"])
    assert left.value.code == 64
    assert capsys.readouterr().err.count("\n") == 1


def test_the_verifier_needs_nothing_else_of_the_house(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(export(LOG))
    script = (
        "import sys; from habeas.ledger.verify import main; main(sys.argv[1:]);"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in {'habeas', 'django', 'orjson', 'argon2', 'pyrage'}))"
    )
    ran = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    rooms = ["", ".ledger", ".ledger.checkpoints", ".ledger.entries", ".ledger.export", ".ledger.faults"]
    expected = [f"habeas{room}" for room in [*rooms, ".ledger.merkle", ".ledger.verify"]]
    assert ran.stdout.splitlines()[1] == str(expected)


def test_the_verifier_runs_as_a_module(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(export(LOG)[:-2])
    command = [sys.executable, "-m", "habeas.ledger.verify", str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
