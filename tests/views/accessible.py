"""What every window owes to people who work by keyboard, by ear or in another language, each as one assertion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from staffdesk.views.widgets.naming import ELIDED

_FIELD_PADDING, _GLASS = 26, 20  # around the words of a line; the picture before them
_SECTION_PADDING = 22  # of a table's head, as the style sheet has it
_MNEMONIC = re.compile(r"(?<!&)&([^&\s])")
_JAPANESE = re.compile(r"[\u3001-\u3011\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uff66-\uff9f]")


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


def cut(window: QWidget) -> list[str]:
    """Words on screen that have less room than they need. What is elided on purpose says so by ``ELIDED``."""
    found = []
    for widget in _seen(window):
        if widget.property(ELIDED):
            continue
        for words, needs, has in _rooms(widget):
            if needs > has:
                found.append(f"{_place(widget)} {words!r}: {needs} > {has}")
    return found


def japanese(window: QWidget, data: frozenset[str] = frozenset()) -> list[str]:
    """Japanese that stands in an English window, but for ``data``: names and official titles."""
    found = []
    for widget in _seen(window):
        for words in _words(widget):
            rest = words
            for known in sorted(data, key=len, reverse=True):
                rest = rest.replace(known, "")
            if _JAPANESE.search(rest):
                found.append(f"{_place(widget)} {words!r}")
    return found


def _seen(window: QWidget) -> Iterator[QWidget]:
    return (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def _place(widget: QWidget) -> str:
    here: QWidget | None = widget
    while here is not None and not here.objectName():
        here = here.parentWidget()
    return f"{here.objectName() if here else ''}/{type(widget).__name__}"


def _rooms(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    """Words with the pixels they need and have; one for each direction, section or item."""
    if isinstance(widget, QLabel):
        if not widget.text():
            return
        if widget.wordWrap():
            yield widget.text(), widget.heightForWidth(widget.width()), widget.height()
        else:
            yield widget.text(), widget.sizeHint().width(), widget.width()
            yield widget.text(), widget.sizeHint().height(), widget.height()
        yield from _seen_part(widget, widget.text())
    elif isinstance(widget, QPushButton | QCheckBox | QRadioButton | QToolButton):
        if widget.text():
            yield widget.text(), _button_needs(widget), widget.width()
            yield widget.text(), widget.sizeHint().height(), widget.height()
        yield from _seen_part(widget, widget.text() or widget.accessibleName())
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        style = widget.style()
        field = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        yield (
            widget.currentText(),
            widget.fontMetrics().horizontalAdvance(widget.currentText()),
            field.width(),
        )
    elif isinstance(widget, QLineEdit):
        yield (
            widget.placeholderText(),
            widget.fontMetrics().horizontalAdvance(widget.placeholderText()),
            widget.width() - (_FIELD_PADDING if not widget.actions() else _FIELD_PADDING + _GLASS),
        )
    elif isinstance(widget, QTableView):
        header = widget.horizontalHeader()
        for section in range(header.count()):
            if header.isVisible() and not header.isSectionHidden(section):
                title = str(widget.model().headerData(section, Qt.Orientation.Horizontal) or "")
                needs = header.fontMetrics().horizontalAdvance(title) + _SECTION_PADDING
                yield title, needs, header.sectionSize(section)
    elif isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            yield (
                widget.tabText(tab),
                widget.fontMetrics().horizontalAdvance(widget.tabText(tab)),
                widget.tabRect(tab).width(),
            )


def _button_needs(button: QAbstractButton) -> int:
    """What is chosen is bold by the style sheet, of which no hint of Qt knows."""
    plain = QPushButton.sizeHint(button) if isinstance(button, QPushButton) else button.sizeHint()
    if not button.isChecked() or not isinstance(button, QPushButton):
        return plain.width()
    bold = button.font()
    bold.setBold(True)
    words = button.text().replace("&", "")
    more = QFontMetrics(bold).horizontalAdvance(words) - button.fontMetrics().horizontalAdvance(words)
    return plain.width() + more


def _seen_part(widget: QWidget, words: str) -> Iterator[tuple[str, int, int]]:
    """How much of its width is covered by no edge; what is scrolled out of sight altogether is not judged."""
    seen = _in_sight(widget)
    if not seen.isEmpty():
        yield words, widget.width(), seen.width()
        if not _in_scroll_area(widget):
            yield words, widget.height(), seen.height()


def _in_sight(widget: QWidget) -> QRect:
    """Inside all that it lies in: ``visibleRegion`` would leave out what overlaps it too."""
    rect, here = widget.rect(), widget
    while (parent := here.parentWidget()) is not None and not here.isWindow():
        rect = rect.translated(here.pos()).intersected(parent.rect())
        here = parent
    return rect


def _in_scroll_area(widget: QWidget) -> bool:
    here: QWidget | None = widget
    while here is not None:
        if isinstance(here, QScrollArea):
            return True
        here = here.parentWidget()
    return False


def _words(widget: QWidget) -> Iterator[str]:
    for name in ("text", "placeholderText", "accessibleName", "toolTip", "title"):
        if words := widget.property(name):
            yield str(words)
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        model: QAbstractItemModel = widget.model()
        yield from (str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))


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
