"""The string in a form's QR code: what it holds, and how tolerantly a scanned one is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.forms.scan_code import ScanCode, code_at_end, looks_scanned, parse

CODE = ScanCode("kenshinyo", "rba_reset", "2026-000123")
BLANK = ScanCode("fukui-gakuseikyo", "join")


def test_the_code_names_institution_form_and_receipt_number_alone() -> None:
    assert CODE.text() == "SD1;kenshinyo;rba_reset;2026-000123"
    assert BLANK.text() == "SD1;fukui-gakuseikyo;join"


@pytest.mark.parametrize(
    "typed",
    [
        "SD1;kenshinyo;rba_reset;2026-000123",
        " SD1;kenshinyo;rba_reset;2026-000123\r\n",
        "sd1;KENSHINYO;RBA_RESET;2026-000123",  # with the capitals lock on
        "ＳＤ１；ｋｅｎｓｈｉｎｙｏ；ｒｂａ＿ｒｅｓｅｔ；２０２６－０００１２３",  # through the input method
        "SD1;kenshinyo;rba=reset;2026-000123",  # an English scanner at a Japanese keyboard
        "SD1;kenshinyo;rba_reset;2026ー000123",
    ],
)
def test_a_scan_reads_however_the_keyboard_stands(typed: str) -> None:
    assert parse(typed) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-000123",
        "SD1",
        "SD1;kenshinyo",
        "SD2;kenshinyo;rba_reset",
        "SD1;kenshinyo;rba_reset;123",
        "SD1;kenshinyo;rba_reset;2026-000123;more",
        "https://example.test/SD1;kenshinyo;rba_reset",
        "SD1;../etc;passwd",
        "見本　花子",
    ],
)
def test_any_other_text_is_no_scan(typed: str) -> None:
    assert parse(typed) is None


def test_a_damaged_scan_is_still_known_as_one() -> None:
    assert looks_scanned("SD1;kenshinyo;rba_reset;2026-0001")
    assert looks_scanned("ｓｄ１；")
    assert not looks_scanned("2026-000123")


@given(
    st.from_regex(r"\A[a-z0-9-]{1,20}\Z"),
    st.from_regex(r"\A[a-z0-9_]{1,30}\Z"),
    st.none() | st.from_regex(r"\A[0-9]{4}-[0-9]{6}\Z"),
)
def test_every_code_reads_back(institution: str, form: str, receipt: str | None) -> None:
    code = ScanCode(institution, form, receipt)
    assert parse(code.text()) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("SD1;kenshinyo;join", "SD1;kenshinyo;join"),
        ("架空　花子SD1;kenshinyo;join;2026-000123", "SD1;kenshinyo;join;2026-000123"),
        ("SD1;SD1;kenshinyo;join", "SD1;kenshinyo;join"),
        ("ｓｄ１；kenshinyo；join", "ｓｄ１；kenshinyo；join"),
        ("SD1;kenshinyo;join;", ""),
        ("SD1;kenshinyo;join様", ""),
        ("架空　花子", ""),
    ],
)
def test_a_code_is_found_at_the_end_of_what_was_typed(typed: str, code: str) -> None:
    assert code_at_end(typed) == code


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    code = parse(text)
    assert code is None or looks_scanned(text)
