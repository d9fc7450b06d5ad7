"""Where the workspace is met by a browser: on this machine, or at the one address that TLS in front of it answers.

HABEAS_ADDRESS=https://register.example[:port]. From it follow which hosts are answered, from where forms may be sent,
whether cookies are marked Secure, and for which host passkeys are made. Without it: this machine alone, at
http://localhost, for which browsers make passkeys without TLS; for the number 127.0.0.1 they make none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from habeas.domain.errors import Refused

VARIABLE = "HABEAS_ADDRESS"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Address:
    """`origin` is empty where nothing stands in front; `host` is what passkeys are made for."""

    host: str
    origin: str

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts that are answered: a proxy on this machine may call it by one of ours."""
        return (*LOOPBACK, self.host) if self.origin else LOOPBACK


def address_in(environment: Mapping[str, str]) -> Address:
    """The address of the workspace. Raises Refused for one that passkeys and forms cannot work at."""
    told = environment.get(VARIABLE, "").strip().rstrip("/")
    if not told:
        return Address("localhost", "")
    try:
        parts = urlsplit(told)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme != "https" or not host or parts.username or parts.path or parts.query or _is_number(host):
        raise Refused("%(variable)s must look like https://register.example, with a name.", variable=VARIABLE)
    return Address(host, f"https://{host}" + (f":{port}" if port not in (None, 443) else ""))


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
