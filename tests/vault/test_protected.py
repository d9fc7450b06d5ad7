"""The identity of a protected source opens to its keepers and to nobody else."""

from __future__ import annotations

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.domain.errors import Damaged, Refused
from habeas.vault.protected import new_keeper, open_identity, seal_identity
from tests.vault.rings import ring

KEEPER, SECOND, STRANGER = new_keeper(), new_keeper(), new_keeper()


@pytest.mark.parametrize("recipients", [[], ["age1nobody"], [KEEPER.recipient, ""], [KEEPER.identity]])
def test_nothing_is_sealed_without_someone_who_can_open_it(recipients: list[str]) -> None:
    with pytest.raises(Refused):
        seal_identity("Alena Example", recipients)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_identity_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        seal_identity(text, [KEEPER.recipient])


def test_the_register_and_all_its_keys_cannot_open_it() -> None:
    sealed, register = seal_identity("Alena Example", [KEEPER.recipient]), ring()
    for identity in (register.recovery_key, register.opened.backup_identity, STRANGER.identity):
        with pytest.raises(Refused) as refused:
            open_identity(sealed, identity)
        assert str(refused.value) == "This key does not open the sealed file."


def test_each_keeper_can_open_it() -> None:
    sealed = seal_identity("Алена Прыклад, +375 00 000-00-00", [KEEPER.recipient, SECOND.recipient])
    assert open_identity(sealed, KEEPER.identity) == "Алена Прыклад, +375 00 000-00-00"
    assert open_identity(sealed, SECOND.identity) == "Алена Прыклад, +375 00 000-00-00"


@given(st.text().filter(str.strip))
def test_whatever_is_sealed_is_read_back(text: str) -> None:
    assert open_identity(seal_identity(text, [KEEPER.recipient]), KEEPER.identity) == text.strip()


def test_the_length_of_a_name_does_not_show() -> None:
    plain = [
        pyrage.decrypt(seal_identity(name, [KEEPER.recipient]), [pyrage.x25519.Identity.from_str(KEEPER.identity)])
        for name in ("Ян", "Example" * 50)
    ]
    assert [len(text) for text in plain] == [512, 512]


def test_an_altered_one_does_not_open() -> None:
    sealed = bytearray(seal_identity("Alena Example", [KEEPER.recipient]))
    sealed[-1] ^= 1
    with pytest.raises(Damaged):
        open_identity(bytes(sealed), KEEPER.identity)


def test_no_secret_is_printed() -> None:
    assert KEEPER.identity not in repr(KEEPER) + str([KEEPER])
