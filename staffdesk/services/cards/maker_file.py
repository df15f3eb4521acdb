"""The list for the maker of the cards: one row a card, as CSV in UTF-8, names exactly as they are to be printed.

Columns: 注文番号, 行, 組合員番号, 券面氏名, フリガナ, 理由. The maker sends the cards back with a serial each; the member's
number tells which card is whose. An address is not in it: the office itself sends the cards out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from staffdesk.services.exports import Sheet, as_csv
from staffdesk.services.progress import Progress

COLUMNS = ("注文番号", "行", "組合員番号", "券面氏名", "フリガナ", "理由")


class Line(NamedTuple):
    number: str
    printed_name: str
    kana: str
    reason: str


def maker_file(order: str, lines: Iterable[Line]) -> bytes:
    rows = [(order, str(place), *line) for place, line in enumerate(lines, start=1)]
    return as_csv(Sheet("card_order", order, COLUMNS, rows), Progress())
