"""`python -m habeas.cli.reference` prints docs/cli.md: every command and option, as the command itself tells them."""

from __future__ import annotations

import click

from habeas.cli.main import habeas

_HEAD = """# The command `habeas`

This page is written by `python -m habeas.cli.reference` and tested against the command: do not edit it by hand.

The command line is a contract: others script against it. Answers go to stdout; complaints are one sentence on stderr.

| exit | means |
|---|---|
| 0 | done |
| 1 | something is wrong: `verify` found the log not whole, `reconcile --strict` found a figure that disagrees |
| 2 | refused, and nothing was changed |
| 3 | an error of ours (`HABEAS_DEBUG=1` shows where) |
| 64 | wrong usage |
| 130 | stopped with Ctrl-C |

`--json` prints one JSON document; its schema lies in [schemas/](schemas/).

The options `--register DIR` (or `HABEAS_REGISTER`), `--as USER` and `--language en|be|ru` (or `HABEAS_LANGUAGE`) may stand before
or after the name of a command. A register's passphrase is asked for, or read from the first line of the file that `HABEAS_PASSPHRASE_FILE` names.
A person is named by the id of any of their records or its beginning, by an external key, or by a name that fits exactly one person.
The command's own words are English; sentences to quote, refusals and the words of the vocabulary come in the language chosen.
Days are typed as `2024-09-30` or in words in any language of the house; moments are in UTC, and a bare day means its end.
"""
_SHARED = {"register", "acting", "language", "help", "version"}


def reference() -> str:
    """The whole page in Markdown."""
    root = click.Context(habeas, info_name="habeas")
    parts = [_HEAD]
    for name in habeas.list_commands(root):
        command = habeas.get_command(root, name)
        assert command is not None
        parts += _describe(command, click.Context(command, info_name=name, parent=root))
    return "\n".join(parts)


def _describe(command: click.Command, context: click.Context) -> list[str]:
    lines = [f"## `{context.command_path}`\n", _prose(command) + "\n", f"    {_usage(command, context)}\n"]
    rows = [row for one in command.params if (row := _row(one, context))]
    if rows:
        lines += ["| option | |", "|---|---|", *rows, ""]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            lines += _describe(inner, click.Context(inner, info_name=name, parent=context))
    return lines


def _prose(command: click.Command) -> str:
    paragraphs = (command.help or "").replace("\b", "").split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _row(parameter: click.Parameter, context: click.Context) -> str | None:
    if not isinstance(parameter, click.Option) or parameter.name in _SHARED or parameter.hidden:
        return None
    told = parameter.get_help_record(context)
    if told is None:
        return None
    option, told_of = (" ".join(part.split()).replace("|", "\\|") for part in told)
    return f"| `{option}` | {told_of} |"


if __name__ == "__main__":
    print(reference(), end="")
