"""The version of the program and, for every part that comes along, its licence in its own words."""

from __future__ import annotations

import platform

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from staffdesk import __version__
from staffdesk.licences import Component, components
from staffdesk.views.tokens import Size, Space
from staffdesk.views.widgets import IconLabel, Label, PrimaryButton, ValueLabel, give_names

_LIST_WIDTH = 264


class AboutDialog(QDialog):
    """Parts are named ``about_*``."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner.window())
        self.setObjectName("about_dialog")
        self.setWindowTitle(self.tr("StaffDesk について"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(840, 560)
        self.setMinimumSize(640, 400)
        self._components = components()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._head())
        column.addWidget(Label(self.tr("使っている部品とライセンス"), "heading"))
        column.addLayout(self._parts(), 1)
        close = PrimaryButton("about_close", self.tr("閉じる"))
        close.clicked.connect(self.accept)
        low = QHBoxLayout()
        low.addStretch()
        low.addWidget(close)
        column.addLayout(low)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _head(self) -> QHBoxLayout:
        surroundings = (
            f"Python {platform.python_version()}・Qt {qVersion()}・{platform.system()} {platform.release()}"
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label("StaffDesk", "title"))
        words.addWidget(Label(self.tr("会員Webサービス事務デスク"), "muted"))
        told = ValueLabel(
            "about_version", self.tr("バージョン"), self.tr("バージョン {0}").format(__version__)
        )
        words.addWidget(told)
        words.addWidget(ValueLabel("about_surroundings", self.tr("環境"), surroundings, "small"))
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(IconLabel("shield_keyhole", "accent", 48), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _parts(self) -> QHBoxLayout:
        self._list = QListWidget()
        give_names(self._list, "about_components", self.tr("使っている部品"))
        self._list.setFixedWidth(_LIST_WIDTH)
        for each in self._components:
            item = QListWidgetItem(f"{each.name}  {each.version}".strip())
            item.setSizeHint(QSize(0, Size.ROW))
            self._list.addItem(item)
        self._list.currentRowChanged.connect(self._show)
        self._text = QPlainTextEdit()
        give_names(self._text, "about_licence", self.tr("ライセンスの本文"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._list)
        row.addWidget(self._text, 1)
        return row

    def _show(self, place: int) -> None:
        each: Component = self._components[place]
        absent = self.tr("本文は部品の配布元にあります。")
        head = " ".join(part for part in (each.name, each.version) if part)
        self._text.setPlainText("\n\n".join((f"{head}\n{each.terms}", each.text or absent)))
