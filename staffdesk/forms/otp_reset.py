"""ワンタイムパスワード 停止解除・初期化依頼書: release or erase the token of the one-time password.

Source: 003 ご注意事項 (phone changed or reset without release) and P.44; field table dossier 2.2 F3. Passwords, サービスID and
ユーザID have no field: they are never recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Form, Payload, Severity
from staffdesk.forms.blocks import (
    ACCOUNT_FIELDS,
    PERSON_FIELDS,
    REQUEST_DATE,
    check_request_date,
    compare_with_register,
)
from staffdesk.forms.effects import Effect, InitialiseCredential, MemberSnapshot, ReleaseStop
from staffdesk.institutions.profile import CredentialKind, Profile
from staffdesk.text import Text

RELEASE = "release"
INITIALISE = "initialise"
_DEVICE_GONE = frozenset({"device_changed", "device_reset", "lost"})

_REQUEST = Text("ご依頼内容", "Request")
_LOST = Text("紛失・盗難の場合", "If lost or stolen")
_CONFIRMED = Text("確認事項", "To be read")
_REISSUE = Text(
    "初期化後は、端末に残っている古いトークンを削除してから、新しい端末でトークンを発行し直します。",
    "After initialisation the old token is deleted from the device, and a new one is issued on the new device.",
)


def _is_lost(payload: Payload) -> bool:
    return payload.get("reason") == "lost"


FIELDS = (
    REQUEST_DATE,
    *PERSON_FIELDS,
    *ACCOUNT_FIELDS,
    Field(
        "request", Text("依頼内容", "Request"), FieldKind.CHOICE, _REQUEST,
        choices=(
            Choice(RELEASE, Text("停止解除（端末はそのまま）", "Release (same device)")),
            Choice(INITIALISE, Text("初期化（端末の変更・初期化・紛失）", "Initialise (device changed, reset or lost)")),
        ),
    ),
    Field(
        "reason", Text("理由", "Reason"), FieldKind.CHOICE, _REQUEST,
        choices=(
            Choice("device_changed", Text("利用解除をせずに機種変更した", "Phone changed without release")),
            Choice("device_reset", Text("端末の初期化・修理", "Device reset or repaired")),
            Choice("lost", Text("紛失・盗難", "Lost or stolen")),
            Choice("wrong_input", Text("誤入力", "Wrong entries")),
            Choice("other", Text("その他", "Other")),
        ),
    ),
    Field(
        "other_reason", Text("その他の理由", "Other reason"), FieldKind.NOTE, _REQUEST, width=36,
        required_when=lambda payload: payload.get("reason") == "other",
        visible_when=lambda payload: payload.get("reason") == "other",
    ),
    Field(
        "error_code", Text("画面のエラーコード", "Error code on the screen"), FieldKind.CHOICE, _REQUEST, required=False,
        choices=tuple(Choice(code, Text.same(code)) for code in ("B73", "B77")),
    ),
    Field(
        "lost_on", Text("発生日", "Day of the loss"), FieldKind.DATE, _LOST, width=12,
        required_when=_is_lost, visible_when=_is_lost,
    ),
    Field(
        "police_report", Text("警察への届出", "Report to the police"), FieldKind.TEXT, _LOST, width=24, required=False,
        visible_when=_is_lost, help=Text("届出先と受理番号（あれば）", "Where, and the number of the report if there is one"),
    ),
    Field(
        "stop_all", Text("全サービスの停止", "All services"), FieldKind.TICK, _LOST, required=False, visible_when=_is_lost,
        help=Text("インターネットバンキングの全サービスの停止を希望します。", "I wish all services of internet banking to be stopped."),
    ),
    Field(
        "confirmed", Text("初期化後の再発行", "Issuing anew"), FieldKind.TICK, _CONFIRMED,
        required_when=lambda payload: payload.get("request") == INITIALISE,
        visible_when=lambda payload: payload.get("request") == INITIALISE,
        help=_REISSUE,
    ),
)  # fmt: skip


def check_request_fits_reason(payload: Payload, context: Context) -> Iterator[Finding]:
    """A token on a device that is gone cannot be released; one on the same device need not be erased (dossier 3.4 no. 4)."""
    request, reason = payload.get("request"), payload.get("reason")
    if reason in _DEVICE_GONE and request == RELEASE:
        yield Finding(
            "request",
            Text(
                "端末が変わった場合、停止解除では使えるようになりません。初期化を選び、ご本人に確かめてください。",
                "With another device a release does not help. Choose initialise and confirm with the member.",
            ),
        )
    if reason == "wrong_input" and request == INITIALISE:
        yield Finding(
            "request",
            Text(
                "同じ端末をお使いなら停止解除で足ります。初期化でよいか確かめてください。",
                "On the same device a release is enough. Make sure that initialise is meant.",
            ),
            Severity.WARNING,
        )


def check_loss(payload: Payload, context: Context) -> Iterator[Finding]:
    lost_on = payload.get("lost_on", "")
    if _is_lost(payload) and lost_on > context.today.isoformat():
        yield Finding(
            "lost_on",
            Text("先の日付です。用紙を確かめてください。", "That day is still to come. Check the paper."),
        )
    if _is_lost(payload) and payload.get("stop_all") == "yes":
        yield Finding(
            "stop_all",
            Text(
                "全サービスの停止を希望されています。この手続では止まらないため、すぐに担当部署へ引き継いでください。",
                "All services are to be stopped. This form does not do it: tell the department in charge at once.",
            ),
            Severity.WARNING,
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    kind = CredentialKind.ONE_TIME_PASSWORD
    return [InitialiseCredential(kind) if payload["request"] == INITIALISE else ReleaseStop(kind)]


def next_steps(payload: Payload) -> tuple[str, ...]:
    if payload["request"] == INITIALISE:
        return (
            "端末に残っている古いトークンを削除してください。",
            "次に、お使いになる端末で、ワンタイムパスワードの利用をはじめからお手続きください。",
        )
    return ("お使いの端末とトークンは、そのままお使いいただけます。",)


FORM = Form(
    id="otp_reset",
    name=Text("ワンタイムパスワード 停止解除・初期化", "One-time password: release or initialise"),
    fields=FIELDS,
    checks=(check_request_date, compare_with_register, check_request_fits_reason, check_loss),
    confirmations=(_REISSUE,),
    effects=effects,
    next_steps=next_steps,
)
