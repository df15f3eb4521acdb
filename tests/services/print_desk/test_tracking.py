"""引受番号: doubted only where the digits cannot be those of a registered item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.services.print_desk.tracking import doubt, is_tracked, tidy

SOUND = (
    "131-12-38385-2",  # a published example: 1311238385 % 7 == 2
    "13112383852",
    "１３１－１２－３８３８５－２",
    " 131 12 38385 2 ",
    "",
)


@pytest.mark.parametrize("number", SOUND)
def test_a_sound_number_is_not_doubted(number: str) -> None:
    assert doubt(number) is None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("131-12-38385-3", "検査数字"),
        ("131-12-38358-2", "検査数字"),
        ("131-12-3838-2", "11桁"),
        ("RR123456785JP", "11桁"),
        ("1311238385２x", "11桁"),
        ("²³¹12383852", "検査数字"),
    ],
)
def test_a_number_that_cannot_be_is_doubted_in_words(number: str, why: str) -> None:
    told = doubt(number)
    assert told is not None
    assert why in told.ja


@given(st.integers(0, 10**11 - 1), st.sampled_from((10, 11)))
def test_any_body_with_its_remainder_is_sound_and_with_another_is_not(value: int, digits: int) -> None:
    body = f"{value % 10**digits:0{digits}}"
    assert doubt(f"{body}{int(body) % 7}") is None
    assert doubt(f"{body}{(int(body) + 1) % 7}") is not None


def test_what_is_read_is_stored_in_half_width() -> None:
    assert tidy("　１３１－１２ ") == "131-12"


@pytest.mark.parametrize(
    ("mail_class", "tracked"),
    [("簡易書留・転送不要", True), ("簡易書留", True), ("特定記録", True), ("普通郵便", False)],
)
def test_which_classes_carry_a_number(mail_class: str, tracked: bool) -> None:
    assert is_tracked(mail_class) is tracked
