"""登録メールアドレスのご案内: the address is told to the member alone, by phone, after identity is shown.

Source: 000 メールアドレスを忘れた場合. No paper: the identity sheet and the call-back are the evidence.
"""

from __future__ import annotations

from staffdesk.forms.base import Form, Payload
from staffdesk.forms.effects import DiscloseMailAddress, Effect, MemberSnapshot
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    return [DiscloseMailAddress()]


FORM = Form(
    id="mail_disclosure",
    name=Text("登録メールアドレスのご案内", "Telling the registered mail address"),
    fields=(),
    effects=effects,
)
