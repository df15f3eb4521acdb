"""L2 停止解除・初期化 手続完了のお知らせ: what was done, and what the member does next (dossier 2.5 L2)."""

from __future__ import annotations

from staffdesk.japanese.era import wareki
from staffdesk.letters.base import Facts, LetterForm


def compose(facts: Facts) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    request = facts.form.field("request")
    chosen = next(choice.label.ja for choice in request.choices if choice.code == facts.payload["request"])
    done = f"さて、ご提出いただきました「{facts.entry.title}」につきまして、下記のとおり手続が完了いたしましたので、"
    check = (
        "お手数ではございますが、下記の「お客様にお願いすること」をご確認くださいますようお願い申し上げます。"
    )
    never = "なお、当組合の職員がパスワードや合言葉をおたずねすることはございません。"
    body = (done + "お知らせ申し上げます。", check + never)
    items = (
        ("受付番号", facts.case_number),
        ("受付日", wareki(facts.received_on)),
        ("処理日", wareki(facts.executed_on)),
        ("お手続きの内容", chosen.split("（")[0]),
        ("お客様にお願いすること", "\n".join(facts.form.next_steps(facts.payload))),
    )
    return body, items


LETTER = LetterForm(id="l2", compose=compose)
