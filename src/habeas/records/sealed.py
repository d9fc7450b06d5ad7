"""To what a sealed row is bound, so that a ciphertext moved to another row does not open."""

from __future__ import annotations


def claim_place(claim_id: str) -> bytes:
    """What a sealed claim is bound to."""
    return b"habeas/claim-row/v1\0" + claim_id.encode()


def source_place(source_id: str) -> bytes:
    """What a sealed source is bound to."""
    return b"habeas/source-row/v1\0" + source_id.encode()


def inbox_place(source: str) -> bytes:
    """What the words of a document that waits are bound to."""
    return b"habeas/inbox-source/v1\0" + source.encode()


def draft_place(draft: str, user: str) -> bytes:
    """What somebody typed into a form is bound to this."""
    return b"habeas/form-draft/v1\0" + f"{draft} {user}".encode()


def task_place(task: str) -> bytes:
    """What is told of a file that is being brought in is bound to this."""
    return b"habeas/task/v1\0" + task.encode()


def piece_place(task: str, number: int) -> bytes:
    """What one piece of such a file is bound to."""
    return b"habeas/task-piece/v1\0" + f"{task} {number}".encode()


def proposal_place(source: str, number: int) -> bytes:
    """What one proposal of such a document is bound to."""
    return b"habeas/inbox-proposal/v1\0" + f"{source} {number}".encode()
