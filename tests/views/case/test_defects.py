"""不備にする: each defect is ticked or not, one more can be written, and a reason stands in the record."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.views.case.defects import DefectsDialog
from staffdesk.views.prompts import Prompts
from tests.views.accessible import assert_accessible

OFFERED = ("「お名前」欄のご記入", "本人確認書類（写し）", "お届け印")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


class Asked:
    def __init__(self, window: QWidget, offered: tuple[str, ...]) -> None:
        self.answers: list[tuple[str, tuple[str, ...]]] = []
        Prompts().ask_defects(window, offered, lambda reason, named: self.answers.append((reason, named)))
        dialog = window.findChild(DefectsDialog, "prompt_defects")
        assert isinstance(dialog, DefectsDialog)
        self.dialog = dialog

    def untick(self, place: int) -> None:
        tick = self.dialog.findChild(QCheckBox, f"prompt_defect_{place}")
        assert isinstance(tick, QCheckBox)
        tick.setChecked(False)

    def write(self, *, more: str = "", reason: str = "") -> None:
        line, note = (
            self.dialog.findChild(QLineEdit, "prompt_defect_more"),
            self.dialog.findChild(QPlainTextEdit),
        )
        assert isinstance(line, QLineEdit)
        assert isinstance(note, QPlainTextEdit)
        line.setText(more)
        note.setPlainText(reason)

    def agree(self) -> None:
        button = self.dialog.findChild(QAbstractButton, "prompt_yes")
        assert isinstance(button, QAbstractButton)
        button.click()


def test_all_that_is_missing_is_offered_ticked(window: QWidget) -> None:
    asked = Asked(window, OFFERED)
    assert_accessible(asked.dialog)
    asked.write(reason="不足がある")
    asked.agree()
    assert asked.answers == [("不足がある", OFFERED)]


def test_what_is_not_ticked_is_not_asked_for_and_more_can_be_written(window: QWidget) -> None:
    asked = Asked(window, OFFERED)
    asked.untick(1)
    asked.write(more=" 印影の鮮明なもの ", reason="不足がある")
    asked.agree()
    assert asked.answers == [("不足がある", (OFFERED[0], OFFERED[2], "印影の鮮明なもの"))]


def test_a_letter_that_asks_for_nothing_is_not_written(window: QWidget) -> None:
    asked = Asked(window, ())
    asked.write(reason="不足がある")
    asked.agree()
    assert asked.answers == []
    asked.write(more="お届け印", reason="不足がある")
    asked.agree()
    assert asked.answers == [("不足がある", ("お届け印",))]


def test_without_a_reason_nothing_is_marked(window: QWidget) -> None:
    asked = Asked(window, OFFERED)
    asked.agree()
    assert asked.answers == []


def test_many_defects_scroll_and_a_sign_in_them_is_no_access_key(window: QWidget) -> None:
    many = tuple(f"A&B {place}" for place in range(20))
    asked = Asked(window, many)
    assert asked.dialog.height() < 700
    asked.write(reason="不足がある")
    asked.agree()
    assert asked.answers == [("不足がある", many)]
