"""A member is found however the name is typed, and no two different people become one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.japanese.folding import (
    differs_only_by_variant,
    fold,
    fold_address,
    fold_number,
    fold_phone,
)
from staffdesk.japanese.variants import CONFUSED, VARIANTS

KANA_AND_KANJI = (
    "かがキギｶｶﾞﾊﾟっッャｬぁー－-‐−ｰ～ヰヴヶゞ 　・髙﨑𠮷德邉濵斎齋齊福\u3099\ufe00\U000e0100\u200bＡａß①㈱ﾞ"
)
WRITTEN = st.text() | st.text(alphabet=KANA_AND_KANJI)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("ヤマダ　タロウ", "やまだたろう"),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダタロウ"),
        ("ヤマダ", "やまた\u3099"),  # voicing mark typed apart
        ("キョウコ", "キヨウコ"),
        ("ハットリ", "はつとり"),
        ("ユーコ", "ゆこ"),
        ("ケ－ト", "ケート"),
        ("キヱ", "きえ"),
        ("カヲル", "カオル"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("𠮷田", "吉田"),
        ("德川", "徳川"),
        ("渡邉", "渡辺"),
        ("渡邊", "渡辺"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("澤", "沢"),
        ("辻\U000e0100", "辻"),
        ("葛\U000e0100西", "葛西"),
        ("齋藤", "斉藤"),
        ("齊藤", "斎藤"),
        ("福\ufe00田", "福田"),
        ("\ufa1b田", "福田"),  # compatibility ideograph
        ("ＡＮＮＡ・Lee", "anna lee"),
        ("三ヶ日", "三ケ日"),
    ],
)
def test_both_spellings_have_the_same_key(written: str, typed: str) -> None:
    assert fold(written) == fold(typed) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("タカシ", "タガシ"), ("太田", "大田"), ("ハハ", "パパ"), ("阿部", "安部")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("variant", "common"), [(chr(code), to) for code, to in (VARIANTS | CONFUSED).items()]
)
def test_every_variant_finds_its_common_form(variant: str, common: str) -> None:
    assert fold(variant) == fold(common)


def test_the_table_of_variants_is_sound() -> None:
    for code, common in VARIANTS.items():
        assert ord(common) not in VARIANTS, f"{common} is itself a variant"
        assert unicodedata.normalize("NFKC", chr(code)) == chr(code), f"{chr(code)} is never reached"
        assert unicodedata.normalize("NFKC", common) == common


@given(WRITTEN)
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(WRITTEN, st.sampled_from([" ", "　", "-", "ー", "\U000e0101", "\u200b", "・"]), st.data())
def test_what_is_dropped_makes_no_difference_anywhere(text: str, dropped: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    if unicodedata.combining((text[at:] or " ")[0]):
        return  # the mark would lose the letter it stands on
    assert fold(text[:at] + dropped + text[at:]) == fold(text)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("１２３４５６７", "1234567"), ("123-4567", "1234567"), (" 0012 ", "0012"), ("a-12", "A12")],
)
def test_member_numbers_compare_without_width_and_separators(typed: str, key: str) -> None:
    assert fold_number(typed) == key


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("０９０−００００−１２３４", "09000001234"),
        ("(0000)00-1234", "0000001234"),
        ("+81 90-0000-1234", "09000001234"),
        ("+81 (0)90 0000 1234", "09000001234"),
    ],
)
def test_phone_numbers_compare_by_digits(typed: str, key: str) -> None:
    assert fold_phone(typed) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("吉田", "𠮷田"),
        ("高橋 花子", "髙橋　花子"),
        ("辻", "辻\U000e0100"),
        ("渡邊", "渡邉"),
        ("斎藤", "齋藤"),
        ("福田", "\ufa1b田"),
    ],
)
def test_names_that_differ_only_by_variant(one: str, other: str) -> None:
    assert differs_only_by_variant(one, other)
    assert differs_only_by_variant(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("吉田", "吉田"),
        ("吉田 花子", "吉田　花子"),
        ("ﾖｼﾀﾞ", "ヨシダ"),
        ("斎藤", "斉藤"),
        ("吉田", "吉川"),
        ("よしだ", "ヨシダ"),
    ],
)
def test_the_same_or_really_different_names_are_no_variants(one: str, other: str) -> None:
    assert not differs_only_by_variant(one, other)


@pytest.mark.parametrize(
    "written",
    [
        "架空県見本市例示町1-2-3",
        "架空県見本市例示町１－２－３",
        "架空県見本市例示町1ー2ー3",
        "架空県 見本市 例示町 一丁目二番三号",
        "架空県見本市例示町１丁目２番地の３",
        "架空県見本市大字例示町1丁目2番地3",
        "架空県見本市例示町一－二－三",
        "架空縣見本市例示町1の2の3",
    ],
)
def test_ways_to_write_one_address(written: str) -> None:
    assert fold_address(written) == "架空県見本市例示町1-2-3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("例示町十二丁目3-4", "例示町12-3-4"),
        ("例示町百三番地", "例示町103"),
        ("例示町1-2-3 例示ハイツ203号室", "例示町1丁目2番3号例示ハイツ203"),
        ("例示町1-2-3　203", "例示町1-2-3-203号"),
        ("一番町2-3", "1番町2-3"),
    ],
)
def test_more_pairs_of_one_address(one: str, other: str) -> None:
    assert fold_address(one) == fold_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("例示町1-23", "例示町12-3"),
        ("例示町1-2", "例示町12"),
        ("三条市例示町1", "3条市例示町1"),
        ("見本1-2", "見本1-3"),
    ],
)
def test_different_addresses_stay_different(one: str, other: str) -> None:
    assert fold_address(one) != fold_address(other)


@given(WRITTEN | st.text(alphabet="例示町一二十百〇12１２-－ー の丁目番地号室大字 　"))
def test_an_address_key_is_its_own_key(text: str) -> None:
    assert fold_address(fold_address(text)) == fold_address(text)
