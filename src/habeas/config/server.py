"""The workspace served on loopback. The one worker gets the keys from this process through memory, never through a file."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from habeas.config import background
from habeas.config.checks import refuse_insecure
from habeas.config.nightly import Nightly
from habeas.config.opening import open_with_master_key, set_up
from habeas.domain.errors import Refused
from habeas.records.opened import is_open, the_register

ADDRESS = "127.0.0.1"
THREADS_ON_POSTGRESQL = 4


def serve(*, port: int, ready: Callable[[str], None], backups: Path | None = None) -> None:
    """Serve the open register until Ctrl-C. `ready` is called with its address once it answers; port 0 takes a free one.

    Into the folder `backups`, where one is given, goes a backup each night.

    On SQLite one thread answers: every thread keeps a connection with up to 128 MB of cache of its own.
    """
    from django.conf import settings
    from django.db import connections

    refuse_insecure(settings)
    register = the_register()
    chosen = port or _free_port()
    if _answers(chosen):
        raise Refused("Port %(port)s is taken: choose another with --port.", port=chosen)
    connections.close_all()  # a connection to SQLite must not be carried into another process
    server: Any = Granian(
        "habeas.config.server",
        address=ADDRESS,
        port=chosen,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS_ON_POSTGRESQL if register.database_url else 1,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
    )
    # A closed terminal ends it too; the server's own way is to start its workers anew.
    server.signal_handler_reload = server.signal_handler_interrupt
    stopped = threading.Event()
    say_ready = threading.Thread(target=_say_ready, args=(server, ready, stopped), daemon=True)
    server.on_startup(say_ready.start)
    loader = partial(_application, register.directory, register.keys.master, backups)
    try:
        server.serve(target_loader=loader, wrap_loader=False)
    except (KeyboardInterrupt, SystemExit):
        logging.getLogger(__name__).debug("stopped")
    finally:
        stopped.set()


def _application(directory: Path, master: bytes, backups: Path | None) -> Any:
    """What answers in the worker, which has the register open or opens it now."""
    from django.core.handlers.wsgi import WSGIHandler

    set_up()
    if not is_open():
        open_with_master_key(directory, master=master)
    background.start(nightly=Nightly(backups) if backups else None)
    return WSGIHandler()


def _say_ready(server: Any, ready: Callable[[str], None], stopped: threading.Event) -> None:
    from django.conf import settings

    while not stopped.is_set():
        if server.wrks and _answers(server.bind_port):
            ready(f"{settings.ADDRESS.origin or f'http://localhost:{server.bind_port}'}/")
            return
        time.sleep(0.02)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((ADDRESS, port)) == 0


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind((ADDRESS, 0))
        port: int = chosen.getsockname()[1]
    return port
