"""What comes along with the program is named with its terms, and the words of the terms come along too."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from staffdesk.licences import components

ROOT = Path(__file__).parents[1]


def test_every_part_that_comes_along_is_named_with_the_words_of_its_licence() -> None:
    found = components()
    named = {re.sub(r"[-_.]+", "-", each.name).lower() for each in found}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.match(r"[A-Za-z0-9.-]+", need)[0].lower() for need in project["dependencies"]}  # type: ignore[index]
    assert wanted - named == set()
    assert {"python", "psycopg", "notosansjp", "bizudpmincho", "fluent ui system icons", "sqlcipher"} <= named
    assert [each.name for each in found if not each.text] == []
    assert not named & {"pytest", "hypothesis", "mypy"}, "the tools of the workshop are no part of it"
    qt = next(each for each in found if each.name.startswith("PySide6"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
