"""インターネットバンキング利用申込書: new contracts, changes, provisional passwords applied for anew, the end of a contract.

Source: 003 初期設定 and ご注意事項; field table and matrix dossier 2.2 F1. It has no password field at all: passwords are
issued by letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Form, Payload, Severity
from staffdesk.forms.blocks import (
    ACCOUNT_FIELDS,
    PERSON_FIELDS,
    REQUEST_DATE,
    check_request_date,
    compare_with_register,
)
from staffdesk.forms.effects import ChangeContract, Effect, IssueProvisional, MemberSnapshot
from staffdesk.institutions.profile import CredentialKind, Profile
from staffdesk.text import Text

REISSUE = "reissue"
_APPLICATION = Text("お申込みの内容", "Application")
_SERVICE = Text("サービスの内容", "The service")
_CONFIRMED = Text("確認事項", "To be read")
_UNPROTECTED_LIMIT = 200_000  # yen a day, while no one-time password is registered (003 振込限度額)
_PASSWORDS = (CredentialKind.LOGIN_PASSWORD, CredentialKind.CONFIRMATION_PASSWORD)

APPLICATIONS = (
    Choice("new", Text("新規", "New contract")),
    Choice("transfers_added", Text("資金移動の追加", "Add transfers")),
    Choice("accounts_changed", Text("口座の登録・解除", "Register or remove accounts")),
    Choice("limit_changed", Text("限度額の変更", "Change the limit")),
    Choice(REISSUE, Text("パスワードの再申請", "Apply for passwords anew")),
    Choice("cancel", Text("解約", "End the contract")),
    Choice("other", Text("その他", "Other")),
)


def _is(*codes: str) -> Callable[[Payload], bool]:
    return lambda payload: payload.get("application") in codes


def _only(field: Field, *codes: str, required: bool = True) -> Field:
    """The box stands on the paper always; it counts for these applications."""
    return replace(
        field, required=False, required_when=_is(*codes) if required else None, visible_when=_is(*codes)
    )


FIELDS = (
    REQUEST_DATE,
    *PERSON_FIELDS,
    *ACCOUNT_FIELDS,
    Field("application", Text("申込区分", "Kind of application"), FieldKind.CHOICE, _APPLICATION, choices=APPLICATIONS),
    _only(
        Field(
            "reissue", Text("再申請の対象", "Passwords applied for"), FieldKind.CHOICE, _APPLICATION,
            choices=(
                Choice("login", Text("ログインパスワード", "Login password")),
                Choice("confirmation", Text("確認用パスワード", "Confirmation password")),
                Choice("both", Text("両方", "Both")),
            ),
        ),
        REISSUE,
    ),
    _only(
        Field(
            "reason", Text("申込理由", "Reason"), FieldKind.CHOICE, _APPLICATION,
            choices=(
                Choice("forgotten", Text("失念", "Forgotten")),
                Choice("invalid", Text("無効（閉塞）", "Invalid (blocked)")),
                Choice("notice_lost", Text("ご案内の紛失", "Letter lost")),
                Choice("other", Text("その他", "Other")),
            ),
        ),
        REISSUE,
    ),
    _only(
        Field("details", Text("内容", "Details"), FieldKind.NOTE, _APPLICATION, width=36,
              help=Text("例：振込先の登録を消去", "Such as: delete registered payees")),
        "other",
    ),
    _only(
        Field("further_accounts", Text("ご利用口座", "Accounts"), FieldKind.TEXT, _SERVICE, width=36, max_length=200,
              help=Text("店番・科目・口座番号、登録か解除か", "Branch, type, number; register or remove")),
        "new", "accounts_changed",
    ),
    _only(
        Field(
            "transfers", Text("資金移動", "Transfers"), FieldKind.CHOICE, _SERVICE,
            choices=(Choice("yes", Text("申し込む", "Apply")), Choice("no", Text("申し込まない", "Do not apply"))),
            help=Text("振込・振替とペイジーに必要です。", "Needed for transfers and Pay-easy."),
        ),
        "new", "transfers_added",
    ),
    _only(
        Field("daily_limit", Text("1日の限度額（円）", "Limit a day (yen)"), FieldKind.DIGITS, _SERVICE, width=10, max_length=10),
        "new", "limit_changed",
    ),
    _only(
        Field("one_time_password", Text("ワンタイムパスワード", "One-time password"), FieldKind.TICK, _SERVICE,
              help=Text("ワンタイムパスワードを利用します（利用中を含む）。", "A one-time password is or will be used.")),
        "new", "limit_changed", required=False,
    ),
    _only(
        Field("mail_address", Text("メールアドレス", "Mail address"), FieldKind.TEXT, _SERVICE, width=28, max_length=254),
        "new", required=False,
    ),
    _only(
        Field("agreed", Text("規定への同意", "Terms"), FieldKind.TICK, _CONFIRMED,
              help=Text("インターネットバンキングの規定に同意します。", "I agree to the terms of internet banking.")),
        "new",
    ),
)  # fmt: skip


def check_limit(payload: Payload, context: Context) -> Iterator[Finding]:
    """Without a token the limit is 200,000 yen a day."""
    limit = payload.get("daily_limit", "")
    asked = int(limit) if _is("new", "limit_changed")(payload) and limit.isdigit() else 0
    if asked > _UNPROTECTED_LIMIT and payload.get("one_time_password") != "yes":
        yield Finding(
            "daily_limit",
            Text(
                "ワンタイムパスワードを利用しない場合、1日の限度額は20万円までです。",
                "Without a one-time password the limit is 200,000 yen a day.",
            ),
        )


def check_transfers(payload: Payload, context: Context) -> Iterator[Finding]:
    if payload.get("application") == "transfers_added" and payload.get("transfers") == "no":
        yield Finding(
            "transfers",
            Text("資金移動の追加の申込みです。", "The application is to add transfers."),
        )


def check_end(payload: Payload, context: Context) -> Iterator[Finding]:
    if payload.get("application") == "cancel":
        yield Finding(
            "application",
            Text(
                "解約すると、登録した振込先などもすべて使えなくなります。ご本人に確かめてください。",
                "With the end of the contract registered payees are gone too. Make sure with the member.",
            ),
            Severity.WARNING,
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    application = payload["application"]
    if application == REISSUE:
        return [IssueProvisional(kind) for kind in _applied_for(payload)]
    label = next(choice.label for choice in APPLICATIONS if choice.code == application)
    change = ChangeContract(application, label, _details(payload))
    if application == "new":
        return [change, *(IssueProvisional(kind) for kind in _PASSWORDS)]
    return [change]


def _applied_for(payload: Payload) -> tuple[CredentialKind, ...]:
    wanted = payload.get("reissue")
    return {"login": _PASSWORDS[:1], "confirmation": _PASSWORDS[1:]}.get(wanted or "", _PASSWORDS)


def _details(payload: Payload) -> str:
    """What the online service needs to know, in the words of the paper."""
    told = [payload.get(key, "") for key in ("details", "further_accounts")]
    if payload.get("transfers"):
        told.append("資金移動" + ("あり" if payload["transfers"] == "yes" else "なし"))
    if payload.get("daily_limit"):
        told.append(f"1日 {int(payload['daily_limit']):,}円")
    return "／".join(part for part in told if part)


FORM = Form(
    id="ib_application",
    name=Text("インターネットバンキング利用申込", "Internet banking application"),
    fields=FIELDS,
    checks=(check_request_date, compare_with_register, check_limit, check_transfers, check_end),
    effects=effects,
)
