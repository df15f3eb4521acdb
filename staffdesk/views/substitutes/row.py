"""One character that cannot be printed: itself, its code point, and its substitute, to be proposed or approved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from staffdesk.errors import Invalid
from staffdesk.services.substitutes import MissingGlyph, SubstituteRow
from staffdesk.views.dates import moment_words
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, Card, FieldRow, Label, LineEdit, PrimaryButton, QuietButton

_LABEL = 160


class GlyphRow(Card):
    proposed = Signal(str)  # the substitute
    approved = Signal(int)
    withdrawn = Signal(int)

    def __init__(self, glyph: MissingGlyph, member: str = "", *, may_decide: bool) -> None:
        super().__init__()
        self.glyph = glyph
        name = glyph.points.replace(" ", "_").replace("+", "")
        self.setObjectName(f"glyph_{name}")
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(Label(glyph.original, "title"))
        about = QVBoxLayout()
        about.setSpacing(0)
        about.addWidget(Label(glyph.points))
        if member:
            about.addWidget(Label(member, "muted"))
        head.addLayout(about)
        head.addStretch()
        self.body.addLayout(head)
        if glyph.waiting is not None:
            self._show_waiting(glyph.waiting, may_decide=may_decide)
        elif may_decide:
            self._show_entry(name)

    def _show_waiting(self, row: SubstituteRow, *, may_decide: bool) -> None:
        self.add(
            Label(
                self.tr("代替文字「{0}」　提案：{1}（{2}）　理由：{3}").format(
                    row.substitute, row.proposed_by, moment_words(row.proposed_at), row.reason
                ),
                wrap=True,
            )
        )
        if not may_decide:
            return
        low = QHBoxLayout()
        low.setSpacing(Space.S)
        if not row.may_approve:
            low.addWidget(Label(self.tr("ほかの担当者の承認を待っています。"), "muted"))
        low.addStretch()
        withdraw = QuietButton(f"substitute_withdraw_{row.id}", self.tr("取り下げる"), icon="dismiss")
        withdraw.clicked.connect(lambda: self.withdrawn.emit(row.id))
        low.addWidget(withdraw)
        if row.may_approve:
            approve = PrimaryButton(f"substitute_approve_{row.id}", self.tr("承認する"), icon="checkmark")
            approve.clicked.connect(lambda: self.approved.emit(row.id))
            low.addWidget(approve)
        self.body.addLayout(low)

    def _show_entry(self, name: str) -> None:
        self._line = LineEdit(f"substitute_{name}", self.tr("代わりに印刷する文字"), characters=4)
        self._line.setText(self.glyph.suggestion)
        self._line.entered.connect(self._tell)
        self._entry = FieldRow(self.tr("代わりに印刷する文字"), self._line, label_width=_LABEL)
        button = Button(f"substitute_propose_{name}", self.tr("提案する"), icon="edit")
        button.clicked.connect(self._tell)
        low = QHBoxLayout()
        low.setSpacing(Space.S)
        low.addWidget(self._entry, 1)
        low.addWidget(button)
        self.body.addLayout(low)

    def _tell(self) -> None:
        typed = self._line.text().strip()
        if not typed:
            self._entry.show_finding(self.tr("文字を入力してください。"))
            self._line.setFocus()
            return
        self._entry.clear_finding()
        self.proposed.emit(typed)

    def show_refusal(self, error: Invalid) -> None:
        self._entry.show_finding(words(error.text))
        self._line.setFocus()
