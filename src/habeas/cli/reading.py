"""`habeas read`: what articles, documents and exports say, as proposals. It writes nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import orjson

from habeas.cli.lenses import AUDIENCE
from habeas.cli.printing import plain, print_json
from habeas.cli.session import Session, choices_but_language, in_session
from habeas.cli.told import tell_article, tell_rules
from habeas.domain.claims import Sensitivity
from habeas.domain.errors import Refused
from habeas.domain.speech import Speech
from habeas.intake.documents.document import LANGUAGES, Document, Overrides

if TYPE_CHECKING:
    from habeas.intake.reading.told import Article

STDIN = Path("-")
ReadFrom = tuple[str, Document]
"""The name of the file, and one document of it."""


@click.command("read")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--published", default="", metavar="D", help="The day or month of publication, whatever the document says."
)
@click.option("--url", default="", metavar="U", help="The address of the page, whatever the document says.")
@click.option("--publisher", default="", metavar="P", help="Who published it, whatever the document says.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default=None, help="The language of the document, whatever it says."
)
@click.option(
    "--transcript",
    type=click.Path(path_type=Path),
    metavar="TEXT",
    help="FILE is a photo or a scan; this is what somebody typed of it.",
)
@click.option("--stats", is_flag=True, help="Instead: how often people accepted what each rule of the reader proposed.")
@AUDIENCE
@click.option("--json", "as_json", is_flag=True, help="One JSON document (docs/schemas/read.json).")
@choices_but_language
@in_session
def read_command(
    session: Session,
    /,
    *,
    files: tuple[Path, ...],
    published: str,
    url: str,
    publisher: str,
    language: str | None,
    transcript: Path | None,
    stats: bool,
    audience: str,
    as_json: bool,
) -> int | None:
    """What articles and documents say: figures, people and what happened to them, and who says so. Writes nothing.

    Reads text, saved pages, PDF, DOCX, e-mail, MHTML and exports of Telegram; without FILE, or with -, what is piped in.
    With a register in use (--register) each name is looked up in it. Of several documents --json prints a line each.
    """
    _refuse_what_does_not_go_together(files, transcript, stats=stats)
    if stats:
        _stats(session, as_json=as_json)
        return None
    overrides = Overrides(published=published, url=url, publisher=publisher, language=language or "")
    problems: list[tuple[str, Refused]] = []
    asking = _audience_asking(session, audience)
    found = list(_documents(files, transcript, overrides, problems))
    as_lines = max(len(files), len(found)) > 1
    for name, document in found:
        try:
            _tell(name, document, asking, session.speech, as_json=as_json, as_lines=as_lines)
        except Refused as problem:
            problems.append((name, problem))
    return _complain(problems, session.speech, alone=len(files) < 2)


def _tell(
    name: str, document: Document, asking: Sensitivity | None, speech: Speech, *, as_json: bool, as_lines: bool
) -> None:
    from habeas.intake.reading.article import read_article

    article = read_article(document)
    meant = _meant(article, asking)
    if not as_json:
        tell_article(article, name, document, meant, speech)
    elif as_lines:
        click.echo(orjson.dumps(plain({"file": name, **_as_json(article, document, meant, speech)})).decode())
    else:
        print_json(_as_json(article, document, meant, speech))


def _refuse_what_does_not_go_together(files: Sequence[Path], transcript: Path | None, *, stats: bool) -> None:
    if transcript is not None and len(files) != 1:
        raise click.UsageError("--transcript goes with one FILE, the photo or scan it was typed from")
    if stats and files:
        raise click.UsageError("--stats goes without a FILE")


def _stats(session: Session, *, as_json: bool) -> None:
    """What became of the proposals of each rule, the worst first."""
    session.open()
    from habeas.queries.inbox import acceptance

    rules = acceptance()
    if as_json:
        print_json({"rules": [{**plain(one), "rate": one.rate} for one in rules]})
    else:
        tell_rules(rules, session.speech)


def _documents(
    files: Sequence[Path], transcript: Path | None, overrides: Overrides, problems: list[tuple[str, Refused]]
) -> Iterator[ReadFrom]:
    """Every document in the files, in their order; a file that cannot be read goes to the problems."""
    from habeas.intake.documents.files import read_document, read_documents, read_transcript

    if transcript is not None:
        yield files[0].name, read_transcript(files[0], transcript, overrides=overrides)
    elif not files or files == (STDIN,):
        piped = sys.stdin.buffer.read()
        for document in read_document(piped, name="stdin", overrides=overrides):
            yield "-", document
    else:
        for read in read_documents(files, overrides=overrides):
            if read.problem is not None:
                problems.append((read.name, read.problem))
            for document in read.documents:
                yield read.name, document


def _complain(problems: Sequence[tuple[str, Refused]], speech: Speech, *, alone: bool) -> int | None:
    """One sentence for each file that could not be read; where there was no other, it is the answer."""
    if alone and problems:
        raise problems[0][1]
    for name, problem in problems:
        click.echo(f"{name}: {speech.say(problem.sentence, **problem.values)}", err=True)
    return 2 if problems else None


def _audience_asking(session: Session, audience: str) -> Sensitivity | None:
    """For whom the register in use is asked about names; None where none is in use."""
    if session.register is None:
        return None
    session.open()
    return Sensitivity(audience)


def _meant(article: Article, asking: Sensitivity | None) -> list[list[dict[str, Any]]]:
    """For each person of the article, whom of the register they may be."""
    if asking is None:
        return [[] for _ in article.people]
    from habeas.queries.mentioned import people_meant

    return [
        [{"person": one.person, "name": one.name, "score": round(one.score, 3)} for one in some]
        for some in people_meant(article.people, audience=asking)
    ]


def _as_json(
    article: Article, document: Document, meant: Sequence[list[dict[str, Any]]], speech: Speech
) -> dict[str, Any]:
    told = article.to_json()
    for person, candidates in zip(told["people"], meant, strict=True):
        person["candidates"] = candidates
    return {**told, "notes": [one.said_in(speech.language) for one in document.notes]}
