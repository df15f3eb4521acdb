"""One typed settings object of this workstation; policy and people are in the database, not here."""

from __future__ import annotations

from pathlib import Path

import msgspec

from staffdesk.errors import Unavailable
from staffdesk.text import Language, Text


class WindowState(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Where the window was left, in device-independent pixels."""

    x: int = 0
    y: int = 0
    width: int = 1280
    height: int = 800
    maximised: bool = False


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """``database_url`` empty: the embedded database in the data folder. ``theme``: system, light or dark."""

    language: Language = Language.JA
    theme: str = "system"
    database_url: str = ""
    window: WindowState | None = None


def load_settings(file: Path) -> Settings:
    """The settings, or the defaults where there is no file. Raises Unavailable naming file and key."""
    if not file.exists():
        return Settings()
    try:
        return msgspec.toml.decode(file.read_bytes(), type=Settings)
    except (OSError, ValueError) as error:
        raise Unavailable(
            Text(
                f"設定ファイル「{file.name}」を読めません：{error}。直すか、ファイルを移してください。",
                f"The settings file “{file.name}” cannot be read: {error}. Mend it or move it away.",
            )
        ) from error


def save_settings(file: Path, settings: Settings) -> None:
    """Replace the file in one step, so that a crash leaves the old or the new one."""
    lines = [f'language = "{settings.language}"', f'theme = "{settings.theme}"']
    if settings.database_url:
        lines.append(f"database_url = {msgspec.json.encode(settings.database_url).decode()}")
    if settings.window:
        lines.append("\n[window]")
        lines += [
            f"{key} = {str(value).lower()}" for key, value in msgspec.to_builtins(settings.window).items()
        ]
    part = file.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(file)
