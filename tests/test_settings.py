"""The settings of a workstation: kept whole, read back as they were, and refused where they could not be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from staffdesk.errors import Unavailable
from staffdesk.settings import SessionLimits, Settings, load_settings, save_settings
from staffdesk.text import Language

CHOSEN = Settings(
    language=Language.EN,
    theme="dark",
    font_scale=150,
    printer='窓口 "A4"',
    backup_folder="/控え",
    backup_days=7,
    update_address="https://version.example.jp/staffdesk.json",
    session=SessionLimits(idle_minutes=3),
)


@pytest.mark.parametrize("settings", [Settings(), CHOSEN])
def test_settings_are_read_back_as_they_were_kept(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "settings.toml"
    save_settings(file, settings)
    assert load_settings(file) == settings
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "line", ["font_scale = 10", "backup_days = 0", 'update_address = "http://example.jp"', "printer = 1"]
)
def test_what_cannot_be_meant_is_told_by_its_key(tmp_path: Path, line: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(line)
    with pytest.raises(Unavailable, match=line.split(" ", maxsplit=1)[0]):
        load_settings(file)
