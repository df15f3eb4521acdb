"""Walks a profile from end to end, so that nobody needs to know every table by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from staffdesk.institutions.profile import Policy


def nodes(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every table, list item and value below ``value`` with its key, written as in ``triage[3].route``."""
    yield key, value
    if isinstance(value, Policy):
        for name in value.__struct_fields__:
            yield from nodes(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from nodes(item, f"{key}[{index}]")
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from nodes(item, f"{key}.{name}")
