"""メールアドレス変更依頼書: the registered address is dead and the password lost, so staff change the address.

Not in any seed (dossier 1.6 G-13); rests until the operator offers it. The address is typed twice: nobody reads it aloud.
"""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload
from staffdesk.forms.blocks import PERSON_FIELDS, REQUEST_DATE, check_request_date, compare_with_register
from staffdesk.forms.effects import ChangeMailAddress, Effect, MemberSnapshot
from staffdesk.forms.mail_address import NO_MAIL_ADDRESS, mail_address
from staffdesk.institutions.profile import Profile
from staffdesk.text import Text

_NEW = Text("新しいメールアドレス", "New mail address")

FIELDS = (
    REQUEST_DATE,
    *PERSON_FIELDS,
    Field("mail_address", Text("メールアドレス", "Mail address"), FieldKind.TEXT, _NEW, width=32, max_length=254),
    Field(
        "mail_address_again", Text("もう一度（確認）", "Once more"), FieldKind.TEXT, _NEW, width=32, max_length=254
    ),
)  # fmt: skip


def check_mail_address(payload: Payload, context: Context) -> Iterator[Finding]:
    typed, again = payload.get("mail_address", ""), payload.get("mail_address_again", "")
    if typed and mail_address(typed) is None:
        yield Finding("mail_address", NO_MAIL_ADDRESS)
    elif typed and again and mail_address(typed) != mail_address(again):
        yield Finding("mail_address_again", _NOT_THE_SAME)


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    typed = payload.get("mail_address", "")
    return [ChangeMailAddress(mail_address(typed) or typed)]


_NOT_THE_SAME = Text(
    "2つのメールアドレスが一致しません。用紙を確かめて入力し直してください。",
    "The two mail addresses differ. Check the paper and type them again.",
)

FORM = Form(
    id="mail_address_change",
    name=Text("メールアドレスの変更", "Change of mail address"),
    fields=FIELDS,
    checks=(check_request_date, compare_with_register, check_mail_address),
    effects=effects,
)
