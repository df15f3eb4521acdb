"""Finds, reads and checks institution profiles: a whole and sound Profile, or one clear sentence."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from staffdesk import paths
from staffdesk.errors import NotFound
from staffdesk.institutions import complaint, crosscheck
from staffdesk.institutions.complaint import ProfileError
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

__all__ = ["ProfileError", "institution_ids", "load_profile"]


def institution_ids(folder: Path | None = None) -> tuple[str, ...]:
    """The institutions that a profile exists for, in alphabetical order."""
    return tuple(sorted(path.stem for path in (folder or _shipped()).glob("*.toml")))


def load_profile(institution_id: str, folder: Path | None = None) -> Profile:
    """The checked profile of one institution, from ``folder`` or else from those that the program brings along.

    Raises NotFound for an unknown institution and ProfileError for a file that cannot be used.
    """
    folder = folder or _shipped()
    known = institution_ids(folder)
    if institution_id not in known:  # also keeps paths such as "../x" out
        raise NotFound(
            Text(
                f"そのような機関はありません。使えるのは次の機関です：{'、'.join(known) or 'なし'}",
                f"There is no such institution. Known institutions: {', '.join(known) or 'none'}.",
            )
        )
    return read_profile(folder / f"{institution_id}.toml")


def read_profile(path: Path) -> Profile:
    """The checked profile in one file. Raises ProfileError."""
    return _checked(path.name, path.stem, _text(path))


@lru_cache(maxsize=8)  # the same words are the same profile, and nobody can change one
def _checked(name: str, institution_id: str, text: str) -> Profile:
    try:
        profile = msgspec.convert(_parsed(name, text), Profile, builtin_types=(datetime, date, time))
    except msgspec.ValidationError as error:
        raise complaint.from_schema(name, error) from error
    if profile.id != institution_id:
        raise ProfileError(
            name,
            "id",
            Text(
                f"ファイル名と同じ「{institution_id}」を書いてください。",
                f"expected the file's name, {institution_id}.",
            ),
        )
    for finding in crosscheck.findings(profile):
        raise ProfileError(name, finding.key, finding.expected)
    return profile


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # Windows editors like to write a BOM
    except UnicodeDecodeError as error:
        raise ProfileError(
            path.name, "-", Text("UTF-8 で保存してください。", "save the file as UTF-8.")
        ) from error
    except OSError as error:
        raise ProfileError(
            path.name, "-", Text("読み取れるファイルにしてください。", "the file must be readable.")
        ) from error


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        raise ProfileError(
            name,
            f"{place[1]}:{place[2]}" if place else "-",
            Text(
                "TOML として読めません。この行と桁の前後の引用符・かっこ・改行を確認してください。",
                f"expected TOML; check quotes, brackets and line ends at this line and column. {error}",
            ),
        ) from error


def _shipped() -> Path:
    return paths.resources() / "institutions"
