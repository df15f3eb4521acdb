"""How each state of a letter looks, which of its steps are offered, and what is said about it."""

from __future__ import annotations

from staffdesk.text import Text
from staffdesk.views.seat import CASES, LETTERS, MEMBERS
from staffdesk.views.tokens import Look, Tone
from staffdesk.workflow import LetterState

LETTER_LOOKS: dict[LetterState, Look] = {
    LetterState.QUEUED: Look(Tone.ACCENT, "clock"),
    LetterState.PRINTING: Look(Tone.WARNING, "print"),
    LetterState.PRINTED: Look(Tone.INFO, "document_text"),
    LetterState.UNKNOWN: Look(Tone.DANGER, "question_circle"),
    LetterState.SPOILED: Look(Tone.DANGER, "dismiss_circle"),
    LetterState.DISPATCHED: Look(Tone.SUCCESS, "send"),
    LetterState.RETURNED: Look(Tone.WARNING, "arrow_undo"),
    LetterState.VOID: Look(Tone.NEUTRAL, "prohibited"),
}

CHANGES = frozenset({LETTERS, CASES, MEMBERS})
"""What any step of a letter may change: the last one closes its case."""

UNDER_WAY = frozenset(
    {LetterState.QUEUED, LetterState.PRINTING, LetterState.PRINTED, LetterState.UNKNOWN, LetterState.SPOILED}
)
GONE = frozenset({LetterState.DISPATCHED, LetterState.RETURNED, LetterState.VOID})

HINTS: dict[LetterState, Text] = {
    LetterState.PRINTING: Text(
        "紙（または保存した PDF）を見て、最後まで正しく出ていれば確認してください。",
        "Look at the paper (or the saved PDF). Confirm when it is complete.",
    ),
    LetterState.UNKNOWN: Text(
        "印刷の結果が分かりません。出た紙があれば廃棄し、書損にして刷り直してください。",
        "Nobody knows whether it came out. Destroy what did, then spoil it and print again.",
    ),
}

SEALED_HINTS: dict[LetterState, Text] = {
    LetterState.PRINTING: Text(
        "封が閉じた紙が、最後まで正しく出ていれば確認してください。確認するまで仮パスワードは使えません。",
        "Confirm when the closed sheet is out, whole and sound. Until then its secrets do not work.",
    ),
    LetterState.UNKNOWN: Text(
        "印刷の結果が分かりません。仮パスワードは無効です。出た紙は開かずに廃棄し、書損にしてください。",
        "Nobody knows whether it came out. Its secrets are dead: destroy what did, unopened, and spoil it.",
    ),
    LetterState.SPOILED: Text(
        "この紙の仮パスワードは無効です。送るには、関わっていない役席が再発行を承認します。",
        "The secrets of this sheet are dead. A supervisor who took no part approves a new issue.",
    ),
}

NOT_SAVED = Text(
    "ファイルに保存できませんでした。保存先を確かめて、もう一度保存してください。",
    "The file could not be written. Check the place and save again.",
)
