"""Say by hand which column of a file is which, when its header is not recognised; the next file is then known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from staffdesk.services.imports import COLUMNS, REQUIRED
from staffdesk.services.imports.columns import NoHeader, recognised_as
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Card, Label, PrimaryButton, ScrollColumn, give_names

_SIDE_BY_SIDE = 3


class NamingPanel(Card):
    """``named`` carries column -> how the file's header calls it."""

    named = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("どの列が何かを指定してください"))
        self._boxes: dict[str, QComboBox] = {}
        self._required: tuple[str, ...] = ()
        self._words = Label("", wrap=True)
        self._words.setObjectName("naming_words")
        self.add(self._words)
        self._scroll = ScrollColumn("naming_columns", self.tr("列の対応"))
        self._scroll.column.addStretch()
        self.add(self._scroll, 1)
        self._grid: QWidget | None = None
        self._read = PrimaryButton("naming_read", self.tr("この対応で読み込む(&R)"), icon="checkmark")
        self._read.clicked.connect(lambda: self.named.emit(self.mapping()))
        self.add_to_head(self._read)

    def show_header(self, refusal: NoHeader) -> None:
        """Offer the cells of the likeliest header row for every column of the kind; what is known is chosen already."""
        self._words.setText(words(refusal.text))
        self._required = REQUIRED[refusal.kind]
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid, self._boxes = QWidget(), {}
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        for place, column in enumerate(COLUMNS[refusal.kind]):
            row, at = divmod(place, _SIDE_BY_SIDE)
            box = self._box(refusal, column.key, words(column.label))
            mark = "＊" if column.key in self._required else ""
            label = Label(words(column.label) + mark)
            label.setBuddy(box)
            grid.addWidget(label, row, 2 * at)
            grid.addWidget(box, row, 2 * at + 1)
            grid.setColumnStretch(2 * at + 1, 1)
        self._scroll.column.insertWidget(0, self._grid)
        self._follow()
        first = next((self._boxes[key] for key in refusal.lacking), None)
        if first is not None:
            first.setFocus()

    def _box(self, refusal: NoHeader, key: str, name: str) -> QComboBox:
        box = QComboBox()
        give_names(box, f"naming_{key}", name)
        box.addItem("—", "")
        for cell in dict.fromkeys(cell.strip() for cell in refusal.cells):
            if cell:
                box.addItem(cell, cell)
        box.setCurrentIndex(max(0, box.findData(recognised_as(refusal.kind, key, refusal.cells))))
        box.currentIndexChanged.connect(self._follow)
        self._boxes[key] = box
        return box

    def mapping(self) -> dict[str, str]:
        chosen = {key: str(box.currentData()) for key, box in self._boxes.items()}
        return {key: name for key, name in chosen.items() if name}

    def _follow(self) -> None:
        """Every column that is needed, and none for two things at once."""
        chosen = self.mapping()
        whole = all(key in chosen for key in self._required)
        self._read.setEnabled(whole and len(set(chosen.values())) == len(chosen))
