"""A small memory for results that are costly to make and likely to be asked for again soon."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Holds at most ``most`` results, then starts anew: what was asked for once does not stay for ever."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        if key not in self._results:
            made = make()
            if len(self._results) >= self._most:
                self._results.clear()
            self._results[key] = made
        return self._results[key]
