"""The letters to be sent with their mail class; the scanner enters one tracking number after the other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.services.print_desk.tracking import doubt, is_tracked, tidy
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import FieldRow, Label, LineEdit, ScrollColumn


class DispatchList(QWidget):
    """``done``: Enter in the last number. A doubtful number is told and may be sent all the same."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, LineEdit] = {}
        self._rows: dict[int, FieldRow] = {}
        self._ids: list[int] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._scroll: ScrollColumn | None = None

    def show_letters(self, letters: list[LetterRow]) -> None:
        """Lines are made anew only for other letters: what was read stays while the list is refreshed."""
        ids = [letter.id for letter in letters]
        if ids == self._ids:
            return
        typed = self.numbers()
        self._ids, self._lines, self._rows = ids, {}, {}
        if self._scroll is not None:
            self._column.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        self._scroll = ScrollColumn("print_dispatch_list", self.tr("発送する通知"))
        for letter in letters:
            self._add(self._scroll, letter, typed.get(letter.id, ""))
        self._scroll.end()
        self._column.addWidget(self._scroll)

    def _add(self, scroll: ScrollColumn, letter: LetterRow, typed: str) -> None:
        head = Label(f"{letter.number}　{letter.recipient}　{letter.mail_class}", wrap=True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(Space.XS)
        column.addWidget(head)
        if is_tracked(letter.mail_class):
            line = LineEdit(f"print_number_{letter.number}", self.tr("引受番号"), characters=14)
            line.setText(typed)
            row = FieldRow(self.tr("引受番号"), line, label_width=96)
            line.entered.connect(partial(self._next, letter.id))
            line.left.connect(partial(self._doubt, letter.id))
            self._lines[letter.id], self._rows[letter.id] = line, row
            column.addWidget(row)
        scroll.add(part)

    def numbers(self) -> dict[int, str]:
        """What was read, by the letter's id."""
        return {letter_id: tidy(line.text()) for letter_id, line in self._lines.items()}

    def _next(self, letter_id: int) -> None:
        """A scanner ends each number with Enter: on to the next letter that wants one."""
        self._doubt(letter_id)
        ids = list(self._lines)
        place = ids.index(letter_id) + 1
        if place < len(ids):
            self._lines[ids[place]].setFocus()
        else:
            self.done.emit()

    def _doubt(self, letter_id: int) -> None:
        if letter_id not in self._lines:  # other letters came meanwhile, and the focus left with the old ones
            return
        doubted = doubt(self._lines[letter_id].text())
        if doubted:
            self._rows[letter_id].show_finding(words(doubted), Tone.WARNING)
        else:
            self._rows[letter_id].clear_finding()
