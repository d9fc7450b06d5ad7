"""The command `habeas`, and what its exit says: 0 done, 1 something is wrong, 2 refused, 3 internal, 64 usage, 130 stopped."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from habeas import __version__
from habeas.cli.session import Session, choices
from habeas.domain.errors import Damaged, HabeasError

_DAMAGE = ("malformed", "file is not a database", "hmac")
_NO_ROOM = ("disk is full", "no space left", "disk i/o error")
DONE, WRONG, REFUSED, INTERNAL, USAGE, STOPPED = 0, 1, 2, 3, 64, 130

# Which module holds a command; each is imported only when it is called, so that `habeas --help` is quick.
ROOMS = {
    "init": "registers",
    "user": "users",
    "passphrase": "registers",
    "upgrade": "registers",
    "demo": "demo",
    "serve": "serving",
    "pack": "packs",
    "import": "importing",
    "read": "reading",
    "find": "people",
    "show": "people",
    "count": "counting",
    "timeline": "timelines",
    "reconcile": "reconciling",
    "match": "matching",
    "judge": "matching",
    "checkpoint": "history",
    "verify": "history",
    "check": "deploying",
    "erase": "history",
    "backup": "backups",
    "restore": "backups",
    "source": "sources",
    "export": "exporting",
}


class Habeas(click.Group):
    """The commands, in the order of the contract, each loaded from its room."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the contract."""
        return list(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, from the room that holds it."""
        room = ROOMS.get(cmd_name)
        if room is None:
            return None
        command: click.Command = getattr(importlib.import_module(f"habeas.cli.{room}"), f"{cmd_name}_command")
        return command


@click.group(cls=Habeas, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@choices
@click.version_option(__version__, prog_name="habeas", message="%(prog)s %(version)s")
@click.pass_context
def habeas(context: click.Context) -> None:
    """The register of people imprisoned for their politics.

    Every fact names who said so; every number can be recomputed as it stood on any day.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with the exit code of the contract. A closed terminal or a kill stops it like Ctrl-C."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: signal.raise_signal(signal.SIGINT))
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; complaints are one sentence on stderr."""
    session = Session()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        with habeas.make_context("habeas", given, obj=session) as context:
            answer = habeas.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _complain(_usage(error), USAGE)
    except (click.Abort, EOFError, KeyboardInterrupt):
        return _complain("stopped; what was not finished was not kept.", STOPPED)
    except BrokenPipeError:
        return _be_quiet()
    except HabeasError as error:
        sentence = session.speech.say(error.sentence, **error.values)
        return _complain(sentence, WRONG if isinstance(error, Damaged) else REFUSED)
    except OSError as error:
        return _complain(f"{error.filename}: {error.strerror}.", REFUSED) if error.filename else _undone(session, error)
    except Exception as error:  # noqa: BLE001 - the outermost door: the exit code and one sentence
        if _is_of_the_database(error, _DAMAGE):
            return _complain(session.speech.say("The database file is damaged; restore a backup."), WRONG)
        if _is_of_the_database(error, _NO_ROOM):
            sentence = session.speech.say("The disk is full or cannot be written; nothing of this was kept.")
            return _complain(sentence, REFUSED)
        return _internal(error)
    return answer if isinstance(answer, int) else DONE


def _usage(error: click.ClickException) -> str:
    is_bare = isinstance(error, click.exceptions.NoArgsIsHelpError)
    message = "A command is missing" if is_bare else " ".join(error.format_message().split())
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "habeas"
    return f"{message.rstrip('.')}; see {command} --help."


def _complain(sentence: str, code: int) -> int:
    click.echo(f"habeas: {sentence}", err=True)
    return code


def _internal(error: Exception) -> int:
    """Say that Habeas failed, without the words of the error: they may hold what must not be printed."""
    if os.environ.get("HABEAS_DEBUG") == "1":
        raise error
    kind = type(error).__name__
    return _complain(f"an error of ours ({kind}) stopped this; HABEAS_DEBUG=1 shows where it happened.", INTERNAL)


def _is_of_the_database(error: Exception, words: tuple[str, ...]) -> bool:
    """Say whether a database complains in such words; without importing Django, which may not be there yet."""
    is_databases = any(kind.__name__ == "DatabaseError" for kind in type(error).__mro__)
    return is_databases and any(word in str(error).lower() for word in words)


def _undone(session: Session, error: OSError) -> int:
    """Something that is no file with a name: most often the answer, for which there is no room."""
    if error.errno is None:
        return _internal(error)
    _write_no_more()
    return _complain(session.speech.say("The system could not do this: %(why)s.", why=error.strerror), REFUSED)


def _be_quiet() -> int:
    """The reader of our answer has gone: say nothing."""
    _write_no_more()
    return DONE


def _write_no_more() -> None:
    """Let nothing be written at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
