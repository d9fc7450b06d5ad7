"""Which format a file is in, and what its reader makes of it for the import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.domain.errors import BadInput
from habeas.intake.cases import COLUMNS as CASES
from habeas.intake.cases import Places, read_cases
from habeas.intake.claims_lines import is_exchange_file
from habeas.intake.claims_rows import read_claim_rows
from habeas.intake.figures import COLUMNS as FIGURES
from habeas.intake.figures import read_figures
from habeas.intake.json_records import begins_as_json, read_document
from habeas.intake.lists.aapp import is_aapp, read_aapp
from habeas.intake.lists.cecc import is_cecc, read_cecc
from habeas.intake.lists.ftm import read_ftm
from habeas.intake.lists.ftm_entities import is_ftm, is_statements
from habeas.intake.lists.ovd_info import read_ovd_info
from habeas.intake.lists.ovd_records import is_ovd_info
from habeas.intake.lists.state_list import read_state_list
from habeas.intake.looking import Look, unwatched
from habeas.intake.proposals import Reading
from habeas.intake.table import read_mapped
from habeas.intake.table_mapping import mapping_from, read_mapping
from habeas.intake.tables import read_table
from habeas.intake.texts import Limits
from habeas.intake.viasna import COLUMNS as VIASNA
from habeas.intake.viasna import read_viasna
from habeas.queries.country import the_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to be read: where it comes from by its own account, and what it is remembered as; `look` is told of its rows."""

    path: Path
    source: str
    mapping: Path | Mapping[str, Any] | None
    dataset: str
    limits: Limits
    look: Look = unwatched


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file as read: the list that its keys belong to, and whether each row has a key of its own.

    `in_order`: its claims may refer to each other by name. `lasting`: the places of the cells that, with a row's key,
    tell it in any other file. `is_one_list`: every file of the format is a version of one list; `lists_people`:
    of people, so that whoever is gone from it is asked about. `names_strangers`: each new person who may be in the
    register is asked about.
    """

    reading: Reading
    namespace: str
    by_key_only: bool = False
    in_order: bool = False
    lasting: tuple[int, ...] = ()
    is_one_list: bool = False
    lists_people: bool = False
    names_strangers: bool = False


def read_file(file: File, format: str) -> Read:
    """Read a file in a format. Raises BadInput where the file as a whole cannot be read, or nobody knows the format."""
    reader = _READERS.get(format)
    if reader is None:
        raise BadInput("“%(format)s” is not a format that can be imported.", format=format)
    return reader(file)


def find_format(path: Path, *, mapping: Path | Mapping[str, Any] | None = None, limits: Limits | None = None) -> str:
    """Tell a file's format from how it begins. Raises BadInput where it cannot be told."""
    if mapping is not None:
        return "table"
    if is_exchange_file(path):
        return "claims"
    if begins_as_json(path):
        return _of_json(path)
    columns = read_table(path, limits=limits).columns
    for format, known in (("cases", CASES), ("figures", FIGURES), ("viasna", VIASNA)):
        if len(set(columns) & set(known)) * 3 >= len(known) * 2:
            return format
    for format, is_it in (("cecc", is_cecc), ("aapp", is_aapp), ("ftm", is_statements)):
        if is_it(columns):
            return format
    raise BadInput("The format of “%(name)s” cannot be told from its header; name it with --format.", name=path.name)


def _of_json(path: Path) -> str:
    if is_ftm(path):
        return "ftm"
    if is_ovd_info(read_document(path)):
        return "ovd-info"
    raise BadInput("The format of “%(name)s” cannot be told from how it begins; name it with --format.", name=path.name)


def _cases(file: File) -> Read:
    country = the_pack()
    places = Places(is_abroad=country.is_abroad, prison=country.prison)
    reading = read_cases(file.path, places=places, limits=file.limits, look=file.look)
    return Read(reading=reading, namespace="cases", lasting=(CASES.index("said_by"),))


def _figures(file: File) -> Read:
    lasting = tuple(FIGURES.index(name) for name in ("said_by", "as_of", "period_start", "period_end"))
    return Read(reading=read_figures(file.path, limits=file.limits), namespace="figures", lasting=lasting)


def _viasna(file: File) -> Read:
    reading = read_viasna(file.path, source_name=file.source, limits=file.limits, look=file.look)
    return Read(reading=reading, namespace="viasna", by_key_only=True, is_one_list=True, lists_people=True)


def _ovd_info(file: File) -> Read:
    reading = read_ovd_info(file.path, source_name=file.source, limits=file.limits)
    return Read(reading=reading, namespace="ovd-info", by_key_only=True, is_one_list=True, lists_people=True)


def _cecc(file: File) -> Read:
    reading = read_cecc(file.path, source_name=file.source, limits=file.limits)
    return Read(reading=reading, namespace="cecc", by_key_only=True, is_one_list=True, lists_people=True)


def _aapp(file: File) -> Read:
    """Its described groups are those of tables of figures."""
    reading = read_aapp(file.path, source_name=file.source, limits=file.limits)
    return Read(reading=reading, namespace="figures", by_key_only=True, is_one_list=True)


def _state_list(file: File) -> Read:
    reading = read_state_list(file.path, source_name=file.source, limits=file.limits)
    return Read(
        reading=reading,
        namespace="state-list",
        by_key_only=True,
        is_one_list=True,
        lists_people=True,
        names_strangers=True,
    )


def _ftm(file: File) -> Read:
    reading = read_ftm(file.path, source_name=file.source, limits=file.limits)
    return Read(reading=reading, namespace="ftm", by_key_only=True, is_one_list=True)


def _claims(file: File) -> Read:
    reading = read_claim_rows(file.path, source_name=file.source, limits=file.limits)
    return Read(reading=reading, namespace=file.dataset, by_key_only=True, in_order=True)


def _table(file: File) -> Read:
    if file.mapping is None:
        raise BadInput("A table needs a mapping, which says what its columns mean.")
    mapped = read_mapping(file.mapping) if isinstance(file.mapping, Path) else mapping_from(file.mapping)
    reading = read_mapped(file.path, mapped, source_name=file.source, limits=file.limits, look=file.look)
    return Read(reading=reading, namespace=f"table:{mapped.name}", by_key_only=True)


_READERS: Mapping[str, Callable[[File], Read]] = {
    "claims": _claims,
    "cases": _cases,
    "figures": _figures,
    "viasna": _viasna,
    "ovd-info": _ovd_info,
    "cecc": _cecc,
    "aapp": _aapp,
    "state-list": _state_list,
    "ftm": _ftm,
    "table": _table,
}
FORMATS = tuple(_READERS)
