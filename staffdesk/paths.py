"""Where things lie: the data of a desk, and the files that the program brings along."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from staffdesk.errors import Unavailable
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The data folder of one desk and the fixed places within it."""

    data: Path

    @classmethod
    def for_user(cls) -> AppPaths:
        import platformdirs  # only where no folder was named

        return cls(Path(platformdirs.user_data_dir("StaffDesk", appauthor=False)))

    @classmethod
    def under(cls, folder: Path) -> AppPaths:
        return cls(folder.expanduser().absolute())

    @property
    def database(self) -> Path:
        return self.data / "staffdesk.db"

    @property
    def key_file(self) -> Path:
        return self.data / "staffdesk.key"

    @property
    def settings(self) -> Path:
        return self.data / "settings.toml"

    @property
    def holidays(self) -> Path:
        return self.data / "holidays.toml"

    @property
    def envelopes(self) -> Path:
        return self.data / "envelopes.toml"

    @property
    def tables(self) -> Path:
        """How the tables of this workstation were laid out last."""
        return self.data / "tables.json"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    def prepare(self) -> None:
        """Create the folder and see that it can be written. Raises Unavailable."""
        try:
            self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            probe = self.data / ".write-probe"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise Unavailable(
                Text(
                    f"データフォルダー「{self.data}」を読み書きできません。場所とアクセス権を確認してください。",
                    f"The data folder “{self.data}” cannot be read and written. Check its place and permissions.",
                )
            ) from error


@cache
def resources() -> Path:
    """The folder of fonts, icons, profiles: in a checkout, an installed wheel or a frozen program."""
    return _brought("resources")


@cache
def migrations() -> Path:
    return _brought("migrations")


def _brought(name: str) -> Path:
    package = Path(__file__).parent
    frozen = Path(getattr(sys, "_MEIPASS", package))
    for candidate in (package.parent / name, package / f"_{name}", frozen / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the program's folder {name} is missing")
