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
