"""The pair of keys that a supervisor signs approvals with: made, wrapped by the password, opened for a session.

When it is opened: at sign-in, and it is held in the memory of the seat until sign-out or lock. Asking for a password of
fifteen characters at each approval would teach people to type it beside customers and to choose a shorter one; what an
unattended seat is kept from is kept by the lock, and what a stolen session is kept from by the fresh one-time code that
each approval takes all the same. Nothing but the holder's password opens a pair, so neither the administrator nor the
database's operator can sign for anybody.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from staffdesk.errors import NotAllowed
from staffdesk.models import AuditRow, SigningKey, Staff
from staffdesk.services.context import Actor, Context, roles_of
from staffdesk.text import Text
from staffdesk.workflow import Role

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MADE, ENDED, REWRAPPED = "signing_key_made", "signing_key_ended", "signing_key_rewrapped"
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32

NOT_OPEN = Text(
    "署名の鍵が開いていません。サインアウトし、サインインし直してください。"
    "それでも開かないときは、管理者に本人の再登録を依頼してください。",
    "Your signing key is not open. Sign out and in again; if that does not help, ask the administrators for a recovery.",
)


@dataclass(frozen=True, slots=True, repr=False)
class OpenKey:
    """A private half in memory. Its repr shows nothing."""

    key_id: int
    private: Ed25519PrivateKey


class Signing:
    """One seat's keys. ``make``, ``rewrap`` and ``renew`` work within the caller's transaction."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._open: dict[int, OpenKey] = {}

    # --- the session ---

    def open(self, actor: Actor, password: str) -> bool:
        """Open the pair of somebody who just signed in; whoever may approve and has none is given one.

        False when there is none to open, or the password does not open it: it was changed behind the owner's back.
        """
        with self._context.database.reading() as session:
            key = standing_key(session, actor.staff_id)
        if key is not None:  # the slow part runs outside the transaction
            private = _unwrap(key, password)
            if private is not None:
                self.hold(actor.staff_id, key.id, private)
            return private is not None
        if Role.SUPERVISOR not in actor.roles:
            return False
        with self._context.database.writing() as session:
            staff = session.get_one(Staff, actor.staff_id, with_for_update=True)
            today = self._context.clock.today()
            if Role.SUPERVISOR not in roles_of(staff, today) or standing_key(session, staff.id) is not None:
                return False
            self.make(session, staff, password)
        return True

    def hold(self, staff_id: int, key_id: int, private: Ed25519PrivateKey) -> None:
        self._open[staff_id] = OpenKey(key_id, private)

    def close(self, actor: Actor) -> None:
        """Sign-out and lock: the person can sign nothing at this seat until signing in again."""
        self._open.pop(actor.staff_id, None)

    def require_open(self, session: Session, staff_id: int) -> OpenKey:
        """The pair to sign with. Raises NotAllowed where it is not open, or no longer the person's own."""
        held, key = self._open.get(staff_id), standing_key(session, staff_id)
        if held is None or key is None or key.id != held.key_id:
            raise NotAllowed(NOT_OPEN)
        return held

    # --- the pair ---

    def make(
        self, session: Session, staff: Staff, password: str, private: Ed25519PrivateKey | None = None
    ) -> SigningKey:
        """A new pair for somebody who has none, open at once; its public half goes on the trail."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = private or Ed25519PrivateKey.generate()
        public = private.public_key().public_bytes_raw()
        now = self._context.clock.now()
        salt, wrapped = _wrap(private, public, password)
        key = SigningKey(staff_id=staff.id, public=public, wrapped=wrapped, salt=salt, made_at=now)
        session.add(key)
        session.flush()
        self._context.audit.append(session, now, staff.id, MADE, detail=_told(key))
        self.hold(staff.id, key.id, private)
        return key

    def rewrap(self, session: Session, staff: Staff, password: str, new_password: str) -> bool:
        """The owner changes the password: the same pair, wrapped anew. False where there is none, or it did not open."""
        key = standing_key(session, staff.id)
        private = _unwrap(key, password) if key else None
        if key is None or private is None:
            return False
        key.salt, key.wrapped = _wrap(private, key.public, new_password)
        self._context.audit.append(
            session, self._context.clock.now(), staff.id, REWRAPPED, detail={"key": key.id}
        )
        return True

    def renew(self, session: Session, staff: Staff, by: int | None = None) -> None:
        """The password was lost: the pair ends, and the next sign-in makes another. ``by``: whose act it is."""
        key = standing_key(session, staff.id)
        if key is None:
            return
        now = self._context.clock.now()
        key.ended_at = now
        self._open.pop(staff.id, None)
        self._context.audit.append(session, now, by or staff.id, ENDED, detail=_told(key))

    # --- signatures ---

    def sign(self, session: Session, staff_id: int, statement: bytes) -> tuple[int, bytes]:
        """The id of the pair and 64 bytes. Raises NotAllowed as ``require_open``."""
        held = self.require_open(session, staff_id)
        return held.key_id, held.private.sign(statement)

    def verify(
        self, session: Session, key_id: int, staff_id: int, statement: bytes, signature: bytes
    ) -> bool:
        """Whether this is the person's signature, by the public half as the trail has it and not as its row says."""
        key = session.get(SigningKey, key_id)
        return (
            key is not None
            and key.staff_id == staff_id
            and self._is_on_trail(session, key)
            and genuine(bytes(key.public), statement, signature)
        )

    def _is_on_trail(self, session: Session, key: SigningKey) -> bool:
        query = select(AuditRow.seq).where(AuditRow.at == key.made_at, AuditRow.action == MADE)
        found = (self._context.audit.record(session, seq) for seq in session.execute(query).scalars())
        return any(record is not None and record["detail"] == _told(key) for record in found)


def standing_key(session: Session, staff_id: int) -> SigningKey | None:
    query = select(SigningKey).where(SigningKey.staff_id == staff_id, SigningKey.ended_at.is_(None))
    return session.execute(query).scalar_one_or_none()


def genuine(public: bytes, statement: bytes, signature: bytes) -> bool:
    """Whether the signature over the statement is that of the private half; False for anything malformed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def _told(key: SigningKey) -> dict[str, int | str]:
    return {"key": key.id, "owner": key.staff_id, "public": bytes(key.public).hex()}


def _wrap(private: Ed25519PrivateKey, public: bytes, password: str) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    return salt, nonce + AESGCM(_key_of(password, salt)).encrypt(nonce, private.private_bytes_raw(), public)


def _unwrap(key: SigningKey, password: str) -> Ed25519PrivateKey | None:
    """None for another password, or a row that somebody altered."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, sealed = key.wrapped[:_NONCE_BYTES], key.wrapped[_NONCE_BYTES:]
    try:
        seed = AESGCM(_key_of(password, key.salt)).decrypt(nonce, sealed, key.public)
        return Ed25519PrivateKey.from_private_bytes(seed)
    except (InvalidTag, ValueError):
        return None


def _key_of(password: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    from staffdesk.services.staff import one_form

    return hash_secret_raw(
        one_form(password).encode(), salt,
        time_cost=2, memory_cost=19 * 1024, parallelism=1, hash_len=_KEY_BYTES, type=Type.ID,
    )  # fmt: skip
