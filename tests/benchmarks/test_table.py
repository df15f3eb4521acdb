"""The table tells honestly whether a target was met."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import pytest

from benchmarks.measure import interleaved, p95
from benchmarks.table import Row, as_markdown, as_text, figure


def row(ours: float, peer: float, better: Literal["higher", "lower"], target: str) -> Row:
    return Row("search", ours, "raw driver", peer, "ms", better, target, "10 members")


@pytest.mark.parametrize(
    ("ours", "peer", "better", "target", "met"),
    [
        (1.4, 1.0, "lower", "<= 1.5 x", True),
        (1.6, 1.0, "lower", "<= 1.5 x", False),
        (1.4, 1.0, "lower", "<= 1.5 x, <= 2 ms", True),
        (2.8, 2.0, "lower", "<= 1.5 x, <= 2 ms", False),
        (1.0, 101.0, "lower", ">= 100 x better", True),
        (1.0, 99.0, "lower", ">= 100 x better", False),
        (300.0, 100.0, "higher", ">= 3 x", True),
        (299.0, 100.0, "higher", ">= 3 x better", False),
        (1.0, 1.0, "lower", "", None),
    ],
)
def test_whether_a_target_is_met(
    ours: float, peer: float, better: Literal["higher", "lower"], target: str, met: bool | None
) -> None:
    assert row(ours, peer, better, target).met is met


@pytest.mark.parametrize("target", ["fast", "<= 2 s", "< 2 x", "<= 2 ms and more"])
def test_a_target_that_cannot_be_read_is_told_at_once(target: str) -> None:
    with pytest.raises(ValueError, match="not understood"):
        row(1, 1, "lower", target)


def test_a_missed_target_catches_the_eye() -> None:
    rows = [row(3, 1, "lower", "<= 2 x"), row(1, 1, "lower", "<= 2 x")]
    assert "NO" in as_text(rows).splitlines()[1]
    assert "yes" in as_text(rows).splitlines()[2]
    assert "| 3 | 1 (raw driver) | 3 | ms | <= 2 x | NO |" in as_markdown(rows)


@pytest.mark.parametrize(
    ("value", "shown"), [(0.4123, "0.412"), (17.26, "17.3"), (1285.4, "1,285"), (math.nan, "—")]
)
def test_figures_have_three_digits(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_ways_are_measured_in_turn_and_the_first_turn_does_not_count() -> None:
    order: list[str] = []
    figures = {"ours": iter([99.0, 1, 2, 3, 4, 5]), "peer": iter([99.0, 5, 5, 6, 7, 7])}

    def way(name: str) -> Callable[[], float]:
        return lambda: order.append(name) or next(figures[name])  # type: ignore[func-returns-value]

    assert interleaved({name: way(name) for name in figures}) == {"ours": 3, "peer": 6}
    assert order == ["ours", "peer"] * 6
    with pytest.raises(ValueError, match="at least 5"):
        interleaved({}, rounds=4)


def test_the_95th_percentile_is_exceeded_by_one_value_in_twenty() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95
    assert p95([1.0]) == 1
