"""返戻を受け付ける, and what asking the member for the address brought."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.return_looks import (
    ADDRESS_LABELS,
    FATE_LABELS,
    REASON_LABELS,
    Address,
    Fate,
    Found,
    Reason,
    ReturnRow,
)
from staffdesk.text import Text
from staffdesk.views.i18n import words
from staffdesk.views.print_desk.states import CHANGES
from staffdesk.views.print_desk.verb_dialog import VerbDialog
from staffdesk.views.seat import Seat
from staffdesk.views.widgets import NoteEdit, give_names

translate = QCoreApplication.translate
C = TypeVar("C", bound=StrEnum)


def ask_return(owner: QWidget, seat: Seat, letter: Found) -> None:
    """A letter with a secret is kept unopened: there is nothing to choose."""
    returns = seat.desk.returns
    note = translate("ReturnsDialog", "補足")
    fates = {Fate.KEPT: FATE_LABELS[Fate.KEPT]}
    detail = f"{letter.number}　{letter.recipient}　{letter.subject}"
    caution = ""
    if letter.sealed:
        caution = translate(
            "ReturnsDialog",
            "開封しないでください。受け付けると、記された仮パスワードなどは使えなくなります。",
        )
    else:
        fates[Fate.OPENED] = FATE_LABELS[Fate.OPENED]
    VerbDialog(
        owner,
        "return_dialog",
        translate("ReturnsDialog", "返戻を受け付ける"),
        detail,
        translate("ReturnsDialog", "受け付ける"),
        fields={
            "reason": (
                translate("ReturnsDialog", "返戻の理由(&R)"),
                _box("return_reason", translate("ReturnsDialog", "返戻の理由"), REASON_LABELS),
            ),
            "fate": (
                translate("ReturnsDialog", "現物の扱い(&F)"),
                _box("return_fate", translate("ReturnsDialog", "現物の扱い"), fates),
            ),
            "note": (translate("ReturnsDialog", "補足(&N)"), NoteEdit("return_note", note, lines=2)),
        },
        seat=seat,
        verb=lambda typed: returns.receive(
            seat.actor, letter.id, letter.version, Reason(typed["reason"]), Fate(typed["fate"]), typed["note"]
        ),
        changes=CHANGES,
        caution=caution,
    ).open()


def found_row(letter: LetterRow) -> Found:
    """A letter of the list as one that was found by its number."""
    return Found(letter.id, letter.version, letter.number, letter.subject, letter.recipient, letter.sealed)


def ask_address(owner: QWidget, seat: Seat, row: ReturnRow) -> None:
    returns = seat.desk.returns
    VerbDialog(
        owner,
        "return_address_dialog",
        translate("ReturnsDialog", "住所の確認を記録する"),
        translate(
            "ReturnsDialog",
            "登録の電話番号でお客さまに確かめてください。変わっていれば、諸届で住所を変更します。",
        ),
        translate("ReturnsDialog", "記録する"),
        fields={
            "address": (
                translate("ReturnsDialog", "確認の結果(&R)"),
                _box("return_address", translate("ReturnsDialog", "確認の結果"), ADDRESS_LABELS),
            )
        },
        seat=seat,
        verb=lambda typed: returns.check_address(seat.actor, row.id, Address(typed["address"])),
        changes=CHANGES,
    ).open()


def _box(object_name: str, accessible_name: str, choices: Mapping[C, Text]) -> QComboBox:
    box = QComboBox()
    give_names(box, object_name, accessible_name)
    for choice, label in choices.items():
        box.addItem(words(label), choice.value)
    box.setMinimumWidth(280)
    return box
