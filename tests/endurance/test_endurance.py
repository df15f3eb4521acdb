"""The trials at the size of a test run; ``python -m tests.endurance`` runs them in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.endurance.__main__ import FULL, SMALL
from tests.support.places import places


@pytest.mark.parametrize("name", SMALL)
def test_nothing_bad_is_found(name: str, tmp_path: Path) -> None:
    with places(tmp_path / "places") as given:
        counts = SMALL[name](given)
    assert all(count.tried for count in counts)
    assert [count.line for count in counts if count.bad] == []


def test_the_full_size_is_known_for_each() -> None:
    assert set(FULL) == set(SMALL)
