"""What travels between the desk and the online service: JSON lines, version 1, signed. Pure; told in docs/host-interface.md."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from staffdesk.database.keys import Keys
from staffdesk.errors import Invalid
from staffdesk.text import Text

VERSION = 1
_MOST_ANSWERS = 100_000
_MOST_BYTES = 50_000_000
_LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing that the online service must do. ``id`` is a UUID: who has carried it out once answers again, no more."""

    id: str
    case: str
    created_at: datetime
    body: dict[str, Any]


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the online service says about one instruction. ``outcome``: done or refused."""

    id: str
    outcome: str
    reason: str = ""


class _Head(msgspec.Struct, frozen=True):
    staffdesk: str
    version: int
    institution: str


class _Seal(msgspec.Struct, frozen=True):
    signature: str
    key: str


class Signer:
    """The desk's signature. Its key follows from the desk's own, so there is no further file to keep."""

    def __init__(self, keys: Keys) -> None:
        seed = hmac.digest(keys.audit, b"staffdesk host signature", hashlib.sha256)
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public(self) -> str:
        """The public key for the online service, base64 of 32 bytes."""
        return base64.b64encode(self._key.public_key().public_bytes_raw()).decode()

    def sign(self, data: bytes) -> str:
        return base64.b64encode(self._key.sign(data)).decode()


def write(
    instructions: Sequence[Instruction], institution: str, file: int, now: datetime, signer: Signer
) -> bytes:
    """A whole file: head, one line for each instruction, and the signature over all bytes before it."""
    head = {
        "staffdesk": "instructions", "version": VERSION, "institution": institution, "file": file,
        "created_at": now.isoformat(), "count": len(instructions),
    }  # fmt: skip
    lines = b"".join(_line(value) for value in (head, *map(plain, instructions)))
    return lines + _line({"signature": signer.sign(lines), "key": signer.public})


def plain(instruction: Instruction) -> dict[str, Any]:
    return {
        "id": instruction.id,
        "case": instruction.case,
        "created_at": instruction.created_at.isoformat(),
        **instruction.body,
    }


def read(data: bytes, public_key: str) -> list[dict[str, Any]]:
    """The instructions of a file, as the receiver reads them. Raises Invalid for what is not whole or not signed."""
    lines = _signed_lines(data, public_key)
    head = _decoded(lines[0], _Head)
    if (head.staffdesk, head.version) != ("instructions", VERSION):
        raise Invalid(_NOT_OURS)
    return [msgspec.json.decode(line) for line in lines[1:]]


def write_answers(answers: Iterable[Answer], institution: str, sign: Signer) -> bytes:
    """A file of answers, as the receiver writes it."""
    head = {"staffdesk": "answers", "version": VERSION, "institution": institution}
    lines = b"".join(_line(value) for value in (head, *map(msgspec.to_builtins, answers)))
    return lines + _line({"signature": sign.sign(lines), "key": sign.public})


def read_answers(data: bytes, institution: str, public_key: str) -> list[Answer]:
    """The answers of a file signed by the online service. Raises Invalid."""
    lines = _signed_lines(data, public_key)
    head = _decoded(lines[0], _Head)
    if (head.staffdesk, head.version, head.institution) != ("answers", VERSION, institution):
        raise Invalid(_NOT_OURS)
    return [answer_of(line) for line in lines[1:]]


def answer_of(line: bytes) -> Answer:
    answer: Answer = _decoded(line, Answer)
    if answer.outcome not in ("done", "refused"):
        raise Invalid(_NOT_OURS)
    return msgspec.structs.replace(answer, reason=answer.reason[:_LONGEST_REASON])


def is_key(text: str) -> bool:
    """Whether it is written as public keys are: base64 of 32 bytes."""
    try:
        return len(base64.b64decode(text, validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _signed_lines(data: bytes, public_key: str) -> list[bytes]:
    if len(data) > _MOST_BYTES or not data.endswith(b"\n"):
        raise Invalid(_NOT_OURS)
    signed, _, last = data[:-1].rpartition(b"\n")
    lines = signed.split(b"\n")
    if not signed or len(lines) > _MOST_ANSWERS + 1:
        raise Invalid(_NOT_OURS)
    verify(signed + b"\n", _decoded(last, _Seal).signature, public_key)
    return lines


def verify(data: bytes, signature: str, public_key: str) -> None:
    """Raises Invalid unless that key signed exactly these bytes."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, binascii.Error, ValueError):
        raise Invalid(_FORGED) from None


def _line(value: Any) -> bytes:
    return msgspec.json.encode(value, order="deterministic") + b"\n"


def _decoded(line: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Invalid(_NOT_OURS) from None


_NOT_OURS = Text(
    "オンライン側の回答ファイルとして読めません。形式と版を確認してください。",
    "This cannot be read as a file of the online service. Check its format and version.",
)
_FORGED = Text(
    "署名が一致しません。ファイルが書き換えられたか、鍵が違います。反映していません。",
    "The signature does not fit: the file was altered, or the key is another one. Nothing was taken over.",
)
