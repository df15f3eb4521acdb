"""A PostgreSQL server of a test's own that may be configured, stopped and started while others talk to it."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.postgres import PostgresServer, binaries, unprivileged

_LONG_AGO, _LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)


@dataclass
class RealServer:
    """The server, under the control of the test."""

    server: PostgresServer

    @property
    def data(self) -> Path:
        return self.server.folder / "data"

    def configure(self, **settings: str) -> None:
        """Takes effect at the next start."""
        with (self.data / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
            file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())

    def stop(self, mode: str = "immediate") -> None:
        """``immediate`` is what a power cut looks like to the seats."""
        self._pg_ctl("stop", "-m", mode)

    def start(self) -> None:
        self._pg_ctl("-l", str(self.server.folder / "log"), "start")

    def give(self, file: Path) -> None:
        """Have the server's user own a file."""
        rights = unprivileged()
        if rights:
            import os

            os.chown(file, rights["user"], rights["group"])

    def _pg_ctl(self, *arguments: str) -> None:
        command = [str(binaries() / "pg_ctl"), "-D", str(self.data), "-w", *arguments]
        subprocess.run(
            command,
            cwd=self.server.folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **unprivileged(),
        )


@contextmanager
def real_server() -> Iterator[RealServer]:
    server = PostgresServer.start()
    try:
        real = RealServer(server)
        real.configure(synchronous_commit="on", full_page_writes="on")  # what is saved survives a power cut
        real._pg_ctl("reload")
        yield real
    finally:
        server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def issue_certificates(folder: Path, name: str, authority: str = "ca") -> tuple[Path, Path, Path]:
    """A made-up authority and a certificate of it for ``name``: files of authority, certificate and its key."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Made-up authority {authority}")])
    ca = (
        _certificate(issuer, issuer, ca_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(ca_key, hashes.SHA256())
    )
    names: list[x509.GeneralName] = [x509.DNSName(name), x509.IPAddress(ip_address("127.0.0.1"))]
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        _certificate(subject, issuer, key.public_key())
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    files = tuple(folder / f"{authority}{end}" for end in (".crt", "-server.crt", "-server.key"))
    pem = serialization.Encoding.PEM
    files[0].write_bytes(ca.public_bytes(pem))
    files[1].write_bytes(certificate.public_bytes(pem))
    files[2].write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    files[2].chmod(0o600)
    return files[0], files[1], files[2]


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(_LONG_AGO)
        .not_valid_after(_LATER - timedelta(days=1))
    )
