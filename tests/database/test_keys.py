"""Where the master key lies, who may read it, and that nobody sees it by accident."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from cryptography.exceptions import InvalidTag
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from staffdesk.database.keys import Keys, key_place, load_keys
from staffdesk.errors import Unavailable
from staffdesk.paths import AppPaths

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


class Store(KeyringBackend):
    """An operating system's credential store, in memory."""

    priority = 1

    def __init__(self, *, broken: bool = False, forgetful: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.broken, self.forgetful = broken, forgetful

    def get_password(self, service: str, username: str) -> str | None:
        if self.broken:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.broken:
            raise KeyringError("locked")
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError


@pytest.fixture
def store() -> Iterator[Store]:
    before = keyring.get_keyring()
    store = Store()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths.under(tmp_path)


def test_with_a_credential_store_the_key_lies_there_alone(store: Store, paths: AppPaths) -> None:
    assert key_place(paths) is None
    keys = load_keys(paths, create=True)
    assert not paths.key_file.exists()
    (kept,) = store.kept.values()
    for file in paths.data.iterdir():
        assert kept not in file.read_text()
    assert load_keys(paths, create=False).database == keys.database
    place = key_place(paths)
    assert place is not None
    assert "credential store" in place.en


@pytest.mark.parametrize("trouble", ["broken", "forgetful"])
def test_without_a_store_that_keeps_it_lies_in_a_file_of_its_owner(
    store: Store, paths: AppPaths, trouble: str
) -> None:
    setattr(store, trouble, True)
    keys = load_keys(paths, create=True)
    assert load_keys(paths, create=False).database == keys.database
    place = key_place(paths)
    assert place is not None
    assert "key file" in place.en
    if sys.platform != "win32":
        assert paths.key_file.stat().st_mode & 0o777 == 0o600


def test_a_store_that_is_locked_later_gives_no_new_key(store: Store, paths: AppPaths) -> None:
    load_keys(paths, create=True)
    store.broken = True
    with pytest.raises(Unavailable, match="key of this data folder is missing"):
        load_keys(paths, create=False)


@pytest.mark.parametrize("use_store", [True, False])
def test_an_existing_desk_never_gets_another_key(store: Store, paths: AppPaths, use_store: bool) -> None:
    with pytest.raises(Unavailable, match="missing"):
        load_keys(paths, create=False, use_store=use_store)
    assert not list(paths.data.iterdir())


@POSIX
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o644])
def test_a_key_file_that_others_can_read_is_refused(paths: AppPaths, mode: int) -> None:
    load_keys(paths, create=True, use_store=False)
    paths.key_file.chmod(mode)
    with pytest.raises(Unavailable, match="Others can read the key file"):
        load_keys(paths, create=False, use_store=False)
    paths.key_file.chmod(0o600)
    load_keys(paths, create=False, use_store=False)


def test_a_damaged_key_file_is_told_in_words(paths: AppPaths) -> None:
    load_keys(paths, create=True, use_store=False)
    paths.key_file.write_text("not a key")
    with pytest.raises(Unavailable, match="cannot be read"):
        load_keys(paths, create=False, use_store=False)
    assert not os.access(paths.data / "desk.id", os.F_OK)


def test_three_uses_have_three_keys_and_desks_have_their_own(tmp_path: Path) -> None:
    one, other = (
        load_keys(AppPaths.under(_folder(tmp_path / name)), create=True, use_store=False)
        for name in ("a", "b")
    )
    seen = {one.database, one.audit, one.fields, other.database, other.audit, other.fields}
    assert len(seen) == 6
    assert {len(key) for key in seen} == {32}


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_keys_do_not_show_themselves() -> None:
    keys = Keys.derive(b"\x07" * 32)
    for shown in (repr(keys), str(keys), f"{keys}", repr([keys])):
        for key in (keys.database, keys.audit, keys.fields):
            assert key.hex() not in shown
            assert repr(key) not in shown


def test_a_sealed_secret_is_bound_to_its_place() -> None:
    keys = Keys.derive(bytes(32))
    sealed = keys.seal(b"secret", "staff:1:totp")
    assert keys.unseal(sealed, "staff:1:totp") == b"secret"
    assert b"secret" not in sealed
    assert sealed != keys.seal(b"secret", "staff:1:totp")
    for other, purpose in ((keys, "staff:2:totp"), (Keys.derive(b"\1" * 32), "staff:1:totp")):
        with pytest.raises(InvalidTag):
            other.unseal(sealed, purpose)
    with pytest.raises(InvalidTag):
        keys.unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "staff:1:totp")
