"""How each route of the triage is shown: a big word, a shape and a colour that say the same."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.institutions.profile import Route
from staffdesk.text import Text
from staffdesk.views.tokens import Tone


@dataclass(frozen=True, slots=True)
class Look:
    word: Text
    icon: str
    tone: Tone


LOOKS: dict[Route, Look] = {
    Route.FORM: Look(Text("書面で受け付け", "Take it on paper"), "document_text", Tone.ACCENT),
    Route.IDENTITY_SHEET: Look(Text("電話で本人確認", "Identify by phone"), "shield_checkmark", Tone.ACCENT),
    Route.SEND_FORM: Look(Text("用紙を送る", "Send the form"), "mail", Tone.ACCENT),
    Route.SELF: Look(Text("ご自身の操作で完了", "The member does it on screen"), "checkmark_circle", Tone.SUCCESS),
    Route.AUTOMATIC: Look(Text("手続は不要", "Nothing to do"), "checkmark_circle", Tone.SUCCESS),
    Route.WAIT: Look(Text("待っていただく", "Wait"), "clock", Tone.WARNING),
    Route.CONTACT: Look(Text("担当部署へ", "To the department in charge"), "phone", Tone.INFO),
    Route.REFER_MASTER: Look(Text("マスターユーザへ", "To the master user"), "people", Tone.INFO),
    Route.REFUSE: Look(Text("お断りする", "Decline"), "prohibited", Tone.DANGER),
    Route.NOT_OFFERED: Look(Text("取扱いなし", "Not offered here"), "prohibited", Tone.NEUTRAL),
    Route.UNKNOWN_CODE: Look(Text("一覧にないコード", "Code not in the list"), "question_circle", Tone.WARNING),
    Route.UNSET: Look(Text("未設定", "Not set"), "settings", Tone.WARNING),
}  # fmt: skip
