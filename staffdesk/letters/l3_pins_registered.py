"""L3 暗証番号変更 登録完了のお知らせ: which of the four numbers were registered anew, never a number (dossier 2.5 L3)."""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import about, bullets, staff_never_ask, ticked

ROWS = ("pin_enquiry", "pin_transfer", "pin_confirm", "pin_approve")


def compose(facts: Facts) -> Draft:
    return Draft(
        body=(
            about(facts, "下記のとおり登録が完了いたしましたので、お知らせ申し上げます。"),
            "新しい番号は、登録日からお使いいただけます。変更のない暗証番号は、これまでどおりご利用ください。"
            + staff_never_ask(facts.profile),
        ),
        items=(
            ("受付番号", facts.case_number),
            ("受付日", wareki(facts.received_on)),
            ("登録日", wareki(facts.executed_on)),
            ("変更した暗証番号", bullets(ticked(facts, ROWS))),
            (
                "ご確認のお願い",
                "お心当たりのない場合は、ただちに上記の連絡先までお知らせください。番号はこの書面に記載しておりません。",
            ),
        ),
    )


LETTER = LetterForm(id="l3", compose=compose)
