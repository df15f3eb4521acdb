"""The closed set of changes that a case can make. An approval signs them; execution applies exactly them.

Effects are values: they know in words what they change, never how it is stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import msgspec

from staffdesk.institutions.profile import (
    CREDENTIAL_LABELS,
    CREDENTIAL_STATE_LABELS,
    CredentialKind,
    CredentialState,
)
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class CredentialSnapshot:
    kind: CredentialKind
    state: CredentialState


@dataclass(frozen=True, slots=True)
class MemberSnapshot:
    """What a form may know of the member when it works out its effects. Names are as written, never cleaned."""

    number: str
    name: str
    kana: str
    birth_date: date
    postcode: str
    address: str
    branch: str = ""  # 店番, 科目, 口座番号: where the institution has accounts
    account_type: str = ""
    account_number: str = ""
    credentials: tuple[CredentialSnapshot, ...] = ()

    def state_of(self, kind: CredentialKind) -> CredentialState:
        return next((c.state for c in self.credentials if c.kind == kind), CredentialState.NORMAL)


@dataclass(frozen=True, slots=True)
class Change:
    """One effect in words: what, from what, to what."""

    subject: Text
    before: Text
    after: Text


class _Effect(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="effect"):
    pass


class ReleaseStop(_Effect, frozen=True, tag="release_stop"):
    """「停止解除」: the credential works again, what was registered stays."""

    credential: CredentialKind

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            CREDENTIAL_LABELS[self.credential],
            CREDENTIAL_STATE_LABELS[member.state_of(self.credential)],
            Text("正常（登録内容はそのまま）", "Normal (registration kept)"),
        )


class InitialiseCredential(_Effect, frozen=True, tag="initialise_credential"):
    """「初期化」: what was registered is erased; the member registers anew."""

    credential: CredentialKind

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            CREDENTIAL_LABELS[self.credential],
            CREDENTIAL_STATE_LABELS[member.state_of(self.credential)],
            CREDENTIAL_STATE_LABELS[CredentialState.INITIALISED],
        )


class DiscloseMailAddress(_Effect, frozen=True, tag="disclose_mail_address"):
    """The registered mail address is told to the member, orally; nothing is changed."""

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("登録メールアドレス", "Registered mail address"),
            Text("—", "—"),
            Text("ご本人に電話でご案内", "Told to the member by phone"),
        )


Effect: TypeAlias = ReleaseStop | InitialiseCredential | DiscloseMailAddress
