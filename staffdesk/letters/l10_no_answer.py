"""L10 照会にお答えできない旨のご案内: what is never told, and which written procedure stands for it (dossier 2.5 L10)."""

from __future__ import annotations

from staffdesk.forms.form_request import wanted
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import bullets, staff_never_ask


def compose(facts: Facts) -> Draft:
    words = facts.profile.words
    return Draft(
        body=(
            (
                f"さて、このたび「{words.account.ja}」のログインID・パスワード等についてお問い合わせをいただきましたが、"
                f"{words.we.ja}では、安全のため、これらのご照会にはお電話・書面のいずれでもお答えしておりません。"
                "何とぞご了承くださいますようお願い申し上げます。"
            ),
            "お分かりにならない場合は、下記の書面によるお手続きをお願いいたします。"
            + staff_never_ask(facts.profile),
        ),
        items=(
            ("受付番号", facts.case_number),
            ("お答えできない内容", "ログインID、パスワード、暗証番号、合言葉（追加認証の質問と回答）"),
            ("代わりのお手続き", bullets(_procedures(facts))),
        ),
    )


def _procedures(facts: Facts) -> list[str]:
    """The forms that the case is about: those that were asked for, or its own."""
    forms = wanted(facts.payload)
    return [facts.profile.form(form_id).title for form_id in forms] or [facts.entry.title]


LETTER = LetterForm(id="l10", compose=compose, by_hand=True)
