"""How long a batch still takes, from how long it took so far."""

from __future__ import annotations

_FIRST = 2  # letters before anything is said: the first one also warms the printer


def remaining(done: int, total: int, seconds: float) -> float | None:
    """Seconds that the rest will take if it goes on like this; None while that cannot be told."""
    if done < _FIRST or not 0 < done < total:
        return None
    return seconds / done * (total - done)
