"""`habeas reconcile`: published figures beside the register's own counts, and beside each other."""

from __future__ import annotations

import click

from habeas.cli.lenses import through_a_lens
from habeas.cli.session import Session, choices, in_session
from habeas.domain.lens import Lens


@click.command("reconcile")
@through_a_lens
@click.option("--strict", is_flag=True, help="Exit 1 where a figure and the register disagree, or two figures do.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/reconcile.json).")
@choices
@in_session
def reconcile_command(session: Session, /, *, lens: Lens, strict: bool, as_json: bool) -> int:
    """Hold published figures against the register's own counts and against each other.

    Each agrees, is above or below (with how many people this register documents), or is not comparable, with the reason.
    Ratios that mix a flow and a stock are warned of.
    """
    raise NotImplementedError(session, lens, strict, as_json)
