"""What a folder of data files holds, as one digest: it changes whenever any of them does."""

from __future__ import annotations

from hashlib import sha256
from importlib.resources.abc import Traversable


def digest_of(folder: Traversable) -> str:
    """The digest of the YAML files that lie in a folder, by their names and bytes."""
    found = sha256()
    files = {one.name: one for one in folder.iterdir() if one.name.endswith(".yaml")}
    for name, file in sorted(files.items()):
        content = file.read_bytes()
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
