"""The way of the Tab key through a window: every control once, in the order in which one reads, and back the same way."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QSplitterHandle, QWidget

_MOST = 200  # more stops than any page has
_ROW = 12  # pixels by which controls of one row may differ in height


def focus_faults(window: QWidget) -> list[str]:
    """What a person without a mouse would stumble over."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    way = _walk(Qt.Key.Key_Tab)
    if None in way:
        return [f"the focus is lost after {_name(way[way.index(None) - 1])}"]
    stops = [stop for stop in way if stop is not None]
    faults = [
        f"{_name(missed)} is not reached with Tab" for missed in _expected(window) if missed not in stops
    ]
    faults += [
        f"{_name(one)} comes before {_name(other)}" for one, other in pairwise(stops) if _is_odd(one, other)
    ]
    back = _walk(Qt.Key.Key_Backtab)
    if set(back) != set(way) or _turned(back, way[0]) != _turned(way[::-1], way[0]):
        faults.append("Shift+Tab goes another way than Tab")
    return faults


def _walk(key: Qt.Key) -> list[QWidget | None]:
    """Every stop from the next one on, until it comes round again."""
    here = QApplication.focusWidget()
    if here is not None:  # what has the focus now need not be a stop: an empty state
        QTest.keyClick(here, key)
    way: list[QWidget | None] = [QApplication.focusWidget()]
    for _press in range(_MOST):
        focus = way[-1]
        if focus is None:
            break
        QTest.keyClick(focus, key)
        if QApplication.focusWidget() is way[0]:
            break
        way.append(QApplication.focusWidget())
    return way


def _turned(ring: list[QWidget | None], first: QWidget | None) -> list[QWidget | None]:
    """The same ring, begun elsewhere."""
    at = ring.index(first)
    return ring[at:] + ring[:at]


def _expected(window: QWidget) -> list[QWidget]:
    def stops(widget: QWidget) -> bool:
        tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
        return tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None

    found = [widget for widget in window.findChildren(QWidget) if stops(widget)]
    return [
        widget
        for widget in found
        if not isinstance(widget, QScrollArea | QSplitterHandle) and not _left_to_the_arrows(widget)
    ]


def _left_to_the_arrows(widget: QWidget) -> bool:
    """Of several buttons of which one is chosen only that one is a stop."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    chosen = group is not None and group.exclusive() and group.checkedButton() is not None
    return (chosen or widget.autoExclusive()) and not widget.isChecked()


def _is_odd(one: QWidget, other: QWidget) -> bool:
    """Of two neighbours in one container the second stands above the first, or before it in its row."""
    if one.parentWidget() is not other.parentWidget():
        return False
    first, second = (widget.mapTo(one.window(), QPoint(0, 0)) for widget in (one, other))
    if abs(first.y() - second.y()) <= _ROW:
        return second.x() < first.x()
    return second.y() < first.y() and second.x() <= first.x()


def _name(widget: QWidget | None) -> str:
    return "nothing" if widget is None else widget.objectName() or type(widget).__name__
