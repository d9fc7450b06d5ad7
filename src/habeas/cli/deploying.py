"""`habeas check`: is this register kept as it should be?"""

from __future__ import annotations

import click

from habeas.cli.session import Session, choices, in_session, now
from habeas.domain.speech import Speech

# What TLS in front of the server sees to, and not we (docs/operate/checking.md).
_IN_FRONT = frozenset({"security.W004", "security.W008"})


@click.command("check")
@click.option("--deploy", is_flag=True, help="Django's own checks of what it calls deployment too.")
@choices
@in_session
def check_command(session: Session, /, *, deploy: bool) -> int:
    """Is this register kept as it should be? Each line says what was found, and how to mend it. Exit 1 where something is wrong.

    The page “Health of the register” in the settings says the same.
    """
    session.open()
    from django.conf import settings

    from habeas.queries.deploying import check_deployment

    say, wrong = session.speech.say, 0
    for one in check_deployment(settings, at=now()):
        wrong += not one.is_good
        click.echo(f"{'✓' if one.is_good else '✗'} {say(one.found, **one.values)}")
        if not one.is_good:
            click.echo(f"    {say(one.mend, **one.values)}")
    if deploy:
        wrong += _check_django(session.speech)
    return 1 if wrong else 0


def _check_django(speech: Speech) -> int:
    from django.core.checks import run_checks

    found = [
        one for one in run_checks(include_deployment_checks=True) if one.id not in _IN_FRONT and not one.is_silenced()
    ]
    for one in found:
        click.echo(f"✗ {one.id}: {one.msg}")
        if one.hint:
            click.echo(f"    {one.hint}")
    if not found:
        click.echo(f"✓ {speech.say('Django itself finds nothing.')}")
    return len(found)
