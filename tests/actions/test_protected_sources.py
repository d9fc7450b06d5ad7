"""Protected sources: codes in the register, names that nothing in it can open and that lie nowhere in it."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest

from habeas.actions.entries import file_entries
from habeas.actions.keepers import name_keeper, need_keepers, withdraw_keeper
from habeas.actions.keeping import backup_register
from habeas.actions.sources import protect_source
from habeas.actions.users import add_user
from habeas.domain.claims import EntryDraft, Source
from habeas.domain.errors import Damaged, NotFound, Refused
from habeas.domain.lens import Lens
from habeas.queries.claims import claims_of
from habeas.queries.keepers import list_keepers
from habeas.queries.protected import find_code, list_codes
from habeas.queries.sources import list_protected_sources, sealed_identity
from habeas.records.models import ProtectedSource
from habeas.records.opened import the_register
from habeas.vault import backups
from habeas.vault.age import recipient_of
from habeas.vault.protected import Keeper, new_keeper, open_identity, read_locked, share_of
from tests.claiming import NOW, SEALED, draft, entry, ident, naming
from tests.records.tables import everything
from tests.registers import Register

NAME = "Крыніца-canary"
IDENTITY = f"{NAME}, +375 29 000 00 00"


@pytest.fixture
def keepers(register: Register) -> list[Keeper]:
    """Three keepers, two of whom must come together."""
    made = [new_keeper() for _ in range(3)]
    for label, keeper in zip(("Hanna", "Ales", "Mira"), made, strict=True):
        name_keeper(label, recipient=keeper.recipient, by=register.user, at=NOW)
    return made


def opened(code: str, *keepers: Keeper) -> str:
    locked = read_locked(sealed_identity(code))
    return open_identity(locked, [share_of(locked, one.identity) for one in keepers])


@pytest.mark.parametrize("label", ["", "  ", "x" * 151, "a\nb\0"])
def test_a_keeper_needs_a_name_that_can_be_read(register: Register, label: str) -> None:
    with pytest.raises(Refused):
        name_keeper(label, recipient=new_keeper().recipient, by=register.user, at=NOW)


@pytest.mark.parametrize("key", ["", "age1nobody", "AGE-SECRET-KEY-1"])
def test_what_is_no_public_key_keeps_nothing(register: Register, key: str) -> None:
    with pytest.raises(Refused):
        name_keeper("Hanna", recipient=key, by=register.user, at=NOW)


def test_the_register_itself_is_no_keeper(register: Register) -> None:
    own = recipient_of(the_register().keys.backup_identity)
    with pytest.raises(Refused, match="a key of the register itself"):
        name_keeper("Server", recipient=own, by=register.user, at=NOW)


def test_a_name_or_a_key_is_a_keepers_once(register: Register, keepers: list[Keeper]) -> None:
    for label, key in (("hanna", new_keeper().recipient), ("Somebody", keepers[0].recipient)):
        with pytest.raises(Refused, match="already"):
            name_keeper(label, recipient=key, by=register.user, at=NOW)


def test_only_an_administrator_names_keepers_and_only_who_files_seals(
    register: Register, keepers: list[Keeper]
) -> None:
    documenter = add_user(name="Do", role="documenter", by=register.user, at=NOW)
    reader = add_user(name="Rea", role="reader", by=register.user, at=NOW)
    for act in (
        lambda: name_keeper("New", recipient=new_keeper().recipient, by=documenter, at=NOW),
        lambda: withdraw_keeper(keepers[0].recipient, by=documenter, at=NOW),
        lambda: need_keepers(1, by=documenter),
        lambda: protect_source(IDENTITY, by=reader, at=NOW),
    ):
        with pytest.raises(Refused, match="this is for"):
            act()
    assert protect_source(IDENTITY, by=documenter, at=NOW)


@pytest.mark.parametrize("needed", [0, 4, -1])
def test_as_many_must_come_together_as_there_are_at_most(
    register: Register, keepers: list[Keeper], needed: int
) -> None:
    with pytest.raises(Refused):
        need_keepers(needed, by=register.user)
    assert list_keepers().needed == 2


def test_who_is_withdrawn_opens_what_was_sealed_before_and_nothing_new(
    register: Register, keepers: list[Keeper]
) -> None:
    before = protect_source(IDENTITY, by=register.user, at=NOW)
    withdraw_keeper(keepers[0].recipient, by=register.user, at=NOW)
    after = protect_source(IDENTITY, by=register.user, at=NOW)
    assert opened(before, *keepers[:2]) == IDENTITY
    with pytest.raises(Refused, match="does not open"):
        opened(after, *keepers[:2])
    assert opened(after, *keepers[1:]) == IDENTITY
    with pytest.raises(NotFound):
        withdraw_keeper(keepers[0].recipient, by=register.user, at=NOW)
    name_keeper("Hanna", recipient=keepers[0].recipient, by=register.user, at=NOW)
    assert [one.label for one in list_keepers().keepers] == ["Ales", "Hanna", "Mira"]


def test_of_one_keeper_one_is_needed(register: Register) -> None:
    keeper = new_keeper()
    with pytest.raises(Refused, match="Nobody keeps identities yet"):
        protect_source(IDENTITY, by=register.user, at=NOW)
    name_keeper("Hanna", recipient=keeper.recipient, by=register.user, at=NOW)
    assert opened(protect_source(IDENTITY, by=register.user, at=NOW), keeper) == IDENTITY


def test_database_and_server_keys_cannot_open_it(register: Register, keepers: list[Keeper]) -> None:
    code = protect_source(IDENTITY, by=register.user, at=NOW)
    assert [word.encode() in everything() for word in (IDENTITY, NAME)] == [False, False]
    locked = read_locked(sealed_identity(code))
    for identity in (the_register().keys.backup_identity, register.recovery_key):
        with pytest.raises(Refused, match="This key does not open the sealed file"):
            share_of(locked, identity)
    assert opened(code, keepers[2], keepers[0]) == IDENTITY


def test_a_ciphertext_moved_to_another_row_does_not_open(register: Register, keepers: list[Keeper]) -> None:
    one, other = (protect_source(text, by=register.user, at=NOW) for text in (IDENTITY, "Somebody else"))
    moved = sealed_identity(one).replace(one.encode(), other.encode())
    ProtectedSource.objects.filter(code=other).update(sealed_identity=moved)
    with pytest.raises(Refused, match="another source"):
        opened(other, *keepers[:2])
    ProtectedSource.objects.filter(code=other).update(sealed_identity=sealed_identity(one))
    with pytest.raises(Damaged, match="another source's"):
        sealed_identity(other)


@pytest.mark.parametrize("text", ["", " \n", "x" * 2001])
def test_an_identity_is_neither_empty_nor_endless(register: Register, keepers: list[Keeper], text: str) -> None:
    with pytest.raises(Refused):
        protect_source(text, by=register.user, at=NOW)


@pytest.mark.parametrize("code", ["x" * 33, "A/B", "A\nB", NAME, "the-Крыніца-canary,", "000"])
def test_a_code_that_cannot_be_one_or_says_the_name_is_refused_without_it(
    register: Register, keepers: list[Keeper], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        protect_source(IDENTITY, code=code, by=register.user, at=NOW)
    assert "canary" not in str(refused.value)
    assert list_protected_sources() == []


def test_a_code_is_taken_once_whatever_the_case(register: Register, keepers: list[Keeper]) -> None:
    assert protect_source(IDENTITY, code="Aspen", by=register.user, at=NOW) == "Aspen"
    with pytest.raises(Refused, match="with the code “ASPEN” already"):
        protect_source(IDENTITY, code="ASPEN", by=register.user, at=NOW)
    with pytest.raises(NotFound):
        sealed_identity("Nobody")


def test_claims_are_filed_from_a_code_and_nothing_else(register: Register, keepers: list[Keeper]) -> None:
    code = protect_source(IDENTITY, by=register.user, at=NOW)
    protected = EntryDraft(source=Source(id="", code=code), claims=(naming("Alena"),))
    file_entries(by=register.user, at=NOW, entries=[protected])
    assert claims_of([ident("Alena")])[0].source.code == code
    for source, why in (
        (Source(id="", code="UNKNOWN"), "There is no protected source with the code “UNKNOWN”"),
        (Source(id="", code=code, title=NAME), "a protected source is filed under its code and nothing else"),
    ):
        with pytest.raises(Refused, match=why):
            file_entries(by=register.user, at=NOW, entries=[EntryDraft(source=source, claims=(naming("Alena"),))])


def test_a_code_shows_what_was_said_under_it_through_the_lens(register: Register, keepers: list[Keeper]) -> None:
    code, other = (protect_source(IDENTITY, by=register.user, at=NOW) for _ in range(2))
    told = (naming("Alena"), draft("detention", "Alena", "2024-01-01"), draft("health", "Alena", sensitivity=SEALED))
    source = Source(id="", code=code, reliability="likely_reliable")
    file_entries(by=register.user, at=NOW, entries=[EntryDraft(source=source, claims=told), entry(naming("Barys"))])
    found, sealed = (find_code(code, lens) for lens in (Lens(), Lens(audience=SEALED)))
    assert [claim.kind for claim in found.claims] == ["detention", "naming"]
    assert [claim.kind for claim in sealed.claims] == ["health", "detention", "naming"]
    assert (found.names, found.keepers, found.needed) == ({ident("Alena"): "Alena"}, ("Ales", "Hanna", "Mira"), 2)
    assert {one.code: one.reliability for one in list_codes(Lens())} == {code: "likely_reliable", other: ""}
    assert find_code(other, Lens()).claims == ()
    with pytest.raises(NotFound):
        find_code("UNKNOWN", Lens())


def test_what_only_the_sealed_may_see_leaves_a_code_bare_for_others(register: Register, keepers: list[Keeper]) -> None:
    code = protect_source(IDENTITY, by=register.user, at=NOW)
    source = Source(id="", code=code, reliability="likely_reliable")
    sealed = EntryDraft(source=source, claims=(draft("detention", "Alena", "2024-01-01", sensitivity=SEALED),))
    file_entries(by=register.user, at=NOW, entries=[sealed])
    [line] = list_codes(Lens())
    assert (line.code, line.reliability, find_code(code, Lens()).claims) == (code, "", ())


def test_the_name_lies_in_no_file_no_backup_and_no_log(
    register: Register, keepers: list[Keeper], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = protect_source(IDENTITY, by=register.user, at=NOW)
    file = tmp_path / "copy.habeas"
    backup_register(file, at=NOW)
    inside = io.BytesIO()
    backups.read_backup(file, identity=the_register().keys.backup_identity, register=inside)
    lying = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    places = [*lying, inside.getvalue(), caplog.text.encode(), everything()]
    spellings = [word.encode(coding) for word in (NAME, "canary", "375 29") for coding in ("utf-8", "utf-16-le")]
    spellings.append(NAME.encode("unicode_escape"))
    assert [spelling in place for place in places for spelling in spellings] == [False] * len(places) * len(spellings)
    assert code in inside.getvalue().decode(errors="replace")
