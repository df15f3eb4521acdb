"""The HTTP way: one POST for each instruction, with an idempotency key and the desk's signature.

The answer is JSON with ``outcome`` done or refused. A server error, a timeout or a lost connection leaves the
instruction open; it goes again later with the same key, so the receiver does it once.
"""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec

from staffdesk.errors import Invalid
from staffdesk.services.context import Actor, Context
from staffdesk.services.host import wire
from staffdesk.services.host.outbox import Outbox, Taken
from staffdesk.services.progress import Progress
from staffdesk.text import Text

_TIMEOUT = 20  # seconds
_LONGEST_ANSWER = 10_000  # bytes
_GONE_WRONG = 500
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Posted:
    """What one round did; ``open`` instructions had no answer and go again later."""

    sent: int
    open: int
    taken: Taken


class HttpAdapter:
    """Raises Invalid for an address that would carry personal data in the clear."""

    def __init__(self, context: Context, outbox: Outbox, url: str, tls: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            raise Invalid(_NOT_SAFE, "host_url")
        self._context, self._outbox, self._url = context, outbox, url
        self._signer = wire.Signer(context.keys)
        handler = urllib.request.HTTPSHandler(context=tls or ssl.create_default_context())
        # No redirect is followed: the office named this address and no other. No proxy sees a member's data.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), handler, _NoRedirect)

    def exchange(self, actor: Actor, progress: Progress | None = None) -> Posted:
        """Post what is due, one after the other, in the order in which it was decided."""
        progress, due = progress or Progress(), self._outbox.due(actor)
        answers: list[wire.Answer] = []
        tried: list[wire.Instruction] = []
        try:
            for number, instruction in enumerate(due):
                progress.report(number, len(due), Text("送信中", "Sending"))
                tried.append(instruction)
                answer = self._post(instruction)
                if answer is None:
                    break  # what follows may build on it, and the receiver is in trouble anyway
                answers.append(answer)
        finally:  # cancelled: what was answered is known all the same
            self._outbox.sent(actor, tried, "http")
            taken = self._outbox.take(actor, answers) if answers else Taken()
        return Posted(len(tried), len(tried) - len(answers), taken)

    def _post(self, instruction: wire.Instruction) -> wire.Answer | None:
        body = msgspec.json.encode(wire.plain(instruction), order="deterministic")
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked
            self._url,
            data=body,
            method="POST",
            headers={
                "Content-Type": "application/json",
                "Idempotency-Key": instruction.id,
                "StaffDesk-Institution": self._context.profile.id,
                "StaffDesk-Signature": self._signer.sign(body),
            },
        )
        try:
            with self._opener.open(request, timeout=_TIMEOUT) as response:
                return _answer(instruction.id, response.read(_LONGEST_ANSWER))
        except urllib.error.HTTPError as error:
            with error:
                if error.code >= _GONE_WRONG or error.code in (408, 425, 429):
                    return None
                return wire.Answer(instruction.id, "refused", f"HTTP {error.code}")
        except (OSError, http.client.HTTPException):
            return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        return None


def _answer(instruction_id: str, data: bytes) -> wire.Answer | None:
    """None for an answer that says nothing: then nobody knows, and it goes again."""
    try:
        answer = wire.answer_of(data)
    except Invalid:
        return None
    return answer if answer.id == instruction_id else None


_NOT_SAFE = Text(
    "送信先は https:// で始まるアドレスを指定してください。",
    "The address must begin with https://.",
)
