"""印刷・発送: the queues, what is at hand, what was printed, and the count of the day."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from staffdesk.services.letters import LetterRow
from staffdesk.views.envelopes import open_envelopes
from staffdesk.views.page import Page
from staffdesk.views.print_desk.batch_panel import BatchPanel
from staffdesk.views.print_desk.blank_dialog import BlankDialog
from staffdesk.views.print_desk.letter_panel import LetterPanel
from staffdesk.views.print_desk.log_view import LogView
from staffdesk.views.print_desk.queue_view import QueueView
from staffdesk.views.print_desk.register_view import RegisterView
from staffdesk.views.print_desk.returns_view import ReturnsView
from staffdesk.views.print_desk.states import GONE, UNDER_WAY
from staffdesk.views.print_desk.stock_view import STOCK_READERS, StockView
from staffdesk.views.seat import AUDIT, LETTERS, Seat
from staffdesk.views.substitutes import open_substitutes
from staffdesk.views.tokens import Space
from staffdesk.views.widgets import Button, EmptyState, PageHeader, set_kind


class Shown(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    LOG = "log"
    REGISTER = "register"
    RETURNS = "returns"
    STOCK = "stock"


_STATES = {Shown.WAITING: UNDER_WAY, Shown.SENT: GONE}
_View = LogView | RegisterView | ReturnsView | StockView
_VIEWS: dict[Shown, Callable[[Seat], _View]] = {
    Shown.LOG: LogView,
    Shown.REGISTER: RegisterView,
    Shown.RETURNS: ReturnsView,
    Shown.STOCK: StockView,
}


class PrintDeskPage(Page):
    """One letter at a time with its preview, or several in one go; the log and the day's count beside them."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.title = self.tr("印刷・発送")
        self._seat = seat
        self._shown = Shown.WAITING
        self._chip: dict[Shown, Button] = {}
        self._wanted: int | None = None  # the case whose letter is to be chosen
        self._arrived = False  # the keyboard goes to the list once there is one
        self._build()

    # --- parts ---

    def _build(self) -> None:
        seat = self._seat
        self._queue = QueueView({entry.id: entry.title for entry in seat.desk.context.profile.letters})
        self._queue.marked.connect(self._take)
        self._letter = LetterPanel(seat)
        self._batch = BatchPanel(seat)
        self._batch.finished.connect(self._reload)
        self._hand = QStackedWidget()
        self._hand.addWidget(self._letter)
        self._hand.addWidget(self._batch)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(Space.M)
        self._split.addWidget(self._queue)
        self._split.addWidget(self._hand)
        self._split.setSizes([664, 384])
        self._split.setStretchFactor(1, 1)
        self._empty = EmptyState("mail_checkmark", "—")
        self._views: dict[Shown, _View] = {}  # each made when it is first wanted
        self._stack = QStackedWidget()
        # The first: nothing is said before anything is known.
        for part in (QWidget(), self._empty, self._split):
            self._stack.addWidget(part)
        self.body.addWidget(
            PageHeader(
                self.title,
                self.tr("手続が終わった案件の通知を印刷し、発送を記録します。"),
                [self._blank_button(), self._more_button()],
            )
        )
        self.body.addLayout(self._chips())
        self.body.addWidget(self._stack, 1)

    def _chips(self) -> QHBoxLayout:
        group, chips = QButtonGroup(self), QHBoxLayout()
        chips.setSpacing(Space.S)
        for shown, label in (
            (Shown.WAITING, self.tr("これから送るもの(&W)")),
            (Shown.SENT, self.tr("送ったもの(&T)")),
            (Shown.RETURNS, self.tr("返戻(&9)")),
            (Shown.STOCK, self.tr("在庫(&0)")),
            (Shown.LOG, self.tr("印刷記録(&L)")),
            (Shown.REGISTER, self.tr("日計表(&Y)")),
        ):
            if shown is Shown.STOCK and not self._seat.actor.roles & STOCK_READERS:
                continue
            chip = Button(f"print_filter_{shown}", label)
            set_kind(chip, kind="chip")
            chip.setCheckable(True)
            chip.setChecked(shown is self._shown)
            chip.clicked.connect(partial(self._show, shown))
            self._chip[shown] = chip
            group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch()
        return chips

    def _blank_button(self) -> QWidget:
        button = Button("print_blank", self.tr("用紙を印刷(&B)…"), icon="document_text")
        button.clicked.connect(lambda: BlankDialog(self, self._seat).open())
        return button

    def _more_button(self) -> QWidget:
        button = Button("print_more", self.tr("設定(&H)"), icon="more_horizontal")
        menu = QMenu(button)
        for name, title, act in (
            ("print_envelopes", self.tr("封筒と窓の寸法(&E)…"), open_envelopes),
            ("print_substitutes", self.tr("代替文字(&S)…"), open_substitutes),
        ):
            action = menu.addAction(title)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: act(self._seat, self))
        button.setMenu(menu)
        return button

    # --- coming and going ---

    def activated(self, target: object = None) -> None:
        """``target``: the case whose letter is to be printed; without one whatever was chosen before."""
        self._arrived = True
        if isinstance(target, int):
            self._wanted = target
            self._shown = Shown.WAITING
            self._chip[Shown.WAITING].setChecked(True)
        self._reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & {LETTERS, AUDIT}:
            self._reload()

    def leaving(self) -> None:
        """No address stays on a screen that nobody watches."""
        for part in (self._queue, self._letter, self._batch, *self._views.values()):
            part.clear()
        self._hand.setCurrentWidget(self._letter)
        self._stack.setCurrentIndex(0)

    def _view(self, shown: Shown) -> _View:
        if shown not in self._views:
            self._views[shown] = _VIEWS[shown](self._seat)
            self._stack.addWidget(self._views[shown])
        return self._views[shown]

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._reload()

    def _reload(self) -> None:
        seat, shown = self._seat, self._shown
        if shown in _VIEWS:
            view = self._view(shown)
            self._stack.setCurrentWidget(view)
            view.reload()
        else:
            states = _STATES[shown]
            seat.run(
                self, lambda: seat.desk.letters.rows(seat.actor, states), partial(self._show_rows, shown)
            )

    # --- the queue ---

    def _show_rows(self, shown: Shown, rows: list[LetterRow]) -> None:
        if shown is not self._shown:
            return  # an answer to a question that was changed meanwhile
        self._queue.show_rows(rows, self._seat.desk.context.clock.today())
        if self._wanted is not None:
            self._queue.pick_case(self._wanted)
            self._wanted = None
        stays = bool(rows) or self._batch.busy
        if not stays:
            self._say_empty()
        self._stack.setCurrentWidget(self._split if stays else self._empty)
        if self._arrived and rows:
            self._queue.focus()
        self._arrived = False

    def _take(self, letters: list[LetterRow]) -> None:
        """What the next step is about. A batch under way, or its outcome, stays until it was looked at."""
        if self._batch.busy:
            return
        several = len(letters) > 1
        self._batch.show_letters(letters if several else [])
        self._letter.pick(letters[0] if len(letters) == 1 else None)
        self._hand.setCurrentWidget(self._batch if several else self._letter)

    def _say_empty(self) -> None:
        if self._shown is Shown.WAITING:
            self._empty.set_words(
                self.tr("待っている通知はありません"),
                self.tr("案件が承認・処理されると、ここに通知が並びます。"),
            )
        else:
            self._empty.set_words(
                self.tr("送った通知はまだありません"), self.tr("発送を記録した通知が、ここに並びます。")
            )
