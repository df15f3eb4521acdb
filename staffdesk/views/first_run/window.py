"""The window of the first run: its pages one after the other, back and forth without loss, until the desk stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from staffdesk import __version__
from staffdesk.text import Language
from staffdesk.views.first_run.ends import ConfirmStep, SheetsStep
from staffdesk.views.first_run.person import PersonStep
from staffdesk.views.first_run.place import PlaceStep
from staffdesk.views.first_run.plan import Plan, Sheet
from staffdesk.views.first_run.seat import SeatStep
from staffdesk.views.first_run.step import Step
from staffdesk.views.first_run.values import ValuesStep
from staffdesk.views.prompts import Prompts
from staffdesk.views.tokens import Space, Tone
from staffdesk.views.widgets import (
    Button,
    IconLabel,
    Label,
    Notice,
    PrimaryButton,
    QuietButton,
    give_names,
    set_kind,
)

_BRAND_WIDTH = 264


class FirstRunWindow(QWidget):
    """``founding_wanted`` carries the plan; the answer comes by ``show_founded`` or ``show_refusal``."""

    founding_wanted = Signal(object)  # Plan
    language_chosen = Signal(object)  # Language
    finished = Signal()  # the sheets were seen to: to the sign-in
    cancelled = Signal()

    def __init__(
        self, plan: Plan, prompts: Prompts, *, data: Path, served: str, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._plan, self._prompts = plan, prompts
        self._founded = self._busy_now = False
        self.setObjectName("first_run_window")
        self.setWindowTitle(self.tr("はじめての設定 — StaffDesk"))
        self.setAccessibleName(self.windowTitle())
        set_kind(self, kind="window")
        self.resize(1080, 680)
        self.setMinimumSize(960, 660)
        self._confirm = ConfirmStep(plan, served or str(data))
        self._sheets = SheetsStep(plan, prompts)
        self._steps: tuple[Step, ...] = (
            PlaceStep(plan, served=served),
            PersonStep(plan, 0, now),
            PersonStep(plan, 1, now),
            ValuesStep(plan),
            SeatStep(plan, embedded=not served),
            self._confirm,
            self._sheets,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._brand())
        row.addLayout(self._right(), 1)
        self._show(0)

    # --- parts ---

    def _brand(self) -> QFrame:
        panel = QFrame()
        set_kind(panel, kind="brand")
        panel.setFixedWidth(_BRAND_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(IconLabel("shield_keyhole", "on_brand", 40))
        column.addWidget(Label("StaffDesk", "title"))
        column.addWidget(Label(self.tr("はじめての設定"), "muted"))
        column.addSpacing(Space.L)
        self._marks = []
        for number, step in enumerate(self._steps, start=1):
            mark = Label(f"{number}　{step.title}", "muted", wrap=True)
            self._marks.append(mark)
            column.addWidget(mark)
        column.addStretch()
        column.addWidget(Label(self.tr("バージョン {0}").format(__version__), "small"))
        return panel

    def _right(self) -> QVBoxLayout:
        self._title, self._about = Label("", "title"), Label("", "muted", wrap=True)
        self._title.setObjectName("first_title")
        other = Language.EN if self._plan.language is Language.JA else Language.JA
        self._other = QuietButton(
            "first_language",
            "English" if other is Language.EN else "日本語",
            icon="local_language",
            accessible_name="Switch to English" if other is Language.EN else "日本語に切り替える",
        )
        self._other.clicked.connect(lambda: self.language_chosen.emit(other))
        policy = self._other.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the title stays where it is
        self._other.setSizePolicy(policy)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._other)
        self._stack = QStackedWidget()
        for step in self._steps:
            step.go_on.connect(self._forward)
            self._stack.addWidget(step)
        self._busy = QProgressBar()
        give_names(self._busy, "first_busy", self.tr("処理中"))
        self._busy.setTextVisible(False)
        self._busy.setRange(0, 0)
        self._busy.hide()
        column = QVBoxLayout()
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addSpacing(Space.M)
        column.addWidget(self._stack, 1)
        column.addWidget(self._busy)
        column.addLayout(self._buttons())
        return column

    def _buttons(self) -> QHBoxLayout:
        self._cancel = QuietButton("first_cancel", self.tr("中止(&X)"), icon="dismiss")
        self._cancel.clicked.connect(self.close)
        self._back = Button("first_back", self.tr("戻る(&B)"), icon="arrow_left")
        self._back.clicked.connect(self._backward)
        self._next = PrimaryButton("first_next", self.tr("次へ(&N)"))
        self._next.clicked.connect(self._forward)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._cancel)
        row.addStretch()
        row.addWidget(self._back)
        row.addWidget(self._next)
        return row

    # --- back and forth ---

    @property
    def _place(self) -> int:
        return self._stack.currentIndex()

    def _show(self, place: int) -> None:
        step = self._steps[place]
        self._stack.setCurrentIndex(place)
        self._title.setText(step.title)
        self._about.setText(step.about)
        for number, mark in enumerate(self._marks):
            set_kind(mark, kind="strong" if number == place else "muted")
        self._other.setVisible(place == 0)
        self._back.setVisible(place > 0 and not self._founded)
        self._cancel.setVisible(not self._founded)
        act = self.tr("この席を加える(&N)") if self._plan.joins else self.tr("開設する(&N)")
        to_sign_in = self.tr("サインインへ(&N)")
        words = {self._confirm: act, self._sheets: to_sign_in}.get(step, self.tr("次へ(&N)"))
        self._next.setText(words)
        self._next.setAccessibleName(words)
        step.shown()
        if step in (self._confirm, self._sheets):
            self._next.setFocus()

    def _forward(self) -> None:
        step = self._steps[self._place]
        if self._busy_now or not step.take():
            return
        if step is self._confirm:
            self._set_busy(busy=True)
            self._confirm.message.hide()
            self.founding_wanted.emit(self._plan)
        elif step is self._sheets:
            self._sheets.forget()
            self.finished.emit()
        else:
            following = range(self._place + 1, len(self._steps))
            self._show(next(place for place in following if self._steps[place].applies()))

    def _backward(self) -> None:
        earlier = range(self._place - 1, -1, -1)
        self._show(next(place for place in earlier if self._steps[place].applies()))

    # --- what the composition root tells ---

    def show_founded(self, sheets: tuple[Sheet, Sheet] | None, trouble: str = "") -> None:
        """The desk stands. ``sheets`` None: there are none to take away, because of ``trouble`` if any."""
        self._founded = True
        self._set_busy(busy=False)
        if sheets is not None:
            self._sheets.show_sheets(sheets)
        elif trouble:
            self._sheets.show_failure(trouble)
        else:
            self.finished.emit()
            return
        self._show(len(self._steps) - 1)

    def show_refusal(self, told: str) -> None:
        """Nothing was founded: all that was entered is still there."""
        self._set_busy(busy=False)
        self._confirm.message.tell(Notice(told, Tone.DANGER))
        self._confirm.message.show()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy_now = busy
        self._busy.setVisible(busy)
        for button in (self._back, self._next, self._cancel):
            button.setEnabled(not busy)

    def closeEvent(self, event: QCloseEvent) -> None:
        """While something would be lost, the person is asked; the answer no leaves everything as it is."""
        if self._busy_now:
            event.ignore()
        elif self._founded or self._place == 0:
            event.accept()
            (self.finished if self._founded else self.cancelled).emit()
        else:
            event.ignore()
            self._prompts.confirm(
                self,
                self.tr("はじめての設定を中止しますか"),
                yes=self.tr("中止する"),
                detail=self.tr("入力した内容は残りません。まだ何も書き込まれていません。"),
                danger=True,
                then=partial(self.cancelled.emit),
            )
