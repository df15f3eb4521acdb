"""L4 マスターユーザ 手続完了のお知らせ: what was done for the master user and what comes next, never an ID (dossier 2.5 L4)."""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import about, bullets, staff_never_ask, ticked

BOXES = ("initialise", "release", "extra_authentication")


def compose(facts: Facts) -> Draft:
    next_steps = facts.form.next_steps(facts.payload)
    return Draft(
        body=(
            about(facts, "下記のとおり手続が完了いたしましたので、お知らせ申し上げます。"),
            "お手数ではございますが、マスターユーザの方に下記の内容をお伝えくださいますようお願い申し上げます。"
            + staff_never_ask(facts.profile),
        ),
        items=(
            ("受付番号", facts.case_number),
            ("受付日", wareki(facts.received_on)),
            ("処理日", wareki(facts.executed_on)),
            ("お手続きの内容", bullets(ticked(facts, BOXES))),
            *((("次のお手続き", "\n".join(next_steps)),) if next_steps else ()),
        ),
    )


LETTER = LetterForm(id="l4", compose=compose)
