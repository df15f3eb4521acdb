"""What a password must be: long, and nothing that anybody would try first (security: staff sign-in)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.errors import Invalid
from staffdesk.services.founding import DEMO_PASSWORD
from staffdesk.services.people.passwords import LONGEST, SHORTEST, require_password
from tests.support.office import PASSWORD

WHO = ("m.ichiko", "見本　一子", "kenshinyo", "群馬県信用組合", "Gunma Credit Cooperative")


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        DEMO_PASSWORD,
        "gatakito-lemobu",
        "馬は夜の橋を静かに渡って行きました",
        "にわとりがみかんをかついで坂をのぼる",
        "blue kettle under seven stairs",
        "83920471650392847561",  # drawn by chance
        "X7#kq!vR2$mW9&zP",
    ],
)
def test_sound(password: str) -> None:
    require_password(password, *WHO)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "at least 15"),
        ("gatakito-lemob", "at least 15"),
        ("ば" * 4 + "gatakito", "at least 15"),
        ("gatakito-lemobu" * 14, "within 200"),
        ("gatakito\x00lemobu", "cannot be used"),
        ("gatakito\ud800lemobu", "cannot be used"),
        ("xxxxxxxxxxxxxxx", "easily guessed"),
        ("abcabcabcabcabcabc", "easily guessed"),
        ("kq7-kq7-kq7-kq7-kq7", "easily guessed"),
        ("123456789012345", "easily guessed"),
        ("abcdefghijklmnopqrstuvwxyz", "easily guessed"),
        ("ＱＷＥＲＴＹＵＩＯＰａｓｄｆｇｈ", "easily guessed"),
        ("あいうえおかきくけこさしすせそ", "easily guessed"),
        ("いろはにほへとちりぬるを123", "easily guessed"),
        ("Password2026!!!!!", "easily guessed"),
        ("パスワードパスワード2026年度", "easily guessed"),
        ("m.ichiko-m.ichiko", "easily guessed"),
        ("見本一子見本一子見本一子見本一子", "easily guessed"),
        ("群馬県信用組合　群馬県信用組合", "easily guessed"),
        ("Kenshinyo-2026-2026", "easily guessed"),
        ("correcthorsebatterystaple", "easily guessed"),
        ("correct horse battery staple", "easily guessed"),
    ],
)
def test_refused(password: str, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refusal:
        require_password(password, *WHO)
    assert refusal.value.field == "password"
    assert not password or password not in str(refusal.value)


@given(st.text())
def test_whatever_is_typed_is_taken_or_refused_in_words(password: str) -> None:
    try:
        require_password(password, *WHO)
    except Invalid:
        return
    assert SHORTEST <= len(password) <= LONGEST + SHORTEST


@given(st.text("ab", min_size=SHORTEST, max_size=LONGEST))
def test_two_letters_are_never_enough(password: str) -> None:
    with pytest.raises(Invalid):
        require_password(password)
