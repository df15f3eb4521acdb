"""The desk's master key: where it is kept and what is derived from it.

The key lies in the operating system's credential store; on a machine without one, in a file that only its owner
may read (0600) beside the database. From it three keys are derived, so that no two uses share one.
"""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from staffdesk.errors import Unavailable
from staffdesk.paths import AppPaths
from staffdesk.text import Text

_SERVICE = "StaffDesk"
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
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self.fields).encrypt(nonce, secret, purpose.encode())

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        return AESGCM(self.fields).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], purpose.encode())


def _derive(master: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"staffdesk " + purpose).derive(master)


def load_keys(paths: AppPaths, *, create: bool, use_store: bool = True) -> Keys:
    """The keys of this data folder. With ``create`` a new desk gets a new key.

    Raises Unavailable when the key of an existing desk is not to be found: without it nothing can be read.
    """
    if paths.key_file.exists():
        return Keys.derive(_read_key_file(paths.key_file))
    store_name = paths.data / "desk.id"
    if use_store and store_name.exists():
        kept = _from_store(store_name.read_text().strip())
        if kept:
            return Keys.derive(kept)
    if not create:
        raise Unavailable(
            Text(
                "このデータフォルダーの鍵が見つかりません。鍵ファイルか資格情報ストアを元に戻してください。",
                "The key of this data folder is missing. Bring back its key file or the entry in the credential store.",
            )
        )
    return Keys.derive(_keep(secrets.token_bytes(32), paths, store_name, use_store=use_store))


def key_place(paths: AppPaths) -> Text | None:
    """Where the key lies, in words; None when there is none yet."""
    if paths.key_file.exists():
        return Text("鍵ファイル（所有者のみ読み取り可）", "key file (readable by its owner only)")
    if (paths.data / "desk.id").exists():
        return Text("資格情報ストア", "credential store")
    return None


def _keep(master: bytes, paths: AppPaths, store_name: Path, *, use_store: bool) -> bytes:
    name = secrets.token_hex(16)
    if use_store and _to_store(name, master):
        store_name.write_text(name)
    else:
        _write_key_file(paths.key_file, master)
    return master


def _read_key_file(path: Path) -> bytes:
    try:
        if sys.platform != "win32" and path.stat().st_mode & 0o077:
            raise Unavailable(
                Text(
                    "鍵ファイルをほかの人も読める状態です。所有者だけが読めるように権限を直してください（0600）。",
                    "Others can read the key file. Set its permissions so that only its owner can (0600).",
                )
            )
        master = bytes.fromhex(path.read_text().strip())
    except (OSError, ValueError) as error:
        raise Unavailable(
            Text(
                "鍵ファイルを読めません。控えから元に戻してください。",
                "The key file cannot be read. Restore it from your copy.",
            )
        ) from error
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
