"""A provisional secret on its way to the online service: sealed to the service's key, so that only it can read it."""

from __future__ import annotations

import base64
import binascii
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from staffdesk.errors import Invalid
from staffdesk.text import Text

_KEY = 32
_NONCE = bytes(12)  # each key is used once


class _Bytes(Protocol):
    def public_bytes_raw(self) -> bytes: ...


def seal(public_key: str, secret: str, instruction_id: str) -> str:
    """Base64 of the one-time public key (32 bytes) and the ciphertext, bound to the instruction.

    ``public_key``: base64 of the service's X25519 key. Raises Invalid for anything else.
    """
    try:
        theirs = X25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
    except (binascii.Error, ValueError):
        raise Invalid(_NO_KEY) from None
    own = X25519PrivateKey.generate()
    key = _derive(own.exchange(theirs), own.public_key(), theirs)
    sealed = ChaCha20Poly1305(key).encrypt(_NONCE, secret.encode(), instruction_id.encode())
    return base64.b64encode(own.public_key().public_bytes_raw() + sealed).decode()


def unseal(private_key: X25519PrivateKey, sealed: str, instruction_id: str) -> str:
    """What the service does with it. Raises Invalid when it was sealed for another key or another instruction."""
    try:
        data = base64.b64decode(sealed, validate=True)
        theirs = X25519PublicKey.from_public_bytes(data[:_KEY])
        key = _derive(private_key.exchange(theirs), theirs, private_key.public_key())
        return ChaCha20Poly1305(key).decrypt(_NONCE, data[_KEY:], instruction_id.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError):
        raise Invalid(_NO_KEY) from None


def _derive(shared: bytes, one_time: _Bytes, service: _Bytes) -> bytes:
    info = b"staffdesk secret 1" + one_time.public_bytes_raw() + service.public_bytes_raw()
    return HKDF(SHA256(), _KEY, salt=None, info=info).derive(shared)


_NO_KEY = Text(
    "オンライン側の鍵が正しくないか、この鍵では開けません。",
    "The key of the online service is not right, or does not open this.",
)
