"""Give a seat the desk's key: proved on what is there, then kept, then the way to the server remembered."""

from __future__ import annotations

from dataclasses import replace

from staffdesk.database.keys import Keys, install_master
from staffdesk.paths import AppPaths
from staffdesk.settings import load_settings, save_settings


def join(paths: AppPaths, address: str, master: bytes) -> None:
    """``address`` of the server; empty for the embedded desk of this folder.

    Raises Unavailable when the key does not fit, or the server is away; nothing is kept then.
    """
    _prove(paths, address, Keys.derive(master))
    install_master(paths, master)
    if address:
        remember(paths, address)


def _prove(paths: AppPaths, address: str, keys: Keys) -> None:
    """Open what is there with the key, before the key is kept."""
    from staffdesk.database import cipher
    from staffdesk.database.engine import Database
    from staffdesk.database.key_check import require_key

    if not address:
        connection = cipher.connect(paths.database, keys.database)
        connection.close()
        return
    database = Database.served(address)
    try:
        require_key(database, keys)
    finally:
        database.close()


def remember(paths: AppPaths, address: str) -> None:
    """Have this folder lead to the server from now on; one that leads to a server already is left alone."""
    settings = load_settings(paths.settings)
    if not settings.database_url:
        save_settings(paths.settings, replace(settings, database_url=address))
