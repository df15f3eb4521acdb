"""Lines of Japanese text: what may stand at their ends, and that nothing is lost (JIS X 4051)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.printing.linebreak import NOT_AT_END, NOT_AT_START, wrap, wrap_at_spaces


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("お知らせいたします。", 5, ["お知らせい", "たします。"]),
        ("お知らせします。", 7, ["お知らせしま", "す。"]),  # 。 takes its character along
        ("本日「初期化」済", 3, ["本日", "「初期", "化」済"]),  # 「 does not end a line
        ("待って……はい", 4, ["待って", "……はい"]),
        (
            "宛先はtaro@example.jpです",
            15,
            ["宛先は", "taro@example.jp", "です"],
        ),  # a mail address stays whole
        ("東京 2026年", 4, ["東京", "2026", "年"]),
        ("部屋番号は１０２号", 6, ["部屋番号は", "１０２号"]),  # a full-width number too
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),  # no room for it whole: cut rather than lost
        ("", 5, [""]),
    ],
)
def test_lines_break_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, len) == lines


def test_an_address_breaks_before_the_name_of_the_building() -> None:
    address = "前橋市架空町1丁目2番3号　けやき台マンション405号室"
    assert wrap_at_spaces(address, 20, len) == ["前橋市架空町1丁目2番3号", "けやき台マンション405号室"]
    assert wrap_at_spaces(address, 40, len) == [address]


words = st.text(alphabet="あいうえお漢字仮名辻", min_size=1, max_size=8)
sentences = st.lists(st.tuples(words, st.sampled_from("。、」）ー")), max_size=12).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)


@given(sentences, st.integers(4, 30))
def test_no_line_begins_with_a_mark_or_is_too_wide_and_no_character_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width, len)
    assert "".join(lines) == text
    assert all(len(line) <= width for line in lines)
    assert not any(line[0] in NOT_AT_START for line in lines if line)
    assert not any(line[-1] in NOT_AT_END for line in lines[:-1])


@given(st.text(), st.integers(1, 40))
def test_any_text_at_all_keeps_its_characters_in_order(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width, len)).split()) == "".join(text.split())
