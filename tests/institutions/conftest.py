from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from staffdesk import paths
from staffdesk.institutions.loader import load_profile
from staffdesk.institutions.profile import Profile


@pytest.fixture(scope="session")
def kenshinyo() -> Profile:
    return load_profile("kenshinyo")


@pytest.fixture(scope="session")
def shingakkyo() -> Profile:
    return load_profile("shingakkyo")


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """Copies a shipped profile with pieces of its text replaced, and returns the folder to load it from."""

    def edit(institution_id: str, **replacements: tuple[str, str]) -> Path:
        text = (paths.resources() / "institutions" / f"{institution_id}.toml").read_text(encoding="utf-8")
        for old, new in replacements.values():
            assert old in text, "the profile changed: this test edits nothing"
            text = text.replace(old, new, 1)
        (tmp_path / f"{institution_id}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return edit
