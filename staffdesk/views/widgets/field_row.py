"""One line of a form: label, input, and beside or below the input its help or what is to be mended."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from staffdesk.views.tokens import Size, Space, Tone
from staffdesk.views.widgets.inputs import mark
from staffdesk.views.widgets.labels import IconLabel, Label
from staffdesk.views.widgets.naming import set_kind
from staffdesk.views.widgets.status import TONE_ICONS

QWIDGETSIZE_MAX = 16_777_215  # Qt's own constant, which PySide6 does not hand on
_BESIDE = 240  # a note narrower than this is easier to read below the input


class FieldRow(QWidget):
    """The finding's label is named ``<editor's object name>_finding``."""

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        help: str = "",
        required: bool = False,
        label_width: int = Size.LABEL,
    ) -> None:
        """``label`` may hold a mnemonic. ``editor`` has its names already."""
        super().__init__()
        self.editor = editor
        self._help = help
        self.label = Label(label)
        self.label.setBuddy(editor.focusProxy() or editor)
        self.required_mark = Label(self.tr("必須"), "required")
        named = editor if editor.objectName() else editor.focusProxy() or editor
        self._note = _Note(f"{named.objectName()}_finding")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.addWidget(self._label_cell(label_width), 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(editor, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._beside: bool | None = None
        self._place_note(beside=False)
        self.set_required(required=required)
        self.clear_finding()

    def set_required(self, *, required: bool) -> None:
        self.required_mark.setVisible(required)

    def show_finding(self, text: str, tone: Tone = Tone.DANGER) -> None:
        """Say beside the field, in words, what is to be mended."""
        self._note.show_words(text, tone)
        mark(self.editor, tone)
        (self.editor.focusProxy() or self.editor).setAccessibleDescription(text)

    def clear_finding(self) -> None:
        self._note.show_words(self._help, Tone.NEUTRAL)
        mark(self.editor, "")
        (self.editor.focusProxy() or self.editor).setAccessibleDescription(self._help)

    @property
    def finding(self) -> str:
        """What is to be mended, or ""."""
        return self._note.finding

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = self._grid.columnMinimumWidth(0) + self._editor_width() + 2 * Space.M
        self._place_note(beside=self.width() - taken >= _BESIDE)

    def _editor_width(self) -> int:
        return min(
            self.editor.maximumWidth(), max(self.editor.sizeHint().width(), self.editor.minimumWidth())
        )

    def _label_cell(self, width: int) -> QWidget:
        cell = QWidget()
        cell.setFixedWidth(width)
        cell.setMinimumHeight(Size.CONTROL)
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.label.setWordWrap(True)
        row.addWidget(self.label, 1)
        row.addWidget(self.required_mark)
        return cell

    def _place_note(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        self._grid.removeWidget(self._note)
        self._grid.addWidget(self._note, *((0, 2, 1, 2) if beside else (1, 1, 1, 3)))
        # What an input of limited width leaves over goes to its right, so that labels and inputs stay in line.
        limited = self.editor.maximumWidth() < QWIDGETSIZE_MAX
        self._grid.setColumnStretch(1, 0 if beside or limited else 1)
        self._grid.setColumnStretch(3, 1 if beside or limited else 0)
        self._note.setMinimumHeight(Size.CONTROL if beside else 0)


class _Note(QWidget):
    """Help in grey, or icon and words in the tone of the finding."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.finding = ""
        self._icon = IconLabel("info", "muted", Size.ICON_SMALL)
        self._words = Label("", "finding", wrap=True)
        self._words.setObjectName(object_name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS + 2)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)

    def show_words(self, text: str, tone: Tone) -> None:
        self.finding = "" if tone is Tone.NEUTRAL else text
        self._words.setText(text)
        set_kind(self._words, tone=tone)
        self._icon.show_icon(TONE_ICONS[tone], tone)
        self._icon.setVisible(bool(self.finding))
        self.setVisible(bool(text))
