"""One typed settings object of this workstation; policy and people are in the database, not here."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from staffdesk.errors import Unavailable
from staffdesk.text import Language, Text

T = TypeVar("T", "WindowState", "SessionLimits", "Settings")


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where the window was left, in device-independent pixels."""

    x: int = 0
    y: int = 0
    width: int = 1280
    height: int = 800
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """When a seat is locked: after so many minutes without a touch (1 to 30), and after so many hours (1 to 24) in any
    case, with a warning so many minutes before (1 to 60).
    """

    idle_minutes: int = 5
    hours: int = 10
    warning_minutes: int = 10

    def __post_init__(self) -> None:
        for key, most in (("idle_minutes", 30), ("hours", 24), ("warning_minutes", 60)):
            if not 1 <= getattr(self, key) <= most:
                raise ValueError(f"{key} = {getattr(self, key)} (1 - {most})")


@dataclass(frozen=True, slots=True)
class Settings:
    """``database_url`` empty: the embedded database in the data folder. ``theme``: system, or a scheme of the views.

    ``font_scale``: the size of everything on the screen, in percent (80 to 200). ``printer`` empty: the system's own
    choice. ``backup_folder`` empty: within the data folder; ``backup_days``: how old the last backup may be (1 to 60).
    ``update_address`` empty: nobody asks for a newer version, and nothing goes over the network; else an https address.
    """

    language: Language = Language.JA
    theme: str = "system"
    font_scale: int = 100
    printer: str = ""
    backup_folder: str = ""
    backup_days: int = 3
    update_address: str = ""
    database_url: str = ""
    window: WindowState | None = None
    session: SessionLimits = SessionLimits()

    def __post_init__(self) -> None:
        for key, least, most in (("font_scale", 80, 200), ("backup_days", 1, 60)):
            if not least <= getattr(self, key) <= most:
                raise ValueError(f"{key} = {getattr(self, key)} ({least} - {most})")
        if self.update_address and not self.update_address.startswith("https://"):
            raise ValueError("update_address: https://")


def load_settings(file: Path) -> Settings:
    """The settings, or the defaults where there is no file. Raises Unavailable naming file and key."""
    if not file.exists():
        return Settings()
    try:
        return _settings(tomllib.loads(file.read_text(encoding="utf-8")))
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
    standing = Settings()
    for key in ("font_scale", "printer", "backup_folder", "backup_days", "update_address", "database_url"):
        if (value := getattr(settings, key)) != getattr(standing, key):
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    if settings.window:
        lines.append("\n[window]")
        lines += [f"{key} = {str(value).lower()}" for key, value in asdict(settings.window).items()]
    if settings.session != SessionLimits():
        lines.append("\n[session]")
        lines += [f"{key} = {value}" for key, value in asdict(settings.session).items()]
    part = file.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(file)


def _settings(table: Mapping[str, Any]) -> Settings:
    """Checked by hand: importing msgspec for it would take a third of the time until the window is painted."""
    values = dict(table)
    if "language" in values:
        values["language"] = Language(values["language"])
    if "window" in values:
        values["window"] = _filled(WindowState(), values["window"])
    if "session" in values:
        values["session"] = _filled(SessionLimits(), values["session"])
    return _filled(Settings(window=WindowState() if "window" in values else None), values)


def _filled(standing: T, values: Mapping[str, Any]) -> T:
    """The defaults with other values of the same types. Raises ValueError naming the key."""
    kinds = {key: type(getattr(standing, key)) for key in standing.__dataclass_fields__}
    for key, value in values.items():
        if type(value) is not kinds.get(key):
            raise ValueError(f"{key} = {value!r}")
    return replace(standing, **values)
