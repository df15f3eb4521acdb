"""書類送付依頼（用紙請求）: blanks go by post to a member, or to a caller who is not on file (dossier 2.2 F13).

A member's go to the registered address and nowhere else, so no address is written down for a member.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload, Subject
from staffdesk.forms.effects import Effect, MemberSnapshot, SendForms
from staffdesk.forms.postcode import POSTCODE, check_postcode
from staffdesk.institutions.profile import Channel, Profile
from staffdesk.text import Text

_WANTED = Text("送る用紙", "Forms to send")
_CALLER = Text("送り先（名簿にない方だけ）", "Where to (callers not on file only)")
_PAPER = frozenset({Channel.POST, Channel.COUNTER, Channel.FAX})

SENDABLE = {
    "rba_reset": Text("リスクベース認証 停止解除・初期化", "Risk-based authentication"),
    "otp_reset": Text("ワンタイムパスワード 停止解除・初期化", "One-time password"),
    "ib_application": Text("利用申込み・再申請", "Application or reissue"),
    "master_user": Text("マスターユーザ手続", "Master user"),
    "pin_change": Text("暗証番号変更", "Change of PINs"),
    "name_change": Text("名義変更", "Change of name"),
    "card_reissue": Text("カード再発行", "New card"),
    "join": Text("加入申込み", "Joining"),
    "withdrawal": Text("脱退・出資金払戻", "Leaving"),
    "mail_address_change": Text("メールアドレス変更", "Change of mail address"),
    "retirement_continuation": Text("退職継続", "Membership after retirement"),
}
"""Every form of the program that goes on paper; which of them an institution has is in its profile."""


def _offered(form_id: str) -> Callable[[Profile], bool]:
    return lambda profile: any(
        entry.id == form_id and entry.off is None and _PAPER & set(entry.channels) for entry in profile.forms
    )


FIELDS = (
    *(
        Field(f"send_{form_id}", label, FieldKind.TICK, _WANTED, required=False, fits=_offered(form_id))
        for form_id, label in SENDABLE.items()
    ),
    Field("name", Text("おなまえ", "Name"), FieldKind.NAME, _CALLER, width=24, required=False),
    Field(
        POSTCODE.key, POSTCODE.label, POSTCODE.kind, _CALLER, width=10, max_length=12, required=False
    ),
    Field("address", Text("おところ", "Address"), FieldKind.TEXT, _CALLER, width=36, max_length=200, required=False),
    Field("phone", Text("電話番号", "Phone"), FieldKind.PHONE, _CALLER, width=14, required=False),
)  # fmt: skip


def wanted(payload: Payload) -> tuple[str, ...]:
    """The ids of the forms that are to be sent."""
    return tuple(form_id for form_id in SENDABLE if payload.get(f"send_{form_id}") == "yes")


def preset(form_id: str) -> dict[str, str]:
    """The request filled in for one form, as triage starts it."""
    return {f"send_{form_id}": "yes"} if form_id in SENDABLE else {}


def check_wanted(payload: Payload, context: Context) -> Iterator[Finding]:
    forms = wanted(payload)
    if not forms:
        yield Finding(None, Text("送る用紙を選んでください。", "Choose the forms to send."))
    if not all(_offered(form_id)(context.profile) for form_id in forms):
        yield Finding(
            None, Text("取り扱っていない用紙は送れません。", "A form that is not offered cannot be sent.")
        )


def check_addressee(payload: Payload, context: Context) -> Iterator[Finding]:
    for key in ("name", "postcode", "address"):
        if context.member is None and not payload.get(key):
            yield Finding(key, Text("送り先を入力してください。", "Fill in where to send it."))
        elif context.member is not None and payload.get(key):
            yield Finding(
                key,
                Text(
                    "会員にはご登録の住所へ送ります。この欄は空けてください。",
                    "A member's forms go to the registered address. Leave this empty.",
                ),
            )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    return [SendForms(wanted(payload))]


FORM = Form(
    id="form_request",
    name=Text("用紙の送付", "Sending of forms"),
    fields=FIELDS,
    subject=Subject.EITHER,
    checks=(check_wanted, check_postcode, check_addressee),
    effects=effects,
)
