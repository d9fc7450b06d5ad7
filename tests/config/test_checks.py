"""Nothing is served with a setting that lets strangers in."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.conf import settings

from habeas.config import server
from habeas.config.checks import FORBIDDEN, refuse_insecure
from habeas.domain.errors import Refused
from tests.registers import Register


def test_our_own_settings_are_none_of_these() -> None:
    refuse_insecure(settings)


@pytest.mark.parametrize("name", FORBIDDEN)
def test_a_setting_that_lets_strangers_in_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=f"The setting {name} lets strangers in"):
        refuse_insecure(SimpleNamespace(**{name: "123456"}))


def test_the_server_looks_before_it_answers(encrypted_register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE", "123456", raising=False)
    with pytest.raises(Refused, match="MFA_TOTP_INSECURE_BYPASS_CODE"):
        server.serve(port=0, ready=lambda _: None)
