"""The closed set of changes that a case can make. An approval signs them; execution applies exactly them."""

from __future__ import annotations

from typing import TypeAlias

from staffdesk.forms.effects.base import Change, CredentialSnapshot, EffectValue, MemberSnapshot
from staffdesk.forms.effects.credentials import InitialiseCredential, IssueProvisional, ReleaseStop
from staffdesk.forms.effects.person import DiscloseMailAddress

Effect: TypeAlias = ReleaseStop | InitialiseCredential | IssueProvisional | DiscloseMailAddress

__all__ = [
    "Change",
    "CredentialSnapshot",
    "DiscloseMailAddress",
    "Effect",
    "EffectValue",
    "InitialiseCredential",
    "IssueProvisional",
    "MemberSnapshot",
    "ReleaseStop",
]
