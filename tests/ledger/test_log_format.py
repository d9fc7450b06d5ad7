"""The page about the format is enough: what it shows is read here without the house's own reader."""

from __future__ import annotations

import base64
import io
import json
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pymerkle import InmemoryTree

from habeas.ledger.commitments import commit_salted
from habeas.ledger.verify import verify_export
from tests.ledger.logs import bodies, export

PAGE = (Path(__file__).parents[2] / "docs" / "log-format.md").read_text(encoding="utf-8")
SHOWN = PAGE.split("```\n")[1]


def test_the_export_on_the_page_is_the_one_that_is_written() -> None:
    assert SHOWN.encode() == export(bodies(2))
    assert verify_export(io.BytesIO(SHOWN.encode())).whole


def test_the_root_on_the_page_is_that_of_another_tree() -> None:
    header, *entries, last = SHOWN.splitlines()
    tree = InmemoryTree()
    tree.append_entries([entry.encode() for entry in entries])
    origin, size, root, *_ = json.loads(last)["checkpoint"].split("\n")
    assert (origin, int(size)) == (json.loads(header)["origin"], len(entries))
    assert base64.b64decode(root) == tree.get_root()
    assert [tree.get_leaf(place).hex() in PAGE for place in (1, 2)] == [True, True]


def test_the_signature_on_the_page_is_good() -> None:
    header, *_, last = SHOWN.splitlines()
    name, key_id, key = json.loads(header)["vkey"].split("+", 2)
    public = base64.b64decode(key)
    assert sha256(name.encode() + b"\n" + public).hexdigest()[:8] == key_id
    text, signed = json.loads(last)["checkpoint"].split("\n\n")
    signature = base64.b64decode(signed.split(" ")[2])
    assert signature[:4].hex() == key_id
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(signature[4:], f"{text}\n".encode())


def test_the_commitment_on_the_page_is_right() -> None:
    assert commit_salted(bytes(range(32)) + b'{"kind":"detention"}').hex() in PAGE
