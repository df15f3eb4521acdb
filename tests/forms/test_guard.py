"""Notes that hold a secret are stopped; notes that only talk about one pass (dossier 3.4 no. 1)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from staffdesk.forms.guard import WARNING, looks_like_secret

SECRETS = """
パスワードは abc123
パスワードはabc123です
ログインパスワードが Taro1980 になった
確認用パスワード Kaku12345 をお忘れ
パスワードを taro1980 に変えた
パスワード「さくら」
パスワード：さくら
パスワードは 19800517 とのこと
ﾊﾟｽﾜｰﾄﾞは taro1980
ＰＡＳＳＷＯＲＤ：ｔａｒｏ
ぱすわーどは taro1980
パスコード 4455
暗証番号は1234
暗証番号１２３４と言っている
暗証番号が「０４１２」
暗証番号 12-34
暗証：0412
あんしょうばんごうは1234
合言葉は「ポチ」
合言葉の答えはポチ
合言葉の答えは、犬のポチです
秘密の質問の回答：ポチ
OTP 123456
ワンタイムパスワード 882211
PIN=9876
passcode 4455
pass word: hoge
password: Hoge2024
the password is Hoge2024
PW: taro88
電話で確認済。その後パスワードは taro1980 と口頭で聞いた
""".strip().split("\n")

NOTES = """
パスワードを忘れた
パスワードを忘れたとのこと 2026-04-27
パスワード再発行を希望
パスワードの有効期限は14日
パスワードを5回間違えた
パスワードは使えなくなった
パスワードが無効（B07）
パスワード B07
パスワードは12文字以内と案内
パスワードは2026年4月27日に再発行
パスワード 2026/4/27 再発行
パスワードの件 0000-12-3456 に折り返し
パスワードについて受付番号2026-000012で受付
パスワード（初期）が届かない
パスワードは「忘れた」とのこと
エラー B06 パスワードロックアウト
ワンタイムパスワード停止解除・初期化依頼書
ワンタイムパスワード B77 閉塞
ワンタイムパスワード（OTP）の端末を変更
OTPは4月27日に停止
暗証番号の変更を希望
暗証番号の件で090-0000-1234へ
暗証番号は4桁と案内
暗証番号は聞いていない
PINコードは聞いていない
合言葉の回答を忘れた
合言葉の回答は全角16文字以内と案内
合言葉は登録済み
合言葉は「初期化」を希望
合言葉：初期化希望
回答：折り返し電話希望
回答期限は2026年5月10日
B97 が表示された
password forgotten
forgot the PIN on 2026-04-27
OPINION 12345
spin 1234
027-000-0000へ電話
2026-04-27 10:20に電話
架空県見本市例示町1丁目2番3号
運転免許証 123456789012
""".strip().split("\n")


@pytest.mark.parametrize("note", SECRETS)
def test_a_note_with_a_secret_is_stopped(note: str) -> None:
    assert looks_like_secret(note)


@pytest.mark.parametrize("note", NOTES)
def test_a_note_about_a_secret_passes(note: str) -> None:
    assert not looks_like_secret(note)


def test_what_is_stopped_is_explained_without_repeating_it() -> None:
    assert "記録できません" in WARNING.ja
    assert "cannot be recorded" in WARNING.en


@given(st.sampled_from(NOTES), st.sampled_from(SECRETS))
def test_a_secret_is_found_wherever_it_stands(before: str, secret: str) -> None:
    assert looks_like_secret(f"{before}\n{secret}")


@given(st.text())
@example("パスワード" * 5_000)
@example("pass " * 5_000)
@example("合言葉は「" * 5_000)
def test_any_text_gets_an_answer(text: str) -> None:
    assert looks_like_secret(text) in (True, False)
