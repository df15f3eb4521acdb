"""L5 マイページ登録のご案内: how a new member registers, and from when what can be read (dossier 2.5 L5).

What it says beside the steps is the institution's own: its remarks, its mail domains, its promise. Never in it: an
initial password, which an institution tells in its own way alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from staffdesk.institutions.profile import DeadlineEvent, Precision
from staffdesk.letters.base import Draft, Facts, LetterForm
from staffdesk.letters.phrases import steps

_REMARKS = (  # label, remarks of the profile that stand under it where there are any
    ("ご覧いただける時期", ("viewing_start", "share_report")),
    ("費用", ("fee",)),
    ("デジタル組合員証", ("app_needs_page", "digital_card")),
)


def compose(facts: Facts) -> Draft:
    words = facts.profile.words
    return Draft(
        body=(
            (
                f"さて、このたびは{words.we.ja}にご加入いただき、誠にありがとうございます。{words.member.ja}専用の"
                f"「{words.account.ja}」をご利用いただけますので、登録の方法を下記のとおりご案内申し上げます。"
            ),
            (
                "内容をご確認のうえ、ご登録くださいますようお願い申し上げます。"
                "ご不明な点がございましたら、上記の連絡先までお問い合わせください。"
            ),
        ),
        items=tuple(_items(facts)),
    )


def _items(facts: Facts) -> Iterator[tuple[str, str]]:
    yield facts.profile.words.member_number.ja, facts.member.number
    yield "ご登録いただける日", _from_when(facts)
    yield "登録の手順", steps(facts.letter.steps)
    for label, remarks in _REMARKS:
        said = [words for words in map(facts.remark, remarks) if words]
        if said:
            yield label, "\n".join(said)
    if facts.profile.mail_domains:
        domains = "、".join(f"「{domain.written}」" for domain in facts.profile.mail_domains)
        yield (
            "メールの受信設定",
            f"登録のご連絡はメールで届きます。{domains}からのメールを受信できるように設定してください。",
        )
    if facts.profile.initial_password is not None:
        yield (
            "初期パスワード",
            "この書面には記載しておりません。お分かりにならない場合は、上記の連絡先までお電話ください。",
        )


def _from_when(facts: Facts) -> str:
    """The day that the institution states, where it states one; else this letter itself is the start."""
    promise = facts.promises.get(DeadlineEvent.JOIN_RECEIVED)
    if promise is not None and promise.precision is Precision.FROM:
        return promise.words
    return "この書面がお手元に届いた日から"


def due(facts: Facts) -> date:
    """The guide leaves when the institution says that it does (D-GUIDE10); elsewhere at once."""
    promise = facts.promises.get(DeadlineEvent.JOIN_PAYMENT_CONFIRMED)
    return max(promise.named_on, facts.today) if promise and promise.named_on else facts.today


LETTER = LetterForm(id="l5", compose=compose, due=due)
