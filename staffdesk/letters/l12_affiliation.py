"""L12 所属変更のお知らせ: from which workplace to which, and from when (dossier 2.5 L12)."""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Draft, Facts, LetterForm


def compose(facts: Facts) -> Draft:
    moved = facts.moved
    if moved is None:
        raise ValueError("this letter belongs to a change of workplace")
    return Draft(
        body=(
            "さて、ご連絡いただきました所属の変更につきまして、下記のとおり承りましたので、お知らせ申し上げます。",
            "内容に相違がございましたら、お手数ですが、上記の連絡先までお知らせくださいますようお願い申し上げます。",
        ),
        items=(
            ("受付番号", facts.case_number),
            (facts.profile.words.member_number.ja, facts.member.number),
            ("変更前のご所属", moved.old),
            ("変更後のご所属", moved.new),
            ("異動日", wareki(moved.effective_on)),
        ),
    )


LETTER = LetterForm(id="l12", compose=compose)
