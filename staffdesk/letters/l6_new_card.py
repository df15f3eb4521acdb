"""L6 新カード送付のご案内: the new card is enclosed, and what became or becomes of the old one (dossier 2.5 L6)."""

from __future__ import annotations

from datetime import date, datetime

from staffdesk.forms.evidence import EXCEPTED
from staffdesk.institutions.profile import DeadlineEvent, EvidenceKind
from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import about

_IF_FOUND = "お手元に残っている、またはあとから見つかった古いカードは、お使いになれません。はさみを入れて破棄してください。"


def compose(facts: Facts) -> Draft:
    card = _card(facts)
    return Draft(
        body=(
            about(facts, f"手続が完了いたしましたので、新しい「{card}」をお届け申し上げます。"),
            (
                "カードのおなまえをお確かめのうえ、ご利用くださいますようお願い申し上げます。"
                "お気づきの点がございましたら、上記の連絡先までお知らせください。"
            ),
        ),
        items=(
            ("受付番号", facts.case_number),
            ("新しいカードのおなまえ", facts.member.name),
            ("これまでのカード", f"{_old_card(facts)}{_IF_FOUND}"),
        ),
        enclosures=(f"{card}　1枚",),
    )


def _card(facts: Facts) -> str:
    return facts.profile.card.plastic.require("card.plastic") if facts.profile.card else ""


def _old_card(facts: Facts) -> str:
    record = facts.evidence.get(EvidenceKind.OLD_CARD)
    if record is None:
        return ""
    if record.outcome == EXCEPTED:
        return "紛失のお申し出を承りました。"
    day = datetime.fromisoformat(record.at).date() if record.at else facts.received_on
    return f"{wareki(day)}に確かに受け取り、当方で破棄いたします。"


def due(facts: Facts) -> date:
    """About the 10th of the month after acceptance, where the institution promises it (D-CARD10); else at once."""
    promise = facts.promises.get(DeadlineEvent.NAME_CHANGE_ACCEPTED)
    return max(promise.named_on, facts.today) if promise and promise.named_on else facts.today


LETTER = LetterForm(id="l6", compose=compose, due=due)
