"""The closed set of changes that a case can make. An approval signs them; execution applies exactly them."""

from __future__ import annotations

from typing import TypeAlias

from staffdesk.forms.effects.base import Change, CredentialSnapshot, EffectValue, MemberSnapshot
from staffdesk.forms.effects.credentials import (
    ChangeContract,
    ChangeMasterUser,
    InitialiseCredential,
    IssueProvisional,
    RegisterPin,
    ReleaseStop,
)
from staffdesk.forms.effects.membership import (
    CloseAccess,
    ContinueMembership,
    Enrol,
    EnrolPhone,
    SendForms,
    StopService,
    Withdraw,
)
from staffdesk.forms.effects.person import DiscloseMailAddress

Effect: TypeAlias = (
    ReleaseStop
    | InitialiseCredential
    | IssueProvisional
    | RegisterPin
    | ChangeContract
    | ChangeMasterUser
    | DiscloseMailAddress
    | Enrol
    | Withdraw
    | CloseAccess
    | StopService
    | ContinueMembership
    | SendForms
)

__all__ = [
    "Change",
    "ChangeContract",
    "ChangeMasterUser",
    "CloseAccess",
    "ContinueMembership",
    "CredentialSnapshot",
    "DiscloseMailAddress",
    "Effect",
    "EffectValue",
    "Enrol",
    "EnrolPhone",
    "InitialiseCredential",
    "IssueProvisional",
    "MemberSnapshot",
    "RegisterPin",
    "ReleaseStop",
    "SendForms",
    "StopService",
    "Withdraw",
]
