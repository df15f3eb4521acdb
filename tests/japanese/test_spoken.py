"""The read-aloud guide tells every character by itself and warns of those that are taken for others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.japanese.spoken import SpokenKind, spell

PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F))


@pytest.mark.parametrize(
    ("character", "reading", "kind"),
    [
        ("a", "英小文字のエー", SpokenKind.LOWER),
        ("B", "英大文字のビー", SpokenKind.UPPER),
        ("0", "数字のゼロ", SpokenKind.DIGIT),
        ("4", "数字のヨン", SpokenKind.DIGIT),
        ("7", "数字のナナ", SpokenKind.DIGIT),
        ("@", "アットマーク", SpokenKind.SYMBOL),
        (".", "ドット", SpokenKind.SYMBOL),
        ("-", "ハイフン", SpokenKind.SYMBOL),
        ("_", "アンダーバー", SpokenKind.SYMBOL),
        ("+", "プラス", SpokenKind.SYMBOL),
        ("あ", "文字「あ」（HIRAGANA LETTER A）", SpokenKind.OTHER),
        ("ａ", "文字「ａ」（FULLWIDTH LATIN SMALL LETTER A）", SpokenKind.OTHER),
        ("\u200b", "表示できない文字（ZERO WIDTH SPACE）", SpokenKind.OTHER),
        ("\x07", "表示できない文字（U+0007）", SpokenKind.OTHER),
    ],
)
def test_a_character_is_read_by_what_it_is(character: str, reading: str, kind: SpokenKind) -> None:
    (unit,) = spell(character)
    assert (unit.reading, unit.kind) == (reading, kind)


def test_every_printable_character_of_an_address_has_its_own_reading() -> None:
    units = spell(PRINTABLE)
    assert SpokenKind.OTHER not in {unit.kind for unit in units}
    assert len({unit.reading for unit in units}) == len(PRINTABLE)


@pytest.mark.parametrize(
    ("character", "mistaken_for"),
    [
        ("l", ["数字の1", "大文字のアイ"]),
        ("1", ["小文字のエル", "大文字のアイ"]),
        ("I", ["小文字のエル", "数字の1"]),
        ("0", ["オー"]),
        ("O", ["ゼロ"]),
        ("o", ["ゼロ"]),
        ("-", ["アンダーバー"]),
        ("_", ["ハイフン"]),
        ("m", ["エヌ"]),
        ("n", ["エム"]),
        ("b", ["ディー", "ピー"]),
    ],
)
def test_look_alikes_and_sound_alikes_are_called_out(character: str, mistaken_for: list[str]) -> None:
    caution = spell(character)[0].caution
    assert caution is not None
    assert all(words in caution.ja for words in mistaken_for)
    assert caution.en


@pytest.mark.parametrize(
    ("text", "words"),
    [("rn", "エムでは"), ("vv", "ダブリューでは"), ("cl", "ディーでは"), ("__", "続きます")],
)
def test_characters_that_run_together_are_called_out(text: str, words: str) -> None:
    caution = spell(f"a{text}a")[1].caution
    assert caution is not None
    assert words in caution.ja


def test_plain_characters_need_no_caution() -> None:
    assert [unit.caution for unit in spell("aeyx")] == [None] * 4


def test_what_is_no_half_width_character_is_doubted() -> None:
    for character in ("ａ", "é", "\u200b", "\n"):
        caution = spell(character)[0].caution
        assert caution is not None
        assert "半角" in caution.ja


def test_well_known_domains_are_spelt_too() -> None:
    assert [unit.characters for unit in spell("a@gmail.com")] == list("a@gmail.com")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("yama.da@mail.example.jp", ["yama.da", "@", "mail", ".", "example", ".", "jp"]),
        ('"a@b"@c', ['"a@b"', "@", "c"]),
        ("@a", ["@", "a"]),
        ("a@", ["a", "@"]),
        ("ACDE34FG79HJ", ["ACDE", "34FG", "79HJ"]),  # a code
        ("ABC1-2", ["ABC1", "-2"]),
    ],
)
def test_a_pause_goes_between_the_parts_of_an_address_and_of_a_code(text: str, parts: list[str]) -> None:
    grouped: dict[int, str] = {}
    for unit in spell(text):
        grouped[unit.group] = grouped.get(unit.group, "") + unit.characters
    assert list(grouped.values()) == parts


@given(text=st.text() | st.text(alphabet=PRINTABLE))
def test_nothing_is_lost_added_or_silent(text: str) -> None:
    units = spell(text)
    assert "".join(unit.characters for unit in units) == text
    assert all(unit.reading for unit in units)
    assert all(before.group <= after.group <= before.group + 1 for before, after in pairwise(units))
