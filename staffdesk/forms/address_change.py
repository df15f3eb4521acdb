"""住所変更 受付票: what a member entered under 個人情報変更 of the member page is taken over into the register.

Source: 000 住所変更しました, 001 改姓や住所変更, 002 改姓しました; dossier 1.2 SG-07, FK-07, GG-07. Phones changed there
come the same way; one that stays is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from staffdesk.forms.base import Context, Field, FieldKind, Finding, Form, Payload, Severity, day_of
from staffdesk.forms.blocks import REQUEST_DATE, check_request_date
from staffdesk.forms.effects import ChangeAddress, ChangePhone, Effect, MemberSnapshot
from staffdesk.forms.postcode import POSTCODE, check_postcode, postcode
from staffdesk.institutions.profile import Profile
from staffdesk.japanese.folding import fold_address, fold_phone
from staffdesk.text import Text

_NEW = Text("変更後", "After the change")
_PHONES = Text("電話番号（変わったものだけ）", "Phones (only those that change)")
PHONE_KINDS = {"home_phone": "home", "mobile_phone": "mobile", "work_phone": "work"}

FIELDS = (
    replace(REQUEST_DATE, label=Text("入力の日", "Day of the entry")),
    replace(POSTCODE, section=_NEW),
    Field("address", Text("住所", "Address"), FieldKind.TEXT, _NEW, width=36, max_length=200),
    Field("moved_on", Text("転居日", "Moved on"), FieldKind.DATE, _NEW, width=12, required=False),
    Field("home_phone", Text("自宅", "Home"), FieldKind.PHONE, _PHONES, width=14, required=False),
    Field("mobile_phone", Text("携帯", "Mobile"), FieldKind.PHONE, _PHONES, width=14, required=False),
    Field("work_phone", Text("勤務先", "Work"), FieldKind.PHONE, _PHONES, width=14, required=False),
)  # fmt: skip


def check_change(payload: Payload, context: Context) -> Iterator[Finding]:
    """Something changes; another way to write the same address is one that a person should have meant."""
    member = context.member
    if member is None or not payload.get("address"):
        return
    if not effects(payload, member, context.profile):
        yield Finding("address", _NO_CHANGE)
    elif payload["address"] != member.address and fold_address(payload["address"]) == fold_address(
        member.address
    ):
        yield Finding("address", _WRITING_ONLY, Severity.WARNING)


def check_moved_on(payload: Payload, context: Context) -> Iterator[Finding]:
    moved_on = day_of(payload.get("moved_on", ""))
    if moved_on is not None and moved_on > context.today:
        yield Finding("moved_on", _NOT_YET, Severity.WARNING)


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    """Only what differs from the register."""
    code = postcode(payload.get("postcode", "")) or payload.get("postcode", "")
    address = payload.get("address", "")
    changed: list[Effect] = []
    if (code, address) != (member.postcode, member.address):
        changed.append(ChangeAddress(code, address))
    for key, kind in PHONE_KINDS.items():
        number = payload.get(key, "")
        if number and fold_phone(number) != fold_phone(member.phone(kind)):
            changed.append(ChangePhone(kind, number))
    return changed


_NO_CHANGE = Text(
    "住所も電話番号も登録と同じです。変わるところを確かめてください。",
    "Address and phones are all as registered. Check what changes.",
)
_WRITING_ONLY = Text(
    "書き方だけの違いです。このとおりに書き直してよいか確かめてください。",
    "Only the way of writing differs. Make sure that it is to be rewritten like this.",
)
_NOT_YET = Text(
    "転居日が先の日付です。通知は新しい住所に届きます。お住まいになってからでよいか確かめてください。",
    "The move is still to come, and letters go to the new address at once. Make sure that this is meant.",
)

FORM = Form(
    id="address_change",
    name=Text("住所の変更", "Change of address"),
    fields=FIELDS,
    checks=(check_request_date, check_postcode, check_change, check_moved_on),
    effects=effects,
)
