"""What this workstation is set to, for the pages that show or change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from staffdesk.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffdesk.paths import AppPaths


class Keep(Protocol):
    """Keeps changed settings by their names, and has them count. Raises OSError when they cannot be written."""

    def __call__(self, **changes: Any) -> None: ...


def _keep_nothing(**_changes: Any) -> None:
    pass


class Preferences:
    """``paths`` None: a window without a data folder of its own, as in a test of one page."""

    def __init__(
        self,
        read: Callable[[], Settings] = Settings,
        change: Keep = _keep_nothing,
        paths: AppPaths | None = None,
    ) -> None:
        self._read, self.change, self.paths = read, change, paths

    @property
    def settings(self) -> Settings:
        return self._read()

    @property
    def backups(self) -> Path | None:
        """Where backups go."""
        if self.settings.backup_folder:
            return Path(self.settings.backup_folder)
        return self.paths.backups if self.paths else None
