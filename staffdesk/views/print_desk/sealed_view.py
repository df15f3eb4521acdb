"""What stands in place of the preview for a letter with a secret: everything about it but itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.services.sealed.printing import SealedCard
from staffdesk.views.dates import date_words
from staffdesk.views.seat import Seat
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Banner, KeyValueGrid, Notice, PrimaryButton
from staffdesk.workflow import LetterState, Role


class SealedView(QWidget):
    """Signals: whoever is at the seat wants to print it, or to approve a new issue."""

    print_wanted = Signal(object)  # SealedCard
    reissue_wanted = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._card: SealedCard | None = None
        self._told = Banner("sealed_told", Notice(self._about(), Tone.INFO))
        self._warning = Banner("sealed_warning", Notice("", Tone.WARNING))
        self._facts = KeyValueGrid("sealed_facts", columns=1, key_width=112)
        self._print = PrimaryButton("sealed_print", self.tr("封緘印刷(&P)…"), icon="shield_keyhole")
        self._print.clicked.connect(lambda: self.print_wanted.emit(self._card))
        self._reissue = PrimaryButton("sealed_reissue", self.tr("再発行を承認する(&A)…"), icon="signature")
        self._reissue.clicked.connect(self.reissue_wanted)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self._print, self._reissue):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for part in (self._told, self._warning, self._facts):
            column.addWidget(part)
        column.addStretch()
        column.addLayout(buttons)
        self.show_nothing()

    def _about(self) -> str:
        return self.tr(
            "仮パスワードが入る通知です。中身は画面にも記録にも残りません。"
            "封緘用紙をセットし、役席の立会いのもとで一度だけ印刷します。"
        )

    def show_nothing(self) -> None:
        self._card = None
        self._facts.set_rows([])
        for part in (self._warning, self._print, self._reissue):
            part.hide()

    def look(self, letter: LetterRow) -> None:
        """Read what there is to say about the letter."""
        self.show_nothing()
        seat = self._seat
        seat.run(
            self, lambda: seat.desk.sealed.look(seat.actor, letter.id), lambda card: self._show(letter, card)
        )

    def _show(self, letter: LetterRow, card: SealedCard) -> None:
        self._card = card
        waiting = letter.state is LetterState.QUEUED
        lines = []
        if waiting:
            lines.append((self.tr("次の封緘用紙"), card.next_sheet or self.tr("在庫なし")))
        if card.sheet:
            lines.append((self.tr("印刷した用紙"), card.sheet))
            lines.append((self.tr("印刷した人"), card.printed_by))
            lines.append((self.tr("立会い"), card.witnessed_by))
        if card.expires_on is not None:
            lines.append((self.tr("有効期限"), date_words(card.expires_on)))
        self._facts.set_rows(lines)
        self._warn(waiting, card)
        roles = self._seat.actor.roles
        self._print.setVisible(waiting)
        self._print.setEnabled(Role.PRINT_OPERATOR in roles and bool(card.next_sheet))
        redo = letter.state in (LetterState.SPOILED, LetterState.RETURNED)
        self._reissue.setVisible(redo and Role.SUPERVISOR in roles)

    def _warn(self, waiting: bool, card: SealedCard) -> None:
        told = ""
        if waiting and not card.next_sheet:
            told = self.tr("封緘用紙の在庫がありません。「在庫」で受け入れてから印刷してください。")
        elif waiting and Role.PRINT_OPERATOR not in self._seat.actor.roles:
            told = self.tr("印刷できるのは印刷担当です。")
        elif waiting and card.moved:
            told = self.tr("住所の変更から30日たっていません。送ってよい理由を、立ち会う役席が入力します。")
        self._warning.setVisible(bool(told))
        if told:
            self._warning.tell(Notice(told, Tone.WARNING))
