"""L14 利用カードご返却のお願い: the form came, the old card did not (000 改姓のため). Staff decide to send it."""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import REPLY_ENVELOPE


def compose(facts: Facts) -> Draft:
    card = facts.profile.card.plastic.require("card.plastic") if facts.profile.card else ""
    return Draft(
        body=(
            (
                f"{wareki(facts.received_on)}に「{facts.entry.title}」を受け付けましたが、現在お持ちの「{card}」が"
                "まだ届いておりません。カードが届きしだい、お手続きを進めます。"
            ),
            (
                "お手数ではございますが、同封の返信用封筒でカードをお送りください。"
                "紛失されている場合は、上記の連絡先までお申し出ください。行き違いの際はご容赦ください。"
            ),
        ),
        items=(("受付番号", facts.case_number), ("お送りいただくもの", f"これまでの「{card}」")),
        enclosures=(REPLY_ENVELOPE,),
    )


LETTER = LetterForm(id="l14", compose=compose, by_hand=True)
