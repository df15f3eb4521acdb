"""Which values of a profile nobody has decided yet."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from staffdesk.institutions.profile import Fact, Profile


def unset_values(profile: Profile) -> list[str]:
    """The keys of all unset facts, such as "contacts.fax"."""
    return list(_walk(profile, ""))


def _walk(value: object, key: str) -> Iterator[str]:
    if isinstance(value, Fact):
        if value.value is None:
            yield key
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _walk(getattr(value, name), f"{key}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{key}[{index}]")
