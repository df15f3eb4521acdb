"""The day register on paper: every kind with its counts, however many there are."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pypdf

from staffdesk.clock import JST
from staffdesk.printing.day_register import RegisterSheet, RegisterTable, render_register

EVENTS = ("受付", "不備", "受理", "承認", "処理", "完了")


def _sheet(kinds: int) -> RegisterSheet:
    rows = tuple((f"手続その{place}", (place, 0, 1234, 0, 5, 0)) for place in range(1, kinds + 1))
    return RegisterSheet(
        institution="群馬県信用組合",
        day=date(2026, 4, 27),
        made_at=datetime(2026, 4, 27, 17, 5, tzinfo=JST),
        tables=(
            RegisterTable(
                "手続",
                EVENTS,
                rows,
                tuple(sum(counts) for counts in zip(*(c for _, c in rows), strict=True)) or (0,) * 6,
            ),
            RegisterTable(
                "封緘用紙", ("繰越", "使用", "書損", "残高"), (("封緘はがき", (100, 3, 1, 96)),), None
            ),
        ),
        blanks=12,
        records=123456,
        head="0123456789abcdef" * 4,
    )


def _pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def test_counts_totals_stamps_and_the_seal_stand_on_the_sheet() -> None:
    (page,) = _pages(render_register(_sheet(3)))
    for words in (
        "日計表", "令和8年4月27日", "17:05", "係印検印役席印", "手続その2", "1,234", "合計6—3,702—15—",
        "封緘はがき1003196", "用紙（白紙）の印刷12件", "123,456件", "0123456789abcdef" * 4, "1／1",
    ):  # fmt: skip
        assert words in page, words


def test_a_full_day_goes_on_over_pages_and_repeats_its_columns() -> None:
    pages = _pages(render_register(_sheet(60)))
    assert len(pages) == 3
    assert all("受付不備受理承認処理完了" in page for page in pages)
    assert [f"{number}／3" in page for number, page in enumerate(pages, start=1)] == [True] * 3
    text = "".join(pages)
    assert all(f"手続その{place}" in text for place in range(1, 61))
    assert text.count("監査記録123,456件") == 3


def test_a_day_without_anything_says_so() -> None:
    (page,) = _pages(render_register(_sheet(0)))
    assert "ありません" in page


def test_same_input_same_bytes() -> None:
    assert render_register(_sheet(2)) == render_register(_sheet(2))
