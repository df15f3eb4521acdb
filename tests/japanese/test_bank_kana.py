"""How banks spell the holder of an account (dossier 2.9)."""

from __future__ import annotations

import pytest

from staffdesk.errors import Invalid
from staffdesk.japanese.bank_kana import LONGEST, bank_kana


@pytest.mark.parametrize(
    ("reading", "written"),
    [
        ("カクウ　ハナコ", "ｶｸｳ ﾊﾅｺ"),
        ("かくう　はなこ", "ｶｸｳ ﾊﾅｺ"),
        ("ｶｸｳ  ﾊﾅｺ", "ｶｸｳ ﾊﾅｺ"),
        ("ガッコウ　パパ", "ｶﾞﾂｺｳ ﾊﾟﾊﾟ"),  # small kana large, marks of their own
        ("ヲダ　ジョー", "ｵﾀﾞ ｼﾞﾖ-"),
        ("mihon (taro)", "MIHON (TARO)"),
    ],
)
def test_spellings(reading: str, written: str) -> None:
    assert bank_kana(reading) == written


@pytest.mark.parametrize("reading", ["架空　花子", "カクウ・ハナコ", "カクウ＆ハナコ", ""])
def test_what_no_bank_form_can_hold(reading: str) -> None:
    with pytest.raises(Invalid):
        bank_kana(reading)


def test_a_voicing_mark_counts() -> None:
    assert len(bank_kana("ア" * LONGEST)) == LONGEST
    with pytest.raises(Invalid, match="30"):
        bank_kana("ガ" * (LONGEST // 2 + 1))
