"""`habeas import`: a file becomes claims, or nothing does."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from habeas.cli.printing import print_json, print_table
from habeas.cli.progress import working
from habeas.cli.session import Session, choices, in_session, now

if TYPE_CHECKING:
    from habeas.actions.importing import Imported

FORMATS = ("claims", "cases", "figures", "viasna", "table")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="How the file is laid out (default: told from its header)."
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="M",
    help="For --format table: YAML that says what each column means.",
)
@click.option(
    "--source",
    metavar="S",
    help="Where the file itself comes from: a title or an address, for rows that name no source.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and how healthy the file is; write nothing.")
@click.option("--partial", is_flag=True, help="File the good rows although others are refused.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/import.json).")
@choices
@in_session
def import_command(session: Session, /, *, file: Path, format_: str | None, as_json: bool, **how: Any) -> int:
    """File the claims of FILE, all or none. A second import of the same file adds nothing.

    A changed cell files a superseding claim. Each refusal is one sentence with row and column; where one row is
    refused nothing is filed and the exit is 2, unless --partial is given.
    """
    session.open()
    from habeas.actions.importing import import_file

    with working("Importing"):
        done = import_file(file, format=format_, by=session.acting_user(), at=now(), randomness=os.urandom, **how)
    if as_json:
        print_json(_as_json(done, dry_run=how["dry_run"]))
    else:
        _print(done, dry_run=how["dry_run"])
    return 2 if done.refused and not how["partial"] and not how["dry_run"] else 0


def _as_json(done: Imported, *, dry_run: bool) -> dict[str, Any]:
    return {
        "filed": done.filed,
        "unchanged": done.unchanged,
        "superseded": done.superseded,
        "refused": [{"row": one.row, "column": one.column, "reason": one.reason} for one in done.refused],
        "dry_run": dry_run,
        "health": done.health,
    }


def _print(done: Imported, *, dry_run: bool) -> None:
    would = "would be filed" if dry_run else "filed"
    click.echo(
        f"{done.filed} claims {would}, {done.unchanged} unchanged, {done.superseded} superseded, {len(done.refused)} rows refused."
    )
    for one in done.refused:
        where = f"row {one.row}" + (f", {one.column}" if one.column else "")
        click.echo(f"  {where}: {one.reason}", err=True)
    if dry_run:
        print_table(done.health)
