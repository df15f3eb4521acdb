"""L2 停止解除・初期化 手続完了のお知らせ: what was done, and what the member does next (dossier 2.5 L2)."""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import about, chosen, staff_never_ask


def compose(facts: Facts) -> Draft:
    next_label = f"{facts.profile.words.member.ja}にお願いすること"
    return Draft(
        body=(
            about(facts, "下記のとおり手続が完了いたしましたので、お知らせ申し上げます。"),
            f"お手数ではございますが、下記の「{next_label}」をご確認くださいますようお願い申し上げます。"
            + staff_never_ask(facts.profile),
        ),
        items=(
            ("受付番号", facts.case_number),
            ("受付日", wareki(facts.received_on)),
            ("処理日", wareki(facts.executed_on)),
            ("お手続きの内容", chosen(facts, "request")),
            (next_label, "\n".join(facts.form.next_steps(facts.payload))),
        ),
    )


LETTER = LetterForm(id="l2", compose=compose)
