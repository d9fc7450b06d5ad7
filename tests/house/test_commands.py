"""No command, option or answer is undocumented."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click
from jsonschema import Draft202012Validator

from habeas.cli.main import habeas
from habeas.cli.reference import reference
from tests.house.reading import ROOT

SCHEMAS = ROOT / "docs" / "schemas"


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    yield context.command_path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, click.Context(inner, info_name=name, parent=context))


ALL = dict(commands(habeas, click.Context(habeas, info_name="habeas")))


def test_the_page_of_commands_is_what_the_command_says() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference()


def test_every_command_says_what_it_does() -> None:
    assert [path for path, command in ALL.items() if not command.help] == []


def test_every_option_says_what_it_does() -> None:
    options = [(path, one) for path, command in ALL.items() for one in command.params if isinstance(one, click.Option)]
    assert [f"{path} {one.name}" for path, one in options if not one.help and one.name != "help"] == []


def test_every_command_takes_the_shared_options() -> None:
    lacking = [path for path, command in ALL.items() if "register" not in {one.name for one in command.params}]
    assert lacking == []


def test_every_answer_in_json_names_its_schema() -> None:
    for path, command in ALL.items():
        told = {one.name: one.help or "" for one in command.params if isinstance(one, click.Option)}
        if "as_json" in told:
            name = "-".join(path.split()[1:])
            assert told["as_json"] == f"One JSON document (docs/schemas/{name}.json).", path
            assert (SCHEMAS / f"{name}.json").is_file(), path


def test_every_schema_is_one() -> None:
    for path in SCHEMAS.glob("*.json"):
        Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
