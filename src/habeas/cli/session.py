"""What every command shares: the register in use, who is acting, the language of the answers and the clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from habeas.cli.rights import needed
from habeas.domain.access import Right
from habeas.domain.errors import Refused
from habeas.domain.speech import LANGUAGES, Speech, speech

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass
class Session:
    """The choices that hold for one call of the command; each may be given before or after the command's name."""

    register: Path | None = None
    user: str | None = None
    language: str | None = None
    opened: bool = False

    @property
    def speech(self) -> Speech:
        """How to speak to this reader: in English, where no language was chosen."""
        return speech(self.language or "en")

    def directory(self) -> Path:
        """The folder of the register in use. Raises Refused where none was named."""
        if self.register is None:
            raise Refused("No register was named: give --register DIR, or set HABEAS_REGISTER.")
        return self.register

    def prepare(self) -> Path:
        """The folder of the register in use, for actions that open it themselves. Raises Refused where none is there."""
        from habeas.config.opening import set_up

        directory = self.directory()
        if not directory.is_dir():
            raise Refused("There is no register in “%(directory)s”.", directory=directory)
        set_up()
        return directory

    def open(self, *, passphrase: str | None = None) -> None:
        """Open the register in use with its passphrase; after this its queries and actions may be imported.

        Raises Refused where the acting user's role has no right to the command called.
        """
        if self.opened:
            return
        from habeas.config.opening import open_register

        directory = self.prepare()
        open_register(directory, passphrase=read_passphrase() if passphrase is None else passphrase)
        self.opened = True
        self.refuse_unless_allowed()

    def refuse_unless_allowed(self) -> None:
        """Raise Refused where the acting user's role has no right to the command called. The register is open.

        Somebody who only reads need not say who they are.
        """
        from habeas.queries.users import refuse_unless

        context = click.get_current_context()
        command = context.command_path.partition(" ")[2]
        right = needed(command, context.params)
        if right is not None and (right is not Right.READ or self.user is not None):
            refuse_unless(self.acting_user(), right)
        if right is Right.SEE_SEALED and command != "show":  # which notes whom it shows, once it has found them
            self.note_sealed(*filter(None, [str(context.params.get("code", ""))]), door=command)

    def note_sealed(self, *persons: str, door: str) -> None:
        """Note that whoever acts asked for what is sealed, of these people (or this source) or of everybody."""
        from django.db import OperationalError

        from habeas.actions.reading_sealed import note_read

        try:
            note_read(persons, door=door, by=self.acting_user(), at=now())
        except OperationalError as error:
            raise Refused("It cannot be noted just now who reads what is sealed, so it is not shown.") from error

    def acting_user(self) -> str:
        """The id of the user who acts: named by --as, or the only one there is. Raises Refused."""
        from habeas.queries.users import user_named

        return user_named(self.user).id

    def whoever_acts(self) -> str:
        """The same of somebody who only reads, and need not say who they are: empty where they do not."""
        return self.acting_user() if self.user is not None else ""


in_session = click.make_pass_decorator(Session, ensure=True)


def now() -> datetime:
    """The door's clock."""
    return datetime.now(UTC)


def today() -> date:
    """The day by the door's clock, in UTC like the log's."""
    return now().date()


def read_passphrase(
    *, asking: str = "Passphrase: ", variable: str = "HABEAS_PASSPHRASE_FILE", twice: bool = False
) -> str:
    """The passphrase: from the file that `variable` names, else asked for on the terminal. Raises Refused."""
    file = os.environ.get(variable)
    if file:
        return _first_line(Path(file))
    if not _has_terminal():
        raise Refused(
            "The passphrase can neither be asked for nor read: set %(variable)s to a file that holds it.",
            variable=variable,
        )
    given: str = click.prompt(asking.rstrip(": "), hide_input=True, err=True, confirmation_prompt=twice)
    return given


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _first_line(file: Path) -> str:
    return read_text(file).split("\n", 1)[0].rstrip("\r")


def read_text(file: Path) -> str:
    """The text of a small file. Raises Refused where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("“%(file)s” cannot be read.", file=file) from error


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
        session = context.ensure_object(Session)
        from_environment = context.get_parameter_source(parameter.name or "") is ParameterSource.ENVIRONMENT
        if value is not None and not (from_environment and getattr(session, name) is not None):
            setattr(session, name, value)

    return remember


_REGISTER = click.option(
    "--register",
    envvar="HABEAS_REGISTER",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    expose_value=False,
    callback=_remember("register"),
    help="The register in use (or HABEAS_REGISTER).",
)
_USER = click.option(
    "--as",
    "acting",
    metavar="USER",
    expose_value=False,
    callback=_remember("user"),
    help="Who is acting; the only user needs no telling.",
)
_LANGUAGE = click.option(
    "--language",
    envvar="HABEAS_LANGUAGE",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    callback=_remember("language"),
    help="The language of sentences (or HABEAS_LANGUAGE).",
)


def choices(command: Command) -> Command:
    """Add the options that may stand before or after a command's name: --register, --as, --language."""
    return choices_but_language(_LANGUAGE(command))


def choices_but_language(command: Command) -> Command:
    """The same for a command whose own --language means another thing; that of its sentences then stands before its name."""
    return _REGISTER(_USER(command))
