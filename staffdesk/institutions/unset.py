"""Lists what an institution has still to decide: the values that no source gives."""

from __future__ import annotations

from staffdesk.institutions.profile import Fact, Profile
from staffdesk.institutions.walk import nodes


def unset_values(profile: Profile) -> tuple[str, ...]:
    """The keys of all facts without a value, such as ``contacts.fax``; each fact holds the reason itself."""
    return tuple(key for key, node in nodes(profile) if isinstance(node, Fact) and node.value is None)
