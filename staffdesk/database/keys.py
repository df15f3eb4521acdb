"""The desk's master key: where it is kept and what is derived from it.

The key lies in the operating system's credential store; on a machine without one, in a file that only its owner
may read (0600) beside the database. From it three keys are derived, so that no two uses share one.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from staffdesk.errors import Conflict, Unavailable
from staffdesk.paths import AppPaths
from staffdesk.text import Text

_SERVICE = "StaffDesk"
_STORE_NAME = "desk.id"
"""The file that names the credential store's entry; it tells nothing else."""
KEY_BYTES = 32
_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """Three independent 32-byte keys. Its repr shows none of them."""

    database: bytes
    audit: bytes
    fields: bytes

    @classmethod
    def derive(cls, master: bytes) -> Keys:
        return cls(*(_derive(master, purpose) for purpose in (b"database", b"audit", b"fields")))

    def seal(self, secret: bytes, purpose: str) -> bytes:
        """Encrypt a small secret (AES-GCM), bound to where it belongs. Returns nonce + ciphertext."""
        return self.sealer().seal(secret, purpose)

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        return self.sealer().unseal(sealed, purpose)

    def sealer(self) -> Sealer:
        """What seals many values: making the cipher ready for each would cost more than the work itself."""
        return Sealer(self.fields)

    def check(self, desk_id: str) -> bytes:
        """What a database may hold to know this key again: 32 bytes that tell nothing about it."""
        return hmac.digest(_derive(self.fields, b"check"), desk_id.encode(), hashlib.sha256)


class Sealer:
    """AES-GCM under one key; what is sealed is bound to its purpose. It does not show its key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)
        self._marking = _derive(key, b"rows")

    def seal(self, secret: bytes, purpose: str) -> bytes:
        """Returns nonce + ciphertext."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, purpose.encode())

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        """Raises InvalidTag for what was altered or sealed for another purpose."""
        return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose.encode())

    def mark(self, data: bytes, purpose: str) -> bytes:
        """A keyed hash (HMAC-SHA-256) over data and what it is for: 32 bytes."""
        return hmac.digest(self._marking, purpose.encode() + b"\0" + data, hashlib.sha256)


def _derive(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"staffdesk " + purpose).derive(master)


def load_keys(paths: AppPaths, *, create: bool, use_store: bool = True) -> Keys:
    """The keys of this data folder. With ``create`` a new desk gets a new key.

    Raises Unavailable when the key of an existing desk is not to be found: without it nothing can be read.
    """
    return Keys.derive(load_master(paths, create=create, use_store=use_store))


def load_master(paths: AppPaths, *, create: bool = False, use_store: bool = True) -> bytes:
    """The key itself, 32 bytes: to be derived from, or put on a recovery sheet. As ``load_keys``."""
    kept = _find(paths, use_store=use_store)
    if kept is None and not create:
        raise Unavailable(
            Text(
                "このデータフォルダーの鍵が見つかりません。鍵ファイルか資格情報ストアを元に戻すか、"
                "「staffdesk db join」で復旧シートから入れてください。",
                "The key of this data folder is missing. Bring back its key file or the entry in the credential store,"
                " or enter it from the recovery sheets with “staffdesk db join”.",
            )
        )
    return kept or install_master(paths, secrets.token_bytes(KEY_BYTES), use_store=use_store)


def install_master(paths: AppPaths, master: bytes, *, use_store: bool = True) -> bytes:
    """Keep a key for this data folder. Raises Conflict where another one is kept already."""
    present = _find(paths, use_store=use_store)
    if present is not None:
        if not hmac.compare_digest(present, master):
            raise Conflict(
                Text(
                    "このデータフォルダーには別の鍵があります。--data-dir を確認してください。",
                    "This data folder has another key already. Check --data-dir.",
                )
            )
        return present
    store_name = paths.data / _STORE_NAME
    name = secrets.token_hex(16)
    if use_store and _to_store(name, master):
        store_name.write_text(name)
    else:
        _write_key_file(paths.key_file, master)
    return master


def _find(paths: AppPaths, *, use_store: bool) -> bytes | None:
    if paths.key_file.exists():
        return _read_key_file(paths.key_file)
    store_name = paths.data / _STORE_NAME
    return _from_store(store_name.read_text().strip()) if use_store and store_name.exists() else None


def key_place(paths: AppPaths) -> Text | None:
    """Where the key lies, in words; None when there is none yet."""
    if paths.key_file.exists():
        return Text("鍵ファイル（所有者のみ読み取り可）", "key file (readable by its owner only)")
    if (paths.data / _STORE_NAME).exists():
        return Text("資格情報ストア", "credential store")
    return None


def _read_key_file(path: Path) -> bytes:
    try:
        if sys.platform != "win32" and path.stat().st_mode & 0o077:
            raise Unavailable(
                Text(
                    "鍵ファイルをほかの人も読める状態です。所有者だけが読めるように権限を直してください（0600）。",
                    "Others can read the key file. Set its permissions so that only its owner can (0600).",
                )
            )
        master = parse_master(path.read_text())
    except (OSError, ValueError) as error:
        raise Unavailable(
            Text(
                "鍵ファイルを読めません。控えから元に戻してください。",
                "The key file cannot be read. Restore it from your copy.",
            )
        ) from error
    return master


def parse_master(text: str) -> bytes:
    """The key as a key file has it: 64 hexadecimal digits. Raises ValueError."""
    master = bytes.fromhex(text.strip())
    if len(master) != KEY_BYTES:
        raise ValueError("a key has 64 hexadecimal digits")
    return master


def _write_key_file(path: Path, master: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(master.hex())
        file.flush()
        os.fsync(file.fileno())


def _from_store(name: str) -> bytes | None:
    import keyring  # slow to import, and most machines in the tests have no store
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(_SERVICE, name)
    except KeyringError:
        return None
    return bytes.fromhex(kept) if kept else None


def _to_store(name: str, master: bytes) -> bool:
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, name, master.hex())
        return keyring.get_password(_SERVICE, name) == master.hex()
    except KeyringError:
        return False
