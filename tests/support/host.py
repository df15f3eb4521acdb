"""A reference receiver: what an online service must do with instructions, by file and by HTTP on the loopback."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from staffdesk.database.keys import Keys
from staffdesk.services.host import wire
from staffdesk.services.host.sealing import unseal

VECTOR = {
    "private": "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20",
    "public": "B6N8vBQgk8i3VdwbEOhstCY3StFqqFPtC9/AsrhtHHw=",
    "key-id": "aaa8fff703b50b2297f4f6e13508f724",
    "id": "5b0a3c1e-8f5d-4c1a-9d7e-2f6b4a1c0e93",
    "purpose": "provisional_secret/login_password",
    "sealed": "62Cgiemw9619zC2So9zdQHTSq8ACIYSDoXxv1eLYojo/dZTWz8CnafVy6H9Xoqy6V9W+CicE9z60UlW1",
    "secret": "ACDE34FGHJ67",
}
"""A sealed secret as the document tells it: whoever builds the other side checks with the same values."""

HOST_SIGNER = wire.Signer(Keys.derive(b"the online service".ljust(32, b".")))


@dataclass
class Service:
    """Carries each instruction out once, whatever comes how often. ``refuses`` names effects that it does not know."""

    desk_key: str
    institution: str = "kenshinyo"
    refuses: frozenset[str] = frozenset()
    carried_out: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, wire.Answer] = field(default_factory=dict)
    times_asked: int = 0
    private: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)
    opened: dict[str, str] = field(default_factory=dict)

    @property
    def public(self) -> str:
        """What the office enters as the key of the online service."""
        return base64.b64encode(self.private.public_key().public_bytes_raw()).decode()

    def handle(self, instruction: dict[str, Any]) -> wire.Answer:
        self.times_asked += 1
        key = instruction["id"]
        if key not in self.answers:
            refused = instruction["effect"] in self.refuses
            if not refused and "sealed" in instruction:
                self._open(instruction)
            self.answers[key] = wire.Answer(
                key, "refused" if refused else "done", "対象外" if refused else ""
            )
            if not refused:
                self.carried_out.append(instruction)
        return self.answers[key]

    def _open(self, instruction: dict[str, Any]) -> None:
        purpose = f"{instruction['effect']}/{instruction['credential']}"
        secret = unseal(self.private, instruction["sealed"], instruction["id"], purpose)
        self.opened[instruction["credential"]] = secret

    def read_folder(self, folder: Path) -> None:
        """Answer every file that lies there, as a nightly job would; the files stay."""
        for file in sorted((folder / "to-host").glob("*.jsonl")):
            answers = [self.handle(line) for line in wire.read(file.read_bytes(), self.desk_key)]
            back = folder / "from-host"
            back.mkdir(exist_ok=True)
            (back / file.name).write_bytes(wire.write_answers(answers, self.institution, HOST_SIGNER))
            file.unlink()


@dataclass
class Listening:
    """``before`` may spoil an answer: it gets the handler and returns True when it dealt with the request itself."""

    url: str
    service: Service
    before: Callable[[BaseHTTPRequestHandler], bool] = lambda _handler: False


@contextmanager
def listening(service: Service) -> Iterator[Listening]:
    """The service behind an address of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if at.before(self):
                return
            wire.verify(body, self.headers["StaffDesk-Signature"], service.desk_key)
            instruction = json.loads(body)
            assert self.headers["Idempotency-Key"] == instruction["id"]
            answer = msgspec.json.encode(service.handle(instruction))
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    at = Listening(f"http://127.0.0.1:{server.server_port}/instructions", service)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield at
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
