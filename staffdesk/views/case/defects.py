"""不備にする: what the letter is to ask the member for, ticked one by one, with one thing more in free words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from staffdesk.views.dialogs import AskDialog
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import FieldRow, Label, LineEdit, NoteEdit, ScrollColumn, give_names


class DefectsDialog(AskDialog):
    """``answered``: the reason for the record, and the chosen defects as a tuple."""

    answered = Signal(str, object)

    def __init__(self, owner: QWidget, defects: tuple[str, ...]) -> None:
        super().__init__(
            owner,
            "prompt_defects",
            self.tr("不備にする"),
            self.tr("選んだものを「書類不備のお知らせ」でお願いします。理由は経過に残ります。"),
            self.tr("不備にする"),
        )
        self.setMinimumWidth(560)
        self._ticks: list[tuple[QCheckBox, str]] = []
        self._more = LineEdit("prompt_defect_more", self.tr("ほかにお願いすること"))
        self._more_row = FieldRow(self.tr("ほかに(&M)"), self._more, label_width=112)
        self._reason = NoteEdit("prompt_input", self.tr("理由"), lines=3)
        self._row = FieldRow(self.tr("理由(&R)"), self._reason, label_width=112)
        self.column.insertWidget(1, self._choices(defects))
        self.column.insertWidget(2, self._more_row)
        self.column.insertWidget(3, self._row)
        (self._ticks[0][0] if self._ticks else self._more).setFocus()

    def _choices(self, defects: tuple[str, ...]) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Label(self.tr("お願いすること"), "strong"))
        if not defects:
            column.addWidget(
                Label(self.tr("この案件に、画面から分かる不足はありません。"), "muted", wrap=True)
            )
        for place, words in enumerate(defects):
            tick = QCheckBox(words.replace("&", "&&"))
            give_names(tick, f"prompt_defect_{place}", words)
            tick.setChecked(True)
            self._ticks.append((tick, words))
            column.addWidget(tick)
        if len(defects) <= _MOST:
            return part
        scroll = ScrollColumn("prompt_defects_list", self.tr("お願いすること"))
        scroll.add(part)
        scroll.end()
        scroll.setFixedHeight(_HEIGHT)
        return scroll

    def agree(self) -> None:
        chosen = [words for tick, words in self._ticks if tick.isChecked()]
        more = self._more.text().strip()
        reason = self._reason.toPlainText().strip()
        self._more_row.clear_finding()
        self._row.clear_finding()
        if not chosen and not more:
            self._more_row.show_finding(self.tr("お願いすることを1つは選ぶか、入力してください。"))
            self._more.setFocus()
        elif not reason:
            self._row.show_finding(self.tr("入力してください。"))
            self._reason.setFocus()
        else:
            self.accept()
            self.answered.emit(reason, (*chosen, *([more] if more else [])))


_MOST, _HEIGHT = 8, 240  # more ticks than that scroll, in so many pixels
