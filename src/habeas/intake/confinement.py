"""Child processes that take in what strangers wrote: little memory, little time, no network, nothing written or started.

The reader of spreadsheets and the reader of documents share this. What Python does is stopped by an audit hook; where
the system has them, its own limits and a network of nothing hold for the libraries beneath Python as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from typing import BinaryIO

MEMORY_BYTES = 2 * 1024**3
CPU_SECONDS = 300

_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
_REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
    "os.remove", "os.rename", "os.truncate", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.kill", "ctypes.",
    "tempfile.", "shutil.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.",
)  # fmt: skip


def start_child(module: str, *arguments: str, stdin: int | BinaryIO) -> subprocess.Popen[bytes]:
    """Run a module of ours as a child that is given an open file or a pipe, and nothing of the user's surroundings.

    One thread for numerics: each further one reserves memory that the child may not have.
    """
    surroundings = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-m", module, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings | {"OPENBLAS_NUM_THREADS": "1"},
    )


def confine_this_process() -> None:
    """Take memory, network, other programs and writing away from whoever wrote the file, as far as the system can."""
    _limit("RLIMIT_AS", MEMORY_BYTES)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    _leave_the_network()
    allow_time(CPU_SECONDS)
    sys.addaudithook(_refuse)


def allow_time(seconds: int) -> None:
    """End this process when it has used so much more processor time than by now, where the system can do that."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


def _limit(name: str, amount: int) -> None:
    with suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        resource.setrlimit(getattr(resource, name), (amount, amount))


def _leave_the_network() -> None:
    """Move to a network without any way out, on Linux, where that is allowed to this user."""
    if sys.platform != "linux":
        return
    import ctypes

    library = ctypes.CDLL(None)
    if library.unshare(_NEW_NETWORK) != 0:
        library.unshare(_NEW_NETWORK | _NEW_USER)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("a reader writes no file")
    elif event.startswith(_REFUSED):
        raise PermissionError(f"a reader has no use for {event}")
