"""初期パスワードのご案内: a fresh one is made and told to the member alone, by phone, after identity is shown.

Source: 001 and 002 初期パスワードが分かりません; dossier 1.6 C-01. No paper and no field: the identity sheet and the
call-back are the evidence, and the password is written down nowhere.
"""

from __future__ import annotations

from staffdesk.forms.base import Form, Payload
from staffdesk.forms.effects import Effect, IssueProvisional, MemberSnapshot
from staffdesk.institutions.profile import CredentialKind, Profile
from staffdesk.text import Text


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    return [IssueProvisional(CredentialKind.MY_PAGE)]


FORM = Form(
    id="initial_password",
    name=Text("初期パスワードのご案内", "Telling a new initial password"),
    fields=(),
    effects=effects,
)
