"""A provisional secret on its way to the online service: sealed to the service's key, so that only it can read it.

HPKE (RFC 9180) in its base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. A box is bound to its
instruction, to the key and to what the secret is for; it opens nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from staffdesk.errors import Invalid
from staffdesk.institutions.profile import HostSecret, Profile
from staffdesk.text import Text

_FORMAT = "staffdesk secret 2"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class HostKey:
    """The public key of the online service. ``id``: 32 hexadecimal digits, the beginning of its SHA-256."""

    public: X25519PublicKey
    id: str

    @classmethod
    def read(cls, text: str) -> HostKey:
        """From base64 of 32 bytes. Raises Invalid for anything else, and for a key to which nothing can be sealed."""
        try:
            data = base64.b64decode(text, validate=True)
            public = X25519PublicKey.from_public_bytes(data)
            X25519PrivateKey.generate().exchange(public)  # refuses the points of low order
        except (binascii.Error, ValueError):
            raise Invalid(_NO_KEY, "value") from None
        return cls(public, key_id(data))

    @property
    def fingerprint(self) -> str:
        """As people read it to each other over the phone."""
        return " ".join(self.id[at : at + 4] for at in range(0, len(self.id), 4))


def key_id(public: bytes) -> str:
    return hashlib.sha256(public).hexdigest()[:32]


def key_of(profile: Profile) -> HostKey | None:
    """The key to seal to, or None where the service gets verifiers. Raises Unset while the key is not decided."""
    link = profile.host
    if link is None or link.secrets.value is not HostSecret.SEALED:
        return None
    return HostKey.read(link.key.require("host.key"))


def seal(key: HostKey, secret: str, instruction_id: str, purpose: str) -> str:
    """Base64 of HPKE's encapsulated key (32 bytes) and ciphertext. ``purpose``: what the secret opens."""
    sealed = _SUITE.encrypt(secret.encode(), key.public, info=_info(instruction_id, key.id, purpose))
    return base64.b64encode(sealed).decode()


def unseal(private_key: X25519PrivateKey, sealed: str, instruction_id: str, purpose: str) -> str:
    """What the service does with it. Raises Invalid when it was sealed for another key, instruction or purpose."""
    own = key_id(private_key.public_key().public_bytes_raw())
    try:
        box = base64.b64decode(sealed, validate=True)
        return _SUITE.decrypt(box, private_key, info=_info(instruction_id, own, purpose)).decode()
    except (InvalidTag, binascii.Error, ValueError):
        raise Invalid(_NOT_FOR_THIS) from None


def _info(instruction_id: str, key: str, purpose: str) -> bytes:
    return "\n".join((_FORMAT, instruction_id, key, purpose)).encode()


_NO_KEY = Text(
    "オンライン側の公開鍵として使えません。X25519の公開鍵（base64、32バイト）を入力してください。",
    "This is not a usable public key of the online service: it takes an X25519 key (base64 of 32 bytes).",
)
_NOT_FOR_THIS = Text(
    "この鍵、この指示では開けません。",
    "This box does not open with this key for this instruction.",
)
