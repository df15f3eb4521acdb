"""Ctrl+K: go to a page, press a button of the page in front, or open a case or a member by number, without a mouse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from staffdesk.errors import UserError
from staffdesk.japanese.folding import fold, fold_number
from staffdesk.views.i18n import listed
from staffdesk.views.main_window import MainWindow
from staffdesk.views.palette import colours
from staffdesk.views.seat import Seat
from staffdesk.views.tables.rows import Index
from staffdesk.views.tokens import Size, Space
from staffdesk.views.widgets import Label, SearchField, give_names, spoken

_RECEIPT = re.compile(r"\d{4}-\d{6}", re.ASCII)
_DIGITS = re.compile(r"\d{3,}", re.ASCII)
_WIDE, _LINES = 520, 10
_HINT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done. ``act`` runs when the palette is gone."""

    label: str
    hint: str
    act: Callable[[], None]


class _WithHint(QStyledItemDelegate):
    """The words at the left, key or kind at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(colours().muted))
        place = option.rect.adjusted(0, 0, -Space.M, 0)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data(_HINT))
        )
        painter.restore()


class CommandPalette(QDialog):
    """Over the upper part of its window; what is typed narrows the list, Enter does the first."""

    def __init__(self, window: MainWindow, seat: Seat) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        give_names(self, "command_palette", self.tr("さがす・移る・操作する"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDE)
        self._window, self._seat = window, seat
        self._entries = [*self._actions(), *self._pages()]
        self._shown: list[Entry] = []
        self.field = SearchField(
            "palette_field",
            self.accessibleName(),
            placeholder=self.tr("ページ・操作・受付番号・会員番号"),
            delay=0,
        )
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.entered.connect(self._do)
        self.field.stepped_down.connect(lambda: self._step(1))
        self.list = QListWidget()
        give_names(self.list, "palette_list", self.tr("見つかったもの"))
        self.list.setFixedHeight(_LINES * Size.ROW + Space.S)
        self.list.setItemDelegate(_WithHint(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._do())
        self._note = Label(self.tr("↑↓ で選び、Enter で実行します。Esc で閉じます。"), "small")
        self._note.setObjectName("palette_note")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.S)
        for part in (self.field, self.list, self._note):
            column.addWidget(part)
        self._narrow()

    def open(self) -> None:
        frame = self._window.geometry()
        self.adjustSize()
        self.move(frame.x() + (frame.width() - _WIDE) // 2, frame.y() + Size.TOP_BAR + Space.XL)
        super().open()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        else:
            super().keyPressEvent(event)

    # --- what there is to do ---

    def _pages(self) -> Iterator[Entry]:
        for place in self._window.places():
            yield Entry(
                place.label,
                place.shortcut or self.tr("ページ"),
                lambda key=place.key: self._window.show_page(key),  # type: ignore[misc]
            )

    def _actions(self) -> Iterator[Entry]:
        """The buttons of the page that could be pressed now, by the words that stand on them."""
        page = self._window.current
        for button in page.findChildren(QAbstractButton) if page else ():
            if (
                button.isVisible()
                and button.isEnabled()
                and not button.isCheckable()
                and button.accessibleName()
            ):
                yield Entry(spoken(button.accessibleName()), self.tr("この画面の操作"), _press(button))

    def _numbers(self, typed: str) -> Iterator[Entry]:
        number = "".join(unicodedata.normalize("NFKC", typed).split())
        if _RECEIPT.fullmatch(number) and self._window.has_page("case"):
            yield Entry(
                self.tr("案件 {0} を開く").format(number),
                self.tr("受付番号"),
                lambda: self._open_case(number),
            )
        elif _DIGITS.fullmatch(fold_number(typed)) and self._window.has_page("members"):
            member = fold_number(typed)
            yield Entry(
                self.tr("会員 {0} を探す").format(member),
                self.tr("会員"),
                lambda: self._window.show_page("members", member),
            )

    def _open_case(self, number: str) -> None:
        seat, window = self._seat, self._window

        def missing(error: Exception) -> None:
            if isinstance(error, UserError):
                seat.prompts.show_error(window, error)
            else:
                seat.prompts.show_bug(window, error)

        seat.run(window, lambda: seat.desk.cases.find_by_number(number), seat.open_case, on_failed=missing)

    # --- choosing ---

    def _narrow(self) -> None:
        if self.field.composing:
            return
        typed = self.field.text()
        found = [*self._numbers(typed), *_like(typed, self._entries)]
        self._shown = found
        self.list.clear()
        for entry in found:
            item = QListWidgetItem(entry.label)
            item.setData(_HINT, entry.hint)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, listed((entry.label, entry.hint)))
            item.setSizeHint(QSize(0, Size.ROW))
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        self._note.setText(
            self.tr("↑↓ で選び、Enter で実行します。Esc で閉じます。")
            if found
            else self.tr("見つかりません。別のことばか番号を入力してください。")
        )

    def _step(self, by: int) -> None:
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def _do(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._shown):
            act = self._shown[row].act
            self.accept()
            act()


def _press(button: QAbstractButton) -> Callable[[], None]:
    def press() -> None:
        if button.isVisible() and button.isEnabled():
            button.click()

    return press


def _like(typed: str, entries: Sequence[Entry]) -> list[Entry]:
    """Every word that was typed stands somewhere in it."""
    wanted = [fold(word) for word in typed.split()]
    return [entry for entry in entries if all(word in fold(f"{entry.label} {entry.hint}") for word in wanted)]


def is_open(window: MainWindow) -> bool:
    """One at a time."""
    return window.findChild(QWidget, "command_palette") is not None
