"""Questions to the user: never a nested event loop, answers come to a callback, mistakes and defects told apart."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from staffdesk.errors import Conflict
from staffdesk.logs import places
from staffdesk.text import Text
from staffdesk.views.prompts import Prompts
from staffdesk.views.tokens import Tone
from staffdesk.views.widgets import FieldRow, LineEdit, NoteEdit, Notice
from tests.views.accessible import assert_accessible

CONFLICT = Conflict(Text("先に変更されました。画面を更新してください。", "Somebody was faster. Refresh."))


class NoticingWindow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.notices: list[Notice] = []

    def notify(self, notice: Notice) -> None:
        self.notices.append(notice)


@pytest.fixture
def prompts(qtbot: QtBot) -> Prompts:
    return Prompts()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[NoticingWindow]:
    made = NoticingWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def asked(window: QWidget, name: str) -> QDialog:
    dialog = window.findChild(QDialog, name)
    assert isinstance(dialog, QDialog)
    return dialog


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


@pytest.mark.parametrize(("answer", "heard"), [("prompt_yes", ["yes"]), ("prompt_no", [])])
@pytest.mark.parametrize("danger", [False, True])
def test_only_yes_acts(
    prompts: Prompts, window: NoticingWindow, answer: str, heard: list[str], danger: bool
) -> None:
    said: list[str] = []
    prompts.confirm(
        window, "取り下げますか", yes="取り下げる", then=lambda: said.append("yes"), danger=danger
    )
    assert said == []
    assert_accessible(asked(window, "prompt_confirm"))
    press(asked(window, "prompt_confirm"), answer)
    assert said == heard


def test_a_dangerous_question_has_the_focus_on_no(
    prompts: Prompts, window: NoticingWindow, qtbot: QtBot
) -> None:
    prompts.confirm(window, "取り下げますか", yes="取り下げる", then=lambda: None, danger=True)
    focus = asked(window, "prompt_confirm").focusWidget()
    assert focus is not None
    assert focus.objectName() == "prompt_no"


def test_an_empty_reason_is_not_taken(prompts: Prompts, window: NoticingWindow) -> None:
    reasons: list[str] = []
    prompts.ask_reason(window, "差し戻しますか", yes="差し戻す", then=reasons.append)
    dialog = asked(window, "prompt_reason")
    note = dialog.findChild(NoteEdit, "prompt_input")
    assert isinstance(note, NoteEdit)
    note.setPlainText(" 　")
    press(dialog, "prompt_yes")
    row = dialog.findChild(FieldRow)
    assert isinstance(row, FieldRow)
    assert (reasons, row.finding) == ([], "入力してください。")
    note.setPlainText("印影が違います。")
    press(dialog, "prompt_yes")
    assert reasons == ["印影が違います。"]


def test_a_code_can_be_given_with_enter(prompts: Prompts, window: NoticingWindow) -> None:
    codes: list[str] = []
    prompts.ask_code(window, "承認しますか", yes="承認する", then=codes.append)
    line = asked(window, "prompt_code").findChild(LineEdit, "prompt_input")
    assert isinstance(line, LineEdit)
    line.setText("１２３４５６")
    line.entered.emit()
    assert codes == ["１２３４５６"]


def test_a_file_is_named_by_the_user(prompts: Prompts, window: NoticingWindow, tmp_path: Path) -> None:
    chosen: list[Path] = []
    prompts.save_file(window, "PDF に保存", str(tmp_path / "通知.pdf"), "PDF (*.pdf)", chosen.append)
    dialog = asked(window, "prompt_save_file")
    assert isinstance(dialog, QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "通知.pdf"))
    assert chosen == [tmp_path / "通知.pdf"]


def test_a_mistake_is_told_in_the_window_without_stopping_anybody(
    prompts: Prompts, window: NoticingWindow
) -> None:
    prompts.show_failure(window, CONFLICT)
    assert [(notice.text, notice.tone) for notice in window.notices] == [(CONFLICT.text.ja, Tone.DANGER)]
    assert window.findChild(QDialog) is None


def test_a_mistake_is_told_by_a_dialog_where_there_is_no_place(prompts: Prompts, qtbot: QtBot) -> None:
    plain = QWidget()
    qtbot.addWidget(plain)
    plain.show()
    prompts.show_error(plain, CONFLICT)
    press(asked(plain, "prompt_error"), "prompt_close")


def test_a_defect_is_shown_once_and_logged_without_its_words(
    prompts: Prompts, window: NoticingWindow, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.CRITICAL):
        for _time in range(2):
            prompts.show_failure(window, _defect())
    shown = [dialog for dialog in window.findChildren(QDialog) if dialog.objectName() == "prompt_bug"]
    assert len(shown) == 1


def test_the_log_of_a_defect_names_places_and_no_values() -> None:
    words = places(_defect())
    assert "test_prompts.py" in words
    assert "_defect" in words
    assert "花子" not in words


def _defect() -> Exception:
    try:
        raise KeyError("見本　花子")
    except KeyError as error:
        return error
