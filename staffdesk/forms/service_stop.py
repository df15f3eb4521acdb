"""サービス停止 受付票: a member has stopped the member page on the web, and the register follows.

Source: 000 and 002 マイページ利用を中止するには. What must be told (a fee, an app) are remarks of the profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload
from staffdesk.forms.blocks import REQUEST_DATE, check_request_date
from staffdesk.forms.effects import Effect, MemberSnapshot, StopService
from staffdesk.institutions.profile import CredentialKind, CredentialState, Profile
from staffdesk.text import Text

_CONFIRMED = Text("お伝えしたこと", "Told to the member")

FIELDS = (
    replace(REQUEST_DATE, label=Text("手続きの日", "Day of the entry")),
    Field("stop_fee", Text("発行料・郵送料", "Fee"), FieldKind.TICK, _CONFIRMED, remark="stop_fee"),
    Field(
        "app_uninstall_stop", Text("アプリの削除", "The app"), FieldKind.TICK, _CONFIRMED, remark="app_uninstall_stop"
    ),
)  # fmt: skip


def check_running(payload: Payload, context: Context) -> Iterator[Finding]:
    member = context.member
    if member is not None and member.state_of(CredentialKind.MY_PAGE) is CredentialState.STOPPED:
        yield Finding(
            None,
            Text("マイページはすでに停止されています。", "The member page is stopped already."),
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    return [StopService()]


FORM = Form(
    id="service_stop",
    name=Text("マイページのサービス停止", "Stopping the member page"),
    fields=FIELDS,
    checks=(check_request_date, check_running),
    effects=effects,
)
