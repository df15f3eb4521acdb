"""The colours and the font of a chart; apart from the charts, because those bring reportlab."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inks:
    """#RRGGBB. ``bars`` one for each series."""

    bars: tuple[str, ...]
    words: str
    line: str
    family: str
