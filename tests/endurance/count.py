"""What one trial found: so many tried, so many of them bad."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """``bad`` is what must be 0. ``also``: what else was counted, in words."""

    what: str
    engine: str
    tried: int
    bad: int
    also: str = ""

    @property
    def line(self) -> str:
        return f"| {self.what} | {self.engine} | {self.tried:,} | {self.bad:,} | {self.also} |"


HEAD = "| tried | engine | how often | bad | beside it |\n|---|---|---|---|---|"
