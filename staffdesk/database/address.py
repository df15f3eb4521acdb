"""The address of a served database: which are ours, and that nothing crosses a network in the clear."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from staffdesk.errors import Unavailable
from staffdesk.text import Text

_DRIVERS = ("postgresql", "postgres", "postgresql+psycopg")
_SAFE = "verify-full"
_NOT_OURS = Text(
    "データベースの接続先が正しくありません。例：postgresql://利用者@サーバー/データベース",
    "The address of the database is not right. For example: postgresql://role@server/database",
)
_UNSAFE = Text(
    "接続先の sslmode は verify-full でなければなりません。暗号化と証明書の確認なしには接続しません。",
    "The address must say sslmode=verify-full: without encryption and a checked certificate nothing is connected.",
)


def server_address(url: str, environment: Mapping[str, str] = os.environ) -> URL:
    """The address, however the driver is called in it; over a network with TLS and a checked certificate.

    What does not leave the machine (a socket, the loopback address) needs none. Raises Unavailable for an address of
    anything else, or one that asks for less.
    """
    try:
        server = make_url(url)
    except ArgumentError:
        server = None
    if server is None or server.drivername not in _DRIVERS:
        raise Unavailable(_NOT_OURS) from None
    server = server.set(drivername="postgresql+psycopg")
    if _stays_here(server, environment):
        return server
    if server.query.get("sslmode", _SAFE) != _SAFE:
        raise Unavailable(_UNSAFE)
    return server.update_query_dict({"sslmode": _SAFE})


def _stays_here(server: URL, environment: Mapping[str, str]) -> bool:
    """Every host that libpq might turn to, in whichever way it is named; a service file may name any."""
    if "service" in server.query or environment.get("PGSERVICE"):
        return False
    hosts = [server.host or "", *_named(server, "host")]
    if not any(hosts):
        hosts.append(environment.get("PGHOST", ""))
    addresses = _named(server, "hostaddr") or [environment.get("PGHOSTADDR", "")]
    return all(_is_local(host) for text in (*hosts, *addresses) for host in text.split(","))


def _named(server: URL, key: str) -> list[str]:
    value = server.query.get(key, ())
    return [value] if isinstance(value, str) else list(value)


def _is_local(host: str) -> bool:
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
