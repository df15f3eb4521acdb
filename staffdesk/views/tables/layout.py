"""How each table of this workstation was last laid out: one small file, without a word of what stood in the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by their keys. ``widths`` in device-independent pixels; ``sort`` is a column and whether it falls."""

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort: tuple[str, bool] | None = None


class Layouts:
    """``file`` None keeps them until the program ends."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._known: dict[str, Layout] | None = None

    def load(self, table: str) -> Layout | None:
        return self._all().get(table)

    def save(self, table: str, layout: Layout | None) -> None:
        """None: as the program has it. A file that cannot be written is no reason to stop anybody."""
        known = self._all()
        if layout is None:
            known.pop(table, None)
        else:
            known[table] = layout
        if self._file is not None:
            try:
                part = self._file.with_suffix(".part")
                part.write_text(
                    json.dumps({name: _plain(one) for name, one in known.items()}), encoding="utf-8"
                )
                part.replace(self._file)
            except OSError:
                return

    def _all(self) -> dict[str, Layout]:
        if self._known is None:
            self._known = _read(self._file) if self._file is not None else {}
        return self._known


def _plain(layout: Layout) -> dict[str, Any]:
    return {
        "order": list(layout.order),
        "hidden": sorted(layout.hidden),
        "widths": dict(layout.widths),
        "sort": list(layout.sort) if layout.sort else None,
    }


def _read(file: Path) -> dict[str, Layout]:
    """What cannot be understood is forgotten: it is only how tables look."""
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return {str(name): _layout(one) for name, one in stored.items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}


def _layout(one: Mapping[str, Any]) -> Layout:
    sort = one["sort"]
    return Layout(
        tuple(str(key) for key in one["order"]),
        frozenset(str(key) for key in one["hidden"]),
        {str(key): min(max(int(width), 24), 2000) for key, width in one["widths"].items()},
        (str(sort[0]), bool(sort[1])) if sort else None,
    )
