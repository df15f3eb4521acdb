"""Effects on what a member logs in with; each credential for itself."""

from __future__ import annotations

from staffdesk.forms.effects.base import Change, EffectValue, MemberSnapshot
from staffdesk.institutions.profile import (
    CREDENTIAL_LABELS,
    CREDENTIAL_STATE_LABELS,
    CredentialKind,
    CredentialState,
)
from staffdesk.text import Text


class ReleaseStop(EffectValue, frozen=True, tag="release_stop"):
    """「停止解除」: the credential works again, what was registered stays."""

    credential: CredentialKind

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            CREDENTIAL_LABELS[self.credential],
            CREDENTIAL_STATE_LABELS[member.state_of(self.credential)],
            Text("正常（登録内容はそのまま）", "Normal (registration kept)"),
        )


class InitialiseCredential(EffectValue, frozen=True, tag="initialise_credential"):
    """「初期化」: what was registered is erased; the member registers anew."""

    credential: CredentialKind

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            CREDENTIAL_LABELS[self.credential],
            CREDENTIAL_STATE_LABELS[member.state_of(self.credential)],
            CREDENTIAL_STATE_LABELS[CredentialState.INITIALISED],
        )


class IssueProvisional(EffectValue, frozen=True, tag="issue_provisional"):
    """A fresh provisional secret is issued for the credential; whatever was issued before is void."""

    credential: CredentialKind

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            CREDENTIAL_LABELS[self.credential],
            CREDENTIAL_STATE_LABELS[member.state_of(self.credential)],
            CREDENTIAL_STATE_LABELS[CredentialState.PROVISIONAL],
        )


class RegisterPin(EffectValue, frozen=True, tag="register_pin"):
    """One of the four secret numbers was registered anew in the core system; the number itself is nowhere."""

    credential: CredentialKind

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            CREDENTIAL_LABELS[self.credential],
            Text("今までの番号", "Present number"),
            Text("新しい番号を登録済（番号は記録しない）", "New number registered (not recorded)"),
        )


class ChangeContract(EffectValue, frozen=True, tag="change_contract"):
    """The contract of the online service changes; the service is told, and at its end nothing works any longer.

    ``kind`` is the code of the application, ``details`` what the paper says about it.
    """

    kind: str
    label: Text
    details: str

    @property
    def ends(self) -> bool:
        return self.kind == "cancel"

    def change(self, member: MemberSnapshot) -> Change:
        told = f"：{self.details}" if self.details else ""
        return Change(
            Text("利用契約", "Contract"),
            Text("現在の契約のまま", "As it stands"),
            Text(f"{self.label.ja}{told}", f"{self.label.en}{told}"),
        )


class ChangeMasterUser(EffectValue, frozen=True, tag="change_master_user"):
    """Another person is the organisation's master user."""

    name: str

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("マスターユーザ", "Master user"),
            Text.same(member.master_user or "—"),
            Text.same(self.name),
        )
