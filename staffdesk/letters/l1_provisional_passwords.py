"""L1 ログインパスワード・確認用パスワードのご案内: the boxes are empty, which is the safe kind (dossier 2.5 L1).

The host system, or a sealed insert, puts the provisional passwords into them; or the office has decided that StaffDesk
issues them, and they are set in when it is printed (``services/sealed``). These words never hold a secret.
The boxes stand on the middle panel, which lies inside when the sheet is folded. Never in it: the login ID, the whole
account number, a link.
"""

from __future__ import annotations

from staffdesk.forms.effects import IssueProvisional
from staffdesk.institutions.profile import CredentialKind
from staffdesk.japanese.era import wareki
from staffdesk.letters.base import BoxesContent, Draft, Facts, LetterForm
from staffdesk.letters.phrases import masked, staff_never_ask

_BOTH = ("仮ログインパスワード", "仮確認用パスワード")
_LABELS = {"login": _BOTH[:1], "confirmation": _BOTH[1:]}
_LEGEND = (
    "まぎらわしい文字：　0 数字のゼロ　O 英大文字のオー　1 数字のいち　l 英小文字のエル　I 英大文字のアイ"
)


def compose(facts: Facts) -> Draft:
    labels = _LABELS.get(facts.payload.get("reissue", ""), _BOTH)
    member = facts.member
    return Draft(
        body=(
            "お申込みいただきましたパスワードをご案内いたします。大切な書面ですので、ほかの方にお見せにならず、厳重に保管してください。",
            f"「{facts.entry.title}」（受付日 {wareki(facts.received_on)}）にもとづいてお送りしています。"
            + staff_never_ask(facts.profile),
        ),
        items=(
            ("通知番号・発行日", f"{facts.letter_number}　{wareki(facts.today)}"),
            (
                "代表口座",
                f"店番 {member.branch}　{member.account_type}　口座番号 {masked(member.account_number)}",
            ),
            ("お使いになる場面", "\n".join(facts.letter.steps)),
            (
                "変更のお願い",
                "仮のパスワードです。初めてログインされたら、すぐにご自身で決めたものへ変更してください。",
            ),
            (
                "パスワードの決め方",
                (
                    "ログインＩＤ・ログインパスワード・確認用パスワードは、それぞれ別の文字列（1～12文字）にしてください。"
                    "生年月日・電話番号・おなまえなどに関連するものはお避けください。"
                ),
            ),
            (
                "お受け取りの際に",
                (
                    "封が開いていた、お届けが遅い、記載がないなど、お気づきの点がございましたら、"
                    "ご使用にならずに、上記の連絡先までお知らせください。"
                ),
            ),
        ),
        boxes=BoxesContent(labels, _LEGEND),
    )


def follows(facts: Facts) -> bool:
    """A change of limits or accounts issues no password, so nothing is told."""
    return any(isinstance(effect, IssueProvisional) for effect in facts.effects)


LETTER = LetterForm(
    id="l1",
    compose=compose,
    follows=follows,
    secrets=dict(
        zip(_BOTH, (CredentialKind.LOGIN_PASSWORD, CredentialKind.CONFIRMATION_PASSWORD), strict=True)
    ),
)
