"""`habeas export`: the register in a form that others read."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Refused

FORMATS = ("claims", "log", "viasna", "ftm", "csv", "parquet")
LATER = ("ftm", "parquet")


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), required=True, help="ftm and parquet come with a later version."
)
@click.option(
    "--audience",
    type=click.Choice([one.value for one in Sensitivity]),
    help="For whom (default: claims holds everything, the others what the team may see).",
)
@choices
@in_session
def export_command(session: Session, /, *, file: Path, format_: str, audience: str | None) -> None:
    """Write the register to FILE, which must not be there yet. What is written lies in the clear.

    claims: our exchange format, JSON Lines. log: the log alone, for an outside verifier; it holds no words.
    viasna: one row per person in the columns of Viasna's list. csv: one row per claim.
    """
    if format_ in LATER:
        raise Refused("“%(format)s” comes with a later version; there are claims, log, viasna and csv.", format=format_)
    if format_ == "log" and audience:
        raise click.UsageError("the log holds no words, so it has no audience")
    session.open()
    try:
        with working("Exporting"):
            lines = _write(file, format_, Sensitivity(audience) if audience else None)
    except FileExistsError as error:
        raise Refused("“%(file)s” is there already; nothing was written.", file=file) from error
    click.echo(session.speech.say("Lines written to %(file)s: %(lines)s.", file=file, lines=lines))


def _write(file: Path, format_: str, audience: Sensitivity | None) -> int:
    """Write the file; what fails half-way leaves nothing behind."""
    from habeas.queries.exporting import write_export
    from habeas.queries.log_export import write_log

    with file.open("xb") as stream:
        try:
            if format_ == "log":
                return write_log(stream)
            return write_export(stream, format_, audience=audience)
        except BaseException:
            file.unlink()
            raise
