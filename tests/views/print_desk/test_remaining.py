"""How long a batch still takes: told once it can be told, never below nothing."""

from __future__ import annotations

import pytest

from staffdesk.views.print_desk.remaining import remaining


@pytest.mark.parametrize(
    ("done", "total", "seconds", "left"),
    [(0, 10, 0.0, None), (1, 10, 3.0, None), (2, 10, 4.0, 16.0), (5, 10, 5.0, 5.0), (10, 10, 9.0, None)],
)
def test_the_time_that_is_left(done: int, total: int, seconds: float, left: float | None) -> None:
    assert remaining(done, total, seconds) == left
