"""代替文字の確認: each character that no font has, with its code point, and the one to be printed in its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.errors import Invalid
from staffdesk.services.substitutes import MissingGlyph, Stopped, SubstituteRow
from staffdesk.views.seat import AUDIT, LETTERS, Seat
from staffdesk.views.substitutes.row import GlyphRow
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Label, QuietButton, ScrollColumn
from staffdesk.workflow import Role

_CHANGES = frozenset({AUDIT, LETTERS})
_MAY_DECIDE = {Role.CLERK, Role.SUPERVISOR}


class SubstituteDialog(QDialog):
    """For a letter: what it lacks. Without one: the proposals that wait, of all members."""

    def __init__(self, owner: QWidget, seat: Seat, letter_row_id: int | None) -> None:
        super().__init__(owner.window())
        self.setObjectName("substitute_dialog")
        self.setWindowTitle(self.tr("代替文字"))
        self.setAccessibleName(self.tr("代替文字"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._seat, self._letter = seat, letter_row_id
        self._rows: list[GlyphRow] = []
        self._head = Label("", "heading", wrap=True)
        self._head.setObjectName("substitute_head")
        self._about = Label("", "muted", wrap=True)
        self._about.setObjectName("substitute_about")
        self._list = ScrollColumn("substitute_list", self.tr("代替文字の一覧"))
        self._list.end()
        close = QuietButton("substitute_close", self.tr("閉じる(&K)"))
        close.clicked.connect(self.accept)
        low = QHBoxLayout()
        low.addStretch()
        low.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._head)
        column.addWidget(self._about)
        column.addWidget(self._list, 1)
        column.addLayout(low)
        self.resize(680, 460)
        self._load()

    def _load(self) -> None:
        seat, letter = self._seat, self._letter
        if letter is None:
            seat.run(self, lambda: seat.desk.substitutes.waiting(seat.actor), self._show_waiting)
        else:
            seat.run(self, lambda: seat.desk.substitutes.stopped(seat.actor, letter), self._show_stopped)

    def _show_waiting(self, rows: list[SubstituteRow]) -> None:
        self._head.setText(self.tr("承認待ちの代替文字"))
        self._about.setText(
            self.tr(
                "提案した人とは別の人が承認すると、その会員あての通知に使われます。名簿の文字は変わりません。"
            )
            if rows
            else self.tr("承認待ちの代替文字はありません。")
        )
        self._fill([self._row(row.member_id, _glyph(row), row.member) for row in rows])

    def _show_stopped(self, stopped: Stopped) -> None:
        self._head.setText(
            self.tr("{0} あての通知に、印刷できない文字があります").format(stopped.member)
            if stopped.glyphs
            else self.tr("印刷できない文字はありません")
        )
        self._about.setText(
            self.tr(
                "代わりに印刷する文字を提案し、別の人が承認すると印刷できます。名簿の文字は変わりません。ご本人に確かめた字を選んでください。"
            )
            if stopped.glyphs
            else self.tr("この通知は、このまま印刷できます。")
        )
        self._fill([self._row(stopped.member_id, glyph) for glyph in stopped.glyphs])

    def _row(self, member_id: int | None, glyph: MissingGlyph, member: str = "") -> GlyphRow:
        may = bool(_MAY_DECIDE & self._seat.actor.roles) and member_id is not None
        row = GlyphRow(glyph, member, may_decide=may)
        if member_id is not None:
            row.proposed.connect(partial(self._ask_reason_to_propose, row, member_id))
        row.approved.connect(self._approve)
        row.withdrawn.connect(self._ask_reason_to_withdraw)
        return row

    def _fill(self, rows: list[GlyphRow]) -> None:
        for old in self._rows:
            old.setParent(None)
            old.deleteLater()
        self._rows = rows
        for place, row in enumerate(rows):
            self._list.column.insertWidget(place, row)

    # --- deciding ---

    def _ask_reason_to_propose(self, row: GlyphRow, member_id: int, substitute: str) -> None:
        self._seat.prompts.ask_reason(
            self,
            self.tr("この代替文字を提案します"),
            yes=self.tr("提案する"),
            then=partial(self._propose, row, member_id, substitute),
            detail=self.tr("だれに、どのように確かめたかを書いてください。"),
        )

    def _propose(self, row: GlyphRow, member_id: int, substitute: str, reason: str) -> None:
        seat, original = self._seat, row.glyph.original
        seat.run(
            self,
            lambda: seat.desk.substitutes.propose(seat.actor, member_id, original, substitute, reason),
            lambda _id: self._load(),
            on_failed=partial(self._failed, row),
            changes=_CHANGES,
        )

    def _failed(self, row: GlyphRow, error: Exception) -> None:
        if isinstance(error, Invalid) and error.field == "substitute":
            row.show_refusal(error)
        else:
            self._seat.prompts.show_failure(self, error)

    def _approve(self, substitute_id: int) -> None:
        seat = self._seat
        seat.run(
            self,
            lambda: seat.desk.substitutes.approve(seat.actor, substitute_id),
            lambda _done: self._load(),
            changes=_CHANGES,
        )

    def _ask_reason_to_withdraw(self, substitute_id: int) -> None:
        self._seat.prompts.ask_reason(
            self,
            self.tr("代替文字を取り下げます"),
            yes=self.tr("取り下げる"),
            then=partial(self._withdraw, substitute_id),
        )

    def _withdraw(self, substitute_id: int, reason: str) -> None:
        seat = self._seat
        seat.run(
            self,
            lambda: seat.desk.substitutes.withdraw(seat.actor, substitute_id, reason),
            lambda _done: self._load(),
            changes=_CHANGES,
        )


def _glyph(row: SubstituteRow) -> MissingGlyph:
    return MissingGlyph(row.original, row.points, "", row)
