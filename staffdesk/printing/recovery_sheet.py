"""One half of the desk's key on paper, for one person to lock away: a code to scan, and groups to type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from staffdesk.japanese.era import wareki
from staffdesk.printing.column import Column, Style
from staffdesk.printing.fitting import MIDDLE, Place, fit_line, set_line
from staffdesk.printing.fonts import HEADING, SANS, TEXT
from staffdesk.printing.paper import Line, Paper
from staffdesk.printing.qr import Matrix, qr_matrix
from staffdesk.text import Text

_LEFT, _RIGHT = 25.0, 185.0
_BODY = Style(size=10.5, pitch=6.0, paragraph_gap=1.5, block_gap=3.0)
_CODE_AT, _CODE_SIDE = 82.0, 46.0
_GRID_LEFT, _GRID_TOP, _GRID_ROW, _COLUMNS = 84.0, 88.0, 8.4, 3
_CELL = (_RIGHT - _GRID_LEFT) / _COLUMNS
_RULES = (231.0, 243.0, 255.0)
_TOLD = (
    "この用紙は、StaffDesk のデータを復号する鍵の半分です。1枚だけでは何も復号できません。もう1枚とあわせて鍵になります。",
    "2枚は別々の人が、別々の施錠できる場所に保管してください。同じ人が2枚を持たないでください。写真や写しを取らないでください。",
    (
        "使うとき：席のコンピューターで「staffdesk db join」を実行し、2人がそれぞれの用紙の14組の文字を入力します"
        "（バーコードリーダーがあれば左のコードを読み取れます）。各組の5文字目は検査文字で、入力の誤りは組の番号で知らされます。"
    ),
    "新しい復旧シートを作っても、この用紙は使えるままです。用紙をなくしたとき、保管する人が替わるときは、管理者に届けてください。",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """``groups`` are the half as it is typed; ``keeper`` is who locks this sheet away."""

    institution: str
    which: int
    mark: str
    groups: Sequence[str]
    keeper: str
    written_on: date


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """One page of A4. What it holds is a secret: it goes to one person and nowhere else."""
    out = BytesIO()
    paper = Paper(
        out, title=f"StaffDesk 復旧シート {sheet.mark} {sheet.which}/2", written_on=sheet.written_on
    )
    _code(paper, qr_matrix("-".join(sheet.groups)))
    paper.frame(_LEFT - 3, 74, _RIGHT + 3, 137, weight=0.8)
    for v in _RULES:
        paper.rule(_LEFT + 30, v + 1.5, _RIGHT, v + 1.5, weight=0.4, grey=0.3)
    paper.put(paper.set([*_head(sheet), *_grid(sheet.groups), *_words(), *_signature()]))
    paper.showPage()
    paper.save()
    return out.getvalue()


def _head(sheet: RecoverySheet) -> list[Line]:
    middle = Place(_LEFT, _RIGHT, 32, MIDDLE)
    title = f"復旧シート　{sheet.which}枚目（全2枚）"
    name = fit_line(
        sheet.institution,
        TEXT,
        Place(_LEFT, _RIGHT, 43, MIDDLE),
        (12.0, 10.0, 9.0),
        Text("金融機関名", "institution"),
        "name",
    )
    facts = f"記号 {sheet.mark}　　作成日 {wareki(sheet.written_on)}　　保管者 {sheet.keeper}"
    return [
        set_line(HEADING.runs(title), middle, 18.0),
        name,
        fit_line(
            facts,
            TEXT,
            Place(_LEFT, _RIGHT, 54, MIDDLE),
            (11.0, 9.5, 8.0),
            Text("保管者の氏名", "keeper"),
            "keeper",
        ),
        set_line(HEADING.runs("厳秘　開封・複写を禁じます"), Place(_LEFT, _RIGHT, 65, MIDDLE), 11.0),
    ]


def _code(paper: Paper, matrix: Matrix) -> None:
    side = _CODE_SIDE / len(matrix)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                u, v = _LEFT + 2 + column * side, _CODE_AT + row * side
                paper.block(u, v, u + side, v + side)


def _grid(groups: Sequence[str]) -> list[Line]:
    """Numbered, three in a row: what is told about a mistake is the number."""
    lines = []
    for place, group in enumerate(groups):
        row, column = divmod(place, _COLUMNS)
        left, v = _GRID_LEFT + column * _CELL, _GRID_TOP + row * _GRID_ROW + 4
        lines.append(Line(left, v, SANS.runs(f"{place + 1}"), 7.5, grey=0.45))
        lines.append(Line(left + 6, v, SANS.runs(group), 14.0, spacing=1.2))
    return lines


def _words() -> list[Line]:
    column = Column(_LEFT, _RIGHT, 149, _BODY)
    for paragraph in _TOLD:
        column.paragraph(paragraph)
        column.gap(_BODY.paragraph_gap)
    return column.lines


def _signature() -> list[Line]:
    labels = ("受領日", "保管場所", "署名")
    return [Line(_LEFT, v, TEXT.runs(label), 10.5) for v, label in zip(_RULES, labels, strict=True)]
