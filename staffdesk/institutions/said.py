"""What callers say, in their own words, and how a clerk's few letters find it (dossier 3.1, 「会員の言葉」)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from staffdesk.institutions.profile import Trigger
from staffdesk.japanese.folding import fold
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Said:
    """``also`` holds readings and other words under which the same matter is looked for."""

    label: Text
    also: str = ""


SAID: dict[Trigger, Said] = {
    Trigger.MAIL_ADDRESS_FORGOTTEN: Said(
        Text("メールアドレスを忘れた", "Forgot the mail address"), "めるあどわすれた 登録アドレス 失念"
    ),
    Trigger.PASSWORD_FORGOTTEN: Said(
        Text("パスワードを忘れた", "Forgot the password"),
        "ぱすわーどわすれた ログインパスワード ログインできない 失念",
    ),
    Trigger.INITIAL_PASSWORD_UNKNOWN: Said(
        Text("最初のパスワードがわからない", "Does not know the first password"),
        "さいしょ 初期パスワード しょき 仮パスワード かり はがき 案内をなくした 紛失",
    ),
    Trigger.CONFIRMATION_PASSWORD_FORGOTTEN: Said(
        Text("確認用パスワードを忘れた", "Forgot the confirmation password"), "かくにんようぱすわーど 失念"
    ),
    Trigger.LOGIN_ID_FORGOTTEN: Said(
        Text("ログインIDを忘れた", "Forgot the login ID"), "あいでぃ 利用者番号 契約者番号 失念"
    ),
    Trigger.LOCKED_JUST_NOW: Said(
        Text("何度か間違えて、今ログインできなくなった", "Locked out just now after wrong entries"),
        "なんどかまちがえて ろっく ロック 誤入力 ログインできない いちじていし",
    ),
    Trigger.BLOCKED: Said(
        Text("時間をおいても使えない（無効・閉塞）", "Blocked: waiting does not help"),
        "じかんをおいても むこう へいそく 使えない つかえない 停止 ていし",
    ),
    Trigger.PASSPHRASE_FORGOTTEN: Said(
        Text("合言葉（秘密の質問の答え）を忘れた", "Forgot the answer to the extra question"),
        "あいことば ひみつのしつもん リスクベース認証 追加認証 回答",
    ),
    Trigger.DEVICE_CHANGED: Said(
        Text("機種変更した・スマホをなくした", "Changed or lost the phone"),
        "きしゅへんこう すまほ 携帯 けいたい ワンタイムパスワード トークン 紛失 初期化",
    ),
    Trigger.PAYEASY_LOCKED: Said(
        Text("税金・料金の払込みが止まった", "Tax and bill payments are stopped"),
        "ぜいきん りょうきん はらいこみ ペイジー 収納 しゅうのう",
    ),
    Trigger.PIN_CHANGE: Said(
        Text("暗証番号を変えたい", "Wants to change the PIN"), "あんしょうばんごう かえたい 変更"
    ),
    Trigger.NAME_CHANGED: Said(
        Text("名前が変わった", "The name has changed"), "なまえ 氏名変更 しめい 結婚 けっこん 改姓 名字 みょうじ"
    ),
    Trigger.ADDRESS_CHANGED: Said(
        Text("住所・電話番号が変わった", "Address or phone has changed"),
        "じゅうしょ でんわばんごう 引っ越し ひっこし 転居 てんきょ",
    ),
    Trigger.AFFILIATION_CHANGED: Said(
        Text("所属が変わった・異動した", "Affiliation has changed"),
        "しょぞく いどう てんきん 転勤 勤務先 職場 学校",
    ),
    Trigger.JOIN: Said(
        Text("加入・利用を申し込みたい", "Wants to join or apply"), "かにゅう りよう もうしこみ 新規 しんき 契約"
    ),
    Trigger.LEAVE: Said(Text("脱退・解約したい", "Wants to leave or cancel"), "だったい かいやく たいかい やめたい 辞めたい"),
    Trigger.STOP_SERVICE: Said(
        Text("サービスを止めたい", "Wants the service stopped"), "とめたい ていし 停止 休止 不正利用"
    ),
    Trigger.MAIL_NOT_ARRIVING: Said(
        Text("メールが届かない", "A mail does not arrive"), "とどかない 来ない こない 受信 迷惑メール"
    ),
    Trigger.EXTRA_AUTHENTICATION_ASKED: Said(
        Text("見慣れない質問の画面が出た（追加認証）", "An unfamiliar question appeared (extra authentication)"),
        "みなれない しつもん 合言葉を聞かれた ついかにんしょう リスクベース認証",
    ),
}  # fmt: skip

_CODE = re.compile(r"[A-Z][0-9]{2}")


def find_triggers(triggers: Iterable[Trigger], text: str) -> list[Trigger]:
    """Those of ``triggers`` to which every word of ``text`` applies, in their order; all for an empty text."""
    terms = [fold(term) for term in text.split()]
    return [trigger for trigger in triggers if all(term in _KEYS[trigger] for term in terms)]


def said_exactly(triggers: Iterable[Trigger], text: str) -> Trigger | None:
    """The trigger whose label ``text`` is, in either language."""
    key = fold(text)
    for trigger in triggers:
        if key and key in (fold(SAID[trigger].label.ja), fold(SAID[trigger].label.en)):
            return trigger
    return None


def looks_like_code(text: str) -> bool:
    """Whether ``text`` has the shape of an error code, in any width and case: Ｂ９７, b97."""
    return bool(_CODE.fullmatch("".join(unicodedata.normalize("NFKC", text).upper().split())))


_KEYS = {
    trigger: "\n".join(map(fold, (said.label.ja, said.label.en, *said.also.split())))
    for trigger, said in SAID.items()
}
