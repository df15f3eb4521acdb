"""F1: the manual, opened at the page for this screen, beside the work and not over it."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from staffdesk.japanese.folding import fold
from staffdesk.paths import resources
from staffdesk.text import Language
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import EmptyState, SearchField, give_names

FIRST = "start"
TOPICS = (
    "start", "practice", "guide_clerk", "guide_supervisor", "guide_administrator", "guide_auditor",
    "intake", "sheet", "home", "cases", "case", "approvals", "deadlines", "print", "members", "cards",
    "transfers", "imports", "registers", "day_close", "audit", "staff", "policy", "host", "settings", "doctor",
)  # fmt: skip
"""The pages of the manual in their order; each is named like the screen that it explains."""

_SIZE = (860, 620)


def page_file(language: Language, topic: str) -> Path:
    return resources() / "manual" / language.value / f"{topic}.md"


def page_text(language: Language, topic: str) -> str:
    """Markdown."""
    return page_file(language, topic).read_text(encoding="utf-8")


class HelpWindow(QDialog):
    """Topics at the left, narrowed by what is typed, found in their text too; the page at the right."""

    def __init__(self, owner: QWidget, language: Language) -> None:
        super().__init__(owner.window())
        give_names(self, "help_window", self.tr("操作の説明"))
        self.setWindowTitle(self.tr("操作の説明"))
        self._language = language
        self._texts = {topic: page_text(language, topic) for topic in TOPICS}
        self._field = SearchField(
            "help_field", self.tr("説明をさがす"), placeholder=self.tr("説明をさがす"), delay=0
        )
        self._field.textChanged.connect(lambda _text: self._narrow())
        self._list = QListWidget()
        give_names(self._list, "help_topics", self.tr("説明の一覧"))
        self._list.currentItemChanged.connect(lambda item, _before: self._open(item))
        self._field.stepped_down.connect(self._list.setFocus)
        self._page = QTextBrowser()
        give_names(self._page, "help_page", self.tr("説明"))
        self._page.setOpenLinks(False)
        self._page.anchorClicked.connect(self._follow)
        self._none = EmptyState(
            "search", self.tr("見つかりません"), self.tr("別のことばでさがしてください。")
        )
        self._none.hide()
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._field)
        left.addWidget(self._list, 1)
        right.addWidget(self._page, 1)
        right.addWidget(self._none, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addLayout(left, 1)
        row.addLayout(right, 3)
        self.resize(*_SIZE)
        self._narrow()

    @property
    def topic(self) -> str:
        item = self._list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def show_topic(self, topic: str) -> None:
        """The page for a screen; the first page for one that has none."""
        self._field.clear()
        wanted = topic if topic in TOPICS else FIRST
        self._list.setCurrentRow(TOPICS.index(wanted))
        self._page.setFocus()

    def _narrow(self) -> None:
        sought, before = fold(self._field.text()), self.topic
        self._list.clear()
        for topic in TOPICS:
            if sought in fold(self._texts[topic]):
                item = QListWidgetItem(_title(self._texts[topic]), self._list)
                item.setData(Qt.ItemDataRole.UserRole, topic)
                if topic == before:
                    self._list.setCurrentItem(item)
        found = self._list.count() > 0
        if found and self._list.currentItem() is None:
            self._list.setCurrentRow(0)
        self._page.setVisible(found)
        self._none.setVisible(not found)

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._page.setMarkdown(self._texts[str(item.data(Qt.ItemDataRole.UserRole))])
            _space_out(self._page.document())

    def _follow(self, link: QUrl) -> None:
        """From page to page of the manual; nothing leads out of it."""
        topic = Path(link.path()).stem
        if topic in TOPICS:
            self.show_topic(topic)


def _space_out(document: QTextDocument) -> None:
    """Room around the page, above its headings and between its lines."""
    document.setDocumentMargin(Space.L)
    document.setIndentWidth(Space.XL)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if shape.headingLevel() > 1:
            shape.setTopMargin(Space.L)
        shape.setBottomMargin(Space.S if shape.headingLevel() else Space.XS)
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def _title(text: str) -> str:
    found = re.match(r"#\s*(.+)", text)
    return found.group(1).strip() if found else ""
