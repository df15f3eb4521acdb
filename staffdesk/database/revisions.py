"""Which schemas this program knows."""

from __future__ import annotations

from functools import cache

from staffdesk.paths import migrations


@cache
def known_revisions() -> tuple[str, ...]:
    """All revisions that this program brings, oldest first: the number in front of each migration file's name."""
    return tuple(sorted(file.name.split("_")[0] for file in (migrations() / "versions").glob("[0-9]*_*.py")))
