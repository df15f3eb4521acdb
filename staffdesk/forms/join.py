"""加入申込書: somebody who is not on file yet asks to become a member.

Source: 000, 001 and 002 on joining; field table dossier 2.2 F9. 「自署」 and the arrival of the share money are evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from staffdesk.forms.base import (
    ACCEPTED_ON,
    Choice,
    Context,
    Field,
    FieldKind,
    Finding,
    Form,
    Payload,
    Subject,
    applicant,
    day_of,
)
from staffdesk.forms.blocks import REQUEST_DATE, check_request_date
from staffdesk.forms.effects import Effect, Enrol, EnrolPhone, MemberSnapshot
from staffdesk.forms.mail_address import NO_MAIL_ADDRESS, mail_address
from staffdesk.forms.postcode import POSTCODE, check_postcode, postcode
from staffdesk.forms.workplace_check import against_table
from staffdesk.institutions.profile import Profile, RegisterPart
from staffdesk.text import Text

_PERSON = Text("お申込みの方", "The applicant")
_WORK = Text("ご所属", "Workplace")
_SHARES = Text("出資金", "Shares")
_CONFIRMED = Text("確認事項", "To be read")
_STAFF = Text("組合記入欄", "For the office")

FIELDS = (
    replace(REQUEST_DATE, label=Text("申込日", "Date of application")),
    Field("kana", Text("フリガナ", "Reading"), FieldKind.KANA, _PERSON, width=24),
    Field("name", Text("おなまえ", "Name"), FieldKind.NAME, _PERSON, width=24),
    Field("birth_date", Text("生年月日", "Date of birth"), FieldKind.DATE, _PERSON, width=12),
    replace(POSTCODE, section=_PERSON),
    Field("address", Text("おところ", "Address"), FieldKind.TEXT, _PERSON, width=36, max_length=200),
    Field("phone", Text("自宅の電話番号", "Home phone"), FieldKind.PHONE, _PERSON, width=14, required=False),
    Field("mobile", Text("携帯電話番号", "Mobile phone"), FieldKind.PHONE, _PERSON, width=14, required=False),
    Field(
        "mail_address", Text("メールアドレス", "Mail address"), FieldKind.TEXT, _PERSON, width=24, max_length=254,
        required=False, fits=lambda profile: profile.holds(RegisterPart.MAIL_ADDRESS),
    ),
    Field("affiliation", Text("所属名", "Workplace"), FieldKind.TEXT, _WORK, width=24),
    Field(
        "affiliation_code", Text("所属コード", "Workplace code"), FieldKind.TEXT, _WORK, width=8, max_length=20,
        required=False,
    ),
    Field(
        "staff_number", Text("職員番号", "Staff number"), FieldKind.TEXT, _WORK, width=12, max_length=20,
        required=False,
    ),
    Field("hired_on", Text("採用日", "Hired on"), FieldKind.DATE, _WORK, width=12, required=False),
    Field("shares", Text("出資口数", "Number of shares"), FieldKind.DIGITS, _SHARES, width=6, max_length=6),
    Field(
        "pay_in", Text("払込方法", "Payment"), FieldKind.CHOICE, _SHARES, required=False,
        choices=(
            Choice("at_once", Text("一括", "At once")),
            Choice("instalments", Text("分割", "By instalments")),
        ),
    ),
    Field(
        "pay_by", Text("払込みの手段", "Paid by"), FieldKind.CHOICE, _SHARES, required=False,
        choices=(
            Choice("transfer", Text("振込", "Transfer")),
            Choice("salary", Text("給与控除", "From the salary")),
            Choice("debit", Text("口座振替", "Direct debit")),
        ),
    ),
    Field(
        "debit_account", Text("引落口座", "Account to debit"), FieldKind.TEXT, _SHARES, width=36, max_length=100,
        required=False,
        help=Text("金融機関・支店・種別・番号・名義", "Bank, branch, kind, number, holder"),
    ),
    Field(
        "agreed", Text("定款・個人情報", "Articles and personal data"), FieldKind.TICK, _CONFIRMED,
        help=Text("定款と個人情報の取扱いに同意します。", "I agree to the articles and to the handling of personal data."),
    ),
    Field("introducer", Text("紹介者", "Introduced by"), FieldKind.NAME, _CONFIRMED, width=16, required=False),
    Field(
        "member_number", Text("番号", "Number"), FieldKind.DIGITS, _STAFF, width=10, max_length=20,
        required=False, staff=True,
        help=Text("空欄なら、処理のときに次の番号を付けます。", "Left empty, the next number is given on execution."),
    ),
)  # fmt: skip


def check_contact(payload: Payload, context: Context) -> Iterator[Finding]:
    if not (payload.get("phone") or payload.get("mobile")):
        yield Finding(
            "phone",
            Text(
                "自宅か携帯のどちらかの電話番号を入力してください。",
                "Fill in the home or the mobile phone number.",
            ),
        )
    mail = payload.get("mail_address", "")
    if mail and mail_address(mail) is None:
        yield Finding("mail_address", NO_MAIL_ADDRESS)


def check_shares(payload: Payload, context: Context) -> Iterator[Finding]:
    if payload.get("shares", "").isdecimal() and int(payload["shares"]) == 0:
        yield Finding(
            "shares", Text("出資は1口以上で入力してください。", "There must be at least one share.")
        )


def check_debit(payload: Payload, context: Context) -> Iterator[Finding]:
    if payload.get("pay_by") == "debit" and not payload.get("debit_account"):
        yield Finding(
            "debit_account",
            Text(
                "口座振替のときは、引落口座を入力してください。", "Fill in the account that is to be debited."
            ),
        )


def check_workplace(payload: Payload, context: Context) -> Iterator[Finding]:
    """A code that was written is looked up as of the day of the application."""
    name = payload.get("affiliation", "")
    if name:
        code, table = payload.get("affiliation_code", ""), context.workplaces
        yield from against_table(table, code, name, context.today, ("affiliation_code", "affiliation"))


def check_birth_date(payload: Payload, context: Context) -> Iterator[Finding]:
    born = day_of(payload.get("birth_date", ""))
    if born is not None and born >= context.today:
        yield Finding(
            "birth_date",
            Text(
                "生年月日が今日より先の日付です。用紙を確かめてください。",
                "The date of birth lies in the future. Check it on the paper.",
            ),
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    person = applicant(payload)
    joined_on = day_of(payload.get(ACCEPTED_ON, ""))
    shares = payload.get("shares", "")
    if person.birth_date is None or joined_on is None or not shares.isdecimal():
        return []
    kinds = (("home", payload.get("phone", "")), ("mobile", payload.get("mobile", "")))
    return [
        Enrol(
            name=person.name,
            kana=person.kana,
            birth_date=person.birth_date,
            postcode=postcode(person.postcode) or person.postcode,
            address=person.address,
            shares=int(shares),
            joined_on=joined_on,
            number=payload.get("member_number", ""),
            mail_address=mail_address(payload.get("mail_address", "")) or "",
            affiliation=person.affiliation,
            affiliation_code=payload.get("affiliation_code", ""),
            phones=tuple(EnrolPhone(kind, number) for kind, number in kinds if number),
        )
    ]


FORM = Form(
    id="join",
    name=Text("加入申込み", "Joining"),
    fields=FIELDS,
    subject=Subject.APPLICANT,
    checks=(
        check_request_date,
        check_postcode,
        check_contact,
        check_birth_date,
        check_shares,
        check_debit,
        check_workplace,
    ),
    effects=effects,
)
