"""The closed set of changes that a case can make. An approval signs them; execution applies exactly them."""

from __future__ import annotations

from typing import TypeAlias

from staffdesk.forms.effects.affiliation import Transfer
from staffdesk.forms.effects.base import Change, CredentialSnapshot, EffectValue, MemberSnapshot
from staffdesk.forms.effects.cards import FollowOnDigitalCard, LoseCard, OrderCard, TakeBackCard
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
from staffdesk.forms.effects.person import (
    ChangeAddress,
    ChangeMailAddress,
    ChangePhone,
    DiscloseMailAddress,
    Rename,
)

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
    | Rename
    | ChangeAddress
    | ChangePhone
    | ChangeMailAddress
    | OrderCard
    | TakeBackCard
    | LoseCard
    | FollowOnDigitalCard
    | Transfer
)

__all__ = [
    "Change",
    "ChangeAddress",
    "ChangeContract",
    "ChangeMailAddress",
    "ChangeMasterUser",
    "ChangePhone",
    "CloseAccess",
    "ContinueMembership",
    "CredentialSnapshot",
    "DiscloseMailAddress",
    "Effect",
    "EffectValue",
    "Enrol",
    "EnrolPhone",
    "FollowOnDigitalCard",
    "InitialiseCredential",
    "IssueProvisional",
    "LoseCard",
    "MemberSnapshot",
    "OrderCard",
    "RegisterPin",
    "ReleaseStop",
    "Rename",
    "SendForms",
    "StopService",
    "TakeBackCard",
    "Transfer",
    "Withdraw",
]
