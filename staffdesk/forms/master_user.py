"""マスターユーザ手続依頼書: initialise, release, or register the extra authentication anew, for the master user alone.

Source: 004 Q6, Q7, Q8, Q12, Q13; field table dossier 2.2 F5. One form with check boxes (dossier 1.6 G-16). IDs, passwords,
questions and answers have no field: enquiries about them are refused and they are never recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from staffdesk.forms.base import Choice, Context, Field, FieldKind, Finding, Form, Payload, Severity
from staffdesk.forms.blocks import REQUEST_DATE, check_request_date
from staffdesk.forms.effects import (
    ChangeMasterUser,
    Effect,
    InitialiseCredential,
    MemberSnapshot,
    ReleaseStop,
)
from staffdesk.forms.organisation import MASTER_USER_FIELDS, compare_organisation
from staffdesk.institutions.profile import CredentialKind, CredentialState, Profile
from staffdesk.text import Text

_REQUEST = Text("ご依頼内容", "Request")
_BOXES = ("initialise", "release", "extra_authentication")
_LOGIN = (
    CredentialKind.LOGIN_ID,
    CredentialKind.LOGIN_PASSWORD,
    CredentialKind.CONFIRMATION_PASSWORD,
)
_NEEDS = {
    "id_forgotten": "initialise",
    "login_password_forgotten": "initialise",
    "confirmation_password_forgotten": "initialise",
    "person_changed": "initialise",
    "blocked": "release",
    "answer_forgotten": "extra_authentication",
}
"""Reason -> the box that helps (004 Q6 to Q8, Q12, Q13)."""

FIELDS = (
    REQUEST_DATE,
    *MASTER_USER_FIELDS,
    Field(
        "initialise", Text("初期化", "Initialise"), FieldKind.TICK, _REQUEST, required=False,
        help=Text("ログインID・ログインパスワード・確認用パスワードの初期化", "Login ID, login password and confirmation password"),
    ),
    Field(
        "release", Text("利用停止の解除", "Release"), FieldKind.TICK, _REQUEST, required=False,
        help=Text("ロックアウトの繰返しによる利用停止の解除", "Of a stop after repeated lockouts"),
    ),
    Field(
        "extra_authentication", Text("追加認証の再登録", "Additional authentication"), FieldKind.TICK, _REQUEST, required=False,
        help=Text("追加認証の「質問」「回答」の再登録", "Question and answer are registered anew"),
    ),
    Field(
        "reason", Text("理由", "Reason"), FieldKind.CHOICE, _REQUEST,
        choices=(
            Choice("id_forgotten", Text("ログインIDを忘れた", "Login ID forgotten")),
            Choice("login_password_forgotten", Text("ログインパスワードを忘れた", "Login password forgotten")),
            Choice("confirmation_password_forgotten", Text("確認用パスワードを忘れた", "Confirmation password forgotten")),
            Choice("person_changed", Text("マスターユーザの変更", "Another master user")),
            Choice("blocked", Text("利用停止になった", "Stopped")),
            Choice("answer_forgotten", Text("追加認証の回答を忘れた", "Answer forgotten")),
            Choice("other", Text("その他", "Other")),
        ),
    ),
    Field(
        "new_master_user", Text("後任者の氏名", "New master user"), FieldKind.NAME, _REQUEST, width=24,
        required_when=lambda payload: payload.get("reason") == "person_changed",
        visible_when=lambda payload: payload.get("reason") == "person_changed",
    ),
    Field(
        "other_reason", Text("その他の理由", "Other reason"), FieldKind.NOTE, _REQUEST, width=36,
        required_when=lambda payload: payload.get("reason") == "other",
        visible_when=lambda payload: payload.get("reason") == "other",
    ),
)  # fmt: skip


def _ticked(payload: Payload, key: str) -> bool:
    return payload.get(key) == "yes"


def check_boxes(payload: Payload, context: Context) -> Iterator[Finding]:
    """At least one box, and the one that the reason needs (dossier 3.4 no. 4)."""
    if not any(_ticked(payload, key) for key in _BOXES):
        yield Finding(
            "initialise", Text("依頼する内容を1つ以上選んでください。", "Tick at least one request.")
        )
        return
    needed = _NEEDS.get(payload.get("reason", ""))
    if needed and not _ticked(payload, needed):
        yield Finding(
            needed,
            Text(
                "この理由には、この依頼が必要です。用紙と団体に確かめてください。",
                "The reason needs this request. Check the paper and ask the organisation.",
            ),
        )


def check_stopped(payload: Payload, context: Context) -> Iterator[Finding]:
    """A release of what is not stopped changes nothing: perhaps another organisation is meant."""
    if context.member is None or not _ticked(payload, "release") or _stopped(context.member):
        return
    yield Finding(
        "release",
        Text(
            "利用停止になっているものがありません。契約を確かめてください。",
            "Nothing of this organisation is stopped. Check the contract.",
        ),
        Severity.WARNING,
    )


def _stopped(member: MemberSnapshot) -> list[CredentialKind]:
    return [kind for kind in _LOGIN if member.state_of(kind) is CredentialState.BLOCKED]


def effects(payload: Payload, member: MemberSnapshot, profile: Profile) -> list[Effect]:
    found: list[Effect] = []
    if payload.get("reason") == "person_changed" and payload.get("new_master_user"):
        found.append(ChangeMasterUser(payload["new_master_user"]))
    if _ticked(payload, "initialise"):
        found += [InitialiseCredential(kind) for kind in _LOGIN]
    if _ticked(payload, "release") and not _ticked(payload, "initialise"):  # what is erased needs no release
        found += [ReleaseStop(kind) for kind in _stopped(member) or [CredentialKind.LOGIN_PASSWORD]]
    if _ticked(payload, "extra_authentication"):
        found.append(InitialiseCredential(CredentialKind.EXTRA_AUTHENTICATION))
    return found


def next_steps(payload: Payload) -> tuple[str, ...]:
    steps = []
    if _ticked(payload, "initialise"):
        steps.append("マスターユーザの方が、あらためてログインIDの取得からお手続きください。")
    if _ticked(payload, "release"):
        steps.append("ご利用の停止を解除しましたので、今までのパスワードでお試しください。")
    if _ticked(payload, "extra_authentication"):
        steps.append("次回のログインの際に、追加認証の「質問」と「回答」をご登録ください。")
    return tuple(steps)


FORM = Form(
    id="master_user",
    name=Text("マスターユーザ手続", "Procedures for the master user"),
    fields=FIELDS,
    checks=(check_request_date, compare_organisation, check_boxes, check_stopped),
    effects=effects,
    next_steps=next_steps,
)
