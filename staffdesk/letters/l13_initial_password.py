"""L13 初期パスワードのご案内: where the office posts a fresh initial password instead of telling it by phone.

Source: 001 and 002 初期パスワードが分かりません; it follows only where the policy says that it goes by letter. The box is
filled as that of L1 is; these words never hold a secret, nor the login ID.
"""

from __future__ import annotations

from staffdesk.institutions.profile import CredentialKind, InitialPasswordWay
from staffdesk.japanese.era import wareki
from staffdesk.letters.base import BoxesContent, Draft, Facts, LetterForm
from staffdesk.letters.phrases import staff_never_ask

_BOX = "初期パスワード"
_LEGEND = "数字と英大文字だけでできています。まぎらわしい文字（0とO、1とIなど）は使っていません。"


def compose(facts: Facts) -> Draft:
    return Draft(
        body=(
            "お電話でご本人の確認をいたしましたので、新しい初期パスワードをご案内いたします。",
            "大切な書面ですので、ほかの方にお見せにならず、厳重に保管してください。"
            + staff_never_ask(facts.profile),
        ),
        items=(
            ("通知番号・発行日", f"{facts.letter_number}　{wareki(facts.today)}"),
            ("お使いになる場面", "\n".join(facts.letter.steps)),
            ("変更のお願い", "はじめてログインされたら、すぐにご自身で決めたパスワードへ変更してください。"),
            (
                "お受け取りの際に",
                "封が開いていたときや記載がないときは、ご使用にならずに、上記の連絡先までお知らせください。",
            ),
        ),
        boxes=BoxesContent((_BOX,), _LEGEND),
    )


def follows(facts: Facts) -> bool:
    way = facts.profile.initial_password
    return way is not None and way.value is InitialPasswordWay.LETTER


LETTER = LetterForm(id="l13", compose=compose, follows=follows, secrets={_BOX: CredentialKind.MY_PAGE})
