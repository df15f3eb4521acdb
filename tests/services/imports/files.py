"""Files as offices hand them over."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

TRANSFERS = ("組合員番号", "新所属コード", "異動日")
MOVES = ("組合員番号", "所属コード")
"""Of a roster: where members are by now."""
CODES = ("所属コード", "所属名", "有効開始日", "有効終了日", "後継コード")
ROSTER = (
    "組合員番号", "氏名", "フリガナ", "生年月日", "郵便番号", "住所", "自宅電話", "所属コード", "加入日",
)  # fmt: skip
CHANGES = ("組合員番号", "氏名", "フリガナ", "郵便番号", "住所", "携帯", "変更日")
LOCKS = ("顧客番号", "対象", "状態", "日時")


def csv_file(
    head: Sequence[str], *rows: Sequence[str], encoding: str = "utf-8-sig", delimiter: str = ","
) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows([head, *rows])
    return written.getvalue().encode(encoding)


def workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
