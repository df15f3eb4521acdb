"""L11 照会状（意思確認）: did you make this request? With a slip to cut off and send back (dossier 2.5 L11).

It goes to the address on file, which is the old one while a change waits. Never in it: what was requested.
"""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm, ReplyContent
from staffdesk.letters.phrases import REPLY_ENVELOPE


def compose(facts: Facts) -> Draft:
    words = facts.profile.words
    return Draft(
        body=(
            (
                f"{wareki(facts.received_on)}に、{words.account.ja}に関するお手続きのお申し出を受け付けました。"
                "ご本人のご意思によるものかを確かめるため、ご登録のおところにお送りしております。"
            ),
            (
                "下の回答欄にご記入のうえ、切り取って、同封の返信用封筒でお送りください。ご回答をいただくまで、お手続きは進めません。"
                "お心当たりのない場合は、ただちに上記の連絡先までお電話ください。"
            ),
        ),
        items=(("受付番号", facts.case_number),),
        enclosures=(REPLY_ENVELOPE,),
        reply=ReplyContent(
            title="回答欄",
            words=f"{facts.profile.name} 御中　　受付番号 {facts.case_number} のお手続きについて、次のとおり回答します。",
            choices=(
                "私が申し出たものに相違ありません。",
                "私は申し出ておりません。手続を取りやめてください。",
            ),
            fields=("ご回答日", "おなまえ（自署）", "お電話番号"),
        ),
    )


LETTER = LetterForm(id="l11", compose=compose, by_hand=True)
