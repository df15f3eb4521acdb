"""The trail's records in the words of the desk."""

from __future__ import annotations

from typing import Any

from staffdesk.institutions.profile import IDENTITY_LABELS, IdentityItem
from staffdesk.services.audit import AuditEntry
from staffdesk.text import Text
from staffdesk.views.i18n import words

_REFUSED = Text("拒否：{what}", "Refused: {what}")

ACTIONS = {
    "found_desk": Text("デスクを開設した", "Desk founded"),
    "sign_in": Text("サインインした", "Signed in"),
    "sign_out": Text("サインアウトした", "Signed out"),
    "totp_enrolment": Text("認証アプリの登録", "Authenticator enrolment"),
    "totp_enrolment_started": Text("認証アプリの登録を始めた", "Authenticator enrolment started"),
    "totp_confirmed": Text("認証アプリを登録した", "Authenticator registered"),
    "one_time_code": Text("認証コード", "One-time code"),
    "view_member": Text("会員情報を見た", "Member viewed"),
    "open_case": Text("受け付けた", "Case opened"),
    "view_case": Text("案件を見た", "Case viewed"),
    "edit_case": Text("内容を入力・訂正した", "Content entered or corrected"),
    "accept_case": Text("受理した", "Accepted"),
    "submit_case": Text("承認を依頼した", "Submitted for approval"),
    "mark_defective": Text("不備とした", "Marked incomplete"),
    "withdraw": Text("取り下げた", "Withdrawn"),
    "hold": Text("差し止めた", "Held"),
    "release": Text("差止めを解いた", "Hold released"),
    "approve_case": Text("承認した", "Approved"),
    "return_case": Text("差し戻した", "Returned"),
    "reject_case": Text("却下した", "Rejected"),
    "execute_case": Text("処理を実行した", "Executed"),
    "close_case": Text("完了した", "Closed"),
    "start_sheet": Text("電話本人確認を始めた", "Identity sheet started"),
    "view_sheet": Text("本人確認票を見た", "Identity sheet viewed"),
    "compare_sheet": Text("本人確認の照合", "Identity compared"),
    "call_back": Text("折り返し電話をした", "Called back"),
    "disclose": Text("電話でご案内した", "Told by phone"),
    "refuse_sheet": Text("電話での案内を断った", "Telling refused"),
    "hold_member": Text("電話での案内を停止した", "Phone service put on hold"),
    "lift_hold": Text("電話での案内の停止を解いた", "Phone service allowed again"),
    "preview_letter": Text("通知の見本を見た", "Letter previewed"),
    "start_print": Text("印刷を始めた", "Printing started"),
    "finish_print": Text("印刷を確認した", "Printing confirmed"),
    "lose_print": Text("印刷の結果が不明", "Print result unknown"),
    "spoil_letter": Text("書損にした", "Letter spoiled"),
    "review_audit": Text("監査記録を見る", "Review of the trail"),
    "verify_audit": Text("監査記録を検証した", "Trail verified"),
    "dispatch_letter": Text("通知を発送した", "Letter dispatched"),
}

_OUTCOMES = {"matched": Text("一致", "Match"), "failed": Text("不一致", "No match")}
_PHONES = {
    "home": Text("自宅", "Home"),
    "mobile": Text("携帯電話", "Mobile"),
    "work": Text("勤務先", "Work"),
}
PHONE_LABELS = _PHONES


def action_words(action: str) -> str:
    """「拒否：承認した」 for a refusal; an action without words is shown by its name."""
    name = action.removeprefix("refused:")
    what = ACTIONS.get(name, Text.same(name))
    return words(_REFUSED.format(what=what) if name != action else what)


def detail_words(entry: AuditEntry) -> str:
    """What is worth reading of a record: reason, letter, member, outcome. Hashes stay in the record."""
    parts = [_part(key, value) for key, value in entry.detail.items()]
    return "　".join(part for part in parts if part)


def _part(key: str, value: Any) -> str:
    if key in ("reason", "letter", "member", "text"):
        return str(value)
    if key == "outcome":
        return words(_OUTCOMES.get(value, Text.same(str(value))))
    if key == "kind":
        return words(_PHONES.get(value, Text.same(str(value))))
    if key == "asked":
        return "・".join(words(IDENTITY_LABELS[IdentityItem(item)]) for item in value)
    return ""
