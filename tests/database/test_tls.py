"""Over a network a seat speaks with its server under TLS alone, and only with the right one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from staffdesk.database.address import server_address
from staffdesk.database.engine import Database
from staffdesk.database.status import look
from staffdesk.errors import Unavailable
from tests.support.real_server import RealServer, free_port, issue_certificates, real_server

NAME = "db.office.example"


@dataclass
class TlsServer:
    """A server with a certificate for ``NAME``, which listens on the loopback address under that name."""

    real: RealServer
    port: int
    authority: Path

    def url(self, *, name: str = NAME, authority: Path | None = None, more: str = "") -> str:
        return (
            f"postgresql://postgres@{name}:{self.port}/postgres?hostaddr=127.0.0.1"
            f"&sslrootcert={authority or self.authority}{more}"
        )


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TlsServer]:
    folder = tmp_path_factory.mktemp("tls")
    authority, certificate, key = issue_certificates(folder, NAME)
    with real_server() as real:
        real.stop("fast")
        for file, name in ((certificate, "server.crt"), (key, "server.key")):
            shutil.copy(file, real.data / name)
            (real.data / name).chmod(0o600)
            real.give(real.data / name)
        port = free_port()
        # hostssl alone: who comes without TLS is refused by the server as well
        lines = ["local all all trust", "hostssl all all 127.0.0.1/32 trust"]
        (real.data / "pg_hba.conf").write_text("\n".join(lines) + "\n")
        real.configure(ssl="on", listen_addresses="127.0.0.1", port=str(port))
        real.start()
        real.server.port = port
        yield TlsServer(real, port, authority)


def _connected(url: str) -> bool:
    database = Database.served(url)
    try:
        with database.connection() as connection:
            return bool(
                connection.execute(text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).scalar()
            )
    finally:
        database.close()


def test_the_right_server_is_reached_under_tls(tls: TlsServer) -> None:
    assert _connected(tls.url())
    database = Database.served(tls.url())
    assert look(database, None).encrypted
    database.close()


def test_a_server_of_another_authority_is_not_trusted(tls: TlsServer, tmp_path: Path) -> None:
    stranger, _, _ = issue_certificates(tmp_path, NAME, "stranger")
    with pytest.raises(Unavailable, match="certificate cannot be checked"):
        _connected(tls.url(authority=stranger))


def test_a_server_of_another_name_is_not_trusted(tls: TlsServer) -> None:
    with pytest.raises(Unavailable, match="certificate cannot be checked"):
        _connected(tls.url(name="other.office.example"))


def test_without_the_authoritys_certificate_nothing_is_trusted(tls: TlsServer, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="certificate cannot be checked"):
        _connected(tls.url(authority=tmp_path / "none.crt"))


def test_a_server_that_does_not_encrypt_is_refused(tls: TlsServer) -> None:
    with real_server() as plain:
        plain.stop("fast")
        port = free_port()
        plain.configure(listen_addresses="127.0.0.1", port=str(port))
        plain.start()
        url = f"postgresql://postgres@{NAME}:{port}/postgres?hostaddr=127.0.0.1&sslrootcert={tls.authority}"
        with pytest.raises(Unavailable, match="does not encrypt"):
            _connected(url)


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
def test_an_address_cannot_ask_for_less(mode: str) -> None:
    with pytest.raises(Unavailable, match="verify-full"):
        server_address(f"postgresql://role@{NAME}/desk?sslmode={mode}")


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://role@{NAME}/desk",
        f"postgresql://role@/desk?host={NAME}",
        f"postgresql://role@/desk?host=/run/postgresql&host={NAME}",
        f"postgresql://role@/desk?host=localhost,{NAME}",
        "postgresql://role@192.0.2.7/desk",
        "postgresql://role@[2001:db8::7]/desk",
        f"postgresql://role@{NAME}/desk?sslmode=verify-full",
        "postgresql://role@localhost/desk?hostaddr=192.0.2.7",
        "postgresql://role@/desk?service=office",
    ],
)
def test_whatever_leaves_the_machine_is_checked(url: str) -> None:
    assert server_address(url).query["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://role@/desk",
        "postgresql://role@/desk?host=/run/postgresql",
        "postgresql://role@localhost/desk",
        "postgresql://role@127.0.0.1/desk",
        "postgresql://role@[::1]/desk",
    ],
)
def test_what_stays_on_the_machine_needs_no_certificate(url: str) -> None:
    assert "sslmode" not in server_address(url).query


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_the_surroundings_cannot_lead_elsewhere_unchecked(name: str) -> None:
    assert server_address("postgresql://role@/desk", {name: "192.0.2.7"}).query["sslmode"] == "verify-full"
