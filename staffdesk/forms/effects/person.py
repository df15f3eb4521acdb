"""Effects on what is on file about the person, or told of it."""

from __future__ import annotations

from staffdesk.forms.effects.base import Change, EffectValue, MemberSnapshot
from staffdesk.text import Text


class DiscloseMailAddress(EffectValue, frozen=True, tag="disclose_mail_address"):
    """The registered mail address is told to the member, orally; nothing is changed."""

    def change(self, member: MemberSnapshot) -> Change:
        return Change(
            Text("登録メールアドレス", "Registered mail address"),
            Text("—", "—"),
            Text("ご本人に電話でご案内", "Told to the member by phone"),
        )
