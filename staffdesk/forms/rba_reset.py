"""リスクベース認証 停止解除・初期化依頼書: release or erase the extra questions asked in an unusual environment.

Source: 003 ご注意事項 and P.12 ご注意ください; field table dossier 2.2 F2. The questions and answers themselves have no
field: they are never recorded.
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

_REQUEST = Text("ご依頼内容", "Request")
_CONFIRMED = Text("確認事項", "To be read")
_REREGISTER = Text(
    "初期化後は、次回ログイン時に質問3つと回答（全角16文字以内）を登録し直します。",
    "After initialisation, three questions and answers (at most 16 full-width characters) are registered at the next login.",
)

FIELDS = (
    REQUEST_DATE,
    *PERSON_FIELDS,
    *ACCOUNT_FIELDS,
    Field(
        "request", Text("依頼内容", "Request"), FieldKind.CHOICE, _REQUEST,
        choices=(
            Choice(RELEASE, Text("停止解除（登録した合言葉はそのまま）", "Release (passphrases stay)")),
            Choice(INITIALISE, Text("初期化（合言葉を消去し再登録）", "Initialise (passphrases are erased)")),
        ),
    ),
    Field(
        "reason", Text("理由", "Reason"), FieldKind.CHOICE, _REQUEST,
        choices=(
            Choice("forgotten", Text("回答を忘れた", "Answer forgotten")),
            Choice("wrong_answers", Text("誤った回答を複数回入力した", "Several wrong answers")),
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
        choices=tuple(Choice(code, Text.same(code)) for code in ("B93", "B96", "B97")),
    ),
    Field(
        "confirmed", Text("初期化後の再登録", "Registration after initialisation"), FieldKind.TICK, _CONFIRMED,
        required_when=lambda payload: payload.get("request") == INITIALISE,
        visible_when=lambda payload: payload.get("request") == INITIALISE,
        help=_REREGISTER,
    ),
)  # fmt: skip


def check_request_fits_reason(payload: Payload, context: Context) -> Iterator[Finding]:
    """Who forgot the answer cannot use a release; who knows it loses nothing by one (dossier 3.4 no. 4)."""
    request, reason = payload.get("request"), payload.get("reason")
    if reason == "forgotten" and request == RELEASE:
        yield Finding(
            "request",
            Text(
                "回答を忘れた場合、停止解除では使えるようになりません。初期化を選び、ご本人に確かめてください。",
                "With the answer forgotten a release does not help. Choose initialise and confirm with the member.",
            ),
        )
    if reason == "wrong_answers" and request == INITIALISE:
        yield Finding(
            "request",
            Text(
                "回答を覚えているなら停止解除で足ります。初期化でよいか確かめてください。",
                "If the answer is remembered, a release is enough. Make sure that initialise is meant.",
            ),
            Severity.WARNING,
        )


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    kind = CredentialKind.RISK_BASED
    return [InitialiseCredential(kind) if payload["request"] == INITIALISE else ReleaseStop(kind)]


def next_steps(payload: Payload) -> tuple[str, ...]:
    if payload["request"] == INITIALISE:
        return (
            "次回ログインの際に、質問を3つお選びのうえ、それぞれの回答（全角16文字以内）をご登録ください。",
            "ご登録いただいた質問と回答は、お忘れにならないようお願いいたします。",
        )
    return ("ご登録済みの質問と回答は、そのままお使いいただけます。",)


FORM = Form(
    id="rba_reset",
    name=Text("リスクベース認証 停止解除・初期化", "Risk-based authentication: release or initialise"),
    fields=FIELDS,
    checks=(check_request_date, compare_with_register, check_request_fits_reason),
    confirmations=(_REREGISTER,),
    effects=effects,
    next_steps=next_steps,
)
