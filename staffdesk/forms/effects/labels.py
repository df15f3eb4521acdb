"""The kinds of effects in a word or two: for lists that must not say whom they concern."""

from __future__ import annotations

from staffdesk.text import Text

EFFECT_LABELS = {
    "release_stop": Text("停止解除", "Release of a stop"),
    "initialise_credential": Text("初期化", "Initialisation"),
    "issue_provisional": Text("仮パスワード発行", "Provisional secret"),
    "register_pin": Text("暗証番号の登録", "Secret number"),
    "change_contract": Text("利用契約の変更", "Contract"),
    "change_master_user": Text("マスターユーザの変更", "Master user"),
    "disclose_mail_address": Text("登録メールアドレスの案内", "Mail address told"),
    "enrol": Text("加入", "Joining"),
    "withdraw": Text("脱退", "Leaving"),
    "close_access": Text("マイページの終了", "End of access"),
    "stop_service": Text("サービスの停止", "Service stopped"),
    "continue_membership": Text("退職後の継続", "Continuation"),
    "send_forms": Text("用紙の送付", "Forms sent"),
    "rename": Text("名義変更", "Name"),
    "change_address": Text("住所変更", "Address"),
    "change_phone": Text("電話番号変更", "Phone"),
    "change_mail_address": Text("メールアドレス変更", "Mail address"),
    "order_card": Text("カードの発注", "Card ordered"),
    "take_back_card": Text("カードの回収", "Card taken back"),
    "lose_card": Text("カードの紛失", "Card lost"),
    "follow_on_digital_card": Text("デジタル組合員証", "Digital card"),
    "transfer": Text("所属異動", "Transfer"),
}
"""By the tag of the effect."""


def effect_label(tag: str) -> Text:
    """A kind that a later program wrote is shown by its tag."""
    return EFFECT_LABELS.get(tag) or Text.same(tag)
