"""`habeas export`: the register in a form that others read."""

from __future__ import annotations

from pathlib import Path

import click

from habeas.cli.lenses import AUDIENCE
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
@AUDIENCE
@choices
@in_session
def export_command(session: Session, /, *, file: Path, format_: str, audience: str) -> None:
    """Write the register to FILE.

    claims: our exchange format, JSON Lines. log: the log alone, for an outside verifier; it holds no words.
    viasna: one row per person in the columns of Viasna's list. csv: one row per claim.
    """
    if format_ in LATER:
        raise Refused("“%(format)s” comes with a later version; there are claims, log, viasna and csv.", format=format_)
    if file.exists():
        raise Refused("“%(file)s” is there already; nothing was written.", file=file)
    session.open()
    with working("Exporting"):
        written = _write(file, format_, Sensitivity(audience))
    click.echo(written)


def _write(file: Path, format_: str, audience: Sensitivity) -> str:
    raise NotImplementedError(file, format_, audience)
