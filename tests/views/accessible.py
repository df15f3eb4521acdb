"""What every window owes to people who work by keyboard or by ear, as one assertion."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QTabBar,
    QWidget,
)

_MNEMONIC = re.compile(r"(?<!&)&([^&\s])")


def assert_accessible(window: QWidget) -> None:
    """Every control that takes the focus has both names, and no access key stands for two things at once."""
    nameless = [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in window.findChildren(QWidget)
        if _takes_focus(widget, window) and not (widget.objectName() and _spoken_name(widget, window))
    ]
    assert not nameless, f"controls without a name: {nameless}"
    twice = [key for key, count in Counter(mnemonics(window)).items() if count > 1]
    assert not twice, f"access keys used twice: {twice}"


def mnemonics(window: QWidget) -> list[str]:
    """The access keys that work now, in capital letters."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
            found += [key.upper() for key in _MNEMONIC.findall(widget.text())[:1]]
    return found


def _takes_focus(widget: QWidget, window: QWidget) -> bool:
    inner = widget.parentWidget()
    # Parts that Qt itself puts into a control speak through it.
    if widget.objectName().startswith("qt_") or isinstance(
        inner, QAbstractItemView | QAbstractScrollArea | QTabBar
    ):
        return False
    return widget.isVisibleTo(window) and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _spoken_name(widget: QWidget, window: QWidget) -> str:
    buddies = [label.text() for label in window.findChildren(QLabel) if label.buddy() is widget]
    return widget.accessibleName() or "".join(buddies)
