"""What is typed about the sealed stationery: the numbers of a packet, of waste, and what somebody counted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from staffdesk.errors import Invalid
from staffdesk.text import Text
from staffdesk.views.print_desk.verb_dialog import VerbDialog
from staffdesk.views.seat import Seat
from staffdesk.views.widgets import LineEdit, NoteEdit

translate = QCoreApplication.translate
_SERIAL = 16  # characters


def ask_receive(owner: QWidget, seat: Seat) -> None:
    stock = seat.desk.stock
    VerbDialog(
        owner,
        "stock_receive_dialog",
        translate("StockDialogs", "封緘用紙を受け入れる"),
        translate(
            "StockDialogs",
            "届いた束の最初と最後の番号を入力してください。もう1人が現物を確かめると在庫になります。",
        ),
        translate("StockDialogs", "受け入れる"),
        fields={
            "first": (
                translate("StockDialogs", "最初の番号(&F)"),
                _serial("stock_first", translate("StockDialogs", "最初の番号"), "F-000101"),
            ),
            "last": (
                translate("StockDialogs", "最後の番号(&L)"),
                _serial("stock_last", translate("StockDialogs", "最後の番号"), "F-000200"),
            ),
        },
        seat=seat,
        verb=lambda typed: stock.receive(seat.actor, typed["first"], typed["last"]),
    ).open()


def ask_write_off(owner: QWidget, seat: Seat) -> None:
    stock = seat.desk.stock
    VerbDialog(
        owner,
        "stock_write_off_dialog",
        translate("StockDialogs", "用紙を書損にする"),
        translate(
            "StockDialogs", "使えない用紙、見当たらない用紙を在庫から除きます。破棄は、もう1人が確認します。"
        ),
        translate("StockDialogs", "書損にする"),
        fields={
            "first": (
                translate("StockDialogs", "最初の番号(&F)"),
                _serial("stock_first", translate("StockDialogs", "最初の番号")),
            ),
            "last": (
                translate("StockDialogs", "最後の番号(&L)"),
                _serial(
                    "stock_last",
                    translate("StockDialogs", "最後の番号"),
                    translate("StockDialogs", "1枚なら空欄"),
                ),
            ),
            "reason": (
                translate("StockDialogs", "理由(&E)"),
                NoteEdit("stock_reason", translate("StockDialogs", "理由"), lines=2),
            ),
        },
        seat=seat,
        verb=lambda typed: stock.write_off(seat.actor, typed["first"], typed["last"], typed["reason"]),
    ).open()


def ask_count(owner: QWidget, seat: Seat, *, second: bool) -> None:
    """``second``: somebody else counted, and it differed from the books."""
    stock = seat.desk.stock
    counted = (
        translate("StockDialogs", "数えた枚数(&C)"),
        LineEdit("stock_counted", translate("StockDialogs", "数えた枚数"), characters=8),
    )
    if second:
        VerbDialog(
            owner,
            "stock_count_dialog",
            translate("StockDialogs", "2人目として数える"),
            translate(
                "StockDialogs", "1人目の枚数は帳簿と違いました。保管場所の用紙をはじめから数えてください。"
            ),
            translate("StockDialogs", "確認する"),
            fields={"counted": counted},
            seat=seat,
            verb=lambda typed: stock.confirm_count(seat.actor, _number(typed["counted"])),
        ).open()
        return
    explanation = NoteEdit("stock_explanation", translate("StockDialogs", "違うときの理由"), lines=2)
    VerbDialog(
        owner,
        "stock_count_dialog",
        translate("StockDialogs", "残高を数える"),
        translate(
            "StockDialogs",
            "保管場所の用紙を数えて入力してください。帳簿と違うときは、理由と2人目の確認が要ります。",
        ),
        translate("StockDialogs", "記録する"),
        fields={
            "counted": counted,
            "explanation": (translate("StockDialogs", "違うときの理由(&E)"), explanation),
        },
        seat=seat,
        verb=lambda typed: stock.count(seat.actor, _number(typed["counted"]), typed["explanation"]),
    ).open()


def _serial(object_name: str, accessible_name: str, example: str = "") -> LineEdit:
    return LineEdit(object_name, accessible_name, placeholder=example, characters=_SERIAL)


def _number(typed: str) -> int:
    """Full-width digits too. Raises Invalid beside "counted"."""
    typed = typed.strip()
    if not typed.isdecimal():
        raise Invalid(_NO_NUMBER, "counted")
    return int(typed)


_NO_NUMBER = Text("数えた枚数を数字で入力してください。", "Type the number of sheets that were counted.")
