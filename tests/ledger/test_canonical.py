"""One way only to write an entry."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.canonical import decode, encode, encode_known, entry_bytes, read_entry
from habeas.ledger.entries import fields_of, plain_bytes
from habeas.ledger.faults import Fault
from tests.ledger.logs import BEGINNING, commitment, header

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
    max_leaves=20,
)
WRITTEN = b'{"at":"2026-11-22T14:08:52.123456Z","by":"alena","claims":["%b"],"n":0,"source":"%b","v":1}' % (
    commitment("claim 0 0").hex().encode(),
    commitment("source 0").hex().encode(),
)


class Word(StrEnum):
    YES = "yes"


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, -(2**53), b"bytes", BEGINNING, {1, 2}, Word.YES, "\ud800"])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(Fault):
        encode({"key": [value]})


@pytest.mark.parametrize("key", [1, None, "ключ", Word.YES])
def test_a_key_is_ascii_text(key: object) -> None:
    with pytest.raises(Fault):
        encode({key: 1})


def test_what_is_nested_without_end_is_refused() -> None:
    value: list[object] = []
    for _ in range(2000):
        value = [value]
    with pytest.raises(Fault):
        encode(value)


@given(plain)
def test_canonical_bytes_equal_those_of_the_standard_library(value: object) -> None:
    assert encode(value) == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


@given(plain)
def test_data_already_checked_is_written_in_the_same_bytes(value: object) -> None:
    assert encode_known(value) == encode(value)


def test_data_already_checked_may_hold_words_of_a_list() -> None:
    assert encode_known({"b": (Word.YES,), "a": Word.YES}) == b'{"a":"yes","b":["yes"]}'


@given(plain)
def test_what_is_written_is_read_back(value: object) -> None:
    assert decode(encode(value)) == value


def test_the_escapes_are_those_of_the_rfc() -> None:
    assert encode('€$\u000f\nA\'B"\\\\"/\u007f\u2028') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f\u2028"'.encode()


def test_an_entry_has_these_bytes() -> None:
    assert entry_bytes(header(0)) == WRITTEN


def test_an_erasure_names_whose_words_were_erased() -> None:
    erasure = replace(header(7), source=b"", claims=(), erased=("ab" * 16,))
    assert b'"erased":["abababababababababababababababab"]' in entry_bytes(erasure)
    assert read_entry(entry_bytes(erasure)) == erasure


def test_a_moment_is_written_in_utc() -> None:
    minsk = BEGINNING.astimezone(timezone(timedelta(hours=3)))
    assert entry_bytes(replace(header(0), at=minsk)) == WRITTEN


@pytest.mark.parametrize(
    "changes",
    [
        {"number": -1},
        {"number": True},
        {"by": ""},
        {"at": datetime(2026, 11, 22, 14, 8)},  # noqa: DTZ001
        {"source": b""},
        {"source": b"short"},
        {"claims": (b"short",)},
        {"erased": ("",)},
    ],
)
def test_an_entry_that_could_not_be_read_back_is_not_written(changes: dict[str, object]) -> None:
    with pytest.raises(Fault):
        entry_bytes(replace(header(0), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"[" * 100_000,
        WRITTEN + b" ",
        WRITTEN + b"\n",
        WRITTEN.replace(b'"n":0', b'"n": 0'),
        WRITTEN.replace(b'"n":0', b'"n":-0'),
        WRITTEN.replace(b'"n":0', b'"n":0,"n":0'),
        WRITTEN.replace(b'"n":0', b'"n":0.0'),
        WRITTEN.replace(b'"n":0', b'"n":false'),
        WRITTEN.replace(b'"v":1', b'"v":2'),
        WRITTEN.replace(b'"v":1', b'"v":true'),
        WRITTEN.replace(b'"v":1', b'"v":1,"why":""'),
        WRITTEN.replace(b"alena", b"\\u0061lena"),
        WRITTEN.replace(b'"alena"', b"null"),
        WRITTEN.replace(b".123456Z", b".123456+00:00"),
        WRITTEN.replace(b".123456Z", b"Z"),
        WRITTEN.replace(b'"claims":["', b'"claims":["A'),
        WRITTEN.replace(b'"n":0', b'"erased":[],"n":0'),
        WRITTEN.replace(commitment("source 0").hex().encode(), commitment("source 0").hex().upper().encode()),
    ],
)
def test_bytes_that_would_not_have_been_written_are_not_read(body: bytes) -> None:
    with pytest.raises(Fault):
        read_entry(body)


@given(st.integers(0, 2**53 - 1), st.text(min_size=1), st.datetimes(), st.lists(st.binary(min_size=32, max_size=32)))
def test_every_entry_is_read_back_and_the_outside_verifier_writes_the_same(
    number: int, by: str, at: datetime, claims: list[bytes]
) -> None:
    moment = at.replace(tzinfo=BEGINNING.tzinfo)
    entry = replace(header(0), number=number, by=by, at=moment, claims=tuple(claims))
    assert read_entry(entry_bytes(entry)) == entry
    assert plain_bytes(fields_of(entry)) == entry_bytes(entry)
