"""The next steps of one letter: only those of its state are on screen, the likely one highlighted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from staffdesk.services.print_desk.tracking import doubt
from staffdesk.views.i18n import words
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import Button, FieldRow, LineEdit, PrimaryButton, QuietButton
from staffdesk.workflow import LetterAction


class LetterSteps(QWidget):
    """Signals tell what was pressed; ``dispatch`` carries the tracking number as it was typed."""

    save_pdf = Signal()
    print_out = Signal()
    confirm = Signal()
    lost = Signal()
    spoil = Signal()
    void = Signal()
    came_back = Signal()
    dispatch = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tracking = LineEdit("print_tracking", self.tr("引受番号"), characters=14)
        self._tracking.entered.connect(self._to_dispatch)
        self._tracking.left.connect(self._doubt)
        self._tracking_row = FieldRow(
            self.tr("引受番号(&N)"), self._tracking, help=self.tr("書留などのときに入力"), label_width=96
        )
        self._shown: frozenset[LetterAction] = frozenset()
        self._wants_focus = False
        self._save = PrimaryButton("print_save_pdf", self.tr("PDF に保存(&P)"), icon="document_pdf")
        self._print = Button("print_printer", self.tr("印刷する(&R)"), icon="print")
        self._confirm = PrimaryButton("print_confirm", self.tr("印刷を確認した(&C)"), icon="checkmark")
        self._lost = QuietButton("print_lost", self.tr("出たか分からない(&U)"), icon="question_circle")
        self._dispatch = PrimaryButton("print_dispatch", self.tr("発送した(&D)"), icon="send")
        self._spoil = QuietButton("print_spoil", self.tr("書損にして刷り直す(&S)"), icon="arrow_swap")
        self._void = QuietButton("print_void", self.tr("無効にする(&V)"), icon="prohibited")
        self._returned = Button("print_returned", self.tr("返戻を受け付ける(&I)…"), icon="arrow_undo")
        self._void.clicked.connect(self.void)
        self._returned.clicked.connect(self.came_back)
        self._save.clicked.connect(self.save_pdf)
        self._print.clicked.connect(self.print_out)
        self._confirm.clicked.connect(self.confirm)
        self._lost.clicked.connect(self.lost)
        self._dispatch.clicked.connect(lambda: self.dispatch.emit(self._tracking.text()))
        self._spoil.clicked.connect(self.spoil)
        self._lay_out()
        self.offer(frozenset())

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        for button in self._buttons():
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._tracking_row)
        column.addLayout(buttons)

    def _buttons(self) -> tuple[Button, ...]:
        """In the order of the screen: the likely step stands last, where the hand is."""
        return (
            self._void,
            self._lost,
            self._spoil,
            self._print,
            self._save,
            self._confirm,
            self._dispatch,
            self._returned,
        )

    def offer(self, actions: frozenset[LetterAction]) -> None:
        """Show the steps that this state and this person allow."""
        had_focus, self._wants_focus = self._wants_focus or self._has_focus(), False
        self._shown = actions
        wanted: dict[QWidget, LetterAction] = {
            self._save: LetterAction.START_PRINT,
            self._print: LetterAction.START_PRINT,
            self._confirm: LetterAction.FINISH_PRINT,
            self._lost: LetterAction.LOSE_PRINT,
            self._spoil: LetterAction.SPOIL,
            self._void: LetterAction.VOID,
            self._dispatch: LetterAction.DISPATCH,
            self._returned: LetterAction.RETURN,
            self._tracking_row: LetterAction.DISPATCH,
        }
        for part, action in wanted.items():
            part.setVisible(action in actions)
            part.setEnabled(True)
        self.setVisible(bool(actions & set(wanted.values())))
        if had_focus:
            self._focus_likely()

    def wait(self) -> None:
        """A step is on its way: the same press must not count twice."""
        self._wants_focus = self._has_focus()
        for button in self._buttons():
            button.setEnabled(False)

    def clear(self) -> None:
        self._tracking.clear()
        self._doubt()

    def _doubt(self) -> None:
        """A number that can hardly be one is told, and may be sent all the same."""
        doubted = doubt(self._tracking.text())
        if doubted:
            self._tracking_row.show_finding(words(doubted), Tone.WARNING)
        else:
            self._tracking_row.clear_finding()

    def _has_focus(self) -> bool:
        return any(part.hasFocus() for part in (*self._buttons(), self._tracking))

    def _focus_likely(self) -> None:
        """The keyboard stays where the next step is."""
        for button in reversed(self._buttons()):
            if button.isVisibleTo(self):
                button.setFocus()
                return

    def _to_dispatch(self) -> None:
        """Enter in the number moves on; only the button sends."""
        self._dispatch.setFocus()
