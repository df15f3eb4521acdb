"""Japanese that is being composed: Enter takes a candidate then, and must do nothing else, in whatever is written to."""

from __future__ import annotations

from contextlib import ExitStack

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from staffdesk.views.widgets.inputs import LineEdit, NoteEdit

Writable = QLineEdit | QPlainTextEdit


def composition_faults(window: QWidget) -> list[str]:
    """What the Enter that ends a composition would set off, for each field of the window that can be written to."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    fields: list[Writable] = [*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)]
    return [fault for field in fields if _is_writable(field) for fault in _faults(window, field)]


def _is_writable(field: Writable) -> bool:
    secret = isinstance(field, QLineEdit) and field.echoMode() != QLineEdit.EchoMode.Normal
    if field.objectName() == "qt_spinbox_lineedit":
        return False  # takes digits alone
    return field.isVisible() and field.isEnabled() and not field.isReadOnly() and not secret


def _faults(window: QWidget, field: Writable) -> list[str]:
    name, heard = field.objectName() or type(field).__name__, list[str]()
    before = _text(field)
    with ExitStack() as ears:
        for button in window.findChildren(QAbstractButton):
            _listen(ears, button.clicked, heard, f"{button.objectName()} is pressed")
        if isinstance(field, QLineEdit):
            _listen(ears, field.returnPressed, heard, "the line is sent")
        if isinstance(field, LineEdit):
            _listen(ears, field.entered, heard, "the line is entered")
        if isinstance(field, LineEdit | NoteEdit):
            _listen(ears, field.left, heard, "the line is left")
        field.setFocus()
        QApplication.sendEvent(field, QInputMethodEvent("かくう", []))
        QTest.keyClick(field, Qt.Key.Key_Return)
        if QApplication.focusWidget() is not field:
            heard.append("the focus goes elsewhere")
        if not window.isVisible():
            heard.append("the window closes")
        QApplication.sendEvent(field, QInputMethodEvent("", []))
    if isinstance(field, QLineEdit) and _text(field) != before:
        heard.append(f"it holds {_text(field)!r} and no longer {before!r}")
    return [f"{name}, while Japanese is composed in it: {fault}" for fault in heard]


def _listen(ears: ExitStack, signal: SignalInstance, heard: list[str], fault: str) -> None:
    def hear(*_: object) -> None:
        heard.append(fault)

    signal.connect(hear)
    ears.callback(signal.disconnect, hear)


def _text(field: Writable) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
