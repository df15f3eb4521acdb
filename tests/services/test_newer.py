"""The question for a newer version: asked over https of the one server that was named, and believed only if it fits."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from staffdesk.errors import Invalid, Unavailable
from staffdesk.services.newer import ask_newest
from tests.support.office import MONDAY

_ANSWERS = {
    "/new": b'{"version": "1.3", "page": "https://example.jp/news"}',
    "/same": b'{"version": "1.2.0"}',
    "/old": b'{"version": "1.1.9"}',
    "/none": b'{"version": "soon"}',
    "/list": b"[1]",
    "/page": b'{"version": "9.0", "page": "file:///etc"}',
    "/long": b" " * 70_000,
    "/text": b"<html>",
}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = _ANSWERS.get(self.path)
        self.send_response(200 if content else 302)
        if content is None:
            self.send_header("Location", "/new")
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        pass


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ssl.SSLContext]]:
    """A server of this machine alone, and whom to trust for it."""
    certificate, key = _certificate(tmp_path_factory.mktemp("tls"))
    httpd = HTTPServer(("127.0.0.1", 0), _Answers)
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate, key)
    httpd.socket = own.wrap_socket(httpd.socket, server_side=True)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{httpd.server_port}", ssl.create_default_context(cafile=str(certificate))
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(tz=MONDAY.tzinfo)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return files


@pytest.mark.parametrize(("path", "newer"), [("/new", True), ("/same", False), ("/old", False)])
def test_a_newer_version_is_told_as_newer(server: tuple[str, ssl.SSLContext], path: str, newer: bool) -> None:
    found = ask_newest(server[0] + path, "1.2", tls=server[1])
    assert found.newer is newer
    assert found.page == ("https://example.jp/news" if newer else "")


@pytest.mark.parametrize("path", ["/none", "/list", "/page", "/long", "/text", "/moved"])
def test_what_is_no_version_file_is_not_believed(server: tuple[str, ssl.SSLContext], path: str) -> None:
    with pytest.raises(Unavailable):
        ask_newest(server[0] + path, "1.2", tls=server[1])


def test_nothing_is_asked_in_the_clear_or_of_a_stranger(server: tuple[str, ssl.SSLContext]) -> None:
    with pytest.raises(Invalid):
        ask_newest("http://127.0.0.1/new", "1.2")
    with pytest.raises(Unavailable):
        ask_newest(server[0] + "/new", "1.2")  # the system does not trust it
