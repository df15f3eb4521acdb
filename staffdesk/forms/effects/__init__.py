"""The closed set of changes that a case can make. An approval signs them; execution applies exactly them."""

from __future__ import annotations

from typing import TypeAlias

from staffdesk.forms.effects.base import Change, CredentialSnapshot, EffectValue, MemberSnapshot
from staffdesk.forms.effects.credentials import InitialiseCredential, ReleaseStop
from staffdesk.forms.effects.person import DiscloseMailAddress

Effect: TypeAlias = ReleaseStop | InitialiseCredential | DiscloseMailAddress

__all__ = [
    "Change",
    "CredentialSnapshot",
    "DiscloseMailAddress",
    "Effect",
    "EffectValue",
    "InitialiseCredential",
    "MemberSnapshot",
    "ReleaseStop",
]
