"""docs/traceability.md holds: each sentence stands where the table says, in those words, shown by a test that exists.

A row names a place in a profile, ``remarks[fee]`` or ``triage[password_forgotten@master]``, the words that have to
stand there, and the tests that show it; `table` where this test, holding the words against the profile, is the one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import Policy, Profile, Route, Trigger
from staffdesk.text import Text

TESTS = Path(__file__).parent
DOCUMENT = TESTS.parent / "docs" / "traceability.md"
SEEDS = {"shingakkyo", "fukui-gakuseikyo", "gunma-gakkoseikyo", "kenshinyo", "tohoku-rokin"}

_HEADING = re.compile(r"^## .*`(?P<institution>[a-z-]+)`")
_PLACE = re.compile(r"\w+(?:\[[^\]]+\])?(?:\.\w+(?:\[[^\]]+\])?)*")
_STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<choice>[^\]]+)\])?")
_NAMES = ("id", "trigger", "kind", "code", "domain", "service")


@dataclass(frozen=True, slots=True)
class Row:
    institution_id: str
    line: int
    sentence: str
    place: str
    words: tuple[str, ...]
    tests: tuple[str, ...]


def rows() -> Iterator[Row]:
    institution_id = ""
    for number, line in enumerate(DOCUMENT.read_text(encoding="utf-8").splitlines(), start=1):
        if heading := _HEADING.match(line):
            institution_id = heading["institution"]
        if institution_id and line.startswith("| ") and not line.startswith("| Sentence"):
            sentence, place, words, tests = (cell.strip() for cell in line.strip("|").split("|"))
            yield Row(
                institution_id,
                number,
                sentence,
                place.strip("`"),
                tuple(words.split(" / ")),
                tuple(test.strip("` ") for test in tests.split(",")),
            )


ROWS = list(rows())
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.institution_id}-{row.line}")


@cache
def profile(institution_id: str) -> Profile:
    return load_profile(institution_id)


def found_at(whole: Profile, place: str) -> list[object]:
    """What stands at ``place``; nothing where the profile has no such place."""
    here: list[object] = [whole]
    assert _PLACE.fullmatch(place), f"not a place: {place}"
    for step in _STEP.finditer(place):
        here = [getattr(node, step["name"]) for node in here if hasattr(node, step["name"])]
        if step["choice"]:
            here = [item for group in here for item in items(group) if is_named(item, step["choice"])]
    return [node for node in here if node is not None]


def items(group: Any) -> tuple[Any, ...]:
    """A list in a profile; the error codes keep theirs in ``rows``."""
    found: tuple[Any, ...] = getattr(group, "rows", group)
    return found


def is_named(item: object, choice: str) -> bool:
    name, _, asker = choice.partition("@")
    if asker and asker not in getattr(item, "askers", ()):
        return False
    return any(getattr(item, attribute, None) == name for attribute in _NAMES)


def written(node: object) -> Iterator[str]:
    """Every value at and below ``node``, as somebody would write it in the table."""
    if isinstance(node, Text):
        yield node.ja
    elif isinstance(node, Policy):
        for name in node.__struct_fields__:
            yield from written(getattr(node, name))
    elif isinstance(node, (tuple, list)):
        for item in node:
            yield from written(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from written(key)
            yield from written(value)
    elif isinstance(node, Enum):
        yield str(node.value)
    elif isinstance(node, time):
        yield f"{node:%H:%M}"
    elif node is not None:
        yield str(node).lower() if isinstance(node, bool) else str(node)


@cache
def functions(file: str) -> frozenset[str]:
    """The names of all tests in a file below tests/, or nothing when there is no such file."""
    path = TESTS / file
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@each_row
def test_each_sentence_stands_where_the_table_says(row: Row) -> None:
    found = found_at(profile(row.institution_id), row.place)
    assert found, f"{row.place} is not in the profile of {row.institution_id}"
    told = "\n".join(text for node in found for text in written(node))
    assert [words for words in row.words if words not in told] == []


@each_row
def test_each_sentence_is_shown_by_a_test_that_exists(row: Row) -> None:
    assert row.tests
    for test in row.tests:
        if test == "table":
            continue
        file, _, name = test.partition("::")
        assert name in functions(file), f"there is no test {test}"
        assert name.startswith("test_")


def test_all_five_seeds_are_traced() -> None:
    assert {row.institution_id for row in ROWS} == set(institution_ids()) == SEEDS
    seen = [(row.institution_id, row.sentence, row.place) for row in ROWS]
    assert len(seen) == len(set(seen)), "a row stands there twice"


LISTS = [
    "triage",
    "forms",
    "remarks",
    "deadlines",
    "credentials",
    "mail_domains",
    "service_hours",
    "hours_notes",
]


@pytest.mark.parametrize("institution_id", sorted(SEEDS))
def test_everything_that_a_profile_takes_from_its_seed_is_traced(institution_id: str) -> None:
    """Only what is not offered may be left out: it answers for something that the seed does not have."""
    whole = profile(institution_id)
    entries = {_entry(row.place) for row in ROWS if row.institution_id == institution_id}
    traced = {id(item) for entry in entries for item in found_at(whole, entry)}
    missing = [
        f"{kind}: {next(written(item))}"
        for kind in LISTS
        for item in getattr(whole, kind)
        if _from_seed(whole, item) and id(item) not in traced
    ]
    assert missing == []
    codes = whole.error_codes.rows if whole.error_codes else ()
    assert {f"error_codes[{row.code}]" for row in codes} <= entries


def _entry(place: str) -> str:
    """The item of a list that a place is in: ``forms[join].title`` is in ``forms[join]``."""
    return place[: place.index("]") + 1] if "[" in place else place


def _from_seed(whole: Profile, item: Any) -> bool:
    sources = getattr(item, "sources", ()) or (item.source,)
    stated = any(source.startswith(f"{whole.seed} ") and "記載なし" not in source for source in sources)
    return stated and getattr(item, "route", None) is not Route.NOT_OFFERED


def test_no_trigger_is_left_out() -> None:
    """Whatever a caller may say is answered from a seed somewhere."""
    named = {trigger for row in ROWS for trigger in Trigger if row.place.startswith(f"triage[{trigger}")}
    assert named == set(Trigger)
