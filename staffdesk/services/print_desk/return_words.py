"""What is said when a step with a returned letter is refused."""

from __future__ import annotations

from staffdesk.text import Text

NO_LETTER = Text("通知が見つかりません。", "No such letter.")
NO_SUCH_NUMBER = Text(
    "この文書番号の通知はありません。封筒か通知の右上の番号を確かめてください。",
    "No letter has this number. Check the number at the top right of the letter.",
)
NOT_DISPATCHED = Text(
    "この通知は発送済ではありません。返戻として受け付けられるのは、発送した通知だけです。",
    "This letter is not under way. Only a dispatched letter can come back.",
)
NEVER_OPENED = Text(
    "暗証番号などを記した通知は開封できません。未開封のまま保管してください。",
    "A letter that carries a secret is never opened. Keep it unopened.",
)
DESTROY_LATER = Text(
    "破棄は、受け付けたあとで2人で記録します。",
    "Destroying is recorded after this, by two persons.",
)
SECOND_WITNESS = Text(
    "1人目の立会人とは別の人が確認してください。", "Somebody other than the first witness must confirm it."
)
THIRD_TIME = Text(
    "3回返戻された通知は再送できません。お客さまに連絡し、新しい手続として受け付けてください。",
    "This letter came back three times and is not sent again. Contact the member and open a new request.",
)
ISSUE_ANEW = Text(
    "仮パスワードなどを記した通知は再送できません。「送ったもの」で選び、役席の承認を受けて再発行してください。",
    "A letter that carries a secret is not sent again. Choose it under Sent and have a new issue approved.",
)
WRITE_ANEW = Text(
    "書類不備のお知らせは期限が変わるため再送できません。案件から作り直してください。",
    "A notice of defects names a deadline. Write it anew from its case.",
)
ASK_FIRST = Text(
    "先にお客さまの住所を確認し、結果を記録してください。",
    "First ask the member for the address and record what came of it.",
)
CHANGE_ADDRESS_FIRST = Text(
    "登録の住所が返戻されたときのままです。先に諸届で住所を変更してください。",
    "The registered address is still the one that failed. Have it changed first.",
)
NOBODY = Text("この案件には宛先がありません。", "There is nobody to write to in this case.")
ANOTHER_SEAT = Text(
    "ほかの席で処理されたか、この操作の段階にありません。一覧を更新してください。",
    "Another seat dealt with it, or it is not at this step. Refresh the list.",
)
