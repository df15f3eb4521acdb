"""Walks a profile from end to end, so that checks and lists need not know every table by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from staffdesk.institutions.profile import Fact, Policy, Profile
from staffdesk.text import Text


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


@dataclass(frozen=True, slots=True)
class UnsetValue:
    """A value that the operator has still to fill: its key in the profile and the reason why there is none."""

    key: str
    why: Text


def unset_values(profile: Profile) -> tuple[UnsetValue, ...]:
    """All facts of the profile without a value, in the order of the file."""
    return tuple(
        UnsetValue(key, node.unset)
        for key, node in nodes(profile)
        if isinstance(node, Fact) and node.unset is not None
    )
