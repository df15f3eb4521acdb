"""QR codes, read back by a reader that shares nothing with the writer."""

from __future__ import annotations

import pytest

from staffdesk.printing.qr import qr_matrix
from tests.printing.qr_reader import read_qr


@pytest.mark.parametrize(
    "text",
    [
        "gg-1",
        "otpauth://totp/a?secret=JBSWY3DP",
        "受付番号 𠮷",
        "SD1;fukui-gakuseikyo;retirement_continuation;2026-000123",
    ],
)
def test_a_code_reads_back_as_the_text(text: str) -> None:
    assert read_qr(qr_matrix(text)) == text


def test_an_enrolment_address_of_usual_length_finds_room() -> None:
    address = "otpauth://totp/StaffDesk:clerk@desk?secret=" + "A" * 32 + "&issuer=StaffDesk"
    matrix = qr_matrix(address)
    assert {len(row) for row in matrix} == {len(matrix)}
    assert (len(matrix) - 17) % 4 == 0


def test_a_text_too_long_is_refused() -> None:
    qr_matrix("あ" * 733)
    with pytest.raises(ValueError, match="2200 bytes"):
        qr_matrix("あ" * 734)
